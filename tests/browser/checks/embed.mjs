// An embedded page states the height of its frame: enough at every width, and hardly more than enough on a phone, for
// which it is calculated. With a map, part of the height is a share of the width.
import { resize } from "./layout.mjs";

export const names = ["height of a frame"];
export const ofSamples = true;

const WIDTHS = [320, 360, 480, 640, 752, 1024, 1440];
const WIDEST_MAP = 752;
const MOST_SPARE_PX = 90;

export async function run({ page, say }) {
  const frame = await page.evaluate(() => (document.body.classList.contains("kind-embed") ? { ...document.body.dataset } : null));
  if (frame === null) return;
  for (const width of WIDTHS) {
    await resize(page, width);
    const needed = await page.evaluate(measure);
    const height = Math.ceil(Number(frame.height) + Number(frame.share ?? 0) * Math.min(width, WIDEST_MAP));
    if (!(needed <= height)) say("height of a frame", `${width} px`, `it needs ${needed} px and asks for ${height}`);
    else if (width === WIDTHS[0] && height - needed > MOST_SPARE_PX) say("height of a frame", `${width} px`, `it needs ${needed} px and asks for ${height}, far too many`);
  }
}

/** Runs in the page: its height if it did not fill its frame. */
function measure() {
  const main = document.querySelector("main");
  const [sheet] = document.styleSheets;
  sheet.insertRule(".kind-embed main { min-block-size: 0 !important; }", sheet.cssRules.length);
  const needed = main.getBoundingClientRect().height;
  sheet.deleteRule(sheet.cssRules.length - 1);
  return Math.ceil(needed);
}
