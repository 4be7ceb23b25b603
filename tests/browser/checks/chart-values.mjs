// Charts that answer: by the arrow keys, by the pointer, and together with the figures of the text.
import { resize } from "./layout.mjs";

export const names = ["chart values"];

export async function run({ page, say }) {
  await resize(page, 1024);
  const tell = (message) => say("chart values", "1024 px", message);
  const figures = page.locator("figure.chart:has(svg.plot[tabindex])");
  for (let index = 0; index < (await figures.count()); index += 1) {
    const figure = figures.nth(index);
    const id = await figure.getAttribute("id");
    const plot = figure.locator("svg.plot[tabindex]:visible").first();
    if ((await plot.count()) === 0) continue;
    const value = () => figure.locator(".chart-value").textContent();
    await plot.focus();
    await page.keyboard.press("ArrowRight");
    const first = await value();
    if (!first) { tell(`${id}: an arrow key says nothing`); continue; }
    const rows = await figure.locator("tr[data-row]").count();
    const lit = await figure.locator("tr.lit-by-script").count();
    if (rows && lit !== 1) tell(`${id}: ${lit} rows of its table are lit`);
    // In the direction of reading the next mark follows; back again it is the first.
    const isRtl = await figure.evaluate((each) => getComputedStyle(each).direction === "rtl");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    if (!isRtl && (await value()) !== first) tell(`${id}: to and fro does not end where it began`);
    await page.keyboard.press("Escape");
    if (await value()) tell(`${id}: Escape does not end it`);
    if (await page.locator(".lit-by-script").count()) tell(`${id}: something stays lit`);
    const mark = figure.locator("svg [data-row]:visible").first();
    if ((await mark.count()) && !(await figure.locator(".place").count())) {
      await mark.hover({ force: true });
      if (!(await value())) tell(`${id}: the pointer on a mark says nothing`);
      await page.mouse.move(0, 0);
    }
    await plot.evaluate((each) => each.blur());
  }
}
