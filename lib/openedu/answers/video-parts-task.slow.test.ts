import { describe, expect, it } from "vitest";
import type { ParameterValues } from "../task-files/index.ts";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, nobody, toLog, type Who } from "../testing/ask-rows.ts";
import { HOME, toLine } from "../testing/log-t.ts";

const step = (second: number, who: Who, type: string, event: object | string) =>
  toLine({
    time: `2018-09-10T10:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}`,
    type,
    ...who,
    page: `${HOME}/a/`,
    event: typeof event === "string" ? event : JSON.stringify({ id: "v", ...event }),
  });

const at = (currentTime: unknown) => ({ currentTime });

describe.each([false, true])("38: parts of videos (compatible: %s)", (compatible) => {
  const ask = (course: TestCourse, parameters: ParameterValues = {}) =>
    askRows(course, "38", { compatible, parameters });

  it("are those between the positions of two events, while the video runs", async () => {
    const lines = [
      // Alice: 0 to 14, a pause, 14 to 20; back to 10, and to the end at 25.
      step(0, alice, "play_video", at(0)),
      step(14, alice, "pause_video", at(14)),
      step(20, alice, "play_video", at(14)),
      step(26, alice, "seek_video", { old_time: 20, new_time: 10 }),
      step(41, alice, "stop_video", at(25)),
      // Bob: 0 to 6, leaps to 22 while it stands still, and looks at one second.
      step(0, bob, "play_video", at(0)),
      step(6, bob, "pause_video", at(6)),
      step(7, bob, "seek_video", { old_time: 6, new_time: 22 }),
      step(8, bob, "play_video", at(22)),
      step(9, bob, "pause_video", at(23)),
    ];
    await using course = await makeCourse(toLog(lines));
    // Seconds played: 0–10 by Alice 10, by Bob 6; 10–20 by Alice 10 + 10; 20–25 by Alice 5, by Bob 1, which is not half of it.
    expect(await ask(course)).toEqual([
      "v,,25.0,0,10.0,2,2,100.0,1.6",
      "v,,25.0,10,20.0,1,2,50.0,2.0",
      "v,,25.0,20,25.0,1,2,50.0,1.2",
    ]);
    expect((await course.ask("38", { compatible })).sentence).toBe(
      'Learners watched 1 video, and 66.7 % of each one that they started, on average. The most watched one was "v" (2 learners).',
    );
    expect(await ask(course, { part_seconds: 30 })).toEqual(["v,,25.0,0,25.0,1,2,50.0,1.68"]);
  });

  it("are not those that nobody can have watched in the time, or whose end is not known", async () => {
    const lines = [
      // Left without a pause, and opened anew further on.
      step(0, alice, "play_video", at(0)),
      step(10, alice, "play_video", at(300)),
      step(30, alice, "pause_video", at(320)),
      // Reloaded: what was played before has no end.
      step(0, bob, "play_video", at(0)),
      step(60, bob, "load_video", {}),
      step(61, bob, "play_video", at(50)),
      step(71, bob, "pause_video", {}),
      step(72, bob, "play_video", at("NaN")),
      step(80, bob, "pause_video", at(70)),
      step(90, bob, "play_video", at(-5)),
      step(95, bob, "pause_video", at(1e300)),
      step(96, bob, "play_video", '{"id": "v", "currentTi'),
      // Backwards, without a word on it.
      step(0, carol, "play_video", at(100)),
      step(9, carol, "pause_video", at(90)),
      step(0, nobody, "play_video", at(0)),
      step(20, nobody, "pause_video", at(20)),
    ];
    await using course = await makeCourse(toLog(lines));
    const rows = await ask(course, { part_seconds: 20 });
    expect(rows).toHaveLength(16);
    expect(rows.filter((row) => !row.endsWith(",0,1,0.0,0.0"))).toEqual(["v,,320.0,300,320.0,1,1,100.0,1.0"]);
  });

  it("count twice the speed, phones too, and what is told twice once; a video left running does not count", async () => {
    const lines = [
      step(0, alice, "play_video", at(0)),
      step(0, alice, "play_video", at(0)),
      step(5, alice, "speed_change_video", { current_time: 5, old_speed: "1.0", new_speed: "2.0" }),
      step(10, alice, "pause_video", at(15)),
      step(10, alice, "pause_video", at(15)),
      toLine({
        time: "2018-09-10T10:00:00",
        type: "edx.video.played",
        ...bob,
        event: { id: "v", currentTime: 0 },
      }),
      toLine({
        time: "2018-09-10T10:00:10",
        type: "edx.video.paused",
        ...bob,
        event: { id: "v", currentTime: 10 },
      }),
      step(0, carol, "play_video", at(0)),
      step(1800, carol, "pause_video", at(15)),
    ];
    await using course = await makeCourse(toLog(lines));
    expect(await ask(course, { longest_minutes: 20 })).toEqual([
      "v,,15.0,0,10.0,2,2,100.0,2.0",
      "v,,15.0,10,15.0,1,2,50.0,1.0",
    ]);
    expect((await ask(course))[0]).toBe("v,,15.0,0,10.0,3,3,100.0,3.0");
  });

  it("have an answer where no video was watched", async () => {
    await using course = await makeCourse(toLog([step(0, alice, "load_video", {})]));
    const { rows, sentence } = await course.ask("38", { compatible });
    expect([rows, sentence]).toEqual([0, "Nothing in the log answers this."]);
  });
});
