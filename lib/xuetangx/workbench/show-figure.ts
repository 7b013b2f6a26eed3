import { join } from "node:path";
import { type ChartSpec, display, renderChart } from "../../display/index.ts";
import { writeFileAtomic } from "../../files/index.ts";
import { addArtifact, type FileRecord, type Run } from "../../run/index.ts";

/** Shows a chart in the notebook, and keeps it as the artifact `<name>.svg` in the folder of the run. */
export async function showFigure(run: Run, name: string, spec: ChartSpec): Promise<FileRecord> {
  const bundle = await renderChart(spec);
  display(bundle);
  const path = join(run.out_dir, `${name}.svg`);
  await writeFileAtomic(path, String(bundle["image/svg+xml"]));
  return addArtifact(run, path, { type: "visualization" });
}
