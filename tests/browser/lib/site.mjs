// A built site for the checks: its files, and which of them are pages, redirects and the not-found page.
import fs from "node:fs";
import path from "node:path";

export function readSite(folder, name = path.basename(folder)) {
  const root = path.resolve(folder);
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
  const html = files.filter((file) => file.endsWith(".html")).map((file) => {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const isRedirect = /<meta[^>]+http-equiv="?refresh/i.test(text);
    return { file, text, isRedirect, isMissingPage: /(^|\/)404\.html$/.test(file), address: file.replace(/(^|\/)index\.html$/, "$1") };
  });
  return { name, root, files: new Set(files), html, pages: html.filter((page) => !page.isRedirect) };
}

/** The name of a page in findings. */
export const nameOf = (page) => page.address || "(front page)";

/** The kind of a page, which is a class of its body: `home`, `page`, `embed`. */
export const kindOf = (page) => /\bkind-([a-z0-9-]+)/.exec(page.text)?.[1] ?? "page";

/**
 * The fewest pages with everything that styles and scripts can refer to: each kind of page, each element and each class
 * is on one of them, once for each way of writing. The page with the most new things comes first. `seen` is what other
 * sites with the same theme already had; what is on these pages is added to it.
 */
export function representatives(pages, seen = new Set()) {
  const left = new Map(pages.map((page) => [page, new Set([...marksOf(page)].filter((mark) => !seen.has(mark)))]));
  const chosen = new Set();
  for (;;) {
    const [page, marks] = [...left].reduce((best, each) => (each[1].size > best[1].size ? each : best), [null, new Set()]);
    if (!page) return chosen;
    chosen.add(page);
    left.delete(page);
    for (const mark of marks) seen.add(mark);
    for (const others of left.values()) for (const mark of marks) others.delete(mark);
  }
}

/** Every third page of each kind. */
export function samples(pages) {
  const counts = new Map();
  return new Set(pages.filter((page) => {
    const nth = counts.get(kindOf(page)) ?? 0;
    counts.set(kindOf(page), nth + 1);
    return nth % 3 === 0;
  }));
}

// These pages repeat parts of others in different surroundings, so they cannot represent those.
const COPIES = ["print", "embed"];

/** The kind of a page, its elements and its classes: "kind-page", "<table", "number", in right-to-left "rtl kind-page". */
function marksOf(page) {
  const [writing, kind] = [writingOf(page.text), kindOf(page)];
  const marks = new Set([`kind-${kind}`]);
  if (!COPIES.includes(kind)) {
    for (const [start] of page.text.matchAll(/<[a-z][a-z0-9-]*/g)) marks.add(start);
    for (const [, classes] of page.text.matchAll(/\sclass="([^"]*)"/g)) classes.split(/\s+/).forEach((each) => marks.add(each));
  }
  return new Set([...marks].map((mark) => writing + mark));
}

/** The way the page is written, as far as it affects line breaks and positions. */
function writingOf(text) {
  const root = /<html[^>]*>/.exec(text)?.[0] ?? "";
  if (/\bdir="?rtl/.test(root)) return "rtl ";
  return /\blang="?(zh|ja)/.test(root) ? "without spaces " : "";
}
