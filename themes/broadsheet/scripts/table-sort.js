// Sorts a table when the reader clicks a column header. Optional: without it the table has the
// author's order. Adds the buttons itself and sets aria-sort (WAI-ARIA APG, "Sortable Table").
// The first click sorts ascending, the second descending, the third restores the author's order.

const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

/** What a cell is sorted by: its machine value if that differs from the text; null if it is missing. */
function key(cell) {
  if (cell.querySelector("[aria-hidden='true'] + .visually-hidden")) return null;
  const time = cell.querySelector("time");
  return cell.dataset.value ?? time?.dateTime ?? cell.textContent.trim();
}

/** Compares two keys. Missing cells come last in both directions. */
function compare(a, b, numeric, direction) {
  if (a === null || b === null) return (a === null) - (b === null);
  return direction * (numeric ? Number(a) - Number(b) : words.compare(a, b));
}

function sort(table, head, index, original) {
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const order = next[head.getAttribute("aria-sort") ?? "none"];
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  if (order !== "none") head.setAttribute("aria-sort", order);

  const numeric = head.classList.contains("number");
  const direction = order === "ascending" ? 1 : -1;
  const rows = original.map((row) => [key(row.cells[index]), row]);
  if (order !== "none") rows.sort((a, b) => compare(a[0], b[0], numeric, direction));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 3) continue;
  [...table.tHead.rows[0].cells].forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head, index, rows));
    head.append(button);
  });
}
