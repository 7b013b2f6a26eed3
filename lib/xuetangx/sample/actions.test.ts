import { describe, expect, it } from "vitest";
import { LEARNING_EVENT_PREFIXES } from "../ingest/event-filter.ts";
import { ACTION_TABLE_SIZE, createActionTable, PUBLISHED_EVENTS, SAMPLE_ACTIONS } from "./actions.ts";

const passes = (name: string): boolean => LEARNING_EVENT_PREFIXES.some((prefix) => name.startsWith(prefix));

describe("SAMPLE_ACTIONS", () => {
  it("are 23, and their counts sum to the events of the published file", () => {
    expect(SAMPLE_ACTIONS).toHaveLength(23);
    expect(SAMPLE_ACTIONS.reduce((sum, action) => sum + action.count, 0)).toBe(PUBLISHED_EVENTS);
  });

  it("are marked as kept exactly when the learning filter keeps them", () => {
    expect(SAMPLE_ACTIONS.map((action) => action.kept)).toEqual(
      SAMPLE_ACTIONS.map(({ name }) => passes(name)),
    );
  });
});

describe("createActionTable()", () => {
  it("gives every action its share of the draws, the rarest included", () => {
    const table = createActionTable();
    for (const [index, { count }] of SAMPLE_ACTIONS.entries()) {
      const share = (count / PUBLISHED_EVENTS) * ACTION_TABLE_SIZE;
      const given = table.filter((action) => action === index).length;
      expect(given).toBeGreaterThan(0);
      expect(Math.abs(given - share)).toBeLessThan(1);
    }
  });
});
