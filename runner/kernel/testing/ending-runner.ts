/** Starts a kernel that leaves a process behind which holds its output open, stops it, and should end by itself. */
import { tmpdir } from "node:os";
import { startKernel } from "../start-kernel.ts";
import { converse } from "./converse.ts";
import { mockKernelspec } from "./mock-kernelspec.ts";

const kernel = await startKernel(mockKernelspec(), { cwd: tmpdir() });
await converse(kernel, JSON.stringify(["busy", { start: ["sleep", "600"], away: true }, "reply", "idle"]));
await kernel.stop();
