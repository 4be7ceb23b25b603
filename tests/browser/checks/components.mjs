// What the page's few moving parts do: the menu on a phone, and tables that sort.
import { violations } from "./axe.mjs";

export const names = ["menu", "table sort"];

export async function run({ page, say }) {
  await menu(page, (message) => say("menu", "360 px", message));
  await tableSort(page, (message) => say("table sort", "1024 px", message));
}

// `axe` ran on this page before, so its code is there.
async function menu(page, tell) {
  await page.setViewportSize({ width: 360, height: 800 });
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
  for (const message of await violations(page, "[popover]:popover-open")) tell(`in the open menu: ${message}`);
  await page.keyboard.press("Escape");
  if (await isOpen()) return tell("Escape does not close the menu");
  const isBack = await button.evaluate((each) => document.activeElement === each);
  if (!isBack) tell("the focus does not go back to the menu's button");
}

async function tableSort(page, tell) {
  await page.setViewportSize({ width: 1024, height: 900 });
  const found = await page.evaluate(async () => {
    const table = [...document.querySelectorAll("table")].find((each) => each.querySelector("thead button") && each.tBodies[0]?.rows.length > 2);
    if (!table) return null;
    const order = () => [...table.tBodies[0].rows].map((row) => row.textContent).join("\n");
    const first = order();
    const wrong = [];
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = head.querySelector("button");
      const name = head.textContent.trim();
      const isNumeric = head.classList.contains("number");
      const shown = [];
      for (const expected of ["ascending", "descending", null]) {
        button.click();
        if ((head.getAttribute("aria-sort") ?? null) !== expected) wrong.push(`"${name}": aria-sort is ${head.getAttribute("aria-sort")}, not ${expected}`);
        if (isNumeric && expected) {
          const values = [...table.tBodies[0].rows].map((row) => row.cells[index].dataset.value).filter((value) => value !== undefined && value !== "").map(Number);
          const sorted = values.toSorted((a, b) => (expected === "ascending" ? a - b : b - a));
          if (values.join() !== sorted.join()) wrong.push(`"${name}" is not sorted ${expected}: ${values.slice(0, 6)}`);
        }
        shown.push(order());
      }
      if (shown[2] !== first) wrong.push(`"${name}": the third press does not give the author's order back`);
    });
    return wrong;
  });
  for (const message of found ?? []) tell(message);
}
