"""Generates the pages of benchmarks, each corpus for Nutgraf, Hugo and Zola. The same number gives the same pages.

    guides    prose in five sections with a list, a table and a few lines of code: about 700 words
    manuals   the same length, with more markup: footnotes, links to other pages, quotations, a table of ten rows, nested
              lists, and ten lines of code
"""

import random

WORDS = (
    "harbour tariff engine river census margin ledger copper winter signal garden market bridge canal "
    "engineer orchard policy station village archive compass granite lantern meadow voltage harvest "
    "between under after while because most several early large narrow quiet steady common public"
).split()
LANGUAGES = {
    "rust": "fn total(rows: &[u64]) -> u64 {\n    rows.iter().sum() // of all rows\n}\n",
    "python": "def total(rows):\n    return sum(rows)  # of all rows\n",
    "json": '{"rows": [1, 2, 3], "name": "total", "open": true}\n',
}
LONGER = {
    "rust": "use std::collections::BTreeMap;\n\n/// Counts what lies in each hold.\nfn holds(cargo: &[(String, u64)]) -> BTreeMap<&str, u64> {\n"
    '    let mut by_hold = BTreeMap::new();\n    for (hold, tons) in cargo {\n        *by_hold.entry(hold.as_str()).or_insert(0) += tons;\n    }\n'
    "    by_hold\n}\n",
    "python": 'import csv\n\n\ndef holds(path):\n    """What lies in each hold."""\n    by_hold = {}\n    with open(path) as rows:\n'
    '        for row in csv.DictReader(rows):\n            by_hold[row["hold"]] = by_hold.get(row["hold"], 0) + int(row["tons"])\n    return by_hold\n',
    "javascript": "// What lies in each hold.\nexport function holds(cargo) {\n  const byHold = new Map();\n  for (const { hold, tons } of cargo) {\n"
    "    byHold.set(hold, (byHold.get(hold) ?? 0) + tons);\n  }\n  if (byHold.size === 0) {\n    throw new Error(`no cargo`);\n  }\n  return byHold;\n}\n",
}
SECTIONS = 20


def sentence(dice):
    words = [dice.choice(WORDS) for _ in range(dice.randint(8, 18))]
    words[dice.randrange(len(words))] = f"*{dice.choice(WORDS)}*"
    return " ".join(words).capitalize() + "."


def guide(dice, number, pages):
    parts = []
    for section in range(5):
        parts.append(f"## Part {section + 1} of guide {number}\n")
        parts += [" ".join(sentence(dice) for _ in range(4)) + "\n" for _ in range(2)]
        if section == 1:
            parts.append("".join(f"- {sentence(dice)}\n" for _ in range(5)))
        if section == 2:
            rows = "".join(f"| {dice.choice(WORDS)} | {dice.randint(1, 999)} |\n" for _ in range(6))
            parts.append(f"| Name | Number |\n| --- | ---: |\n{rows}")
        if section == 3:
            language, code = dice.choice(sorted(LANGUAGES.items()))
            parts.append(f"```{language}\n{code}```\n")
    return "\n".join(parts)


def manual(dice, number, pages):
    def link():
        other = dice.randrange(pages)
        return f"[{dice.choice(WORDS)} {dice.choice(WORDS)}](/{place(other)}/)"

    parts = [f"{sentence(dice)} See {link()} for **{dice.choice(WORDS)}**; {sentence(dice).lower()}\n"]
    notes = 0
    for section, heading in enumerate(("What it is", "How it works", "What it costs", "What goes wrong", "Where to go on")):
        parts.append(f"## {heading}: {dice.choice(WORDS)}\n")
        for _ in range(3):
            notes += 1
            parts.append(f"{sentence(dice)} {sentence(dice)}[^{notes}] {sentence(dice)}\n")
        if section == 0:
            parts.append(f"> {sentence(dice)}\n> {sentence(dice)}\n")
        if section == 1:
            language, code = dice.choice(sorted(LONGER.items()))
            parts.append(f"```{language}\n{code}```\n")
        if section == 2:
            rows = "".join(
                f"| {dice.choice(WORDS)} | {dice.randint(1, 999)} | {dice.randint(1, 99)}.{dice.randint(0, 9)} | {dice.choice(WORDS)} |\n"
                for _ in range(10)
            )
            parts.append(f"| Part | Pieces | Share | Place |\n| --- | ---: | ---: | --- |\n{rows}")
        if section == 3:
            parts.append("".join(f"{step + 1}. {sentence(dice)}\n   - {link()}\n   - `{dice.choice(WORDS)}`\n" for step in range(3)))
        if section == 4:
            parts.append(f"### {dice.choice(WORDS).capitalize()} first\n\n{link()} and {link()}. {sentence(dice)}\n")
    parts.append("".join(f"[^{note + 1}]: {sentence(dice)}\n\n" for note in range(notes)))
    return "\n".join(parts)


CORPORA = {"guides": guide, "manuals": manual}


def place(number):
    return f"s{number % SECTIONS:02}/g{number:05}"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def articles(dice, pages, body):
    """The files of the articles, each with its path in a site and its text."""
    for number in range(pages):
        front = f'+++\ntitle = "Guide {number}"\nweight = {number // SECTIONS + 1}\n+++\n'
        yield f"content/{place(number)}.md", front + body(dice, number, pages)


def make(folder, pages, highlight, corpus="guides"):
    """Both sites, in two subfolders of `folder`."""
    dice, body = random.Random(pages), CORPORA[corpus]
    ours, theirs = folder / "nutgraf", folder / "hugo"
    setting = "" if highlight else "[markdown]\nhighlight = false\n"
    write(ours / "site.toml", f'title = "Guides"\n{setting}')
    write(ours / "content/index.md", '+++\ntitle = "Guides"\n+++\nAll of them.\n')
    fences = "noClasses = false" if highlight else "codeFences = false"
    kinds = '"taxonomy", "term", "rss", "robotstxt", "404"'
    config = f'title = "Guides"\nbaseURL = "https://guides.example/"\ndisableKinds = [{kinds}]\n'
    write(theirs / "hugo.toml", f"{config}[markup.highlight]\n{fences}\n")
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
    write(theirs / "layouts/single.html", f"{head}{{{{ .TableOfContents }}}}{{{{ .Content }}}}</body></html>")
    listing = "<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul>"
    for name in ("home.html", "section.html"):
        write(theirs / f"layouts/{name}", f"{head}{listing}</body></html>")
    for path, text in articles(dice, pages, body):
        write(ours / path, text)
        write(theirs / path, text)
    for section in range(min(SECTIONS, pages)):
        front = f'+++\ntitle = "Section {section}"\n+++\n'
        write(ours / f"content/s{section:02}/index.md", front)
        write(theirs / f"content/s{section:02}/_index.md", front)
    return ours, theirs


def make_zola(folder, pages, highlight, corpus="guides"):
    """The same pages as a Zola site in a subfolder of `folder`, with a template as minimal as Hugo's."""
    dice, body, site = random.Random(pages), CORPORA[corpus], folder / "zola"
    setting = '[markdown.highlighting]\ntheme = "github-light"\n' if highlight else ""
    write(site / "config.toml", f'base_url = "https://guides.example"\ntitle = "Guides"\ngenerate_sitemap = false\n{setting}')
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body>'
    contents = "<nav><ul>{% for h in page.toc %}<li><a href='#{{ h.id }}'>{{ h.title }}</a></li>{% endfor %}</ul></nav>"
    page = head % "{{ page.title }}" + contents + "{{ page.content | safe }}</body></html>"
    listing = "<ul>{% for page in section.pages %}<li><a href='{{ page.path }}'>{{ page.title }}</a></li>{% endfor %}</ul>"
    write(site / "templates/page.html", page)
    for name in ("index.html", "section.html"):
        write(site / f"templates/{name}", f"{head % '{{ section.title }}'}{listing}</body></html>")
    for path, text in articles(dice, pages, body):
        write(site / path, text)
    for section in range(min(SECTIONS, pages)):
        write(site / f"content/s{section:02}/_index.md", f'+++\ntitle = "Section {section}"\nsort_by = "weight"\n+++\n')
    return site
