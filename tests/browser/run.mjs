// The browser tests: checks every page of the given built sites.
//
//   node run.mjs [--browser firefox] [--site FOLDER]… [--charts FOLDER]… [--source FOLDER] [--program FILE] [--python FILE] [--page WHICH] [--wholly WHICH] [--only CHECK,…] [--every-page]
//
// --browser  the browser, if not Chromium; with firefox, only what differs there is checked
// --site     a built site, named after its folder in the report; can be repeated
// --charts   a built site of which only the charts are checked
// --source   the site whose feed and live preview are tested, with --program
// --page     only pages whose address matches this regular expression
// --wholly   in Firefox: the pages to check at every size, in both schemes and on paper (a regular expression)
// --every-page  run all checks on every page, as does NUTGRAF_EVERY_PAGE=1; otherwise slow checks whose results depend on the
//            kind of a page look at every third page of each kind, besides the pages that are checked completely
// --only     self-test, pages, charts, html, links, films, search, feed, json-ld, preview
//
// The last line is "N passed, N failed"; all findings are also in target/browser-findings.json.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { films } from "./checks/films.mjs";
import { html } from "./checks/html.mjs";
import { jsonLd } from "./checks/json-ld.mjs";
import { links } from "./checks/links.mjs";
import { preview, startProgram } from "./checks/preview.mjs";
import { search } from "./checks/search.mjs";
import { startChromium } from "./lib/chromium.mjs";
import { startFirefox } from "./lib/firefox.mjs";
import { feed } from "./lib/feed.mjs";
import { Report } from "./lib/report.mjs";
import { readSite, representatives, samples } from "./lib/site.mjs";
import { OF_CHARTS, OF_FIREFOX, visitAll } from "./lib/visit.mjs";
import { selfTest } from "./self-test.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
// A site in several languages.
const LANGUAGES = path.join(ROOT, "tests/sites/languages");
const BASE = "https://example.org/some/path/";
const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");

const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    site: { type: "string", multiple: true, default: [path.join(target, "site-under-test")] },
    charts: { type: "string", multiple: true, default: [] },
    source: { type: "string", default: ROOT },
    program: { type: "string", default: path.join(target, "debug", "nutgraf") },
    python: { type: "string", default: path.join(target, "browser-venv", "bin", "python") },
    page: { type: "string" },
    wholly: { type: "string" },
    only: { type: "string" },
    "every-page": { type: "boolean", default: !!process.env.NUTGRAF_EVERY_PAGE },
  },
});
process.env.NUTGRAF_BROWSER_PYTHON = options.python;
const pageWanted = options.page;
const wanted = options.only?.split(",");
const isWanted = (name) => (wanted ? wanted.includes(name) : !isFirefox || ["self-test", "pages", "search"].includes(name));

// What earlier sites had: a page of a later one represents others only by what is new on it.
const seen = new Set();
const report = new Report();
const isFirefox = options.browser === "firefox";
const browser = isFirefox ? startFirefox() : await startChromium();
try {
  if (isWanted("self-test")) await report.run("self-test: each check reports its mistakes", () => selfTest(browser, options.python, isFirefox ? OF_FIREFOX : undefined));
  for (const folder of options.site) await lookAt(readSite(folder));
  for (const folder of options.charts) await visitPages(readSite(folder), { checks: OF_CHARTS, wholly: new Set() });
  if (isWanted("films")) await report.run("films of other sites", () => films(browser, options.program));
  if (isWanted("search")) await report.run("search: questions of readers", () => search(browser, options.program, options.source));
  if (isWanted("feed")) await report.run("feed, sitemap, addresses", buildAndReadFeed);
  if (isWanted("json-ld")) {
    // The sample gives no licence for its tables, because they contain data of other publishers.
    for (const [name, source, optional] of [["the sample", options.source, ["Dataset.license"]], ["the site in languages", LANGUAGES, []]]) {
      await report.run(`JSON-LD of ${name}`, () => jsonLd(readSite(withAddress(source)), { optional }));
    }
  }
  if (isWanted("preview")) {
    await report.run("live preview", () => preview(browser, options.source, (root) => startProgram(options.program, root)));
  }
} finally {
  await browser.close();
}
process.exitCode = report.close(path.join(target, "browser-findings.json")) ? 0 : 1;

async function lookAt(site) {
  console.log(`\n${site.name}: ${site.pages.length} pages, ${site.files.size} files`);
  if (site.pages.length === 0) return report.add(`${site.name}: has pages`, [{ page: site.root, at: "", message: "no pages" }]);
  if (isWanted("html")) await report.run(`${site.name}: html`, () => html(site));
  if (isWanted("links")) {
    const tab = await browser.newPage();
    await report.run(`${site.name}: links`, () => links(site, tab));
    await tab.close();
  }
  if (isWanted("pages")) await visitPages(site, isFirefox ? { checks: OF_FIREFOX } : {});
  else if (isWanted("charts")) await visitPages(site, { checks: OF_CHARTS });
}

/** Visits every page or, if only charts are checked, those with charts. */
async function visitPages(all, asked) {
  const which = pageWanted && new RegExp(pageWanted, "u");
  const site = which ? { ...all, pages: all.pages.filter((page) => which.test(page.address)) } : asked.checks === OF_CHARTS ? { ...all, pages: all.pages.filter((page) => /<figure[^>]+\bchart\b/.test(page.text)) } : all;
  const began = performance.now();
  const wholly = isFirefox ? pagesNamed(site.pages) : representatives(site.pages, seen);
  const sampled = options["every-page"] ? new Set(site.pages) : samples(site.pages);
  const isAskedOf = (page, check) => !check.ofSamples || wholly.has(page) || sampled.has(page);
  const { findings, seconds, weights, counts, whole } = await visitAll(browser, site, { wholly, isAskedOf, ...asked });
  for (const [name, list] of findings) {
    const heaviest = name === "weight" && weights.length ? `at most ${(Math.max(...weights.map((each) => each.sum)) / 1000).toFixed(1)} KB` : "";
    const counted = [...(counts.get(name) ?? [])].map(([what, number]) => `${number} ${what}`).join(", ");
    report.add(`${site.name}: ${name}`, list, { seconds: seconds.get(name), count: heaviest || counted });
  }
  console.log(`       each check, in seconds: ${[...seconds].map(([name, each]) => `${name} ${each.toFixed(1)}`).join(", ")}`);
  console.log(`       all pages visited in ${((performance.now() - began) / 1000).toFixed(1)} s, ${whole} of them at every size and in both schemes`);
}

function pagesNamed(pages) {
  return new Set(pages.filter((page) => options.wholly && new RegExp(options.wholly, "u").test(page.address)));
}

function buildAndReadFeed() {
  return feed(options.python, withAddress(options.source), BASE);
}

/** Builds a site for an address below the root of a host, where wrong addresses show. */
function withAddress(source) {
  const folder = path.join(target, `${path.basename(source)}-with-address`);
  fs.rmSync(folder, { recursive: true, force: true });
  execFileSync(options.program, ["build", "--quiet", "--root", source, "--output", folder, "--base-url", BASE], { stdio: ["ignore", "ignore", "pipe"] });
  return folder;
}
