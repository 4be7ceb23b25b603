// The menu on a phone: it opens and closes without a mouse, and has a name. It has the same parts on every page, so it
// is opened only on the pages that are checked completely.
import { violations } from "./axe.mjs";
import { resize } from "./layout.mjs";

export const names = ["menu"];
export const wholeOnly = true;

export async function run({ page, engine, say }) {
  const tell = (message) => say("menu", "360 px", message);
  await resize(page, 360);
  await page.evaluate(() => scrollTo(0, 0));
  const button = page.locator("button[popovertarget]:visible").first();
  if ((await button.count()) === 0) return;
  const target = page.locator(`#${await button.getAttribute("popovertarget")}`);
  const isOpen = () => target.evaluate((each) => each.matches(":popover-open") && window.__tests.isShown(each));
  if (await isOpen()) return tell("the menu is open before it is asked for");
  await button.focus();
  await page.keyboard.press("Enter");
  if (!(await isOpen())) return tell("the menu does not open");
  if ((await target.locator("a[href]:visible").count()) === 0) tell("the open menu has no links");
  const isWide = await target.evaluate((each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > innerWidth + 1);
  if (isWide) tell("the open menu is wider than the window");
  for (const message of await violations(page, "[popover]:popover-open", { withColours: engine === "chromium" })) tell(`in the open menu: ${message}`);
  await page.keyboard.press("Escape");
  if (await isOpen()) return tell("Escape does not close the menu");
  const isBack = await button.evaluate((each) => document.activeElement === each);
  if (!isBack) tell("the focus does not go back to the menu's button");
}

