/**
 * What the kernel itself takes for a notebook: start, the same requests one after the other, and shutdown, with nothing
 * recorded, kept or saved. Arguments: notebook.
 */
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { HEADLESS_VARIABLE, type Kernel, startKernel, tslabKernelspec } from "../../runner/kernel/index.ts";
import { report } from "../measure.ts";

const [notebook = ""] = process.argv.slice(2);
const { cells }: { cells: { source: string }[] } = JSON.parse(await readFile(notebook, "utf8"));

await report(async () => {
  const kernel = await startKernel(tslabKernelspec(), {
    cwd: dirname(notebook),
    env: { [HEADLESS_VARIABLE]: "1" },
  });
  for (const { source } of cells) {
    await execute(kernel, source);
  }
  await kernel.stop();
});

async function execute({ client }: Kernel, code: string): Promise<void> {
  const { msg_id, reply } = client.request("shell", "execute_request", {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  });
  const idle = new Promise<void>((resolve) => {
    const forget = client.listen(({ parent_header, content }) => {
      if (parent_header.msg_id === msg_id && content["execution_state"] === "idle") {
        forget();
        resolve();
      }
    });
  });
  await Promise.all([reply, idle]);
}
