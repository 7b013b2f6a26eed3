export { RUN_PAGE, type WrittenPages, writePages } from "./write-pages.ts";
