// Lets a reader find a source, or a table, on the page of all of them: what does not hold every word that is typed is hidden.
// Progressive: the field is shown by the script that serves it.

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
