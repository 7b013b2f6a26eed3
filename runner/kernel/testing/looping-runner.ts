/** Starts a kernel, prints its process id, and lets it loop for ever: the test kills this process. */
import { tmpdir } from "node:os";
import { startKernel } from "../start-kernel.ts";
import { tslabKernelspec } from "../tslab-kernelspec.ts";
import { converse } from "./converse.ts";

const kernel = await startKernel(tslabKernelspec(), { cwd: tmpdir() });
const looping = converse(kernel, "while (true) {}");
process.stdout.write(`${kernel.process.pid}\n`);
await looping;
