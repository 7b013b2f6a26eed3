import { describe, expect, it } from "vitest";
import { listDay } from "./day-agenda.ts";
import { renderLine } from "./render-line.ts";
import { makeWorld } from "./sample-world.ts";
import { TryCounter } from "./try-counter.ts";

const OPTIONS = { courses: 3, users: 30, days: 5, seed: 5 };

function renderDays(
  options: { mostEntries?: number; mostLearners?: number },
  days: readonly number[],
): string[] {
  const world = makeWorld(OPTIONS, 2);
  const counter = new TryCounter(world, options.mostLearners);
  const { mostEntries = 1e6 } = options;
  return days.flatMap((day) =>
    Array.from(listDay(world, day, { counter, mostEntries }), ({ act }) =>
      renderLine(act.voice, act.content(), act.time),
    ),
  );
}

describe("listDay()", () => {
  it("gives the same records however few are put in order at a time", () => {
    const lines = renderDays({}, [3]);
    expect(lines.length).toBeGreaterThan(300);
    expect(renderDays({ mostEntries: 15 }, [3])).toEqual(lines);
  });

  it("gives the same records when nothing of the days before is remembered", () => {
    const days = [0, 1, 2, 3, 4];
    const lines = renderDays({}, days);
    expect(renderDays({ mostLearners: 1 }, days)).toEqual(lines);
    const separately = days.flatMap((day) => renderDays({}, [day]));
    expect(separately).toEqual(lines);
  });
});
