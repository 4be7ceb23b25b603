// In forced colours (Windows' high contrast) all text can be read.
import { resize } from "./layout.mjs";

export const names = ["forced colours"];
export const ofSamples = true;

// WCAG 2.2 §1.4.3.
const MIN_TEXT_CONTRAST = 4.5;

export async function run({ page, say }) {
  await resize(page, 1024);
  await page.emulateMedia({ forcedColors: "active" });
  const faint = await page.evaluate((least) => {
    const { describe, textElements, textContrast } = window.__tests;
    return textElements().filter((element) => textContrast(element) < least).slice(0, 5)
      .map((element) => `${describe(element)} has a contrast of ${textContrast(element).toFixed(1)}`);
  }, MIN_TEXT_CONTRAST);
  for (const message of faint) say("forced colours", "1024 px", message);
  await page.emulateMedia({ forcedColors: "none" });
}
