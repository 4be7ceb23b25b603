// axe finds nothing: WCAG 2.2 AA and its best practices, on a phone and at a desk, light and dark.
import axe from "axe-core/axe.min.js";
import { resize } from "./layout.mjs";

export const names = ["axe"];

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function run({ page, say, isWhole }) {
  await page.evaluate(axe.source);
  for (const width of isWhole ? [360, 1440] : [360]) {
    await resize(page, width);
    for (const colorScheme of isWhole ? ["dark", "light"] : ["light"]) {
      await page.emulateMedia({ colorScheme });
      for (const message of await violations(page)) say("axe", `${width} px ${colorScheme}`, message);
    }
  }
}

/** What axe says of the page, or of a part of it, as it stands; `axe.source` is in it. */
export async function violations(page, part = "html") {
  return page.evaluate(async ([part, values]) => {
    const result = await axe.run(part, { runOnly: { type: "tag", values }, resultTypes: ["violations"], preload: false });
    return result.violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) =>
      `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 220)}`));
  }, [part, RULES]);
}
