import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kernel, startKernel } from "../start-kernel.ts";
import { type Answer, converse, textOf } from "../testing/converse.ts";
import { tslabKernelspec } from "../tslab-kernelspec.ts";

/** After a failed cell tslab refuses requests for 200 ms. */
const ABORT_WINDOW_MS = 250;

describe("tslab with the preload", () => {
  let kernel: Kernel;
  let cwd: string;
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), "cellar-tslab-"));
    kernel = await startKernel(tslabKernelspec(), { cwd });
  });
  afterAll(async () => {
    await kernel.stop();
    await rm(cwd, { recursive: true });
  });

  const failing = async (code: string) => {
    const answer = await converse(kernel, code);
    await delay(ABORT_WINDOW_MS);
    return answer;
  };

  it("tells its real versions", () => {
    expect(kernel.info).toMatchObject({
      implementation: "tslab",
      implementation_version: "1.0.22",
      language_info: { name: "typescript", version: "5.0.4" },
    });
  });

  it("announces each execution with its count", async () => {
    const { messages, reply } = await converse(kernel, "1 + 1");
    expect(messages[0]?.header.msg_type).toBe("execute_input");
    expect(messages[0]?.content).toEqual({ code: "1 + 1", execution_count: reply["execution_count"] });
  });

  it("loses no line of 20,000, and says how many messages it has sent", async () => {
    const answer = await converse(kernel, "for (let i = 0; i < 20000; i += 1) console.log(`line ${i}`)");
    expect(textOf(answer).split("\n").slice(0, -1)).toEqual(
      Array.from({ length: 20_000 }, (_, i) => `line ${i}`),
    );
    expect(answer.reply["cellar_published"]).toBe(answer.messages.length);
  });

  it.each([
    ["a thrown error", "throw new RangeError('too far')", "RangeError", "too far"],
    ["a failed await", "await Promise.reject(new TypeError('late'))", "TypeError", "late"],
    [
      "a type error",
      "const n: string = 1",
      "CompileError",
      "1:7 - Type 'number' is not assignable to type 'string'.",
    ],
    ["a promise nobody awaits", "void Promise.reject(new Error('alone'))", "Error", "alone"],
    ["a thrown text", "throw 'text'", "Thrown string", "'text'"],
    ["a frozen error", "throw Object.freeze(new Error('cold'))", "Error", "cold"],
    [
      "a value whose own methods throw",
      "throw { [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } }",
      "Thrown object",
      "a value that cannot be shown",
    ],
  ])("makes %s an error message and fields of the reply", async (_name, code, ename, evalue) => {
    const { messages, reply } = await failing(code);
    expect(reply).toMatchObject({ status: "error", ename, evalue });
    expect(messages.at(-1)?.content).toMatchObject({ ename, evalue });
    expect(messages.at(-1)?.header.msg_type).toBe("error");
  });

  it.each([
    ["JSON.stringify", "JSON.stringify = (() => 'nonsense') as never", "JSON.stringify(1)", "nonsense\n"],
    ["JSON.parse", "JSON.parse = (() => 7) as never", "JSON.parse('1')", "7\n"],
    [
      "JSON as a whole",
      "globalThis.JSON = { stringify: () => 'mine' } as never",
      "JSON.stringify(1)",
      "mine\n",
    ],
    ["Date", "globalThis.Date = class { static now() { return 5 } } as never", "Date.now()", "5\n"],
  ])("goes on when a cell replaces %s, and leaves the replacement to the cells", async (_name, ...codes) => {
    const [replace, use, printed] = codes;
    const keep = "const kept = { JSON, Date, stringify: JSON.stringify, parse: JSON.parse }";
    await converse(kernel, keep);
    await converse(kernel, replace);
    expect(textOf(await converse(kernel, use))).toBe(printed);
    const restore = "Object.assign(kept.JSON, { stringify: kept.stringify, parse: kept.parse })";
    const { reply } = await converse(
      kernel,
      `globalThis.JSON = kept.JSON; globalThis.Date = kept.Date; ${restore}`,
    );
    expect(reply["status"]).toBe("ok");
  });

  it("keeps what the cell itself prints on stderr apart from the error", async () => {
    const answer = await failing("console.error('mine'); throw new Error('not mine')");
    expect(textOf(answer)).toBe("mine\n");
  });

  it("shows the frames of the cell, and none of the kernel", async () => {
    const { reply } = await failing("function dig() { throw new Error('deep') }\ndig()");
    const traceback = String(reply["traceback"]);
    expect(traceback).toContain("at dig (cell:");
    expect(traceback).not.toContain("node_modules");
  });

  it("cuts an error message of a megabyte and says how much is missing", async () => {
    const { reply } = await failing("throw new Error('x'.repeat(1_000_000))");
    expect(String(reply["evalue"])).toMatch(/^x{20000}… \(980000 more characters\)$/);
  });

  it("gives late output and late errors to the cell that caused them", async () => {
    const late: string[] = [];
    const first = await converse(
      kernel,
      "setTimeout(() => { console.log('later'); throw new Error('latest') }, 150)",
    );
    const parent = first.messages[0]?.parent_header.msg_id;
    const forget = kernel.client.listen(({ header, parent_header }, channel) => {
      if (channel === "iopub" && parent_header.msg_id === parent) {
        late.push(header.msg_type);
      }
    });
    const second = await converse(kernel, "await new Promise((resolve) => setTimeout(resolve, 400))");
    forget();
    expect(late).toEqual(["stream", "error"]);
    expect(types(second)).toEqual(["execute_input"]);
    expect(second.reply["status"]).toBe("ok");
  });

  it("knows variables of earlier cells in shorthand properties", async () => {
    await converse(kernel, "const seed = 7; let scale = 2");
    const answer = await converse(
      kernel,
      "({ scale } = { scale: 3 }); const own = 1; console.log({ seed, scale, own })",
    );
    expect(textOf(answer)).toBe("{ seed: 7, scale: 3, own: 1 }\n");
  });

  it("goes on when files come and go in its folder, and sees those that it can import", async () => {
    await converse(kernel, "1");
    for (let round = 0; round < 3; round += 1) {
      await writeFile(join(cwd, `notes-${round}.txt`), "");
      await mkdir(join(cwd, `folder-${round}`));
      // What the compiler's watcher has seen it acts upon when it gets a turn.
      await converse(kernel, "await new Promise((resolve) => setTimeout(resolve, 400))");
      const answer = await converse(kernel, `console.log(${round})`);
      expect(textOf(answer)).toBe(`${round}\n`);
    }
    const before = await failing("import { n } from './made-later'; console.log(n)");
    expect(before.reply["evalue"]).toContain("Cannot find module './made-later'");
    await writeFile(join(cwd, "made-later.ts"), "export const n = 7;");
    await converse(kernel, "await new Promise((resolve) => setTimeout(resolve, 600))");
    const after = await converse(kernel, "import { n } from './made-later'; console.log(n)");
    expect(textOf(after)).toBe("7\n");
  });

  it("calls back when text has been written, so that streams can be piped to stdout", async () => {
    const answer = await converse(
      kernel,
      "await new Promise<void>((resolve) => process.stdout.write('written', () => resolve()))",
    );
    expect(textOf(answer)).toBe("written");
  });

  it("publishes whole MIME bundles through the hook of cellar/display", async () => {
    const bundle = { "text/plain": "table", "text/html": "<table></table>" };
    const code = `globalThis[Symbol.for("cellar.displayData")]({ data: ${JSON.stringify(bundle)}, metadata: {} }, false)`;
    const { messages } = await converse(kernel, code.replace("globalThis", "(globalThis as any)"));
    expect(messages[1]?.header.msg_type).toBe("display_data");
    expect(messages[1]?.content["data"]).toEqual(bundle);
  });

  it.each([
    ["shell", "comm_info_request", { status: "ok", comms: {} }],
    ["shell", "history_request", { status: "ok", history: [] }],
    ["control", "interrupt_request", { status: "ok" }],
    ["control", "kernel_info_request", { status: "ok", implementation: "tslab" }],
  ] as const)("answers on %s: %s", async (channel, type, content) => {
    const reply = await kernel.client.request(channel, type, {}).reply;
    expect(reply.content).toMatchObject(content);
    expect(reply.parent_header.msg_type).toBe(type);
  });

  it("keeps silent about messages that it does not know, in whatever cell runs", async () => {
    kernel.client.request("shell", "comm_open", { target_name: "jupyter.widget" });
    kernel.client.request("shell", "debug_request", {});
    await converse(kernel, "0");
    const answer = await converse(kernel, "await new Promise((resolve) => setTimeout(resolve, 50))");
    expect(types(answer)).toEqual(["execute_input"]);
  });

  it.each([
    [{ silent: true }, []],
    [{ silent: false, store_history: false }, ["execute_input"]],
  ])("does not count what is executed with %j", async (options, announced) => {
    const before = await converse(kernel, "void 0");
    const between = await converse(kernel, "void 0", options);
    const after = await converse(kernel, "void 0");
    expect(types(between)).toEqual(announced);
    expect(after.reply["execution_count"]).toBe(Number(before.reply["execution_count"]) + 1);
  });

  it("does not hand its runner's process id down to what the cells start", async () => {
    const answer = await converse(kernel, "console.log(process.env.CELLAR_RUNNER_PID)");
    expect(textOf(answer)).toBe("undefined\n");
  });

  it.each(["while (true) {}", "await new Promise(() => {})"])("interrupts %s", async (code) => {
    const answer = failing(code);
    await delay(500);
    kernel.interrupt();
    expect((await answer).reply["status"]).toBe("error");
  });
});

function types({ messages }: Answer): string[] {
  return messages.map(({ header }) => header.msg_type);
}

describe("tslab with the preload, in a folder that changes", () => {
  let folder = "";
  let kernel: Kernel;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-preload-"));
    kernel = await startKernel(tslabKernelspec(), { cwd: folder });
  });
  afterAll(async () => {
    await kernel.stop();
    await rm(folder, { recursive: true });
  });

  it("finds a module that was not there when a cell looked for it first, and goes on", async () => {
    const code = "import { found } from './later'; found";
    expect((await converse(kernel, code)).reply).toMatchObject({ status: "error", ename: "CompileError" });
    await writeFile(join(folder, "later.ts"), "export const found = 5;");
    const printed = async () => textOf(await converse(kernel, code));
    await expect.poll(printed, { timeout: 30_000, interval: 2 * ABORT_WINDOW_MS }).toBe("5\n");
  });
});
