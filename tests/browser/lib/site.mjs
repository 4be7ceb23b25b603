// A built site as the checks see it: its files, and which of them are pages, redirects and the page for what is missing.
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
    return { file, text, isRedirect, isMissingPage: file === "404.html", address: file.replace(/(^|\/)index\.html$/, "$1") };
  });
  return { name, root, files: new Set(files), html, pages: html.filter((page) => !page.isRedirect) };
}

/** How a page is called in a finding. */
export const nameOf = (page) => page.address || "(front page)";

/**
 * As few pages as hold everything that styles and scripts can take hold of: each kind of page, each element, each
 * class is on one of them. The page with most that is new comes first.
 */
export function representatives(pages) {
  const left = new Map(pages.map((page) => [page, marksOf(page.text)]));
  const chosen = new Set();
  for (;;) {
    const [page, marks] = [...left].reduce((best, each) => (each[1].size > best[1].size ? each : best), [null, new Set()]);
    if (!page) return chosen;
    chosen.add(page);
    left.delete(page);
    for (const others of left.values()) for (const mark of marks) others.delete(mark);
  }
}

/** The elements and classes of a page: "<table", "number". A page's kind is a class of its body. */
function marksOf(text) {
  const marks = new Set();
  for (const [start] of text.matchAll(/<[a-z][a-z0-9-]*/g)) marks.add(start);
  for (const [, classes] of text.matchAll(/\sclass="([^"]*)"/g)) classes.split(/\s+/).forEach((each) => marks.add(each));
  return marks;
}
