// On paper: the text is dark on white in either colour scheme; no navigation, no buttons, nothing cut off.
import { resize } from "./layout.mjs";

export const names = ["print"];

// A4 less the page's margins, at 96 px an inch: (210 - 2 × 17) mm.
const PAPER_PX = 665;
const MIN_TEXT_CONTRAST = 4.5;

export async function run({ page, say }) {
  await resize(page, PAPER_PX);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const seen = await page.evaluate((least) => {
    const { describe, isShown, textElements, textContrast, scrollsSideways } = window.__tests;
    const found = [];
    if (!isShown(document.querySelector("main h1, h1") ?? document.body)) found.push("the headline is not printed");
    for (const each of document.querySelectorAll("nav, .skip, button.menu-button")) {
      if (textElements(each).length > 0) found.push(`${describe(each).replace(/ ".*/, "")} is printed`);
    }
    for (const each of document.querySelectorAll("main :is(h1, h2, h3)")) {
      if (each.textContent.trim() && textElements(each).length === 0) found.push(`the heading "${each.textContent.trim().slice(0, 40)}" is not printed`);
    }
    const texts = textElements();
    if (texts.length === 0) found.push("nothing is printed");
    for (const each of texts.filter((each) => textContrast(each, [255, 255, 255]) < least).slice(0, 3)) {
      found.push(`${describe(each)} has a contrast of ${textContrast(each, [255, 255, 255]).toFixed(1)} on white`);
    }
    for (const each of document.querySelectorAll("main *")) {
      if (scrollsSideways(each) && each.scrollWidth > each.clientWidth + 1) found.push(`${describe(each).replace(/ ".*/, "")} is cut off: nobody scrolls paper`);
    }
    const edge = document.documentElement.clientWidth;
    const wide = texts.filter((each) => each.getBoundingClientRect().right > edge + 1);
    if (wide.length) {
      const worst = Math.max(...wide.map((each) => each.getBoundingClientRect().right));
      found.push(`${describe(wide[0])} and ${wide.length - 1} more leave the paper, by up to ${Math.round(worst - edge)} px`);
    }
    return found;
  }, MIN_TEXT_CONTRAST);
  for (const message of seen) say("print", "", message);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
}
