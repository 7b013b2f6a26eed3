/** All of ECharts in one file. Its package declares no types for it, but those of the modules that it is made of. */
declare module "echarts/dist/echarts.esm.min" {
  export { init } from "echarts";
}
