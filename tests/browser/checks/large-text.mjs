// A reader who doubles the size of text still needs no sideways scroll (WCAG 2.2 §1.4.4).
import { measure, resize } from "./layout.mjs";

export const names = ["text at 200 %"];

export async function run({ page, say, isWhole }) {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  for (const width of isWhole ? [1440, 768, 360] : [360]) {
    await resize(page, width);
    const seen = await page.evaluate(measure, 0);
    for (const message of seen.wide) say("text at 200 %", `${width} px`, message);
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p, main h1") ?? document.body).fontSize));
    if (size < 24) say("text at 200 %", `${width} px`, `text does not grow with the reader's setting: ${size} px`);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
}
