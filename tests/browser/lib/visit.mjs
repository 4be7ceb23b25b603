// One visit of a page with everything that is asked of it: loaded once, looked at from all sides.
import path from "node:path";
import { nameOf } from "./site.mjs";
import * as axe from "../checks/axe.mjs";
import * as components from "../checks/components.mjs";
import * as forcedColours from "../checks/forced-colours.mjs";
import * as keyboard from "../checks/keyboard.mjs";
import * as largeText from "../checks/large-text.mjs";
import * as layout from "../checks/layout.mjs";
import * as print from "../checks/print.mjs";
import * as weight from "../checks/weight.mjs";

// `components` is last: it presses buttons.
const CHECKS = [weight, layout, axe, largeText, forcedColours, print, keyboard, components];

export const NAMES = ["console", "requests", "without scripts", ...CHECKS.flatMap((check) => check.names)];

// Two cores: two pages at a time.
const TABS = 2;

const IN_PAGE = path.join(import.meta.dirname, "in-page.js");

/**
 * Visits every page of the site, with scripts at `away` and without at `home`: two addresses of the same folder, the
 * one below a path and the other at the root of its host. Gives back the findings by check.
 */
export async function visitAll(browser, site, { home, away }) {
  const findings = new Map(NAMES.map((name) => [name, []]));
  const [seconds, weights] = [new Map(), []];
  const queue = [...site.pages];
  const visitor = async () => {
    const withScripts = await browser.newContext({ viewport: { width: 1024, height: 900 } });
    const without = await browser.newContext({ viewport: { width: 1024, height: 900 }, javaScriptEnabled: false });
    await withScripts.addInitScript({ path: IN_PAGE });
    for (let one = queue.shift(); one; one = queue.shift()) {
      const say = (check, at, message) => findings.get(check).push({ page: nameOf(one), at, message });
      // The page for what is missing stands at no address of its own: its links begin at the host's root.
      const host = one.isMissingPage ? home : away;
      try {
        const text = await visit(withScripts, host, one, say, seconds, weights);
        await visitWithoutScripts(without, home, one, say, text);
      } catch (error) {
        say("console", "", `the visit broke off: ${error.stack}`);
      }
    }
    await Promise.all([withScripts.close(), without.close()]);
  };
  await Promise.all(Array.from({ length: TABS }, visitor));
  return { findings, seconds, weights };
}

async function visit(context, host, { address }, say, seconds, weights) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const loaded = [];
  watch(page, host, say, loaded);
  await page.goto(host.base + address, { waitUntil: "load" });
  const text = await mainText(page);
  for (const check of CHECKS) {
    const began = performance.now();
    await check.run({ page, say, loaded: await Promise.all(loaded), weights });
    const name = check.names[0];
    seconds.set(name, (seconds.get(name) ?? 0) + (performance.now() - began) / 1000);
  }
  for (const message of await page.evaluate(() => window.__tests.policy)) say("console", "", `content security policy: ${message}`);
  await page.close();
  return text;
}

/** Listens to what the page says and asks for, from its first request on. */
function watch(page, host, say, loaded) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) say("console", "", `${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => say("console", "", `uncaught: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(host.origin + "/") && !address.startsWith("data:")) say("requests", "", `asks another host: ${address}`);
  });
  page.on("requestfailed", (request) => say("requests", "", `failed: ${shorten(request.url(), host)} (${request.failure()?.errorText})`));
  page.on("response", (response) => {
    if (response.status() >= 400) say("requests", "", `status ${response.status()}: ${shorten(response.url(), host)}`);
    else if (response.url().startsWith(host.origin)) {
      const type = response.request().resourceType();
      loaded.push(response.body().then((body) => ({ type, address: response.url(), body }), () => ({ type: "gone" })));
    }
  });
}

async function visitWithoutScripts(context, host, { address }, say, expected) {
  const page = await context.newPage();
  watch(page, host, say, []);
  await page.goto(host.base + address, { waitUntil: "load" });
  const text = await mainText(page);
  if (!text.trim()) say("without scripts", "", "main has no text");
  else if (squeezed(text) !== squeezed(expected)) say("without scripts", "", `main's text is another: ${difference(squeezed(text), squeezed(expected))}`);
  await page.close();
}

const mainText = (page) => page.evaluate(() => document.querySelector("main")?.innerText ?? "");
// Lines break elsewhere where a button stands; that is no other text.
const squeezed = (text) => text.replace(/\s+/g, "");
const shorten = (address, host) => address.replace(host.base, "");

function difference(one, other) {
  let at = 0;
  while (one[at] === other[at]) at++;
  return `"${one.slice(at, at + 30)}" without, "${other.slice(at, at + 30)}" with`;
}
