import { createHash } from "node:crypto";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256File } from "cellar/files";
import { addArtifact, addInput, type Run } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeCell, makeRepository, type Repository, writeRun } from "../report/testing/index.ts";
import type { CrateEntity } from "./crate-entity.ts";
import { readZip } from "./testing/read-zip.ts";
import { writeCrate } from "./write-crate.ts";

describe("writeCrate()", () => {
  let repository: Repository;
  let run: Run;
  let files: Map<string, Buffer>;
  let graph: CrateEntity[];

  beforeAll(async () => {
    repository = await makeRepository();
    run = await writeStudy(repository.root);
    const path = join(repository.root, "run.zip");
    await writeCrate(repository.root, run.out_dir, path, { agent: "Ada Example", license: "MIT" });
    files = await readZip(path);
    graph = readGraph(files);
  });
  afterAll(() => repository[Symbol.asyncDispose]());

  const find = (id: string): CrateEntity | undefined => graph.find((entity) => entity["@id"] === id);

  it("is an RO-Crate 1.1: descriptor, root with all that it must say", () => {
    expect(JSON.parse(files.get("ro-crate-metadata.json")?.toString() ?? "")["@context"]).toEqual([
      "https://w3id.org/ro/crate/1.1/context",
      "https://w3id.org/ro/terms/workflow-run/context",
    ]);
    expect(find("ro-crate-metadata.json")).toMatchObject({
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    });
    expect(find("./")).toMatchObject({
      "@type": "Dataset",
      name: `Run ${run.run_tag} of study`,
      description: expect.stringContaining("All is well."),
      datePublished: "2026-01-07T11:00:05.000+00:00",
      license: { "@id": "https://spdx.org/licenses/MIT" },
      conformsTo: { "@id": "https://w3id.org/ro/wfrun/process/0.5" },
      mentions: { "@id": `#run-${run.run_id}` },
    });
  });

  it("keeps the profile Process Run Crate: an action with instrument, objects, results, times, status, agent", () => {
    const action = find(`#run-${run.run_id}`);
    expect(action).toMatchObject({
      "@type": "CreateAction",
      name: `Run ${run.run_tag} of study`,
      startTime: "2026-01-07T11:00:00.000+00:00",
      endTime: "2026-01-07T11:00:05.000+00:00",
      actionStatus: "http://schema.org/CompletedActionStatus",
      agent: { "@id": "#agent" },
    });
    expect(action?.["instrument"]).toEqual([
      { "@id": "notebooks/my%20study.ipynb" },
      { "@id": "#software-cellar" },
      { "@id": "#software-tslab" },
    ]);
    expect(action?.["object"]).toEqual([
      { "@id": "data/in%20put.csv" },
      { "@id": "#input-data%2Fchanged.csv" },
      { "@id": "#parameter-limits" },
      { "@id": "#parameter-name" },
    ]);
    expect(action?.["result"]).toContainEqual({ "@id": "data/out.csv" });
    expect(action?.["result"]).toContainEqual({ "@id": `reports/study/${run.run_tag}/report.json` });
    expect(action).not.toHaveProperty("error");
  });

  it("describes parameters, software, license and agent", () => {
    expect(find("#parameter-limits")).toMatchObject({
      "@type": "PropertyValue",
      name: "limits",
      value: '{"rows":5}',
    });
    expect(find("#software-tslab")).toMatchObject({
      "@type": "SoftwareApplication",
      softwareVersion: "1.0.22",
    });
    expect(find("notebooks/my%20study.ipynb")?.["@type"]).toEqual(["File", "SoftwareSourceCode"]);
    expect(find("#agent")).toMatchObject({ "@type": "Person", name: "Ada Example" });
    expect(find("https://spdx.org/licenses/MIT")).toBeDefined();
  });

  it("holds every file that it names as part, with the size and hash that it says", () => {
    const parts = find("./")?.["hasPart"];
    const named = graph.filter((entity) => [entity["@type"]].flat().includes("File"));
    expect(parts).toEqual(named.map((entity) => ({ "@id": entity["@id"] })));
    expect([...files.keys()].toSorted()).toEqual(
      ["ro-crate-metadata.json", ...named.map((entity) => decodeURIComponent(entity["@id"]))].toSorted(),
    );
    for (const entity of named) {
      const content = files.get(decodeURIComponent(entity["@id"])) ?? Buffer.alloc(0);
      expect(entity).toMatchObject({
        sha256: createHash("sha256").update(content).digest("hex"),
        contentSize: String(content.length),
      });
    }
  });

  it("names what is not what it was any more, with its hash, and leaves it out", () => {
    expect(find("#input-data%2Fchanged.csv")).toMatchObject({
      "@type": "CreativeWork",
      sha256: createHash("sha256").update("before").digest("hex"),
      description: "data/changed.csv, which this crate does not hold: it is changed",
    });
    expect(files.has("data/changed.csv")).toBe(false);
  });

  it("refers to nothing that it does not describe", () => {
    const known = new Set(graph.map((entity) => entity["@id"]));
    const references = [...JSON.stringify(graph).matchAll(/\{"@id":"([^"]*)"\}/g)].map(([, id = ""]) => id);
    expect(references.filter((id) => !known.has(id) && id !== "https://w3id.org/ro/crate/1.1")).toEqual([]);
  });

  it("makes the same bytes of the same run, and leaves nothing half done", async () => {
    const { root } = repository;
    const paths = [join(root, "one.zip"), join(root, "two.zip")];
    for (const path of paths) await writeCrate(root, run.out_dir, path);
    expect(await sha256File(paths[0] ?? "")).toBe(await sha256File(paths[1] ?? ""));
    await expect(writeCrate(root, run.out_dir, join(root, "no folder", "x.zip"))).rejects.toThrow(
      /Cannot write ".*x\.zip"/,
    );
    expect((await readdir(root)).filter((name) => name.includes(".tmp_"))).toEqual([]);
  });

  it("says what a failed run has failed of", async () => {
    const failure = { error: "CellExecutionError", message: "cell 3 failed" };
    const failed = await writeRun(repository.root, {
      notebook: "failed",
      execution: { status: "failed", failure },
    });
    const path = join(repository.root, "failed.zip");
    await writeCrate(repository.root, failed.out_dir, path);
    const action = readGraph(await readZip(path)).find((entity) => entity["@type"] === "CreateAction");
    expect(action).toMatchObject({
      actionStatus: "http://schema.org/FailedActionStatus",
      error: "cell 3 failed",
    });
  });

  it("refuses a run whose report is broken, and says of what", async () => {
    const broken = await writeRun(repository.root, { notebook: "broken" });
    await writeFile(join(broken.out_dir, "report.json"), "{");
    await expect(writeCrate(repository.root, broken.out_dir, join(repository.root, "b.zip"))).rejects.toThrow(
      "report.json",
    );
  });

  it("takes no link for a file of the run", async () => {
    await writeFile(join(repository.root, "secret.txt"), "secret");
    await symlink(join(repository.root, "secret.txt"), join(run.out_dir, "link.txt"));
    const { files: collected } = await writeCrate(
      repository.root,
      run.out_dir,
      join(repository.root, "l.zip"),
    );
    expect(collected.map(({ path }) => path).filter((path) => path.includes("link"))).toEqual([]);
  });
});

function readGraph(files: Map<string, Buffer>): CrateEntity[] {
  return JSON.parse(files.get("ro-crate-metadata.json")?.toString() ?? "{}")["@graph"];
}

async function writeStudy(root: string): Promise<Run> {
  await mkdir(join(root, "data"));
  await mkdir(join(root, "notebooks"));
  const notebook = join(root, "notebooks", "my study.ipynb");
  await writeFile(notebook, "{}");
  const run = await writeRun(root, {
    parameters: { limits: { rows: 5 }, name: "small" },
    report: { key_findings: ["All is well."] },
    execution: {
      ended_at: "2026-01-07T11:00:05.000Z",
      kernel: { name: "tslab", version: "1.0.22", language: "typescript" },
      notebook: { path: "notebooks/my study.ipynb", sha256: await sha256File(notebook) },
      runner: { version: "0.1.0" },
    },
    cells: [codeCell("a", "1")],
  });
  for (const [name, text, add] of [
    ["in put.csv", "in", addInput],
    ["changed.csv", "before", addInput],
    ["out.csv", "out", addArtifact],
  ] as const) {
    await writeFile(join(root, "data", name), text);
    await add(run, join(root, "data", name));
  }
  await writeFile(join(root, "data", "changed.csv"), "behind");
  return run;
}
