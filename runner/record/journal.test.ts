import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JournalEntry, openJournal, readJournal } from "./journal.ts";

const entry = (index: number): JournalEntry => ({
  event: "message",
  index,
  msg_type: "stream",
  content: { text: "ü\n" },
});

describe("openJournal()", () => {
  let path = "";
  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), "cellar-journal-")), "journal.jsonl");
  });
  afterEach(() => rm(join(path, ".."), { recursive: true }));

  it("has written every entry before the next turn of the event loop is over", async () => {
    const journal = openJournal(path);
    const entries = Array.from({ length: 1000 }, (_, index) => entry(index));
    for (const each of entries) {
      journal.append(each);
    }
    await nextTurn();
    expect(await readJournal(path)).toEqual(entries);
    journal.close();
  });

  it("writes what is left when it is closed, and nothing after", async () => {
    const journal = openJournal(path);
    journal.append(entry(1));
    journal.close();
    await nextTurn();
    expect(await readJournal(path)).toEqual([entry(1)]);
  });

  it("goes on where it was, and leaves out a last line that was cut off", async () => {
    const first = openJournal(path);
    first.append(entry(1));
    first.close();
    const second = openJournal(path);
    second.append(entry(2));
    second.close();
    await appendFile(path, '{"event": "mess');
    expect(await readJournal(path)).toEqual([entry(1), entry(2)]);
  });
});
