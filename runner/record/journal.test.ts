import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CellSnapshot } from "../outputs/index.ts";
import { type JournalEntry, openJournal, readJournal } from "./journal.ts";

const entry = (index: number): JournalEntry => ({
  event: "message",
  index,
  msg_type: "stream",
  content: { text: "ü\u2028\n" },
});
const start: JournalEntry = { event: "cell_start", index: 0, at: "2026-01-07T12:00:00.000Z" };
const snapshot: CellSnapshot = {
  index: 0,
  execution_count: 1,
  put_out_bytes: 5,
  dropped_bytes: 0,
  streams_are_cut: false,
  clears_before_next: false,
  messages: [],
};
const outputs = () => [snapshot];

async function readAll(path: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const each of readJournal(path)) {
    entries.push(each);
  }
  return entries;
}

describe("openJournal()", () => {
  let path = "";
  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), "cellar-journal-")), "journal.jsonl");
  });
  afterEach(() => rm(dirname(path), { recursive: true }));

  it("has written every entry before the next turn of the event loop is over", async () => {
    const journal = openJournal(path, { outputs });
    const entries = Array.from({ length: 1000 }, (_, index) => entry(index));
    for (const each of entries) {
      journal.append(each);
    }
    await nextTurn();
    expect(await readAll(path)).toEqual(entries);
    journal.close();
  });

  it("writes what is left when it is closed, and nothing after", async () => {
    const journal = openJournal(path, { outputs });
    journal.append(entry(1));
    journal.close();
    await nextTurn();
    expect(await readAll(path)).toEqual([entry(1)]);
  });

  it("goes on where it was, and leaves out a last line that was cut off", async () => {
    const first = openJournal(path, { outputs });
    first.append(entry(1));
    first.close();
    const second = openJournal(path, { outputs });
    second.append(entry(2));
    second.close();
    await appendFile(path, '{"event": "mess');
    expect(await readAll(path)).toEqual([entry(1), entry(2)]);
  });

  it("has no entries when it is not there", async () => {
    expect(await readAll(path)).toEqual([]);
  });

  it("leaves out a line in the middle whose write had failed", async () => {
    await appendFile(path, `${JSON.stringify(entry(1))}\n{"event": "mess\n${JSON.stringify(entry(2))}\n`);
    expect(await readAll(path)).toEqual([entry(1), entry(2)]);
  });

  it("reads lines of megabytes", async () => {
    const long: JournalEntry = { ...entry(1), content: { text: "ä".repeat(3e6) } } as JournalEntry;
    const journal = openJournal(path, { outputs });
    journal.append(long);
    journal.append(entry(2));
    journal.close();
    expect(await readAll(path)).toEqual([long, entry(2)]);
  });

  it("begins anew with what the messages have come to, once they have become too many", async () => {
    const journal = openJournal(path, { outputs, slackBytes: 10_000 });
    journal.append(start);
    for (let index = 0; index < 5000; index += 1) {
      journal.append(entry(index));
      await nextTurn();
      expect((await stat(path)).size).toBeLessThan(11_000);
    }
    journal.close();
    const [first, second, ...rest] = await readAll(path);
    expect([first, second]).toEqual([start, { event: "outputs", snapshot }]);
    expect(rest.at(-1)).toEqual(entry(4999));
    expect(await readdir(dirname(path))).toEqual(["journal.jsonl"]);
  });

  it("grows with what the messages have come to", async () => {
    const long = { ...snapshot, messages: [{ msg_type: "stream", content: { text: "x".repeat(50_000) } }] };
    const journal = openJournal(path, { outputs: () => [long], slackBytes: 10_000 });
    for (let index = 0; index < 1000; index += 1) {
      journal.append(entry(index));
      await nextTurn();
    }
    journal.close();
    const text = await readFile(path, "utf8");
    expect(text.length).toBeGreaterThan(50_000);
    expect(text.length).toBeLessThan(200_000);
  });

  it("says when something could not be written, and lets the run go on", async () => {
    const journal = openJournal("/dev/full", { outputs });
    journal.append(entry(1));
    await nextTurn();
    journal.append(entry(2));
    journal.close();
    expect(journal.failure()).toMatchObject({ code: "ENOSPC" });
  });

  it("knows of no failure otherwise", () => {
    const journal = openJournal(path, { outputs });
    journal.append(entry(1));
    journal.close();
    expect(journal.failure()).toBeUndefined();
  });
});
