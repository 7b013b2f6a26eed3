import { preparePythonTools } from "./python-tools.ts";

/** Runs once before the suite `*.python.test.ts`: without its tools the suite fails. */
export async function setup(): Promise<void> {
  await preparePythonTools();
}
