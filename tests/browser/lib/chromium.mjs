// One Chromium for all checks: the system's, started so that it makes no requests of its own.
import fs from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars=false",
  "--disable-smooth-scrolling", // by keys too: positions would be measured on the way
];

export async function startChromium() {
  const executablePath = PLACES.find((place) => place && fs.existsSync(place));
  if (!executablePath) throw new Error(`no Chromium: install Debian's package chromium, or set CHROMIUM to its path`);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  // For two cores; a visitor sometimes waits.
  return Object.assign(browser, { engine: "chromium", visitors: 3 });
}
