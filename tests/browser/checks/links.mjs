// Every link, image, style and script of every page leads to a file of the site, and every anchor to an element.
import fs from "node:fs";
import path from "node:path";
import { nameOf } from "../lib/site.mjs";

/** `tab` is any open page of the browser: its parser reads the HTML, so entities and such are read as a reader's browser does. */
export async function links(site, tab) {
  const findings = [];
  let count = 0;
  const documents = new Map();
  for (const page of site.html) documents.set(page.file, await tab.evaluate(outline, page.text));
  for (const page of site.html) {
    const { targets } = documents.get(page.file);
    const say = (message) => findings.push({ page: nameOf(page), at: "", message });
    for (const target of targets) {
      if (/^(https?|mailto|tel|data):/i.test(target)) continue;
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) { say(`${target}: an odd scheme`); continue; }
      count++;
      // 404.html is shown at any address, so its links begin at the host's root; those of other pages may not.
      if (target.startsWith("/") && !page.isMissingPage) { say(`${target}: begins at the host's root, so the site works at no other path`); continue; }
      const [file, anchor] = resolve(site, page, target);
      if (!file) { say(`${target}: not in the site`); continue; }
      if (anchor && !documents.get(file)?.ids.includes(anchor)) say(`${target}: ${file} has no such anchor`);
    }
    const seen = new Set();
    for (const id of documents.get(page.file).ids) {
      if (seen.has(id)) say(`the id "${id}" is there twice`);
      seen.add(id);
    }
  }
  for (const file of [...site.files].filter((each) => each.endsWith(".css"))) {
    for (const [, target] of fs.readFileSync(path.join(site.root, file), "utf8").matchAll(/url\(\s*["']?([^"')]+)/g)) {
      if (/^(data:|#)/.test(target)) continue;
      count++;
      if (/^[a-z]+:|^\//i.test(target) || !site.files.has(path.posix.join(path.posix.dirname(file), target.split(/[?#]/)[0]))) {
        findings.push({ page: file, at: "", message: `${target}: not in the site` });
      }
    }
  }
  return { findings, count: `${count} links` };
}

function resolve(site, page, target) {
  const url = new URL(target, `http://site/${page.isMissingPage ? "" : page.file}`);
  let file = decodeURIComponent(url.pathname).slice(1);
  if (file === "" || file.endsWith("/")) file += "index.html";
  return [site.files.has(file) ? file : null, decodeURIComponent(url.hash.slice(1))];
}

/** Runs in the browser. */
function outline(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const targets = new Set();
  for (const name of ["href", "src", "action", "poster", "data", "cite", "xlink:href"]) {
    for (const each of page.querySelectorAll(`[${CSS.escape(name)}]`)) targets.add(each.getAttribute(name).trim());
  }
  for (const each of page.querySelectorAll("[srcset]")) each.getAttribute("srcset").split(",").forEach((part) => targets.add(part.trim().split(/\s/)[0]));
  const refresh = page.querySelector('meta[http-equiv="refresh" i]')?.content.match(/url=(.*)/i)?.[1];
  if (refresh) targets.add(refresh.trim());
  return { targets: [...targets], ids: [...page.querySelectorAll("[id]")].map((each) => each.id) };
}
