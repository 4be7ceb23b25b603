// Says what a mark of a chart stands for to who asks: by pointer, by touch, by the arrow keys. It reads the table that
// stands in the figure. A mark, its row and the figures of the text that are bound to it light each other. Progressive:
// without it all of it stands in the table.

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;

  /** Everything on the page that stands for a row of a table. */
  const alike = (table, row) => [
    ...all(`[data-table="${table}"] [data-row="${row}"]`),
    ...all(".fact[data-rows]").filter((fact) => fact.dataset.rows.split(" ").includes(`${table}:${row}`)),
  ];

  /** Lights what stands for these rows, and nothing else. */
  function light(pairs) {
    for (const lit of all(".lit-by-script")) lit.classList.remove("lit-by-script");
    for (const [table, row] of pairs) for (const one of alike(table, row)) one.classList.add("lit-by-script");
  }

  /** The cells of a row in words: its names, then each value under the head of its column. */
  function words(row) {
    const heads = all("thead th", row.closest("table")).map((head) => head.textContent.trim());
    const cells = [...row.cells].map((cell, index) => [cell, heads[index], cell.textContent.trim()])
      .filter(([cell]) => !cell.querySelector("[aria-hidden] + .visually-hidden"));
    const names = cells.filter(([cell]) => !cell.matches(".number")).map(([, , text]) => text);
    const values = cells.filter(([cell]) => cell.matches(".number")).map(([, head, text]) => `${head}: ${text}`);
    return [names.join(", "), ...values].filter(Boolean).join(" · ");
  }

  function ask(figure) {
    const { table } = figure.dataset;
    const rows = new Map(all("tr[data-row]", figure).map((row) => [row.dataset.row, row]));
    const tip = document.createElement("p");
    tip.className = "chart-value";
    tip.setAttribute("role", "status");
    let at = -1;

    const marks = (plot) => all("[data-row]", plot).filter((mark) => shown(mark) && rows.has(mark.dataset.row));
    const hide = () => { at = -1; tip.textContent = ""; light([]); };
    const tell = (mark) => {
      const text = words(rows.get(mark.dataset.row));
      if (tip.textContent !== text) tip.textContent = text;
      light([[table, mark.dataset.row]]);
      const box = mark.getBoundingClientRect();
      const frame = figure.getBoundingClientRect();
      const left = box.left + box.width / 2 - frame.left - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
      tip.style.top = `${box.top - frame.top - tip.offsetHeight - 6}px`;
    };
    // Along a line the date counts and not the height; a country is only where it is.
    const nearest = (plot, x, y) => {
      const away = (mark) => {
        const box = mark.getBoundingClientRect();
        const [dx, dy] = [Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0)];
        return Math.hypot(dx, mark.matches(".point") ? dy / 8 : dy);
      };
      const list = marks(plot).filter((mark) => !mark.matches(".place:not(.tiny)"));
      return list.map((mark) => [away(mark), mark]).sort((a, b) => a[0] - b[0])[0];
    };

    for (const plot of all("svg.plot", figure)) {
      if (!all("[data-row]", plot).length) continue;
      const point = (event) => {
        const under = event.target.closest("[data-row]");
        const [distance, mark] = under ? [0, under] : nearest(plot, event.clientX, event.clientY) ?? [];
        if (mark && distance < 48 && rows.has(mark.dataset.row)) tell(mark); else hide();
      };
      plot.addEventListener("pointermove", point);
      plot.addEventListener("pointerdown", point);
      plot.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
      plot.addEventListener("blur", hide);
      plot.tabIndex = 0;
      plot.addEventListener("keydown", (event) => {
        const list = marks(plot).filter((mark, index, each) => each.findIndex((one) => one.dataset.row === mark.dataset.row) === index);
        const back = getComputedStyle(figure).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
        const forth = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
        const step = { [back]: -1, ArrowUp: -1, [forth]: 1, ArrowDown: 1 }[event.key];
        if (event.key === "Escape") hide();
        else if (step) {
          event.preventDefault();
          at = (at + step + list.length) % list.length;
          if (list[at]) tell(list[at]);
        }
      });
    }
    for (const row of rows.values()) {
      row.addEventListener("pointerenter", () => light([[table, row.dataset.row]]));
      row.addEventListener("pointerleave", () => light([]));
    }
    figure.append(tip);
  }

  all("figure.chart[data-table]").filter((figure) => figure.querySelector("svg [data-row]")).forEach(ask);
  for (const fact of all(".fact[data-rows]")) {
    const pairs = fact.dataset.rows.split(" ").map((pair) => pair.split(":"));
    fact.addEventListener("pointerenter", () => light(pairs));
    fact.addEventListener("pointerleave", () => light([]));
  }
})();
