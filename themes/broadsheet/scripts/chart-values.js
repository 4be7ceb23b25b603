// Tooltips of charts, by pointer, touch or arrow keys, from the table in the figure. A mark, its row and the figures in
// the text that are bound to its cell are highlighted together. Optional: without it the table has everything.

{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  /** The cell of a mark, or a row: its table, its row, and its field if there is one. */
  const cellOf = ({ dataset, localName, parentNode }) => {
    const of = parentNode.closest("[data-table]").dataset;
    return [of.table, dataset.row, localName === "tr" ? undefined : dataset.field ?? of.field];
  };
  const cellsOf = (fact) => fact.dataset.cells.split(" ").map((cell) => cell.split(":"));
  const same = (a, b) => a[0] === b[0] && a[1] === b[1] && (a[2] === b[2] || !a[2] || !b[2]);

  /** Highlights everything on the page that shows one of these cells, and nothing else. */
  function light(cells) {
    for (const lit of all(".lit-by-script")) lit.classList.remove("lit-by-script");
    if (!cells.length) return;
    const isLit = (own) => cells.some((cell) => same(cell, own));
    for (const one of all("[data-table] [data-row]")) if (isLit(cellOf(one))) one.classList.add("lit-by-script");
    for (const fact of all(".fact[data-cells]")) if (cellsOf(fact).some(isLit)) fact.classList.add("lit-by-script");
  }

  /** The cells of a row as text: its names, then each value after its column header. */
  function words(row) {
    const heads = all("thead th", row.closest("table")).map((head) => head.textContent.trim());
    const cells = [...row.cells].map((cell, index) => [cell, heads[index], cell.textContent.trim()])
      .filter(([cell]) => !cell.querySelector("[aria-hidden] + .visually-hidden"));
    const names = cells.filter(([cell]) => !cell.matches(".number")).map(([, , text]) => text);
    const values = cells.filter(([cell]) => cell.matches(".number")).map(([, head, text]) => `${head}: ${text}`);
    return [names.join(", "), ...values].filter(Boolean).join(" · ");
  }

  function ask(figure) {
    const rows = new Map(all("tr[data-row]", figure).map((row) => [row.dataset.row, row]));
    const plots = all("svg.plot", figure);
    const tip = document.createElement("p");
    tip.className = "chart-value";
    tip.role = "status";
    const hair = document.createElement("i");
    hair.className = "chart-hair";
    hair.hidden = true;
    let at = -1;

    const marks = (root) => all("svg.plot [data-row]", root).filter((mark) => mark.getClientRects().length && rows.has(mark.dataset.row));
    const hide = () => { at = -1; hair.hidden = true; tip.textContent = ""; light([]); };
    /** Marks with the same key share a tooltip: those at a date of a line chart, or of a row. */
    const key = (mark) => (mark.matches(".point") ? `${plots.indexOf(mark.ownerSVGElement)} ${mark.getAttribute("cx")}` : mark.dataset.row);
    const tell = (mark) => {
      const group = marks(figure).filter((each) => key(each) === key(mark));
      const text = [...new Set(group.map((each) => words(rows.get(each.dataset.row))))].join("\n");
      if (tip.textContent !== text) tip.textContent = text;
      light(group.map(cellOf));
      const [box, frame] = [mark.getBoundingClientRect(), figure.getBoundingClientRect()];
      const plot = mark.ownerSVGElement.getBoundingClientRect();
      hair.hidden = !mark.matches(".point");
      hair.style.cssText = `left:${box.left + box.width / 2 - frame.left}px;top:${plot.top - frame.top}px;height:${plot.height}px`;
      const left = box.left + box.width / 2 - frame.left - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
      tip.style.top = `${Math.min(...group.map((each) => each.getBoundingClientRect().top)) - frame.top - tip.offsetHeight - 6}px`;
    };
    // Along a line the date counts more than the height; a country counts only under the pointer.
    const nearest = (plot, x, y) => marks(plot.parentNode)
      .filter((mark) => plot.contains(mark) && !mark.matches(".place:not(.tiny)"))
      .map((mark) => {
        const box = mark.getBoundingClientRect();
        const [dx, dy] = [Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0)];
        return [Math.hypot(dx, mark.matches(".point") ? dy / 8 : dy), mark];
      })
      .sort((a, b) => a[0] - b[0])[0];

    for (const plot of plots) {
      const point = (event) => {
        const under = event.target.closest("[data-row]");
        const [distance, mark] = under ? [0, under] : nearest(plot, event.clientX, event.clientY) ?? [];
        if (mark && distance < 48 && rows.has(mark.dataset.row)) tell(mark); else hide();
      };
      plot.addEventListener("pointermove", point);
      plot.addEventListener("pointerdown", point);
      plot.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
    }
    figure.tabIndex = 0;
    figure.addEventListener("blur", hide);
    figure.addEventListener("keydown", (event) => {
      if (event.target !== figure) return;
      // The direction from the first mark to the second is forward; if unclear, the reading direction.
      const list = [...new Map(marks(figure).map((mark) => [key(mark), mark])).values()];
      const [one, two] = list.slice(0, 2).map((mark) => mark.getBoundingClientRect());
      const turn = two ? Math.sign(two.left - one.left) + Math.sign(two.right - one.right) : 0;
      const forth = (Math.abs(turn) === 2 ? turn / 2 : 0) || (getComputedStyle(figure).direction === "rtl" ? -1 : 1);
      const step = { ArrowLeft: -forth, ArrowUp: -1, ArrowRight: forth, ArrowDown: 1 }[event.key];
      if (event.key === "Escape") hide();
      else if (step && list.length) {
        event.preventDefault();
        at = at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length;
        tell(list[at]);
      }
    });
    for (const row of rows.values()) {
      row.addEventListener("pointerenter", () => light([cellOf(row)]));
      row.addEventListener("pointerleave", () => light([]));
    }
    figure.append(hair, tip);
  }

  all("figure.chart[data-table]").filter((figure) => figure.querySelector("svg [data-row]")).forEach(ask);
  for (const fact of all(".fact[data-cells]")) {
    for (const on of ["pointerenter", "focusin"]) fact.addEventListener(on, () => light(cellsOf(fact)));
    for (const off of ["pointerleave", "focusout"]) fact.addEventListener(off, () => light([]));
  }
}
