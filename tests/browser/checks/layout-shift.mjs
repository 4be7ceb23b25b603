// Nothing that a reader has begun to read moves when scripts run: they are held back until the page has been painted, and
// any layout shift after that (Layout Instability API) is reported, on a phone and at a desk. In browsers without that API,
// each script reports what has moved after it.
import { resize } from "./layout.mjs";

export const names = ["layout shift"];
export const wholeOnly = true;

const HELD_BACK_MS = 250;
const SETTLED_MS = 200;
// A share of the window, weighted by how far it moves. A line that grows by a pixel stays below this.
const MOST_SHIFT = 0.005;

export async function run({ page, say, engine }) {
  if (engine === "firefox") return toldByScripts(page, say);
  const scripts = /\.js(\?|$)/;
  const hold = async (route) => {
    await new Promise((resolve) => setTimeout(resolve, HELD_BACK_MS));
    await route.continue();
  };
  await page.route(scripts, hold);
  try {
    for (const width of [360, 1440]) {
      await resize(page, width);
      await page.reload({ waitUntil: "load" });
      const shifts = await page.evaluate(watch, SETTLED_MS);
      const sum = shifts.reduce((all, shift) => all + shift.value, 0);
      if (sum > MOST_SHIFT) say("layout shift", `${width} px`, `${shifts[0].what} and what follows move when the scripts come (${sum.toFixed(3)})`);
    }
  } finally {
    await page.unroute(scripts, hold);
  }
}

async function toldByScripts(page, say) {
  for (const width of [360, 1440]) {
    await resize(page, width);
    await page.reload({ waitUntil: "load" });
    const moved = await page.evaluate(() => window.__tests.moved);
    const sum = moved.reduce((all, each) => all + each.share, 0);
    if (sum > MOST_SHIFT) say("layout shift", `${width} px`, `${moved[0].what} and what follows move when the scripts come (${sum.toFixed(3)})`);
  }
}

/** Runs in the page: all shifts since it was opened, and those that follow within a short time. */
function watch(patience) {
  return new Promise((resolve) => {
    const found = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const node = entry.sources?.[0]?.node;
        const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
        if (!entry.hadRecentInput) found.push({ value: entry.value, what: element ? window.__tests.describe(element) : "something" });
      }
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(found), patience);
  });
}
