// A section page with its styles and scripts is at most 40 KB compressed. Fonts have a separate limit; images have
// none. Pages that are data are not measured, because a table's page is as long as its table; nor is the page to print,
// which contains all others. The outlines of a map in the page count as an image with a separate limit: each map at
// most as much as a small photo.
import { gzipSync } from "node:zlib";

export const names = ["weight"];

const MOST_BYTES = 40_000;
const MOST_OF_A_MAP = 12_000;
const MOST_OF_FONTS = 90_000;

const OUTLINES = /<svg class="shapes"[\s\S]*?<\/svg>/g;

export async function run({ page, say, loaded, weights }) {
  const kind = await page.evaluate(() => /\bkind-([a-z-]+)/.exec(document.body.className)?.[1]);
  if (["data", "data-index", "sources", "print"].includes(kind)) return;
  const fonts = loaded.filter(({ type }) => type === "font").reduce((all, { body }) => all + body.length, 0);
  if (fonts > MOST_OF_FONTS) say("weight", "", `fonts of ${(fonts / 1000).toFixed(1)} KB, more than ${MOST_OF_FONTS / 1000}`);
  let sum = 0;
  const parts = [];
  for (const { type, address, body } of loaded) {
    if (!["document", "stylesheet", "script", "fetch", "xhr"].includes(type)) continue;
    const text = type === "document" ? body.toString() : null;
    const bytes = gzipSync(text?.replace(OUTLINES, "") ?? body).length;
    for (const [outlines] of text?.matchAll(OUTLINES) ?? []) {
      const own = gzipSync(outlines).length;
      if (own > MOST_OF_A_MAP) say("weight", "", `a map of ${(own / 1000).toFixed(1)} KB compressed, more than ${MOST_OF_A_MAP / 1000}`);
    }
    sum += bytes;
    parts.push(`${type} ${(bytes / 1000).toFixed(1)} KB`);
  }
  weights.push({ address: loaded[0]?.address, sum });
  if (sum > MOST_BYTES) say("weight", "", `${(sum / 1000).toFixed(1)} KB compressed, more than ${MOST_BYTES / 1000}: ${parts.join(", ")}`);
}
