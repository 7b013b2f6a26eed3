import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("fixtures/", import.meta.url);

/** A notebook file and what Python's nbformat 5.10.4 writes after reading it. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly expected: string;
}

/** Returns every pair in `fixtures/`; `regenerate-expected.py` makes the second of each. */
export function readFixtures(): Fixture[] {
  const names = readdirSync(FOLDER).filter((file) => !file.endsWith(".expected.ipynb"));
  return names.map((file) => ({
    name: file,
    text: readFixture(file),
    expected: readFixture(file.replace(".ipynb", ".expected.ipynb")),
  }));
}

function readFixture(file: string): string {
  return readFileSync(new URL(file, FOLDER), "utf8");
}
