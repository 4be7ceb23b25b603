// axe finds nothing: WCAG 2.2 AA and its best practices, on a phone and at a desk, light and dark. Colours, which take it
// half of its time, belong to classes: they are asked of the pages that stand for all others.
import axe from "axe-core/axe.min.js";
import { resize } from "./layout.mjs";

export const names = ["axe"];

/** To be in every page from its beginning: sent to each when it is asked, it takes a quarter of a second. */
export const IN_PAGE = axe.source;

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function run({ page, kind, say, isWhole }) {
  // The page to print is as long as all others together, which it shows once more.
  const isLookedAtOnce = !isWhole || kind === "print";
  for (const width of isLookedAtOnce ? [360] : [360, 1440]) {
    await resize(page, width);
    for (const colorScheme of isLookedAtOnce ? ["light"] : ["dark", "light"]) {
      await page.emulateMedia({ colorScheme });
      for (const message of await violations(page, "html", { withColours: isWhole })) say("axe", `${width} px ${colorScheme}`, message);
    }
  }
}

/** What axe says of the page, or of a part of it, as it stands. */
export async function violations(page, part = "html", { withColours = true } = {}) {
  return page.evaluate(async ([part, values, withColours]) => {
    const rules = { "color-contrast": { enabled: withColours } };
    const result = await axe.run(part, { runOnly: { type: "tag", values }, rules, resultTypes: ["violations"], preload: false });
    return result.violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) =>
      `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 220)}`));
  }, [part, RULES, withColours]);
}
