// The live preview as an author sees it: a page follows its file and keeps its scroll position, and mistakes are shown
// on the page with their place until they are fixed. It runs on a copy of the site, so the original is not touched.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Starts `nutgraf serve` on `root`; returns its address. */
export async function startProgram(program, root) {
  const child = spawn(program, ["serve", "--root", root, "--port", String(20_000 + Math.floor(Math.random() * 20_000))], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const base = await new Promise((resolve, reject) => {
    const listen = (data) => {
      said += data;
      const address = /http:\/\/[\d.:]+\/?/.exec(said)?.[0];
      if (address) resolve(address.endsWith("/") ? address : address + "/");
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`nutgraf serve ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`nutgraf serve told no address: ${said}`)), 60_000).unref();
  });
  return { base, close: () => child.kill() };
}

/** A copy of the site's sources in a folder of its own. */
export function copySite(source) {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "nutgraf-preview-"));
  for (const name of ["site.toml", "content", "templates", "static", "themes", "blocks"]) {
    if (fs.existsSync(path.join(source, name))) fs.cpSync(path.join(source, name), path.join(copy, name), { recursive: true });
  }
  return copy;
}

/** `start(root)` starts a preview of `root`. `patience` is how long to wait for a change. */
export async function preview(browser, source, start, { patience = 10_000 } = {}) {
  const findings = [];
  const say = (message) => findings.push({ page: "nutgraf serve", at: "", message });
  const copy = copySite(source);
  const server = await start(copy);
  const page = await browser.newPage({ viewport: { width: 1024, height: 700 } });
  const times = [];
  try {
    page.on("console", (message) => message.type() === "error" && say(`console: ${message.text()}`));
    page.on("pageerror", (error) => say(`uncaught: ${error.message}`));
    const relative = longestPage(path.join(copy, "content"));
    const file = path.join(copy, "content", relative);
    const original = fs.readFileSync(file, "utf8");
    await page.goto(server.base + relative.replace(/\.md$/, "/"));
    await page.evaluate(() => { window.__sameDocument = true; scrollTo({ top: 1200, behavior: "instant" }); });
    const before = await page.evaluate(() => scrollY);
    if (before < 600) say(`${relative} is too short to tell whether the page stays in place`);

    const until = async (what, test, ...values) => {
      const began = performance.now();
      const isSo = await page.waitForFunction(test, values, { timeout: patience, polling: 20 }).then(() => true, () => false);
      if (isSo) times.push(`${what} after ${Math.round(performance.now() - began)} ms`);
      else say(`${what}: not after ${patience / 1000} s`);
      return isSo;
    };
    const marker = "A sentence that was not there before.";

    fs.writeFileSync(file, `${original}\n\n${marker}\n`);
    if (await until("an added paragraph is shown", ([text]) => document.querySelector("main").innerText.includes(text), marker)) {
      const after = await page.evaluate(() => ({ scroll: scrollY, isSame: window.__sameDocument === true }));
      if (Math.abs(after.scroll - before) > 2) say(`after a change the page stands at ${after.scroll} px instead of ${before}`);
      if (!after.isSame) say("a changed paragraph reloads the page instead of being put in place");
    }

    fs.writeFileSync(file, `${original}\n\n${marker} [gone](no-such-page.md)\n`);
    const line = original.split("\n").length + 2;
    const place = `content/${relative}:${line}:`;
    const isShown = ([text]) => {
      const reach = (root) => [...root.querySelectorAll("*")].some((each) =>
        each.shadowRoot ? reach(each.shadowRoot) : each.children.length === 0 && each.textContent.includes(text) && each.checkVisibility());
      return reach(document);
    };
    await until(`a mistake is told at ${place}`, isShown, place);
    const stays = await page.evaluate((text) => document.querySelector("main").innerText.includes(text), marker);
    if (!stays) say("the last good page does not stay behind the message");

    fs.writeFileSync(file, original);
    await until("the message goes when the mistake is mended", ([text]) => {
      const reach = (root) => [...root.querySelectorAll("*")].some((each) =>
        each.shadowRoot ? reach(each.shadowRoot) : each.children.length === 0 && each.textContent.includes(text));
      return !reach(document);
    }, place);
    await until("the paragraph that was taken out goes", ([text]) => !document.querySelector("main").innerText.includes(text), marker);
  } finally {
    await page.close();
    await server.close();
    fs.rmSync(copy, { recursive: true, force: true });
  }
  return { findings, count: times.join(", ") };
}

/** The top-level page with the most text, but not the front page: its address is its file's name. */
function longestPage(content) {
  const pages = fs.readdirSync(content).filter((name) => name.endsWith(".md") && name !== "index.md");
  const size = (name) => fs.statSync(path.join(content, name)).size;
  return pages.sort((a, b) => size(b) - size(a))[0];
}
