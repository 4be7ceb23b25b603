// Charts, from the narrowest phone to a desk: no text overlaps another or is cut off, hidden, faint or smaller than 12
// px, and no mark leaves its chart; light and dark, with the text doubled, and in forced colours.
import { resize } from "./layout.mjs";

const NAMES = ["overlap", "cut off", "size", "hidden", "contrast", "marks", "doubled text"];

export const names = NAMES.map((name) => `charts: ${name}`);

/** Phones, both sides of the width at which a chart changes from narrow to wide, a tablet, desks. */
const WIDTHS = [320, 360, 400, 480, 530, 768, 1024, 1440];
// Labels change only once with a chart's width: a narrow and a wide chart together show all of them.
const NARROW_AND_WIDE = [320, 1024];
// Embedded charts and the page to print repeat charts of pages, which are checked completely there.
const WIDTHS_OF_COPIES = [320, 480, 1024];
const SMALLEST_TEXT_PX = 12;
// WCAG 2.2 §1.4.3 and §1.4.11.
const [MIN_TEXT_CONTRAST, MIN_MARK_CONTRAST] = [4.5, 3];

export async function run({ page, kind, say, count = () => {}, isWhole }) {
  const isCopy = kind === "print" || (kind === "embed" && !isWhole);
  const charts = await page.evaluate(() => window.__charts.charts().length);
  if (charts === 0) return;
  // A chart of which a phone shows only the beginning is checked as a whole, as readers see it who follow its link.
  await page.evaluate(() => document.querySelector("#page-lead > .lead-more a")?.click());
  count(names[0], "charts", charts);
  const look = async (where, options) => {
    const { found, counted } = await page.evaluate((options) => window.__charts.look(options), options);
    count(names[0], "lines of text", counted.texts);
    count(names[0], "marks", counted.marks);
    for (const [name, chart, message] of found) say(`charts: ${name}`, `${where}, #${chart}`, message);
  };
  for (const width of isCopy ? WIDTHS_OF_COPIES : WIDTHS) {
    await resize(page, width);
    // Colours do not change positions or sizes, so those are measured once for both schemes.
    await page.emulateMedia({ colorScheme: "light" });
    const colours = !isCopy && NARROW_AND_WIDE.includes(width);
    await look(`${width} px`, { sizes: true, colours, leastText: SMALLEST_TEXT_PX, leastContrast: MIN_TEXT_CONTRAST });
    if (!colours) continue;
    await page.emulateMedia({ colorScheme: "dark" });
    await look(`${width} px dark`, { colours, leastContrast: MIN_TEXT_CONTRAST });
    for (const colorScheme of ["dark", "light"]) {
      await page.emulateMedia({ colorScheme, forcedColors: "active" });
      await look(`${width} px, forced colours, ${colorScheme}`, { colours, leastContrast: MIN_TEXT_CONTRAST, leastMark: MIN_MARK_CONTRAST });
    }
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  }
  // Text in a frame is sized in pixels like the chart, because the height of the frame cannot grow.
  if (!isCopy && kind !== "embed") await doubled({ page, say, look });
}

/**
 * A reader can double text in two ways (WCAG 2.2 §1.4.4 requires one). Zooming the page enlarges everything, charts
 * too: a window of 1440 px then has 720, and one of 1280 px at 400% has the width of a phone; both are among the widths
 * above. A larger text size in the browser's settings applies to the texts around a chart. Its labels are sized in
 * pixels, so they keep their size and have to stay where they are.
 */
async function doubled({ page, say, look }) {
  for (const width of [1440, 768, 360]) {
    await resize(page, width);
    await page.evaluate(() => {
      window.__charts.unchanged = window.__charts.measureAround();
      document.documentElement.style.fontSize = "200%";
    });
    await look(`${width} px, text at 200 %`, { sizes: true, leastText: SMALLEST_TEXT_PX });
    // Sizes that also depend on the window's width grow a little less.
    for (const [chart, message] of await page.evaluate((times) => window.__charts.unchanged(times), 1.8)) {
      say("charts: doubled text", `${width} px, #${chart}`, message);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  }
}
