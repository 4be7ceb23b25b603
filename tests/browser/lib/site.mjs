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
