import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FinishedRun, runNotebook, statusesOf } from "./testing/finished-run.ts";
import { type CommandResult, createWorkplace, type Workplace } from "./testing/workplace.ts";

const TOKEN = "ghp_4fJ8+sLq0/ZpX2&hTn7";
const KEY =
  "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nq83vEjRWeJq83vEjRWeJ==\n-----END KEY-----";
const KEY_LINES = KEY.split("\n").slice(1, 3);

/** Every spelling that must be found nowhere. */
const FORBIDDEN = [
  TOKEN,
  ...KEY_LINES,
  TOKEN.slice(0, 16),
  TOKEN.slice(-16),
  encodeURIComponent(TOKEN),
  TOKEN.replace("&", "&amp;"),
  Buffer.from(TOKEN).toString("base64").slice(0, 20),
  Buffer.from(TOKEN).toString("hex"),
];

const PARAMETERS = {
  source: `const token: string = ""; // @secret token of the service
/** @secret */
const key: string = "file:../secrets/key.pem";
const greeting: string = "hello";`,
  tags: ["parameters"],
};

/** Cells that let the secrets out in every way there is, each with the text that is to be seen of it. */
const WAYS: readonly { readonly way: string; readonly source: string; readonly shows: string }[] = [
  {
    way: "console.log",
    source: 'console.log(greeting, "token is", token, [key])',
    shows: "hello token is [secret token]",
  },
  {
    way: "a write split in two",
    source:
      'process.stdout.write("<" + token.slice(0, 9)); await new Promise(setImmediate); process.stdout.write(token.slice(9) + ">")',
    shows: "<[secret token]>",
  },
  {
    way: "a write split in single characters",
    source:
      "for (const character of token) { process.stdout.write(character); await new Promise(setImmediate); }",
    shows: "[secret token]",
  },
  {
    way: "stderr",
    source: "console.error(JSON.stringify({ token, key }))",
    shows: String.raw`{\"token\":\"[secret token]\"`,
  },
  { way: "the last expression", source: "({ deep: { token } })", shows: "deep: { token: '[secret token]' }" },
  {
    way: "a display of nested JSON",
    source: `Reflect.get(globalThis, Symbol.for("cellar.displayData"))(
      { data: { "application/json": { rows: [{ [token]: [token] }] }, "text/html": "<b>" + token.replace("&", "&amp;") + "</b>" }, metadata: { token } }, false)`,
    shows: "<b>[secret token]</b>",
  },
  {
    way: "an encoding",
    source: 'console.log(Buffer.from("u:" + token).toString("base64"))',
    shows: "dTp[secret token]",
  },
  {
    way: "bytes in hexadecimal",
    source: 'console.log(Buffer.from(token).toString("hex"), "end")',
    shows: "[secret token] end",
  },
  {
    way: "a URL",
    source: 'console.log("https://x.org/?t=" + encodeURIComponent(token))',
    shows: "/?t=[secret token]",
  },
  {
    way: "a child process",
    source:
      'import { spawnSync } from "node:child_process"; spawnSync("sh", ["-c", "echo child $API_TOKEN"], { stdio: "inherit" })',
    shows: "status: 0",
  },
  {
    way: "a timer that prints late",
    source: "setTimeout(() => console.log('late', token), 20); 1",
    shows: "late [secret token]",
  },
  {
    way: "the record",
    source: `import { addArtifact, startRun, updateReport } from "cellar"; import { writeFileSync } from "node:fs"
const run = await startRun({ notebook: "tells", parameters: { token, greeting }, config: { client: { auth: "Bearer " + token } } })
await updateReport(run, { metrics: { token, keys: [key] }, notes: ["used " + token], sanity_samples: { [token]: 1 } })
writeFileSync("table.csv", "a,b\\n"); await addArtifact(run, "table.csv"); "recorded"`,
    shows: "recorded",
  },
];

describe("cellar run with secrets, on the real tslab", () => {
  let workplace: Workplace;
  let left: FinishedRun;
  beforeAll(async () => {
    workplace = await createWorkplace();
    await mkdir(join(workplace.root, "secrets"));
    await writeFile(join(workplace.root, "secrets", "key.pem"), `${KEY}\n`);
    process.env["API_TOKEN"] = TOKEN;
    left = await runNotebook(workplace, {
      name: "tells",
      cells: [PARAMETERS, ...WAYS.map(({ source }) => source), "throw new TypeError('bad token ' + token)"],
      args: ["-p", "token", "env:API_TOKEN", "--log-output", "--debug"],
    });
  });
  afterAll(async () => {
    delete process.env["API_TOKEN"];
    await workplace[Symbol.asyncDispose]();
  });

  it("shows in no file and nowhere else what a secret is", async () => {
    expect(await findInFiles(workplace.root)).toEqual([]);
    expect(FORBIDDEN.filter((text) => `${left.stdout}${left.stderr}`.includes(text))).toEqual([]);
    const folder = join(workplace.root, "reports", "tells", left.report.run_tag);
    expect(await readFile(join(folder, "kernel.log"), "utf8")).toBe("child [secret token]\n");
  });

  it("runs the cells as ever, with all of their output", () => {
    expect(left.faults).toEqual([]);
    expect(statusesOf(left)).toEqual([...WAYS.map(() => "completed"), "completed", "completed", "failed"]);
    const verdicts = left.report.execution?.cells?.map((cell) => cell["completeness"]);
    expect(new Set(verdicts)).toEqual(new Set(["complete"]));
    expect(left.processes).toEqual([]);
  });

  it.each(WAYS.map(({ way, shows }, index) => ({ way, shows, index })))(
    "leaves a mark and all other text where $way would have shown it",
    ({ shows, index }) => {
      const cell = left.executed.cells[index + 2];
      expect(JSON.stringify(cell?.cell_type === "code" ? cell.outputs : [])).toContain(shows);
    },
  );

  it("says which cell has failed, and of what", () => {
    expect(left.exitCode).toBe(1);
    expect(left.stderr).toContain("failed: TypeError: bad token [secret token]");
    expect(left.report.execution).toMatchObject({ failure: { evalue: "bad token [secret token]" } });
  });

  it("records references, and how often each value was taken out", async () => {
    const config: unknown = JSON.parse(
      await readFile(join(workplace.root, "reports", "tells", left.report.run_tag, "config.json"), "utf8"),
    );
    expect(config).toMatchObject({
      parameters: { token: "env:API_TOKEN", key: "file:../secrets/key.pem", greeting: "hello" },
      client: { auth: "Bearer [secret token]" },
    });
    expect(left.report).toMatchObject({
      metrics: { token: "[secret token]", keys: ["[secret key]"] },
      notes: ["used [secret token]"],
      sanity_samples: { "[secret token]": 1 },
      execution: {
        parameters_given: { token: "env:API_TOKEN" },
        secrets: [
          { name: "token", reference: "env:API_TOKEN", scrubbed: expect.any(Number), found_in: [] },
          { name: "key", reference: "file:../secrets/key.pem", scrubbed: expect.any(Number), found_in: [] },
        ],
      },
    });
    expect(left.executed.metadata["papermill"]).toMatchObject({
      parameters: { token: "env:API_TOKEN", key: "file:../secrets/key.pem" },
    });
    expect(left.stdout).toMatch(
      /note: the value of secret "token" \(env:API_TOKEN\) was taken out .* \d+ times/,
    );
    expect(left.stdout).toMatch(/note: the value of secret "key" .* was taken out/);
  });

  it("fails a run whose cells have written a secret into a file, and names the file", async () => {
    const leaking = await runNotebook(workplace, {
      name: "leaks",
      cells: [
        PARAMETERS,
        `import { addArtifact, startRun } from "cellar"; import { writeFileSync } from "node:fs"
const run = await startRun({ notebook: "leaks" })
writeFileSync("out.csv", "a," + token); await addArtifact(run, "out.csv")
writeFileSync(run.out_dir + "/env.json", JSON.stringify(process.env))`,
      ],
      args: ["-p", "token", "env:API_TOKEN"],
    });
    const folder = `reports/leaks/${leaking.report.run_tag}`;
    expect(leaking.exitCode).toBe(1);
    expect(leaking.stderr).toContain(
      `the value of secret "token" stands in "${folder}/env.json" and "notebooks/out.csv"`,
    );
    expect(leaking.report.execution).toMatchObject({
      status: "failed",
      failure: { error: "SecretLeakError" },
      secrets: [
        { name: "token", found_in: [`${folder}/env.json`, "notebooks/out.csv"] },
        { name: "key", found_in: [] },
      ],
    });
    expect(await findInFiles(workplace.root)).toEqual(["notebooks/out.csv", `${folder}/env.json`]);
  });

  it("leaves no secret behind when the runner is killed, nor when the run is recovered", async () => {
    const path = await workplace.writeNotebook("killed", [
      PARAMETERS,
      "console.log('has', token)",
      "console.log('ready'); await new Promise(() => {})",
    ]);
    await workplace.cellar(["run", path, "-p", "token", "env:API_TOKEN", "--log-output"], {
      when: { printed: "ready", send: "SIGKILL" },
    });
    const foundBefore = await findInFiles(join(workplace.root, "reports", "killed"));
    const recovered: CommandResult = await workplace.cellar(["recover", "killed"]);
    expect(recovered.exitCode).toBe(0);
    expect([foundBefore, await findInFiles(join(workplace.root, "reports", "killed"))]).toEqual([[], []]);
    const [tag = ""] = await readdir(join(workplace.root, "reports", "killed"));
    const text = await readFile(join(workplace.root, "reports", "killed", tag, "killed.ipynb"), "utf8");
    expect(text).toContain("has [secret token]");
  });
});

/** Returns the files below a folder that hold a secret, but for the one it is kept in. */
async function findInFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (path) => ({ path, text: await readFile(path, "utf8") })));
  expect(texts.length).toBeGreaterThan(0);
  return texts
    .filter(
      ({ path, text }) => !path.endsWith("key.pem") && FORBIDDEN.some((secret) => text.includes(secret)),
    )
    .map(({ path }) => path.slice(folder.length + 1))
    .toSorted();
}
