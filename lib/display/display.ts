import type { ChartSpec } from "./chart-spec.ts";
import type { MimeBundle } from "./mime-bundle.ts";
import { type DisplayTarget, publish } from "./publish.ts";
import { renderChart } from "./render-chart.ts";
import { renderTable } from "./render-table.ts";
import type { TableOptions, TableRow } from "./table-plan.ts";

/** How to show something. */
export interface DisplayOptions extends DisplayTarget {
  /** A name under which {@link updateDisplay} can replace it; default: none. */
  readonly displayId?: string;
}

/** Shows a MIME bundle as output of the running cell; outside a notebook its text goes to standard output. */
export function display(bundle: MimeBundle, options: DisplayOptions = {}): void {
  const { displayId } = options;
  const transient = displayId === undefined ? {} : { transient: { display_id: displayId } };
  publish({ data: bundle, metadata: {}, ...transient }, false, options);
}

/** Replaces what was shown under an id, wherever it stands in the notebook. */
export function updateDisplay(displayId: string, bundle: MimeBundle, target: DisplayTarget = {}): void {
  publish({ data: bundle, metadata: {}, transient: { display_id: displayId } }, true, target);
}

/** Shows rows as a table; see {@link renderTable}. */
export function showTable(rows: readonly TableRow[], options: TableOptions & DisplayOptions = {}): void {
  display(renderTable(rows, options), options);
}

/**
 * Draws and shows a chart; see {@link renderChart}.
 *
 * @throws {TypeError} when the data do not fit the chart
 */
export async function showChart(spec: ChartSpec, options: DisplayOptions = {}): Promise<void> {
  display(await renderChart(spec), options);
}
