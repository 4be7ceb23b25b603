// With the Tab key, the end of a page can be reached: fewer than 150 stops, fewer than 15% of them in its sources.
import { resize } from "./layout.mjs";

export const names = ["stops", "length of the sources"];

const MOST_STOPS = 150;
const MOST_OF_A_PAGE = 0.15;

export async function run({ page, say, count, isWhole }) {
  const seen = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    const stops = all.filter((each) => each.tabIndex >= 0 && window.__tests.isShown(each) && !each.closest("details:not([open]) > :not(summary)"));
    const kind = /\bkind-([a-z-]+)/.exec(document.body.className)?.[1];
    return { stops: stops.length, kind };
  });
  // Pages that are lists of links are exempt.
  if (!["home", "page", "section"].includes(seen.kind)) return;
  if (seen.stops >= MOST_STOPS) say("stops", "", `${seen.stops} stops of the tab key, not fewer than ${MOST_STOPS}`);
  count("stops", "stops", seen.stops);
  for (const width of isWhole ? [360, 1440] : [360]) {
    await resize(page, width);
    const share = await page.evaluate(() => {
      const sources = document.querySelector(".sources");
      return sources ? sources.getBoundingClientRect().height / document.documentElement.scrollHeight : 0;
    });
    if (share >= MOST_OF_A_PAGE && (await page.evaluate(() => document.documentElement.scrollHeight > 3 * innerHeight))) {
      say("length of the sources", `${width} px`, `${Math.round(share * 100)} % of the page are its sources`);
    }
  }
}
