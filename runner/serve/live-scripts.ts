/** Shows in the page of a run under way how it goes on, and loads the page anew when it has ended. */
export const RUN_SCRIPT = `
const events = new EventSource(location.pathname.replace(/report\\.html$/, "events"));
events.onmessage = ({ data }) => {
  const { status, cell, log } = JSON.parse(data);
  if (status !== "running") { events.close(); location.reload(); return; }
  document.querySelector("#live-cell").textContent = cell === null ? "between cells" : "cell " + cell;
  document.querySelector("#live-log").textContent = log;
};
`;

/** Loads the page of all runs anew when one begins or ends, unless its reader is searching. */
export const INDEX_SCRIPT = `
const events = new EventSource("/events");
let first;
events.onmessage = ({ data }) => {
  first ??= data;
  const isSearching = [...document.querySelectorAll(".filters select, .filters input")].some(({ value }) => value !== "");
  if (data !== first && !isSearching) { events.close(); location.reload(); }
};
`;
