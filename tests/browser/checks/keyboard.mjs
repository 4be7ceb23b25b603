// Without a mouse: the first stop skips to the text, every stop is visible, and everything that scrolls can be
// scrolled.
import { resize } from "./layout.mjs";

export const names = ["keyboard"];
export const ofSamples = true;

// The number of stops that are reached by really pressing the key.
const STOPS = 20;

export async function run({ page, say, isWhole }) {
  const tell = (message) => say("keyboard", "", message);
  await resize(page, 1024);
  await leave(page);
  // If there is nothing before the text, there is nothing to skip.
  if (await page.evaluate(() => document.body.firstElementChild?.tagName !== "MAIN")) await skipLink(page, tell);
  // The last input was a key, so the browser also shows a focus that a script sets.
  for (const message of await page.evaluate(everyStop)) tell(message);
  if (isWhole) await walk(page, tell);
  await resize(page, 360);
  await scrollers(page, tell);
  await leave(page);
}

/** The page before any input. */
const leave = (page) => page.evaluate(() => {
  document.activeElement?.blur?.();
  getSelection().removeAllRanges();
  for (const each of document.querySelectorAll("*")) if (each.scrollLeft !== 0 || each.scrollTop !== 0) each.scrollTo({ left: 0, top: 0, behavior: "instant" });
});

async function skipLink(page, tell) {
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const link = document.activeElement;
    const href = link.getAttribute("href") ?? "";
    const box = link.getBoundingClientRect();
    const isSeen = window.__tests.isShown(link) && box.width > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
    return { href, isSeen, what: window.__tests.describe(link), isThere: href.startsWith("#") && !!document.getElementById(href.slice(1)) };
  });
  if (!skip.isThere) return tell(`the first stop is no skip link to a place of the page: ${skip.what}`);
  if (!skip.isSeen) tell("the skip link cannot be seen when it has the focus");
  await page.keyboard.press("Enter");
  const isInside = () => page.evaluate(() => !!document.activeElement.closest("main") && document.activeElement !== document.body);
  if (await isInside()) return;
  await page.keyboard.press("Tab");
  const hasStops = await page.evaluate(() => !!document.querySelector("main a[href], main button, main summary, main [tabindex]"));
  if (hasStops && !(await isInside())) tell("the skip link does not lead the focus into main");
}

/** Runs in the page: focuses everything that can be focused, and returns what a reader would not see. */
function everyStop() {
  const found = [];
  for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (each.tabIndex < 0) continue;
    each.focus();
    const message = document.activeElement === each && window.__tests.focusTrouble(each);
    if (message) found.push(message);
  }
  return found;
}

/** Goes through the page as a reader does: key by key from its beginning. */
async function walk(page, tell) {
  await leave(page);
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || at === document.documentElement) return { isEnd: true };
      // After the last stop the browser's own controls have the focus, and in Firefox only a person can get it back.
      const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
      const last = stops.findLast((each) => each.tabIndex >= 0 && window.__tests.isShown(each));
      return { message: window.__tests.focusTrouble(at), isEnd: at === last };
    });
    if (seen.message) tell(seen.message);
    if (seen.isEnd) break;
  }
}

async function scrollers(page, tell) {
  const names = await page.evaluate(() => {
    const { describe, isShown, scrollsSideways } = window.__tests;
    const scrollers = [...document.querySelectorAll("body *")].filter((each) => isShown(each) && scrollsSideways(each) && each.scrollWidth > each.clientWidth + 1);
    scrollers[0]?.setAttribute("data-tests-scroller", "");
    return scrollers.flatMap((each) => {
      const isNamed = each.nodeName === "PRE" || each.hasAttribute("aria-label") || each.hasAttribute("aria-labelledby");
      return [!(each.tabIndex >= 0 && each.hasAttribute("tabindex")) && `${describe(each)} scrolls but takes no focus`,
        !isNamed && `${describe(each)} scrolls but has no name`].filter(Boolean);
    });
  });
  names.forEach(tell);
  // Right-to-left content begins at its right end, and only the left arrow scrolls on from there.
  const start = await page.evaluate(() => {
    const scroller = document.querySelector("[data-tests-scroller]");
    if (!scroller) return null;
    scroller.scrollIntoView({ behavior: "instant", block: "center" });
    scroller.scrollLeft = 0;
    scroller.focus();
    if (scroller.scrollLeft !== 0) return { isMoved: true };
    return { isMoved: false, key: getComputedStyle(scroller).direction === "rtl" ? "ArrowLeft" : "ArrowRight" };
  });
  if (start?.isMoved === false && names.length === 0) {
    await page.keyboard.press(start.key);
    const scrolled = page.waitForFunction(() => document.querySelector("[data-tests-scroller]").scrollLeft !== 0, null, { timeout: 1500 });
    await scrolled.catch(() => tell("an arrow key does not scroll the scroller that has the focus"));
  }
  await page.evaluate(() => document.querySelector("[data-tests-scroller]")?.removeAttribute("data-tests-scroller"));
}
