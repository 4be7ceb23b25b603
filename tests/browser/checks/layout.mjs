// Nothing is wider than the window and no text is smaller than 12 px, from the narrowest phone to a desk; once in the
// dark scheme too, which may have other images.
export const names = ["sideways scroll", "small text"];

export const WIDTHS = [320, 360, 768, 1024, 1440];
const DARK_WIDTH = 1024;
const SMALLEST_TEXT_PX = 12;

/** Resizes the window unless it already has that size, because a new layout takes longer than most checks. */
export async function resize(page, width) {
  if (page.viewportSize().width !== width) await page.setViewportSize({ width, height: 900 });
}

export async function run({ page, say, isWhole }) {
  for (const width of isWhole ? WIDTHS : WIDTHS.slice(0, 1)) {
    await resize(page, width);
    for (const colorScheme of isWhole && width === DARK_WIDTH ? ["dark", "light"] : ["light"]) {
      await page.emulateMedia({ colorScheme });
      const seen = await page.evaluate(measure, SMALLEST_TEXT_PX);
      for (const message of seen.wide) say("sideways scroll", `${width} px ${colorScheme}`, message);
      for (const message of seen.small) say("small text", `${width} px ${colorScheme}`, message);
    }
  }
}

/** Runs in the page. Also used by `large-text`. */
export function measure(smallestText) {
  const { describe, textElements, scrollsSideways } = window.__tests;
  const root = document.documentElement;
  const wide = [];
  if (root.scrollWidth > root.clientWidth) wide.push("the page scrolls sideways");
  const small = new Set();
  for (const element of textElements()) {
    const style = getComputedStyle(element);
    const svg = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    const size = parseFloat(style.fontSize) * svg;
    if (size < smallestText - 0.01) small.add(`${describe(element).replace(/ ".*/, "")} has text of ${Math.round(size * 100) / 100} px`);
    // Text outside the window that cannot be scrolled to is cut off, even if the page does not scroll.
    const box = element.getBoundingClientRect();
    if (box.right + scrollX <= root.clientWidth + 1 && box.left + scrollX >= -1) continue;
    let around = element;
    while (around && around !== root && !scrollsSideways(around)) around = around.parentElement;
    if (!around || around === root) wide.push(`${describe(element)} leaves the window`);
  }
  return { wide: wide.slice(0, 4), small: [...small] };
}
