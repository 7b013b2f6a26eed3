import { ingestTrackingLogs } from "cellar/edx";
import { report } from "../measure.ts";

const [log = "", warehouse = ""] = process.argv.slice(2);
await report(() => ingestTrackingLogs({ sources: [log], warehouse }));
