import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar new", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("writes a notebook that runs as it is, with parameters and a result that the seed decides", async () => {
    expect(await workplace.cellar(["new", "07_example"])).toMatchObject({ exitCode: 0 });
    const run = await workplace.cellar(["run", "notebooks/07_example.ipynb", "-p", "limit", "3"]);
    expect(run).toMatchObject({ exitCode: 0 });
    const shown: unknown = JSON.parse((await workplace.cellar(["show", "07_example", "--json"])).stdout);
    expect(shown).toMatchObject({
      config: { parameters: { limit: 3 } },
      report: { metrics: { mean: expect.closeTo(0.5, 0) } },
    });
  });

  it("does not write over a notebook", async () => {
    await workplace.writeNotebook("taken", ["1"]);
    expect(await workplace.cellar(["new", "taken"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/taken\.ipynb.*EEXIST/),
    });
  });
});
