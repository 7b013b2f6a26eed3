import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { packTar } from "../testing/pack-archive.ts";
import { hashFiles } from "../testing/warehouse.ts";

const SCRIPT = fileURLToPath(new URL("../testing/load-content-in-process.ts", import.meta.url));

/** Ends the process after a time; returns whether it was killed before its end. */
async function loadAndKill(args: readonly string[], afterMs: number): Promise<boolean> {
  const loader = ["--conditions=source", "--import", "tsx"];
  const child = spawn(process.execPath, [...loader, SCRIPT, ...args], { stdio: "inherit" });
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [code, signal] = await once(child, "exit");
  clearTimeout(timer);
  expect(code ?? signal).toBe(signal === null ? 0 : "SIGKILL");
  return signal !== null;
}

function packCourse(version: number): Buffer {
  const problems = Array.from({ length: 300 }, (_, n) => `<problem url_name="p${n}"/>`).join("");
  const members = [
    { name: "a/course.xml", content: '<course org="MITx" course="8.01x" url_name="2T2015"/>' },
    {
      name: "a/course/2T2015.xml",
      content: `<course display_name="Version ${version}">${problems}</course>`,
    },
    ...Array.from({ length: 300 }, (_, n) => ({ name: `a/problem/p${n}.xml`, content: "<problem/>" })),
  ];
  return gzipSync(packTar(members));
}

function renderForum(version: number): string {
  const posts = Array.from({ length: 20_000 }, (_, n) => ({
    _id: { $oid: `${n}` },
    _type: n % 5 === 0 ? "CommentThread" : "Comment",
    body: `post ${n} of version ${version}`,
  }));
  return posts.map((post) => `${JSON.stringify(post)}\n`).join("");
}

async function hashTables(warehouse: string): Promise<Record<string, string>> {
  const all = await hashFiles(warehouse);
  return Object.fromEntries(Object.entries(all).filter(([path]) => !path.endsWith(".lock")));
}

it("leaves the same bytes after a load that was killed at any moment, and one more", {
  timeout: 600_000,
}, async () => {
  await using folder = await makeTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const sources = [at("course.tar.gz"), at("forum.mongo")];
  const writeSources = async (version: number) => {
    await writeFile(at("course.tar.gz"), packCourse(version));
    await writeFile(at("forum.mongo"), renderForum(version));
  };
  await writeSources(2);
  const start = performance.now();
  expect(await loadAndKill([...sources, at("undisturbed")], 300_000)).toBe(false);
  const wholeMs = performance.now() - start;
  const wanted = await hashTables(at("undisturbed"));
  let killed = 0;
  for (let share = 0.3; share < 1; share += 0.2) {
    await rm(at("warehouse"), { recursive: true, force: true });
    await writeSources(1);
    await loadAndKill([...sources, at("warehouse")], 300_000);
    await writeSources(2);
    killed += (await loadAndKill([...sources, at("warehouse")], wholeMs * share)) ? 1 : 0;
    expect(await loadAndKill([...sources, at("warehouse")], 300_000)).toBe(false);
    expect(await hashTables(at("warehouse"))).toEqual(wanted);
  }
  expect(killed).toBeGreaterThan(1);
});
