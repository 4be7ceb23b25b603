// Sorts the table: up, down, and back to the author's order.
for (const [index, head] of [...document.querySelectorAll("thead th")].entries()) {
  const body = head.closest("table").tBodies[0];
  const rows = [...body.rows];
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort") ?? "none"];
    head.removeAttribute("aria-sort");
    if (next !== "none") head.setAttribute("aria-sort", next);
    const key = (row) => row.cells[index].textContent;
    const sorted = rows.toSorted((a, b) => key(a).localeCompare(key(b)));
    body.append(...(next === "none" ? rows : next === "ascending" ? sorted : sorted.reverse()));
  });
}

// Browsers without anchors are told where a note belongs.
if (!CSS.supports("position-area: block-end")) {
  document.addEventListener("beforetoggle", ({ target, newState }) => {
    if (newState !== "open" || !target.matches("[role]")) return;
    const { left, bottom } = document.activeElement.getBoundingClientRect();
    target.style.cssText = `position: absolute; left: ${left}px; top: ${bottom + scrollY}px; inset-inline-end: 1rem`;
  }, true);
}
