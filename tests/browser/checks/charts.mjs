// Charts, from the narrowest phone to a desk: no text lies on another, is cut off, hidden, faint or smaller than 12 px,
// and no mark leaves its picture; light and dark, with the reader's text doubled, and with the reader's own colours.
import { resize } from "./layout.mjs";

const NAMES = ["overlap", "cut off", "size", "hidden", "contrast", "marks", "doubled text"];

export const names = NAMES.map((name) => `charts: ${name}`);

/** Phones, both sides of the width at which a chart turns from narrow to wide, a tablet, desks. */
const WIDTHS = [320, 360, 400, 480, 530, 768, 1024, 1440];
// Labels change with a chart's width once: what is shown on a narrow one and on a wide one has all there are.
const NARROW_AND_WIDE = [320, 1024];
// A chart alone and the page to print show what stands on a page, too, and is looked at there from all sides.
const WIDTHS_OF_COPIES = [320, 480, 1024];
const SMALLEST_TEXT_PX = 12;
// WCAG 2.2 §1.4.3 and §1.4.11.
const [MIN_TEXT_CONTRAST, MIN_MARK_CONTRAST] = [4.5, 3];

export async function run({ page, kind, say, count = () => {}, isWhole }) {
  const isCopy = kind === "print" || (kind === "embed" && !isWhole);
  const charts = await page.evaluate(() => window.__charts.charts().length);
  if (charts === 0) return;
  count(names[0], "charts", charts);
  const look = async (where, options) => {
    const { found, counted } = await page.evaluate((options) => window.__charts.look(options), options);
    count(names[0], "lines of text", counted.texts);
    count(names[0], "marks", counted.marks);
    for (const [name, chart, message] of found) say(`charts: ${name}`, `${where}, #${chart}`, message);
  };
  for (const width of isCopy ? WIDTHS_OF_COPIES : WIDTHS) {
    await resize(page, width);
    // Colours change no place and no size: those are measured once for both.
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
  // What stands in a frame is drawn to the pixel like the picture, for the frame's height does not grow.
  if (!isCopy && kind !== "embed") await doubled({ page, say, look });
}

/**
 * A reader can double text in two ways (WCAG 2.2 §1.4.4 asks for one). Enlarging the page makes everything grow, the
 * picture too: a desk of 1440 px is then one of 720, a phone's width is that of 1280 enlarged fourfold, and both are
 * among the widths above. A larger size of text in the browser's settings is for what is read: the texts around the
 * picture. Its labels are drawn to the pixel, keep their size and have to stay where they are.
 */
async function doubled({ page, say, look }) {
  for (const width of [1440, 768, 360]) {
    await resize(page, width);
    await page.evaluate(() => {
      window.__charts.unchanged = window.__charts.measureAround();
      document.documentElement.style.fontSize = "200%";
    });
    await look(`${width} px, text at 200 %`, { sizes: true, leastText: SMALLEST_TEXT_PX });
    // Sizes that follow the window's width too grow a little less.
    for (const [chart, message] of await page.evaluate((times) => window.__charts.unchanged(times), 1.8)) {
      say("charts: doubled text", `${width} px, #${chart}`, message);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  }
}
