export { layOut, selectForLayout } from "./lay-out.ts";
export type { Cell } from "./tabulate.ts";
