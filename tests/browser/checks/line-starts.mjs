// No line begins with a comma that belongs to the figure before it, or with the mark of a source, and none ends in a bracket
// that opens before a figure: controls are boxes, around which browsers break lines wherever they like.
import { resize } from "./layout.mjs";

export const names = ["line starts"];

// What stands at the end of a line changes with each width.
const MANY = Array.from({ length: 12 }, (_, nth) => 320 + 9 * nth);

export async function run({ page, say, count, isWhole }) {
  for (const width of isWhole ? MANY : MANY.slice(0, 1)) {
    await resize(page, width);
    const { wrong, number } = await page.evaluate(torn);
    for (const message of wrong.slice(0, 4)) say("line starts", `${width} px`, message);
    count("line starts", "controls beside a mark", number);
  }
}

/** Runs in the page: each control whose mark stands on another line. */
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
  /** The text before or behind a control in its line; what is not shown, and what it holds itself, is passed over. */
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
    const boxes = [...pressed.getClientRects()];
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
