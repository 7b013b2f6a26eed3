import { findRepoRoot } from "cellar/run";
import { servePages } from "../serve/index.ts";
import { printLine } from "./output.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar serve`. */
export interface ServeArguments {
  readonly port: number;
}

const HIGHEST_PORT = 65_535;

/** `cellar serve`: shows the pages of all runs, also of those under way, until it is interrupted. */
export async function serve({ port }: ServeArguments): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new UsageError(`Cannot serve on port ${port}: wanted a whole number up to ${HIGHEST_PORT}`);
  }
  const root = findRepoRoot();
  const signals = stopOnSignals(() => undefined);
  await using server = await servePages(root, port);
  printLine(`${server.address}  (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    signals.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  signals.end();
  return 0;
}
