import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { TimeQueue } from "./time-queue.ts";

describe("TimeQueue", () => {
  it("gives whatever was added in the order of time", () => {
    assert(
      property(array(integer({ min: 0, max: 50 })), (times) => {
        const queue = new TimeQueue<{ readonly time: number }>();
        for (const time of times) {
          queue.add({ time });
        }
        const taken = times.map(() => [queue.first?.time, queue.take()?.time]);
        const sorted = times.toSorted((a, b) => a - b);
        expect(taken).toEqual(sorted.map((time) => [time, time]));
        expect(queue.take()).toBeUndefined();
      }),
    );
  });

  it("takes items between", () => {
    const queue = new TimeQueue<{ readonly time: number }>();
    [5, 1, 3].forEach((time) => queue.add({ time }));
    expect(queue.take()).toEqual({ time: 1 });
    [2, 9].forEach((time) => queue.add({ time }));
    expect([1, 2, 3, 4].map(() => queue.take()?.time)).toEqual([2, 3, 5, 9]);
    expect(queue.first).toBeUndefined();
  });
});
