// No line begins with a comma after a figure or with the mark of a source, and none ends with the opening bracket
// before a figure. Controls are boxes, and browsers may break lines on either side of a box. No line is left half empty
// before a long figure, and none begins or ends with the dot between two parts of a line.
import { resize } from "./layout.mjs";

export const names = ["line starts"];

// Line breaks differ at every width.
const MANY = Array.from({ length: 8 }, (_, nth) => 320 + 13 * nth);

export async function run({ page, say, count, isWhole }) {
  for (const width of isWhole ? MANY : MANY.slice(0, 1)) {
    await resize(page, width);
    const { wrong, number } = await page.evaluate(torn);
    for (const message of wrong.slice(0, 4)) say("line starts", `${width} px`, message);
    count("line starts", "controls beside a mark", number);
    for (const message of (await page.evaluate(ragged)).slice(0, 4)) say("line starts", `${width} px`, message);
  }
}

/** Runs in the page: each control whose punctuation is on another line. */
function torn() {
  const { describe, isShown } = window.__tests;
  const wrong = [];
  let number = 0;
  const boxOf = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  /** The text before or after a control in its line, without hidden text and the control's own. */
  const beside = (control, side) => {
    const block = control.closest("p, li, dd, td, th, figcaption, h1, h2, h3, div");
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walker.currentNode = control;
    const next = () => (side < 0 ? walker.previousNode() : walker.nextNode());
    for (let text = next(); text; text = next()) {
      if (!control.contains(text) && text.data && isShown(text.parentElement) && !text.parentElement.closest("[popover]")) return text;
    }
    return null;
  };
  for (const control of document.querySelectorAll("main :is(.fact, .term, .mark)")) {
    const pressed = control.querySelector("button, a");
    if (!pressed || !isShown(control) || control.closest("[popover]")) continue;
    // A long figure is several buttons.
    const boxes = [...control.querySelectorAll("button, a")].flatMap((each) => [...each.getClientRects()]);
    const [behind, before] = [beside(control, 1), beside(control, -1)];
    if (behind && /^[,.;:!?)\]”’»…،؛؟，。；：！？）]/u.test(behind.data)) {
      number++;
      if (boxOf(behind, 0).top > boxes.at(-1).bottom - 3) wrong.push(`a line begins with "${behind.data[0]}", which belongs to ${describe(control)}`);
    }
    const last = before?.data.at(-1);
    if (last && (control.matches(".mark") ? /\S/u : /[([“‘«（]/u).test(last)) {
      number++;
      if (boxes[0].top > boxOf(before, before.data.length - 1).bottom - 3) wrong.push(`a line ends in "${last}", which belongs to ${describe(control)}`);
    }
  }
  return { wrong, number };
}

/** Runs in the page: lines that are half empty, and dots at the beginning or end of a line. */
function ragged() {
  const { describe, isShown } = window.__tests;
  const wrong = [];
  for (const control of document.querySelectorAll("main .prose p > :is(.fact, .term) > button:first-child")) {
    const words = control.textContent;
    if (words.length <= 18 || !words.trim().includes(" ") || !isShown(control)) continue;
    const line = control.closest("p").getBoundingClientRect();
    const box = control.getBoundingClientRect();
    const isFirst = Math.abs(box.left - line.left) < 3 || Math.abs(box.right - line.right) < 3;
    const before = control.parentElement.previousSibling;
    if (!isFirst || before?.nodeType !== Node.TEXT_NODE || !before.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(before);
    const last = [...range.getClientRects()].filter((each) => each.width > 1).at(-1);
    if (!last || last.bottom > box.top + 3) continue;
    const free = getComputedStyle(control).direction === "rtl" ? last.left - line.left : line.right - last.right;
    if (free > 0.4 * line.width) wrong.push(`the line before ${describe(control)} is ${Math.round((100 * free) / line.width)} % empty`);
  }
  const dot = (element, side) => isShown(element) && getComputedStyle(element, side).content.startsWith('"·"');
  const isOnLine = (one, other) => one && other && Math.abs(one.getBoundingClientRect().top - other.getBoundingClientRect().top) < 6;
  for (const part of document.querySelectorAll("main p > span, main p > a")) {
    const [before, after] = [part.previousElementSibling, part.nextElementSibling];
    if (dot(part, "::after") && after && !isOnLine(part, after)) wrong.push(`a dot ends the line of ${describe(part)}`);
    // A dot beyond the edge of its line is clipped.
    const isCut = getComputedStyle(part, "::before").position === "absolute" && getComputedStyle(part.parentElement).overflowX === "clip";
    if (dot(part, "::before") && before && !isOnLine(part, before) && !isCut) wrong.push(`a dot begins the line of ${describe(part)}`);
  }
  return wrong;
}
