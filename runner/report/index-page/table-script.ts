/**
 * Filters and sorts the table of runs in the browser. The page shows all runs without it, newest first; the filters
 * appear only when it runs.
 */
export const TABLE_SCRIPT = `
const table = document.querySelector("#runs-table");
const body = table.tBodies[0];
const form = document.querySelector(".filters");
const count = document.querySelector("#shown");
form.hidden = false;
function filter() {
  const wanted = { notebook: form.notebook.value, status: form.status.value };
  const text = form.text.value.toLowerCase();
  let shown = 0;
  for (const row of body.rows) {
    const fits = Object.entries(wanted).every(([key, value]) => value === "" || row.dataset[key] === value);
    row.hidden = !(fits && row.textContent.toLowerCase().includes(text));
    shown += row.hidden ? 0 : 1;
  }
  count.textContent = shown + " of " + body.rows.length + " runs";
}
function sort(header) {
  const column = header.cellIndex;
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const rows = [...body.rows].sort((one, other) => compare(key(one), key(other)) * (ascending ? 1 : -1));
  body.append(...rows);
}
for (const header of table.tHead.rows[0].cells) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = header.textContent;
  button.addEventListener("click", () => sort(header));
  header.replaceChildren(button);
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
`;
