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

async function loadEcharts(): Promise<typeof echarts> {
  const [core, charts, components, renderers] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  const { BarChart, CustomChart, HeatmapChart, LineChart } = charts;
  const { GridComponent, LegendComponent, TitleComponent, VisualMapContinuousComponent } = components;
  core.use([
    BarChart,
    CustomChart,
    HeatmapChart,
    LineChart,
    GridComponent,
    LegendComponent,
    TitleComponent,
    VisualMapContinuousComponent,
    renderers.SVGRenderer,
  ]);
  return core;
}
