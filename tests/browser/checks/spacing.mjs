// With text spaced out by the reader nothing is lost (WCAG 2.2 §1.4.12), and targets outside a line of text are at
// least 24 px high and wide (§2.5.8).
import { measure, resize } from "./layout.mjs";

export const names = ["text spacing", "targets"];

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;
const LEAST_TARGET_PX = 24;

export async function run({ page, say, isWhole }) {
  for (const width of isWhole ? [360, 1440] : [360]) {
    await resize(page, width);
    for (const message of await page.evaluate(targets, LEAST_TARGET_PX)) say("targets", `${width} px`, message);
  }
  for (const width of isWhole ? [320, 768, 1440] : [320]) {
    await resize(page, width);
    // Through the browser's own interface, because the page's policy allows no inline style.
    const seen = await page.evaluate(([style, read]) => {
      // The labels of a chart are positioned by their width; its summary and table, which are text, say the same.
      const wide = () => new Function(`return (${read})(0)`)().wide.filter((each) => !/^<t(ext|span)\b/.test(each));
      const { describe, isShown, textElements } = window.__tests;
      const isCut = (each) => {
        const { overflowX, overflowY } = getComputedStyle(each);
        return (/hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1) || (/hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 1);
      };
      const cut = () => textElements().filter((each) => !each.closest("svg") && isShown(each) && isCut(each)).map((each) => `${describe(each)} is cut off`);
      const [isWide, before] = [wide().length > 0, new Set(cut())];
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
      const after = [...(isWide ? [] : wide()), ...cut()];
      document.adoptedStyleSheets = [];
      // Other checks find what is lost without extra spacing.
      return after.filter((each) => !before.has(each));
    }, [SPACED, measure.toString()]);
    for (const message of seen) say("text spacing", `${width} px`, message);
  }
}

/** Runs in the page. */
function targets(least) {
  const { describe, isShown, isForEarsOnly } = window.__tests;
  const small = [];
  for (const each of document.querySelectorAll("a[href], button, summary, input")) {
    if (!isShown(each) || isForEarsOnly(each) || isInText(each)) continue;
    const box = each.getBoundingClientRect();
    if (box.width < 1 || (box.height >= least - 0.5 && box.width >= least - 0.5)) continue;
    small.push(`${describe(each)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
  }
  return small.slice(0, 5);

  /** Whether it is in a line with words that are not a target, and so has the height of the line. */
  function isInText(each) {
    const line = each.closest("p, li, dd, dt, td, th, div, figcaption, cite, h1, h2, h3, h4, h5, h6, blockquote, label");
    if (!line || line === each) return false;
    const others = [...line.querySelectorAll("a[href], button, summary")].reduce((text, other) => text - other.textContent.trim().length, line.textContent.trim().length);
    return others > 3;
  }
}
