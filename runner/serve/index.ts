export { type PageServer, servePages } from "./serve-pages.ts";
