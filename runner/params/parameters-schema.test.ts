import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { toParametersSchema } from "./parameters-schema.ts";
import { declare } from "./testing/declare.ts";

const declared = declare(`
const dataset: string = "xuetangx"; // raw files
const mode: "fast" | "full" = "fast";
/** @minimum 1 */
let rounds: number;
let label: string | undefined;
/** @secret */
const token: string = "none";
const started: Date = new Date();
`);

describe("toParametersSchema()", () => {
  const schema = toParametersSchema("01_ingest", declared);

  it("describes every parameter, in order, with help, default, limits and type", () => {
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "01_ingest",
      properties: {
        dataset: {
          type: "string",
          description: "raw files",
          default: "xuetangx",
          $comment: "TypeScript: string",
        },
        mode: { enum: ["fast", "full"], default: "fast" },
        rounds: { type: "number", minimum: 1 },
        started: { $comment: "TypeScript: Date" },
      },
    });
    expect(Object.keys(schema.properties)).toEqual(declared.map(({ name }) => name));
  });

  it("requires what has no default and may not be left out", () => {
    expect(schema.required).toEqual(["rounds"]);
  });

  it("marks a secret, and does not show its default", () => {
    expect(schema.properties["token"]).toEqual({
      type: "string",
      $comment: "TypeScript: string",
      writeOnly: true,
    });
  });

  it.each([
    [{ rounds: 1 }, true],
    [{ rounds: 2, mode: "full", dataset: "x", label: "y" }, true],
    [{}, false],
    [{ rounds: 0 }, false],
    [{ rounds: 1, mode: "slow" }, false],
    [{ rounds: 1, other: 1 }, false],
  ])("accepts %j: %s, as a validator of JSON Schema sees it", (values, accepted) => {
    expect(new Ajv2020({ strict: true, strictTypes: false }).compile(schema)(values)).toBe(accepted);
  });
});
