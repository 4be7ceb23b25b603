// Visits pages: each is loaded once, and all of its checks run on it.
import fs from "node:fs";
import path from "node:path";
import { serve } from "./server.mjs";
import { kindOf, nameOf, representatives } from "./site.mjs";
import * as axe from "../checks/axe.mjs";
import * as chartValues from "../checks/chart-values.mjs";
import * as charts from "../checks/charts.mjs";
import * as embed from "../checks/embed.mjs";
import * as find from "../checks/find.mjs";
import * as forcedColours from "../checks/forced-colours.mjs";
import * as front from "../checks/front.mjs";
import * as keyboard from "../checks/keyboard.mjs";
import * as largeText from "../checks/large-text.mjs";
import * as layout from "../checks/layout.mjs";
import * as layoutShift from "../checks/layout-shift.mjs";
import * as lineStarts from "../checks/line-starts.mjs";
import * as menu from "../checks/menu.mjs";
import * as notes from "../checks/notes.mjs";
import * as pdf from "../checks/pdf.mjs";
import * as print from "../checks/print.mjs";
import * as reading from "../checks/reading.mjs";
import * as spacing from "../checks/spacing.mjs";
import * as stops from "../checks/stops.mjs";
import * as tables from "../checks/tables.mjs";
import * as tableSort from "../checks/table-sort.mjs";
import * as weight from "../checks/weight.mjs";

// A check that is `ofSamples` depends on the kind of a page more than on its words: it looks at some pages of each kind.
// In the order of window widths, so that the width seldom changes: a new layout takes longer than most checks. Checks that
// press buttons are last.
const CHECKS = [weight, forcedColours, reading, print, pdf, keyboard, stops, largeText, axe, tables, spacing, layout, lineStarts, charts, chartValues, menu, front, notes, find, embed, tableSort, layoutShift];

const OF_EVERY_PAGE = ["console", "requests"];
const WITHOUT_SCRIPTS = "without scripts";

/** The checks of sites that contain only charts. */
export const OF_CHARTS = [charts];

/** The checks of what another browser lays out, opens or prints differently. */
export const OF_FIREFOX = [forcedColours, pdf, keyboard, largeText, axe, tables, spacing, layout, lineStarts, charts, chartValues, menu, notes, find, tableSort, layoutShift];

const IN_PAGE = ["in-page.js", "in-chart.js"].map((file) => fs.readFileSync(path.join(import.meta.dirname, file), "utf8")).concat(axe.IN_PAGE).join("\n");

/**
 * Visits every page of the site, with scripts below a path of one host, and without scripts at the root of another. Pages in
 * `wholly` are checked at every size and in both schemes; the others, which have the same parts, at the size most likely to
 * break. `isWholeFor` can decide that for each check, and `isAskedOf` whether a check applies to a page at all. Returns the
 * findings by check.
 */
export async function visitAll(browser, site, { wholly = new Set(), isWholeFor = (page) => wholly.has(page), isAskedOf = () => true, checks = CHECKS }) {
  const findings = new Map([...OF_EVERY_PAGE, ...(checks === CHECKS ? [WITHOUT_SCRIPTS] : []), ...checks.flatMap((check) => check.names)].map((name) => [name, []]));
  const [home, away] = [await serve(site.root, "/", browser.change), await serve(site.root, "/some/path/", browser.change)];
  const [seconds, weights, counts] = [new Map(), [], new Map()];
  const count = (check, what, number) => {
    if (!counts.has(check)) counts.set(check, new Map());
    counts.get(check).set(what, (counts.get(check).get(what) ?? 0) + number);
  };
  // Long visits first, so that no visitor has to wait for another at the end.
  const queue = site.pages.toSorted((a, b) => wholly.has(b) - wholly.has(a));
  const visitor = async () => {
    const withScripts = await openTab(browser, {});
    const without = checks === CHECKS && (await openTab(browser, { javaScriptEnabled: false }));
    for (let one = queue.shift(); one; one = queue.shift()) {
      const say = (check, at, message) => findings.get(check).push({ page: nameOf(one), at, message });
      // The not-found page is shown at any address, so its links begin at the host's root.
      const host = one.isMissingPage ? home : away;
      try {
        const text = await visit(withScripts, host, one, { browser, say, count, seconds, weights, checks: checks.filter((check) => isAskedOf(one, check)), isWholeFor: (check) => isWholeFor(one, check) });
        if (without) await visitWithoutScripts(without, home, one, say, text);
      } catch (error) {
        say("console", "", `the visit broke off: ${error.stack}`);
      }
    }
    await Promise.all([withScripts, without].map((tab) => tab && tab.page.context().close()));
  };
  await Promise.all(Array.from({ length: browser.visitors }, visitor));
  await Promise.all([home.close(), away.close()]);
  return { findings, seconds, weights, counts, whole: wholly.size };
}

/** A tab in which pages are opened one after another; `ear` receives the events of the open page. */
async function openTab(browser, options) {
  // With smooth scrolling, positions would be measured on the way.
  const context = await browser.newContext({ viewport: { width: 1024, height: 900 }, reducedMotion: "reduce", ...options });
  if (options.javaScriptEnabled !== false) await context.addInitScript({ content: IN_PAGE });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const tab = { page, ear: null, engine: browser.engine };
  listen(tab);
  return tab;
}

async function open(tab, host, { address }, say) {
  // Ends the previous page, so that its late events are not attributed to the next. In Firefox that takes as long as a visit.
  if (tab.engine === "chromium") await tab.page.goto("about:blank");
  tab.ear = { host, say, loaded: [] };
  await tab.page.setViewportSize({ width: 1024, height: 900 });
  await tab.page.goto(host.base + address, { waitUntil: "load" });
  return mainText(tab.page);
}

async function visit(tab, host, one, { browser, say, count, seconds, weights, checks, isWholeFor }) {
  const { page } = tab;
  const text = await open(tab, host, one, say);
  const loaded = await Promise.all(tab.ear.loaded);
  for (const check of checks) {
    const isWhole = isWholeFor(check);
    if (check.wholeOnly && !isWhole) continue;
    const began = performance.now();
    await check.run({ page, engine: browser.engine, kind: kindOf(one), say, count, loaded, weights, isWhole });
    const name = check.names[0];
    seconds.set(name, (seconds.get(name) ?? 0) + (performance.now() - began) / 1000);
  }
  for (const message of await page.evaluate(() => window.__tests.policy)) say("console", "", `content security policy: ${message}`);
  return text;
}

/** Reports console messages and requests of the open page, from the first request on. */
function listen(tab) {
  const { page } = tab;
  const hear = (check, message) => tab.ear?.say(check, "", message);
  const shorten = (address) => address.replace(tab.ear?.host.base ?? "", "");
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) hear("console", `${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => hear("console", `uncaught: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    const isOwn = !tab.ear || address.startsWith(tab.ear.host.origin + "/") || /^(data|about):/.test(address);
    if (!isOwn) hear("requests", `asks another host: ${address}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // The request for the icon is aborted when the next page is opened, and that for an image when the window changes and
    // needs another size. The check of links has seen that the files exist.
    if (why === "net::ERR_ABORTED" && (request.url().endsWith("/favicon.svg") || request.resourceType() === "image")) return;
    hear("requests", `failed: ${shorten(request.url())} (${why})`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) hear("requests", `status ${response.status()}: ${shorten(response.url())}`);
    else if (tab.ear && response.url().startsWith(tab.ear.host.origin)) {
      const type = response.request().resourceType();
      tab.ear.loaded.push(response.body().then((body) => ({ type, address: response.url(), body }), () => ({ type: "gone" })));
    }
  });
}

async function visitWithoutScripts(tab, host, one, say, expected) {
  const text = await open(tab, host, one, say);
  if (!text.trim()) say(WITHOUT_SCRIPTS, "", "main has no text");
  else if (squeezed(text) !== squeezed(expected)) say(WITHOUT_SCRIPTS, "", `main's text is another: ${difference(squeezed(text), squeezed(expected))}`);
}

// Without the text of the search field, which its script shows.
const mainText = (page) => page.evaluate(() => {
  const main = document.querySelector("main");
  const search = main?.querySelector("[role=search]");
  return main?.innerText.replace(search?.checkVisibility() ? search.innerText : "", "") ?? "";
});
// Buttons change line breaks, but not the text.
const squeezed = (text) => text.replace(/\s+/g, "");

function difference(one, other) {
  let at = 0;
  while (one[at] === other[at]) at++;
  return `"${one.slice(at, at + 30)}" without, "${other.slice(at, at + 30)}" with`;
}
