// The notes of figures: each stands in the page's list, and its mark opens it there where the figure is, without a mouse.
import { violations } from "./axe.mjs";
import { resize } from "./layout.mjs";

export const names = ["notes"];
export const wholeOnly = true;

const OF_A_NOTE = "button[popovertarget^='pop-']";

// `axe` ran on this page before, so its code is there.
export async function run({ page, say }) {
  for (const width of [360, 1440]) await lookAt(page, width, (message) => say("notes", `${width} px`, message));
}

async function lookAt(page, width, tell) {
  await resize(page, width);
  const hidden = await page.evaluate((marks) => {
    const notes = [...document.querySelectorAll(marks)].map((mark) => document.getElementById(mark.getAttribute("popovertarget")));
    return notes.filter((note) => note && !window.__tests.isShown(note)).map((note) => note.id);
  }, OF_A_NOTE);
  for (const id of hidden) tell(`#${id} is not in sight while it is closed`);
  const mark = page.locator(`${OF_A_NOTE}:visible`).first();
  if ((await mark.count()) === 0) return;
  const note = page.locator(`#${await mark.getAttribute("popovertarget")}`);
  const isOpen = () => note.evaluate((each) => each.matches(":popover-open"));
  await mark.scrollIntoViewIfNeeded();
  await mark.focus();
  await page.keyboard.press("Enter");
  if (!(await isOpen())) return tell("the note does not open");
  const [at, from] = [await note.boundingBox(), await mark.boundingBox()];
  const isInside = at && at.x >= -1 && at.y >= -1 && at.x + at.width <= width + 1 && at.y + at.height <= page.viewportSize().height + 1;
  if (!isInside) tell("the open note is not wholly in the window");
  else if (Math.min(Math.abs(at.y - (from.y + from.height)), Math.abs(at.y + at.height - from.y)) > 40) tell("the note opens far from its mark");
  for (const message of await violations(page, "[popover]:popover-open")) tell(`in the open note: ${message}`);
  await page.keyboard.press("Tab");
  if (!(await note.evaluate((each) => each.contains(document.activeElement)))) tell("the focus does not go from the mark into the note");
  await page.keyboard.press("Escape");
  if (await isOpen()) tell("Escape does not close the note");
}
