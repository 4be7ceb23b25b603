// The search page. The texts of the site are loaded when a reader first searches: a classic script,
// `nutgrafTexts = [[path, title, [id, heading, passage …] …] …]`, which browsers also load from disk.

(() => {
  const box = document.querySelector(".search");
  const [field, told] = [box.querySelector("input"), box.querySelector("[role=status]")];
  const [list, pages] = ["search-results", "all-pages"].map((id) => document.getElementById(id));

  // Scripts without spaces between words.
  const DENSE = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
  const dense = new RegExp(`[${DENSE}]+`, "gu"), parts = new RegExp(`[${DENSE}]+|[^${DENSE} ]+`, "gu");
  const LIKE = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ٱ: "ا" };

  // German readers may type ae for ä. In all languages double letters may be typed once.
  const umlauts = document.documentElement.lang.startsWith("de") ? /([aou])e/g : /(?!)/g;

  /**
   * A text as it is compared: without accents, case, signs of vowels, articles that are one with their word in Arabic or before an
   * apostrophe, doubled letters, marks; a blank around each word.
   */
  const fold = (text) => ` ${text.normalize("NFKD").toLowerCase()
    .replace(/(?<!\p{L})(?:[cdjlmnst]|\p{L}*(?:qu|ll))['’](?=\p{L})/gu, " ")
    .replace(/[\p{M}ـ'’]/gu, "")
    .replace(/[ßæœøłđıىیکةٱ]/g, (letter) => LIKE[letter])
    .replace(umlauts, "$1")
    .replace(/([bcdfglmnprstz])\1/g, "$1")
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt() & 15)
    .replace(/(\d)[,٬](?=\d{3}(?!\d))/g, "$1")
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, "$1")
    .replace(/[^\p{L}\p{N}.]+|\.(?!\p{N})/gu, " ")
    .replace(dense, " $& ")
    .replace(/(^| )(?:[وفبك]?ال|لل)(?=\p{L}{2})/gu, "$1")} `;

  /** The words of a question, each once; for dense scripts, every pair of adjacent characters. */
  const termsOf = (text) => [...new Set((fold(text).match(parts) ?? []).flatMap((part) => {
    const letters = [...part];
    return part.match(dense) && letters.length > 2 ? letters.slice(1).map((letter, at) => letters[at] + letter) : part;
  }))];

  /** How well a term matches: as a word, a prefix, without its last letters, by its stem, inside a word. */
  function met(text, term) {
    if (term.match(dense)) return text.includes(term) ? 1 : 0;
    const at = text.indexOf(` ${term}`);
    if (at >= 0) return text.includes(` ${term} `) ? 1 : term.length > 1 ? 0.7 : 0;
    if (term.length > 3 && (text.includes(` ${term.slice(0, -1)} `) || text.includes(` ${term.slice(0, Math.max(3, term.length - 2))} `))) return 0.6;
    if (term.length < 5) return 0;
    return text.includes(` ${term.slice(0, Math.max(4, term.length * 2 / 3))}`) ? 0.4 : text.includes(term.length > 7 ? term.slice(0, -2) : term) ? 0.3 : 0;
  }

  let records, words;
  /** Spellings of an unknown term that texts may have: in two words, or with one letter more, less or different. */
  function meant(term) {
    words ??= ` ${[...new Set(records.flatMap(({ text }) => text.split(" ")))].join("  ")} `;
    if (term.length < 5 || term.match(dense) || met(words, term)) return term;
    for (let at = term.length - 3; at > 2; at -= 1) {
      // German compounds are joined with an s.
      const first = [term.slice(0, at), term.slice(0, at).replace(/s$/, "")].find((part) => words.includes(` ${part} `));
      if (first && met(words, term.slice(at))) return [first, term.slice(at)];
    }
    const typed = [...term].map((letter, at) => {
      const [before, rest] = [term.slice(0, at), term.slice(at + 1)];
      return at && `${before}\\S?${rest}|${before}\\S${letter}${rest}|${before}${rest[0] ?? ""}${letter}${rest.slice(1)}`;
    });
    return words.match(` (?:${typed.slice(1).join("|")}) `)?.[0].trim() ?? term;
  }

  /** Everything that can be found: its link, what is shown, what is compared, and its weight. */
  function read() {
    records = [];
    const add = (path, id, where, passage, around, weight) => {
      const pieces = [].concat(passage);
      if (typeof pieces[0] === "number") id = `fact-${pieces.shift()}`;
      const text = fold(pieces.join(""));
      records.push({ href: path + (id && `#${id}`), where, pieces, text, around, weight: weight / (1 + text.length / 900) });
    };
    for (const [path, title, ...sections] of nutgrafTexts) {
      add(path, "", title, [], "", 0);
      Object.assign(records.at(-1), { text: fold(title), weight: 2.4, around: fold(title) });
      const page = records.at(-1);
      let columns = "";
      for (const [id, heading, ...passages] of sections) {
        const where = heading && heading !== title ? `${title} › ${heading}` : title;
        // The head of its column says what a cell is.
        if (id.startsWith("table-")) columns = passages.join(" ");
        const around = fold(`${title} ${heading} ${id.startsWith("row-") ? columns : ""}`);
        if (heading && heading !== title) {
          add(path, id, where, [], around, 1);
          Object.assign(records.at(-1), { text: fold(heading), weight: 1.6 });
        }
        for (const passage of passages) {
          // Figures weigh most, rows of a table least. The standfirst says what a page is about.
          if (!id && !heading && !page.pieces.length) page.pieces = [].concat(passage).filter((piece) => typeof piece === "string");
          add(path, id, where, passage, around, Array.isArray(passage) ? 1.2 : heading ? 1 : id ? 0.8 : 1.3);
        }
      }
    }
  }

  function found(question) {
    const terms = termsOf(question).flatMap(meant), whole = fold(question).trim();
    const seen = terms.map(() => 0), hits = [];
    let last, beside;
    for (const record of records) {
      const own = terms.map((term) => met(record.text, term));
      if (!own.some(Boolean)) continue;
      if (record.around !== last) [last, beside] = [record.around, terms.map((term) => met(record.around, term) / 2)];
      own.forEach((rate, at) => { seen[at] += rate > 0.5; });
      hits.push([record, own.map((rate, at) => Math.max(rate, beside[at]))]);
    }
    // Rare terms say most about what is meant, short words little, except in dense scripts.
    const rare = seen.map((number, at) => (Math.log(1 + records.length / (1 + number))
      * (terms[at].match(dense) ? 1 : Math.min(1, Math.sqrt(terms[at].length / 6)))) ** 3);
    const all = rare.reduce((sum, one) => sum + one, 0);
    for (const hit of hits) {
      const score = hit[1].reduce((sum, rate, at) => sum + rate * rare[at], 0) / all;
      hit[2] = score * score * hit[0].weight * (terms.length > 1 && hit[0].text.includes(whole) ? 1.5 : 1);
    }
    const best = Math.max(...hits.map((hit) => hit[2]));
    const counts = {}, count = (key) => (counts[key] = (counts[key] ?? 0) + 1);
    const first = hits.filter((hit) => hit[2] > best / 6).sort((a, b) => b[2] - a[2]).map(([record]) => record);
    // A matching heading shows its best sentence.
    return first.map((record) => (record.pieces.length ? record : first.find(({ href, pieces }) => href === record.href && pieces.length) ?? record))
      .filter(({ href, pieces }) => count(href) < 3 && count(`${href} ${pieces.join("")}`) < 2).slice(0, 30);
  }

  function show() {
    const question = field.value.trim();
    history.replaceState(null, "", location.href.split("#")[0] + (question && `#q=${encodeURIComponent(question)}`));
    const results = question && records ? found(question) : [];
    pages.hidden = Boolean(question && records);
    told.textContent = !pages.hidden ? "" : results.length ? box.dataset.found.replace("{n}", results.length) : box.dataset.none;
    list.replaceChildren(...results.map(({ href, where, pieces }) => {
      const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = box.dataset.root + href;
      link.textContent = where;
      // Every second piece is a figure.
      text.append(...pieces.map((piece, at) => (at % 2 ? Object.assign(document.createElement("strong"), { textContent: piece }) : piece)));
      item.append(link, ...(pieces.length ? [text] : []));
      return item;
    }));
  }

  let script, wait;
  const search = () => {
    if (records) return show();
    if (script) return;
    script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => { read(); show(); };
    script.onerror = () => { script = null; told.textContent = box.dataset.failed; };
    document.head.append(script);
  };
  field.addEventListener("focus", search);
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 120); });
  const ask = () => {
    const question = new URLSearchParams(location.hash.slice(1)).get("q");
    if (question && question !== field.value) { field.value = question; search(); }
  };
  addEventListener("hashchange", ask);
  box.hidden = false;
  ask();
})();
