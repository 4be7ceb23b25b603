// On a phone nothing of a table is lost: in a table of up to twelve rows every value can be reached without scrolling
// sideways, a longer one shows that there is more, no table has a limited height, and no word is clipped at any width. A table
// that fits is not shown as cards.
import { resize } from "./layout.mjs";

export const names = ["tables"];

export async function run({ page, say, count, isWhole }) {
  for (const width of isWhole ? [360, 768, 1440] : [360]) {
    await resize(page, width);
    const seen = await page.evaluate(look, width);
    if (width === 360) count("tables", "tables", seen.number);
    for (const message of seen.wrong) say("tables", `${width} px`, message);
  }
}

/** Runs in the page. */
function look(width) {
  const { describe, isShown, scrollsSideways } = window.__tests;
  const wrong = [];
  const tables = [...document.querySelectorAll("main table")].filter((table) => isShown(table) && !table.closest("[popover]"));
  for (const table of tables) {
    const name = describe(table.closest("figure") ?? table.parentElement).replace(/ ".*/, "");
    const scroller = table.parentElement;
    const box = scroller.getBoundingClientRect();
    const cells = [...table.querySelectorAll("td, th")].filter(isShown);
    const isOut = (cell) => { const at = cell.getBoundingClientRect(); return at.right > box.right + 1.5 || at.left < box.left - 1.5; };
    const out = cells.filter(isOut);
    if (width === 360 && table.tBodies[0]?.rows.length <= 12 && out.length) wrong.push(`${out.length} cells of ${name} are beyond the edge, ${describe(out[0])} first`);
    if (out.length && !scrollsSideways(scroller)) wrong.push(`${name} leaves its place and does not scroll`);
    if (out.length && !getComputedStyle(scroller).backgroundImage.includes("gradient")) wrong.push(`nothing says that ${name} goes on beyond the edge`);
    if (width === 360 && scroller.matches(".narrow-cards") && wouldFit(table, scroller)) wrong.push(`${name} is cards and would fit as a table`);
    if (scroller.scrollHeight > scroller.clientHeight + 2) wrong.push(`${name} is boxed in height`);
    const clipped = cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).overflowX !== "visible");
    if (clipped.length) wrong.push(`a word is clipped in ${describe(clipped[0])}`);
    // Chromium returns the header's text, Firefox the attribute that it comes from.
    const isHeaded = (cell) => [cell.dataset.head, "attr(data-head)"].some((head) => getComputedStyle(cell, "::before").content.includes(head));
    const values = cells.filter((cell) => cell.hasAttribute("data-head") && !isHeaded(cell));
    if (width === 360 && values.length && getComputedStyle(table).display === "block") wrong.push(`${describe(values[0])} stands without its head`);
  }
  /** Whether the cards would fit as a table with short rows. */
  function wouldFit(table, scroller) {
    const styles = [];
    const set = (element, property, value) => {
      styles.push([element, property, element.style.getPropertyValue(property)]);
      element.style.setProperty(property, value);
    };
    const name = scroller.className;
    scroller.className = name.replace("narrow-cards", "narrow-fits");
    for (const cell of table.querySelectorAll("td, th")) set(cell, "overflow-wrap", "normal");
    const line = 1.35 * parseFloat(getComputedStyle(table).fontSize);
    const fits = table.scrollWidth <= scroller.clientWidth - 24 && [...table.rows].every((row) => row.getBoundingClientRect().height < 3.2 * line);
    for (const [element, property, value] of styles) element.style.setProperty(property, value);
    scroller.className = name;
    return fits;
  }

  return { wrong, number: tables.length };
}
