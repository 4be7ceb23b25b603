// A section page with its styles and scripts, compressed, is at most 40 KB (the numbers to hold). Pictures are not
// counted, the outlines of a map in the page neither (they have a limit of their own in the tests of maps), nor are the
// pages that are themselves data: a table's page is as long as its table.
import { gzipSync } from "node:zlib";

export const names = ["weight"];

const MOST_BYTES = 40_000;

/** What a page holds without the outlines of its maps, which are pictures. */
const withoutMaps = (body) => body.toString().replace(/<svg class="shapes"[\s\S]*?<\/svg>/g, "");

export async function run({ page, say, loaded, weights }) {
  const kind = await page.evaluate(() => /\bkind-([a-z-]+)/.exec(document.body.className)?.[1]);
  if (["data", "data-index", "sources"].includes(kind)) return;
  let sum = 0;
  const parts = [];
  for (const { type, address, body } of loaded) {
    if (!["document", "stylesheet", "script", "font", "fetch", "xhr"].includes(type)) continue;
    const bytes = gzipSync(type === "document" ? withoutMaps(body) : body).length;
    sum += bytes;
    parts.push(`${type} ${(bytes / 1000).toFixed(1)} KB`);
  }
  weights.push({ address: loaded[0]?.address, sum });
  if (sum > MOST_BYTES) say("weight", "", `${(sum / 1000).toFixed(1)} KB compressed, more than ${MOST_BYTES / 1000}: ${parts.join(", ")}`);
}
