// Tooltips of charts: with the arrow keys, with the pointer, and together with the figures in the text.
import { resize } from "./layout.mjs";

export const names = ["chart values"];

export async function run({ page, kind, say, isWhole }) {
  // The page to print loads no script, so it has no tooltips. Embedded charts have the same ones as on their pages.
  if (kind === "print" || (kind === "embed" && !isWhole)) return;
  await resize(page, 1024);
  const tell = (message) => say("chart values", "1024 px", message);
  const figures = page.locator("figure.chart[tabindex]");
  for (let index = 0; index < (await figures.count()); index += 1) {
    const figure = figures.nth(index);
    const id = await figure.getAttribute("id");
    const value = () => figure.locator(".chart-value").textContent();
    await figure.focus();
    await page.keyboard.press("ArrowRight");
    const first = await value();
    if (!first) { tell(`${id}: an arrow key says nothing`); continue; }
    const rows = await figure.locator("tr[data-row]").count();
    const lit = await figure.locator("tr.lit-by-script").count();
    // A date of a line chart has a row for each line.
    const isLine = (await figure.locator("svg .point").count()) > 0;
    if (rows && !(lit === 1 || (isLine && lit > 1))) tell(`${id}: ${lit} rows of its table are lit`);
    // A row without a value has no mark.
    const marks = await figure.locator("svg [data-row]").evaluateAll((all) => new Set(all.map((mark) => mark.dataset.row)).size);
    // In either reading direction, forward and back ends where it began, and the down arrow also moves forward.
    await page.keyboard.press("ArrowDown");
    const second = await value();
    await page.keyboard.press("ArrowUp");
    if ((await value()) !== first || (marks > 2 && second === first && !isLine)) tell(`${id}: down and up does not end where it began`);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    if ((await value()) !== first) tell(`${id}: to and fro does not end where it began`);
    await page.keyboard.press("Escape");
    if (await value()) tell(`${id}: Escape does not end it`);
    if (await page.locator(".lit-by-script").count()) tell(`${id}: something stays lit`);
    const mark = figure.locator("svg [data-row]:visible").first();
    if ((await mark.count()) && !(await figure.locator(".place").count())) {
      await mark.hover({ force: true });
      if (!(await value())) tell(`${id}: the pointer on a mark says nothing`);
      await page.mouse.move(0, 0);
      // A finger cannot hover: the value appears where it is put down, and stays.
      await mark.dispatchEvent("pointerdown", { pointerType: "touch" });
      if (!(await value())) tell(`${id}: a finger on a mark says nothing`);
      await mark.dispatchEvent("pointerleave", { pointerType: "touch" });
      if (!(await value())) tell(`${id}: what a finger asked for goes with it`);
    }
    await figure.evaluate((each) => each.blur());
  }
  await facts(page, tell);
}

/** A figure and the marks of its cell highlight each other; marks of the same row but another field are not. */
async function facts(page, tell) {
  const wrong = await page.evaluate(() => {
    const found = [];
    for (const fact of document.querySelectorAll(".fact[data-cells]")) {
      const cells = fact.dataset.cells.split(" ").map((cell) => cell.split(":"));
      fact.dispatchEvent(new FocusEvent("focusin"));
      for (const mark of document.querySelectorAll("figure.chart[data-table] svg [data-row]")) {
        const { dataset } = mark.closest("[data-table]");
        const field = mark.dataset.field ?? dataset.field;
        const isOwn = cells.some(([table, row, of]) => table === dataset.table && row === mark.dataset.row && (!of || !field || of === field));
        if (isOwn !== mark.classList.contains("lit-by-script")) found.push(`${fact.id} ${isOwn ? "does not light" : "lights"} a mark of ${mark.closest("figure").id}`);
      }
      fact.dispatchEvent(new FocusEvent("focusout"));
    }
    if (document.querySelector(".lit-by-script")) found.push("something stays lit");
    return [...new Set(found)];
  });
  wrong.forEach(tell);
}
