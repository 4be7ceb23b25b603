// The front page on a phone: the sections begin within a screen and a half, the text within two and a half. If only the
// beginning of the lead is shown, a link shows all of it; another link leads to the text.
import { resize } from "./layout.mjs";

export const names = ["front page"];
export const wholeOnly = true;

const [WIDTH, SCREEN] = [360, 780];

export async function run({ page, kind, say, count }) {
  if (kind !== "home") return;
  await resize(page, WIDTH);
  await page.evaluate(() => { location.hash = ""; });  // closes what other checks opened
  const seen = await page.evaluate(look);
  const screens = (pixels) => (pixels / SCREEN).toFixed(1);
  const tell = (message) => say("front page", `${WIDTH} px`, message);
  if (seen.cards > 1.6 * SCREEN) tell(`the sections begin after ${screens(seen.cards)} screens`);
  if (seen.text > 2.6 * SCREEN) tell(`the text begins after ${screens(seen.text)} screens`);
  if (seen.text > SCREEN && seen.heading && !seen.way) tell("no link leads to the text");
  else if (seen.way > SCREEN) tell(`the link to the text stands after ${screens(seen.way)} screens`);
  count("front page", "front pages", 1);
  if (!seen.isCut) return;
  const more = page.locator(".lead-more a:visible");
  if ((await more.count()) === 0) return tell("what leads the page is cut, and nothing opens it");
  await more.click();
  if ((await page.evaluate(look)).isCut) tell("what leads the page stays cut");
  await page.evaluate(() => { location.hash = ""; });
}

/** Runs in the page. */
function look() {
  const top = (selector) => {
    const element = document.querySelector(selector);
    return element && window.__tests.isShown(element) ? element.getBoundingClientRect().top + scrollY : 0;
  };
  const lead = document.querySelector("main .lead");
  const heading = document.querySelector(".prose h2[id]");
  const isCut = !!lead && lead.scrollHeight > lead.clientHeight + 2 && getComputedStyle(lead).overflowY !== "visible";
  return { cards: top(".cards-of-pages"), text: top(".prose"), heading: !!heading, way: heading ? top(`.to-text a[href="#${heading.id}"]`) : 0, isCut };
}
