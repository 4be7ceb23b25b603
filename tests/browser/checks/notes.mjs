// The notes of figures and of sources: each control opens its own note in place, without a mouse, and Escape closes it.
import { violations } from "./axe.mjs";
import { resize } from "./layout.mjs";

export const names = ["notes"];
export const wholeOnly = true;

const CONTROLS = "main button[popovertarget]:not([popovertargetaction], .note-close)";

export async function run({ page, engine, say, count }) {
  const tell = (message) => say("notes", "", message);
  const { wrong, number } = await page.evaluate(everyControl, CONTROLS);
  wrong.forEach(tell);
  count("notes", "controls", number);
  for (const width of [360, 1440]) {
    for (const kind of [".fact > button:not([tabindex])", "button.src", ".term > button:not([tabindex])"]) await open(page, engine, width, kind, (message) => say("notes", `${width} px, ${kind}`, message));
  }
}

/** Runs in the page: each control refers to exactly one note, which is closed and not empty. */
function everyControl(controls) {
  const { describe } = window.__tests;
  const wrong = [];
  const all = [...document.querySelectorAll(controls)];
  for (const control of all) {
    const id = control.getAttribute("popovertarget");
    const note = document.getElementById(id);
    if (!note?.hasAttribute("popover")) wrong.push(`${describe(control)} opens nothing`);
    else if (note.matches(":popover-open")) wrong.push(`#${id} is open before anybody asks for it`);
    else if (note.textContent.trim().length < 8) wrong.push(`#${id} says nothing`);
    // A long figure is several buttons: the first has all words as its name, the others are only for taps.
    const whole = control.closest(".fact, .term");
    if (!whole || control.textContent === whole.textContent) continue;
    const isRest = control.tabIndex === -1 && control.ariaHidden === "true" && whole.querySelector("button") !== control;
    if (!isRest && control.getAttribute("aria-label") !== whole.textContent) wrong.push(`${describe(control)} is not the whole of its figure`);
  }
  for (const fact of document.querySelectorAll(".fact")) if (!fact.querySelector("button, a")) wrong.push(`${describe(fact)} has no control`);
  return { wrong, number: all.length };
}

async function open(page, engine, width, kind, tell) {
  await resize(page, width);
  const control = page.locator(`${kind}[popovertarget]:visible`).first();
  if ((await control.count()) === 0) return;
  const note = page.locator(`#${await control.getAttribute("popovertarget")}`);
  const isOpen = () => note.evaluate((each) => each.matches(":popover-open"));
  await control.scrollIntoViewIfNeeded();
  await control.focus();
  await page.keyboard.press("Enter");
  if (!(await isOpen())) return tell("the note does not open");
  const [at, from] = [await note.boundingBox(), await control.boundingBox()];
  const isInside = at && at.x >= -1 && at.y >= -1 && at.x + at.width <= width + 1 && at.y + at.height <= page.viewportSize().height + 1;
  if (!isInside) tell("the open note is not wholly in the window");
  else if (Math.min(Math.abs(at.y - (from.y + from.height)), Math.abs(at.y + at.height - from.y)) > 40) tell("the note opens far from its control");
  else if (at.y < from.y + from.height - 1 && at.y + at.height > from.y + 1) tell("the note hides what it speaks of");
  const cut = await note.evaluate((each) => {
    const { left, right } = each.getBoundingClientRect();
    const texts = window.__tests.textElements(each);
    return texts.filter((text) => text.getBoundingClientRect().right > right || text.getBoundingClientRect().left < left).map(window.__tests.describe);
  });
  for (const each of cut) tell(`${each} leaves the open note`);
  // A note has the same parts and colours at every width.
  const messages = width === 360 ? await violations(page, "[popover]:popover-open", { withColours: engine === "chromium" }) : [];
  for (const message of messages) tell(`in the open note: ${message}`);
  await page.keyboard.press("Tab");
  if (!(await note.evaluate((each) => each.contains(document.activeElement)))) tell("the focus does not go from the control into the note");
  await page.keyboard.press("Escape");
  if (await isOpen()) return tell("Escape does not close the note");
  if (!(await control.evaluate((each) => document.activeElement === each))) tell("the focus does not go back to the control");
  // A note closes when another opens.
  await control.click();
  if (!(await isOpen())) return tell("a click does not open the note");
  await page.mouse.click(2, 2);
  if (await isOpen()) tell("a click elsewhere does not close the note");
}
