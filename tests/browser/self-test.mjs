// Shows that the checks can fail: each runs on pages with one deliberate mistake and must report it, and the page without
// a mistake must pass them all. If only some checks run, as in Firefox, one mistake for each is enough, because Chromium
// shows the rest. Returns findings like a check.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { MISTAKES } from "./bad/mistakes.mjs";
import { feed } from "./lib/feed.mjs";
import { html } from "./checks/html.mjs";
import { badJsonLd } from "./bad/json-ld.mjs";
import { links } from "./checks/links.mjs";
import { preview } from "./checks/preview.mjs";
import { serve } from "./lib/server.mjs";
import { readSite } from "./lib/site.mjs";
import { visitAll } from "./lib/visit.mjs";

const BAD = path.join(import.meta.dirname, "bad");

export async function selfTest(browser, python, checks) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nutgraf-bad-"));
  const cases = [{ name: "good", wholly: true, expects: [] }, ...(checks ? mistakesOf(checks) : MISTAKES)];
  for (const [number, mistake] of cases.entries()) writeCase(path.join(folder, String(number)), mistake);
  const site = readSite(folder, "bad");
  const caseOf = (address) => cases[Number.parseInt(address, 10)];
  // The good page gets all checks, a page with a mistake only the one that has to find it.
  const isWholeFor = (page, check) => {
    const { wholly, expects } = caseOf(page.address);
    return !!wholly && (expects.length === 0 || check.names.some((name) => expects.includes(name)));
  };
  const isAskedOf = (page, check) => !checks || caseOf(page.address).expects.length === 0 || check.names.some((name) => caseOf(page.address).expects.includes(name));
  const seen = cases.map(() => new Set());
  try {
    const { findings } = await visitAll(browser, site, { isWholeFor, isAskedOf, checks });
    if (!checks) {
      const tab = await browser.newPage();
      findings.set("html", (await html(site)).findings);
      findings.set("links", (await links(site, tab)).findings);
      await tab.close();
    }
    for (const [check, list] of findings) {
      for (const { page, message } of list) seen[Number.parseInt(page, 10)].add(check).add(`${check}: ${message}`);
    }
    const wrong = [];
    for (const [number, { name, expects }] of cases.entries()) {
      const say = (message) => wrong.push({ page: "self-test", at: name, message });
      const checks = [...seen[number]].filter((each) => findings.has(each));
      for (const each of expects) if (!checks.includes(each)) say(`"${each}" did not report it`);
      for (const each of checks) {
        if (!expects.includes(each)) say(`"${each}" reported what is no mistake: ${[...seen[number]].find((text) => text.startsWith(`${each}: `))}`);
      }
    }
    if (!checks) wrong.push(...(await badFeed(python)), ...(await badJsonLd()), ...(await badPreview(browser)));
    return { findings: wrong, count: `${cases.length - 1 + (checks ? 0 : 3)} pages with a mistake` };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** For each name of a check, the first mistake that it has to report; and the pages without a mistake. */
function mistakesOf(checks) {
  const [names, had] = [checks.flatMap((check) => check.names), new Set()];
  const chosen = [];
  for (const mistake of MISTAKES.filter((each) => !each.isOfColour)) {
    const expects = mistake.expects.filter((name) => names.includes(name));
    if (mistake.expects.length > 0 && !expects.some((name) => !had.has(name))) continue;
    for (const name of expects) had.add(name);
    chosen.push({ ...mistake, expects });
  }
  return chosen;
}

function writeCase(folder, { html: changeHtml, style: changeStyle, script: changeScript, files = {} }) {
  fs.mkdirSync(folder, { recursive: true });
  const write = (from, to, change = (text) => text) => {
    const before = fs.readFileSync(path.join(BAD, from), "utf8");
    const after = change(before);
    if (after === before && change.name !== "change") throw new Error(`${from}: the mistake changes nothing: ${change}`);
    fs.writeFileSync(path.join(folder, to), after);
  };
  write("good.html", "index.html", changeHtml);
  write("style.css", "style.css", changeStyle);
  write("script.js", "script.js", changeScript);
  write("icon.svg", "icon.svg");
  for (const [name, bytes] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), bytes);
}

/** A feed with an entry that leads nowhere, a sitemap that is not XML, and no robots.txt. */
async function badFeed(python) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nutgraf-bad-feed-"));
  fs.writeFileSync(path.join(folder, "feed.xml"), '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>E</title><link href="https://example.org/gone/"/></entry></feed>');
  fs.writeFileSync(path.join(folder, "sitemap.xml"), "<urlset><url></urlset>");
  const told = feed(python, folder, "https://example.org/").findings.map((each) => each.message).join("\n");
  fs.rmSync(folder, { recursive: true });
  const expected = ["E has no id", "https://example.org/gone/ is not a page", "sitemap.xml: mismatched tag", "robots.txt: does not tell", "404.html: not there"];
  return expected.filter((each) => !told.includes(each)).map((each) => ({ page: "self-test", at: "bad feed", message: `"feed" did not say "${each}": ${told}` }));
}

/** A fake preview: a plain host of a page that never changes. */
async function badPreview(browser) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nutgraf-bad-preview-"));
  fs.mkdirSync(path.join(folder, "content", "long"), { recursive: true });
  fs.writeFileSync(path.join(folder, "content", "long.md"), "text\n");
  fs.writeFileSync(path.join(folder, "content", "long", "index.html"), `<!doctype html><link rel="icon" href="data:,"><main>${"<p>text</p>".repeat(200)}</main>`);
  const { findings } = await preview(browser, folder, (root) => serve(path.join(root, "content")), { patience: 300 });
  fs.rmSync(folder, { recursive: true });
  const told = findings.map((each) => each.message).join("\n");
  const expected = ["an added paragraph is shown: not", "a mistake is told at content/long.md:4:: not", "the last good page does not stay"];
  return expected.filter((each) => !told.includes(each)).map((each) => ({ page: "self-test", at: "dead preview", message: `"preview" did not say "${each}": ${told}` }));
}
