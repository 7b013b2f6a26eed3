import type * as echarts from "echarts/core";
import type { EChartsCoreOption } from "echarts/core";
import { tidySvg } from "./tidy-svg.ts";

/** What to draw, and how large in pixels. */
export interface Drawing {
  readonly title: string;
  readonly option: EChartsCoreOption;
  readonly width: number;
  readonly height: number;
}

/** Draws an ECharts option to SVG text; the same drawing gives the same bytes. ECharts is loaded on first use. */
export async function drawSvg({ title, option, width, height }: Drawing): Promise<string> {
  const library = await loadEcharts();
  const chart = library.init(null, null, { renderer: "svg", ssr: true, locale: "EN", width, height });
  try {
    chart.setOption(option);
    return tidySvg(chart.renderToSVGString(), title);
  } finally {
    chart.dispose();
  }
}

/** As one file ECharts loads in a tenth of a second; its modules, of which there are hundreds, take ten times that. */
function loadEcharts(): Promise<Pick<typeof echarts, "init">> {
  return import("echarts/dist/echarts.esm.min");
}
