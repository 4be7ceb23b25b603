// Sorting tables: ascending, descending, and back to the author's order.
import { resize } from "./layout.mjs";

export const names = ["table sort"];

export async function run({ page, say }) {
  await resize(page, 1024);
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
          const cells = [...table.tBodies[0].rows].map((row) => row.cells[index]);
          // A missing value is a dash with words for screen readers; all others are numbers, in an attribute of the
          // cell or in its text.
          const texts = cells.filter((cell) => !cell.querySelector("[aria-hidden]")).map((cell) => cell.dataset.value ?? cell.textContent.trim());
          const odd = texts.find((text) => text === "" || Number.isNaN(Number(text)));
          if (odd !== undefined) wrong.push(`"${name}" cannot sort "${odd}" as a number`);
          const values = texts.map(Number);
          const sorted = values.toSorted((a, b) => (expected === "ascending" ? a - b : b - a));
          if (values.join() !== sorted.join()) wrong.push(`"${name}" is not sorted ${expected}: ${values.slice(0, 6)}`);
        }
        shown.push(order());
      }
      if (shown[2] !== first) wrong.push(`"${name}": the third press does not give the author's order back`);
    });
    return wrong;
  });
  for (const message of found ?? []) say("table sort", "1024 px", message);
}
