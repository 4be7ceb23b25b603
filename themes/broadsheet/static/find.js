// Filters a long list, of sources or of tables: entries that do not contain every typed word are hidden.
// The field is hidden until this script shows it.

for (const box of document.querySelectorAll(".find")) {
  const [field, told] = [box.querySelector("input"), box.querySelector("[role=status]")];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.getElementById(field.getAttribute("aria-controls")).children].map((entry) => [entry, plain(entry.textContent)]);
  box.hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const [entry, text] of entries) entry.hidden = !words.every((word) => text.includes(word));
    const found = entries.filter(([entry]) => !entry.hidden).length;
    told.textContent = words.length ? field.dataset.found.replace("{n}", found).replace("{total}", entries.length) : "";
  });
}
