// axe finds nothing: WCAG 2.2 AA and its best practices, on a phone and at a desk, light and dark. Checking colours
// takes half of its time, and colours depend on classes, so they are checked only on the pages that represent the
// others.
import axe from "axe-core/axe.min.js";
import { resize } from "./layout.mjs";

export const names = ["axe"];

/** Loaded into every page from the start, because sending it on request takes a quarter of a second. */
export const IN_PAGE = axe.source;

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function run({ page, engine, kind, say, isWhole }) {
  // The page to print repeats all others, so checking it takes as long as all of them; and colours are the same in each browser.
  const isLookedAtOnce = !isWhole || kind === "print" || engine === "firefox";
  for (const width of isLookedAtOnce ? [360] : [360, 1440]) {
    await resize(page, width);
    for (const colorScheme of isLookedAtOnce ? ["light"] : ["dark", "light"]) {
      await page.emulateMedia({ colorScheme });
      // What is not about colours is the same in both schemes.
      const isAboutColoursAlone = colorScheme === "dark";
      for (const message of await violations(page, "html", { withColours: isWhole && engine === "chromium", isAboutColoursAlone })) say("axe", `${width} px ${colorScheme}`, message);
    }
  }
}

/** axe's findings on the page, or a part of it, in its current state. */
export async function violations(page, part = "html", { withColours = true, isAboutColoursAlone = false } = {}) {
  return page.evaluate(async ([part, values, withColours, isAboutColoursAlone]) => {
    const which = isAboutColoursAlone
      ? { runOnly: { type: "rule", values: ["color-contrast"] } }
      : { runOnly: { type: "tag", values }, rules: { "color-contrast": { enabled: withColours } } };
    const result = await axe.run(part, { ...which, resultTypes: ["violations"], preload: false });
    return result.violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) =>
      `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 220)}`));
  }, [part, RULES, withColours, isAboutColoursAlone]);
}
