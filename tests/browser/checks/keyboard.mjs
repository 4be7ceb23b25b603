// Without a mouse: the first stop skips to the text, every stop can be seen, what scrolls can be scrolled.
export const names = ["keyboard"];

const STOPS = 20;

export async function run({ page, say }) {
  const tell = (message) => say("keyboard", "", message);
  await page.setViewportSize({ width: 1024, height: 900 });
  await page.evaluate(() => { document.activeElement?.blur?.(); scrollTo(0, 0); getSelection().removeAllRanges(); });

  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const link = document.activeElement;
    const href = link.getAttribute("href") ?? "";
    const box = link.getBoundingClientRect();
    const isSeen = window.__tests.isShown(link) && box.width > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
    return { href, isSeen, what: window.__tests.describe(link), isThere: href.startsWith("#") && !!document.getElementById(href.slice(1)) };
  });
  if (!skip.isThere) tell(`the first stop is no skip link to a place of the page: ${skip.what}`);
  else {
    if (!skip.isSeen) tell("the skip link cannot be seen when it has the focus");
    await page.keyboard.press("Enter");
    const isInside = () => page.evaluate(() => !!document.activeElement.closest("main") && document.activeElement !== document.body);
    if (!(await isInside())) {
      await page.keyboard.press("Tab");
      const hasStops = await page.evaluate(() => !!document.querySelector("main a[href], main button, main summary, main [tabindex]"));
      if (hasStops && !(await isInside())) tell("the skip link does not lead the focus into main");
    }
  }

  await page.evaluate(() => { document.activeElement?.blur?.(); scrollTo(0, 0); });
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const { describe, isShown } = window.__tests;
      const at = document.activeElement;
      if (!at || at === document.body || at === document.documentElement) return { isEnd: true };
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (!isShown(at) || box.width < 1 || box.height < 1) return { message: `the focus is on what cannot be seen: ${describe(at)}` };
      if (box.bottom <= 0 || box.top >= innerHeight) return { message: `the focus is outside the window: ${describe(at)}` };
      const hasRing = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      if (!hasRing && style.boxShadow === "none") return { message: `no sign of the focus on ${describe(at)}` };
      return {};
    });
    if (seen.isEnd) break;
    if (seen.message) tell(seen.message);
  }

  await page.setViewportSize({ width: 360, height: 800 });
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
  const hasMoved = await page.evaluate(() => {
    const scroller = document.querySelector("[data-tests-scroller]");
    if (!scroller) return null;
    scroller.scrollIntoView({ behavior: "instant", block: "center" });
    scroller.focus();
    return scroller.scrollLeft !== 0;
  });
  if (hasMoved === false && names.length === 0) {
    await page.keyboard.press("ArrowRight");
    const scrolled = page.waitForFunction(() => document.querySelector("[data-tests-scroller]").scrollLeft !== 0, null, { timeout: 1500 });
    await scrolled.catch(() => tell("an arrow key does not scroll the scroller that has the focus"));
  }
  await page.evaluate(() => document.querySelector("[data-tests-scroller]")?.removeAttribute("data-tests-scroller"));
}
