import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeCourse } from "../testing/answer-log.ts";
import { LOG_T } from "../testing/log-t.ts";
import { describeRows, writeAnswerSheet } from "./write-answer-sheet.ts";

describe("writeAnswerSheet()", () => {
  it("shows question, sentence, figure and first rows of each answer, and holds all it shows", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    const answers = [await course.ask("7"), await course.ask("12"), await course.ask("26")];
    const path = join(course.folder, "answers.html");
    await writeAnswerSheet(path, answers, {
      title: "A <b> course",
      notes: ["Days are those of UTC & more."],
    });
    const page = await readFile(path, "utf8");
    expect(page).toContain("<h1>A &lt;b&gt; course</h1>\n<p>Days are those of UTC &amp; more.</p>");
    for (const { id, question, sentence } of answers) {
      expect(page).toContain(`<a href="#${id}">${question}</a>`);
      expect(page).toContain(`<p class="answer">${sentence.replaceAll('"', "&quot;")}</p>`);
    }
    expect(page.split("<svg ").length - 1).toBe(1);
    expect(page).toContain('<a href="07_page_activity.csv">07_page_activity.csv</a>');
    expect(page).toMatch(/>…\/courseware\/aaa\/ccc</);
    expect(page).not.toMatch(/<script|src=|url\(http/);
  });

  it.each([
    [10, 2000, "The first 10 of 2,000 rows"],
    [3, 3, "All 3 rows"],
    [1, 1, "The only row"],
  ])("says that %d of %d rows are shown", (shown, rows, text) => {
    expect(describeRows(shown, rows)).toBe(text);
  });
});
