// A page printed by the browser: no sheet but the last is more than 40 % blank, the second has a running head, each its number,
// every heading and the address of every source stands in it. The page to print also lists each of its chapters in its contents,
// and each is a bookmark of the PDF. Firefox (as of 140) prints neither heads nor numbers of a page's own, makes no picture
// smaller, so that up to 80 % may be blank before one, and no bookmarks.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const names = ["paper"];
export const wholeOnly = true;

const READER = path.join(import.meta.dirname, "pdf.py");
const PYTHON = () => process.env.NUTGRAF_BROWSER_PYTHON ?? "python3";

export async function run({ page, say, count, engine }) {
  const seen = await page.evaluate(() => ({
    kind: /\bkind-([a-z-]+)/.exec(document.body.className)?.[1],
    headings: [...document.querySelectorAll("main h1, main h2, main h3")].map((each) => each.innerText.trim()).filter(Boolean),
    addresses: [...document.querySelectorAll("ol.source-list a[href^='http']")].map((each) => each.getAttribute("href")),
  }));
  if (!["home", "page", "print"].includes(seen.kind)) return;
  seen.bookmarks = seen.kind === "print" && engine === "chromium" ? await chapters(page, say) : [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nutgraf-pdf-"));
  // A page that was told to be a screen would be printed as one.
  if (engine === "chromium") await page.emulateMedia({ media: "print" });
  try {
    const file = path.join(folder, "page.pdf");
    fs.writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, tagged: true, outline: true }));
    fs.writeFileSync(path.join(folder, "wanted.json"), JSON.stringify({ ...seen, hasMarginBoxes: engine === "chromium", mostBlank: engine === "chromium" ? 0.4 : 0.8 }));
    const told = execFileSync(PYTHON(), [READER, file, path.join(folder, "wanted.json")], { encoding: "utf8" }).split("\n").filter(Boolean);
    for (const line of told) {
      if (line.startsWith("sheets ")) count("paper", "sheets", Number(line.slice(7)));
      else say("paper", "", line);
    }
  } finally {
    if (engine === "chromium") await page.emulateMedia({ media: "screen", colorScheme: "light" });
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The titles of the chapters; reports those missing from the contents. */
async function chapters(page, say) {
  const seen = await page.evaluate(() => {
    const listed = new Set([...document.querySelectorAll(".whole-list a")].map((each) => each.getAttribute("href")));
    return [...document.querySelectorAll("section.chapter")].map((each) => ({ title: (each.querySelector("h2") ?? each).innerText.trim(), isListed: listed.has(`#${each.id}`) }));
  });
  if (seen.length === 0) say("paper", "", "the page to print has no chapters");
  for (const { title, isListed } of seen) if (!isListed) say("paper", "", `the contents lack the chapter "${title}"`);
  return seen.map(({ title }) => title);
}
