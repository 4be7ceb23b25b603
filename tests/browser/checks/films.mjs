// A video on another site: nothing is requested from its host until the reader presses its image; then the player
// replaces the image and has the focus. On paper the address of the video is printed, and no button.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serve } from "../lib/server.mjs";

const PICTURE = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const PLAYER = "https://www.youtube-nocookie.com/embed/a-B_9?autoplay=1";
const FILM = "https://www.youtube.com/watch?v=a-B_9";
const BLOCK = `\`\`\`{video}\nurl = "${FILM}"\nposter = "dot.gif"\nalt = "A landing"\n\`\`\`\n`;

/** Builds a site with one video and returns what is wrong with it in a browser. */
export async function films(browser, program) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "films-"));
  const findings = [];
  const say = (at, message) => findings.push({ page: "/film/", at, message });
  try {
    write(root, "site.toml", 'title = "A"\n[security]\nframes = ["www.youtube-nocookie.com"]\n');
    write(root, "content/index.md", '+++\ntitle = "A"\n+++\n[Film](film.md)\n');
    write(root, "content/film.md", `+++\ntitle = "Film"\n+++\n${BLOCK}`);
    write(root, "content/dot.gif", PICTURE);
    execFileSync(program, ["build", "--quiet", "--root", root], { stdio: ["ignore", "ignore", "pipe"] });
    const host = await serve(path.join(root, "public"));
    for (const press of ["mouse", "Enter", "Space"]) await pressed(browser, host, press, say);
    await onPaper(browser, host, say);
    await host.close();
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
  return findings;
}

function write(root, name, content) {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), content);
}

/** The page of the video, with its requests to other hosts, which a stub answers. */
async function open(browser, host) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
  const page = await context.newPage();
  const asked = [];
  await context.route(/.*/, (route) => {
    if (route.request().url().startsWith(host.origin + "/")) return route.continue();
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title><p>Film" });
  });
  await page.goto(`${host.base}film/`, { waitUntil: "networkidle" });
  return { context, page, asked };
}

async function pressed(browser, host, press, say) {
  const { context, page, asked } = await open(browser, host);
  if (asked.length) say(press, `before the press other hosts are asked: ${asked}`);
  const poster = page.locator("a.video-poster");
  const before = await poster.boundingBox();
  if (press === "mouse") await poster.click();
  else {
    await poster.focus();
    await page.keyboard.press(press);
  }
  const player = page.locator("iframe.video-player");
  await player.waitFor({ timeout: 5_000 }).catch(() => say(press, "no player stands in the place of the picture"));
  await page.waitForLoadState("networkidle");
  if (await player.count()) {
    if (asked.join() !== PLAYER) say(press, `the press asks for ${asked}, not for ${PLAYER} alone`);
    const seen = await player.evaluate((frame) => ({ title: frame.title, isFocused: document.activeElement === frame, width: frame.getBoundingClientRect().width }));
    if (seen.title !== "A landing") say(press, `the player is named "${seen.title}"`);
    if (!seen.isFocused) say(press, "the player has not the focus");
    if (Math.abs(seen.width - before.width) > 1) say(press, `the player is ${seen.width} px wide, the picture ${before.width} px`);
    const text = await page.frameLocator("iframe.video-player").locator("p").textContent({ timeout: 5_000 }).catch(() => "");
    if (text !== "Film") say(press, "the page's policy keeps the player from being shown");
  }
  await context.close();
}

async function onPaper(browser, host, say) {
  const { context, page } = await open(browser, host);
  await page.emulateMedia({ media: "print" });
  const isSeen = (selector) => page.locator(selector).isVisible();
  if (await isSeen(".video-play")) say("print", "the button is printed");
  if (!(await isSeen(".video-address"))) say("print", "the address of the film is not printed");
  else if (!(await page.locator(".video-address").innerText()).includes(FILM)) say("print", "the address that is printed is another");
  await context.close();
}
