// The search field above the list of sources: its script shows it, and only entries with every typed word stay.
export const names = ["find"];

export async function run({ page, say }) {
  const field = page.locator(".find input");
  if ((await field.count()) === 0) return;
  if (!(await field.isVisible())) return say("find", "", "the field to search with is not shown");
  const list = page.locator(`#${await field.getAttribute("aria-controls")} > *`);
  const shown = () => list.evaluateAll((entries) => entries.filter((entry) => entry.offsetHeight > 0).length);
  const all = await list.count();
  const words = (await list.last().innerText()).split(/\s+/).slice(0, 3).join(" ").toUpperCase();
  await field.fill(words);
  const found = await shown();
  if (!(await list.last().isVisible())) say("find", "", `"${words}" does not find what holds it`);
  if (all > 1 && found === all) say("find", "", `"${words}" finds everything`);
  await field.fill("no source has these words");
  if ((await shown()) !== 0) say("find", "", "what nothing holds is found");
  await field.fill("");
  if ((await shown()) !== all) say("find", "", "an empty field does not show everything again");
}
