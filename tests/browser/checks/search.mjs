// The search: readers' questions are answered among the first results, from a server and from disk, with the keyboard
// alone; every result leads to an existing place; and nothing is loaded before somebody wants to search.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "../lib/server.mjs";

const HERE = path.resolve(import.meta.dirname, "../search");
// Most readers do not look further down.
const FIRST = 3;

/** Builds the sample and the small sites of tests/browser/search/, and returns what is wrong with their searches. */
export async function search(browser, program, sample) {
  const findings = [];
  const cases = [{ name: "sample", root: sample }, ...fs.readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, root: path.join(HERE, name) }))];
  for (const { name, root } of cases) {
    const questions = JSON.parse(fs.readFileSync(path.join(HERE, `${name}.json`), "utf8"));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "search-"));
    try {
      execFileSync(program, ["build", "--quiet", "--root", root, "--output", folder], { stdio: ["ignore", "ignore", "pipe"] });
      const host = await serve(folder, "/some/path/");
      const say = (at, message) => findings.push({ page: `${name} /search/`, at, message });
      await asked(browser, `${host.base}search/`, questions, (message) => say("server", message), host.base);
      await asked(browser, pathToFileURL(path.join(folder, "search/index.html")).href, questions, (message) => say("disk", message));
      await withoutScript(browser, `${host.base}search/`, (message) => say("no script", message));
      await host.close();
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
  return findings;
}

async function asked(browser, address, questions, say, base) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  page.on("console", (message) => message.type() === "error" && say(`the browser says: ${message.text()}`));
  page.on("pageerror", (error) => say(`the script fails: ${error.message}`));
  await page.goto(address, { waitUntil: "load" });
  if (loaded.some((url) => /search-\w+\.js/.test(url))) say("the texts are loaded before anybody searches");
  const field = page.getByRole("searchbox");
  if (!(await field.isVisible())) say("the field is not shown");
  for (const { question, path: wanted, words } of questions) {
    await field.fill(question);
    const results = page.locator(".search-results > li");
    // The earlier results stay until the question has been answered, which shows in the address.
    await page.waitForFunction((asked) => location.hash === `#q=${encodeURIComponent(asked)}`, question, { timeout: 5_000 });
    const found = await results.evaluateAll((items) => items.map((item) => ({ href: item.querySelector("a").href, text: item.innerText })));
    const first = found.slice(0, FIRST);
    const is = (one) => decodeURI(one.href).includes(`/${wanted}`) && (!words || one.text.includes(words));
    if (!first.some(is)) say(`"${question}" does not find ${wanted} (${words ?? ""}) among the first ${FIRST}, but ${first.map((one) => `${one.href.replace(/.*\/(?=[^/]+\/)/, "")}: ${one.text.slice(0, 120)}`).join(" | ") || "nothing"}`);
    if (!(await page.getByRole("status").innerText()).includes(String(found.length))) say(`"${question}": the number of results is not said`);
    if (base) await lead(found, say);
  }
  // With the keyboard: from the field to the first result and to its page; back, the question is still in the field.
  await page.keyboard.press("Tab");
  const to = await page.evaluate(() => document.activeElement.closest(".search-results") && document.activeElement.href);
  if (!to) say("Tab does not lead from the field to the first result");
  else if (base) {
    await page.keyboard.press("Enter");
    await page.waitForURL(to, { timeout: 5_000 }).catch(() => say(`Enter does not open ${to}`));
    await page.goBack();
    await page.locator(".search-results > li").first().waitFor({ timeout: 5_000 }).catch(() => say("on the way back the results are gone"));
  }
  await field.fill("qqqqzzzz");
  await page.waitForTimeout(300);
  if (await page.locator(".search-results > li").count()) say("what no page holds is found");
  if (!(await page.getByRole("status").innerText()).trim()) say("that nothing was found is not said");
  await field.fill("");
  await page.waitForTimeout(300);
  if (!(await page.locator("#all-pages").isVisible())) say("an empty field does not show all pages again");
  await context.close();
}

const known = new Map();

/** Each result leads to an existing element of a page. */
async function lead(found, say) {
  for (const { href } of found) {
    const { origin, pathname, hash } = new URL(href);
    const address = origin + pathname;
    if (!known.has(address)) known.set(address, await fetch(address).then(async (answer) => (answer.ok ? answer.text() : "")));
    const text = known.get(address);
    if (!text) say(`a result leads to ${address}, which is not there`);
    else if (hash && !text.includes(` id="${decodeURIComponent(hash.slice(1))}"`)) say(`a result leads to ${href}, and the page has no such id`);
  }
}

async function withoutScript(browser, address, say) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  if (await page.locator("input").isVisible()) say("a field is shown that does nothing");
  if ((await page.locator("#all-pages a").count()) < 2) say("the pages are not listed");
  await context.close();
}
