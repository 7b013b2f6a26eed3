import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { datasetPaths } from "./dataset-paths.ts";
import { MissingInputError, requireInput } from "./require-input.ts";

describe("datasetPaths()", () => {
  it("puts every file where the original has it", () => {
    const paths = datasetPaths("xuetangx", { interim: "data/interim", processed: "data/processed" });
    const shape = { kSupport: 5, qQuery: 10 };
    expect(paths.eventsRaw).toBe(join("data/interim/xuetangx_events_raw.parquet"));
    expect(paths.sessions).toBe(join("data/processed/xuetangx/sessions/sessions.parquet"));
    expect(paths.users("val")).toBe(join("data/processed/xuetangx/user_splits/users_val.json"));
    expect(paths.episodes("train", shape)).toBe(
      join("data/processed/xuetangx/episodes/episodes_train_K5_Q10.parquet"),
    );
  });
});

describe("requireInput()", () => {
  it("passes when the file is there", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(requireInput(await folder.write("a", ""), "01")).resolves.toBeUndefined();
  });

  it("names the notebook to run first when it is not", async () => {
    await using folder = await makeTemporaryFolder();
    const failure = requireInput(folder.at("a"), "03_vocab_pairs_xuetangx");
    await expect(failure).rejects.toThrow(MissingInputError);
    await expect(failure).rejects.toThrow(
      /run 03_vocab_pairs_xuetangx first.*npx cellar run notebooks\/xuetangx\/03_vocab/,
    );
  });
});
