import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceResultSection, updateProjectState } from "./project-state.ts";
import { makeRepository } from "./testing/repository.ts";

const NOTEBOOK = "07_standard_maml_xuetangx";

describe("replaceResultSection()", () => {
  it("takes the notebook's older section out and appends the new one (reference 12.10)", () => {
    const before = `# State\n\n## A\n\na\n\n## ${NOTEBOOK} — Results\n\nold\n\n## B\n\nb\n`;
    expect(replaceResultSection(before, NOTEBOOK, "new")).toBe(
      `# State\n\n## A\n\na\n\n## B\n\nb\n\n## ${NOTEBOOK} — Results\n\nnew\n`,
    );
  });

  it("gives the same text when it is done again", () => {
    const once = replaceResultSection("# State\n", NOTEBOOK, "new");
    expect(replaceResultSection(once, NOTEBOOK, "new")).toBe(once);
  });

  it("leaves the section of a notebook alone whose name only begins alike", () => {
    const other = `## ${NOTEBOOK}_v2 — Results\n\nkept\n`;
    expect(replaceResultSection(other, NOTEBOOK, "new")).toContain("kept");
  });

  it("makes the section the whole text when there was none", () => {
    expect(replaceResultSection("", NOTEBOOK, "new")).toBe(`## ${NOTEBOOK} — Results\n\nnew\n`);
  });
});

describe("updateProjectState()", () => {
  it("keeps the sections of several notebooks that are written at the same time", async () => {
    await using repository = await makeRepository();
    const names = Array.from({ length: 8 }, (_, index) => `0${index}_notebook`);
    await Promise.all(names.map((name) => updateProjectState(repository.path, name, `results of ${name}`)));
    const text = await readFile(join(repository.path, "PROJECT_STATE.md"), "utf8");
    expect(names.filter((name) => text.includes(`## ${name} — Results\n\nresults of ${name}\n`))).toEqual(
      names,
    );
    expect(text.startsWith("# State\n")).toBe(true);
  });
});
