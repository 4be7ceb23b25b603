// A page printed by the browser: no sheet except the last is more than 40 % blank, the second has a running head, each has
// its number, and all headings and addresses of sources are there. The page to print also lists its chapters in its
// contents, and each is a bookmark of the PDF. Firefox (as of 140) prints no running heads or page numbers set by the page
// and no bookmarks, and does not shrink charts, so that up to 80 % may be blank before one.
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
  // While screen media are emulated, the page would be printed with the styles for screens.
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
