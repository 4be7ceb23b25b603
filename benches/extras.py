#!/usr/bin/env python3
"""What does all that a site can have besides its pages cost?

    benches/extras.py [--pages 1000] [--corpus guides] [--site FOLDER] [--pairs 7] [--each] [--folder DIR] [--program FILE]

Makes the pages of benches/corpora.py, or takes a copy of the site at --site, and builds them twice, in turns, each time into a new
folder: once as plain pages, and once with the search, a Markdown twin of each page and llms.txt, icons, the address of the site
(structured data, feed, sitemap, social tags) and corrections, half of the pages being a translation of the other half. A site of
--site has its languages either way. Prints the medians of seconds by the clock and by the processors, and of the ratio pair by pair;
the aim is 1.3. With --each each of these is measured alone, too. Compressed copies are extra: a site has them on request.

The release build is made first, unless --program names one.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

import corpora
from pages import ROOT, timed

ADDRESS = 'base_url = "https://example.org/site/"\n'
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#246"/><circle cx="5" cy="5" r="3" fill="#fff"/></svg>\n'
OF_A_SITE = ("site.toml", "content", "themes", "templates", "static")
# A correction on so many pages: more than any newspaper has.
CORRECTED = 20


class Site:
    """A copy of a site, its settings put together from lines."""

    def __init__(self, folder, source):
        self.folder, self.head, self.output = folder, [], []
        shutil.copytree(source, folder, ignore=lambda at, names: [name for name in names if Path(at) == source and name not in OF_A_SITE])
        self.corrections = folder / "content/corrections.toml"
        self.corrections.unlink(missing_ok=True)
        own = (folder / "site.toml").read_text().splitlines(keepends=True)
        self.own = [line for line in own if not line.startswith(("base_url", "icon", "search", "markdown", "compress"))]

    def save(self):
        own = "".join(self.own)
        output = "[output]\n" + "".join(self.output)
        own = own.replace("[output]\n", output) if "[output]\n" in own else f"{own}\n{output}"
        (self.folder / "site.toml").write_text("".join(self.head) + own)

    def pages(self):
        return sorted(path for path in (self.folder / "content").rglob("*.md") if path.name not in ("index.md", "each.md"))


def search(site):
    site.output.append("search = true\n")


def markdown(site):
    site.output.append("markdown = true\n")


def icons(site):
    corpora.write(site.folder / "static/mark.svg", ICON)
    site.head.append('icon = "static/mark.svg"\n')


def address(site):
    site.head.append(ADDRESS)


def corrections(site):
    pages = [page.relative_to(site.folder / "content").as_posix() for page in site.pages()][::CORRECTED]
    entry = '[[correction]]\ndate = 2025-03-0{}\npage = "{}"\nwas = "ten"\nnow = "twelve"\nwhy = "We had counted some twice."\n'
    site.corrections.write_text("\n".join(entry.format(1 + at % 9, page) for at, page in enumerate(pages)))


def compress(site):
    site.output.append('compress = ["gzip", "brotli"]\n')


def languages(site):
    """The second half of the pages becomes the translation of the first."""
    content = site.folder / "content"
    pages = [page for page in site.pages()]
    half = len(pages) // 2
    for page, original in zip(pages[half:], pages):
        to = content / "fr" / original.relative_to(content)
        to.parent.mkdir(parents=True, exist_ok=True)
        page.rename(to)
    for index in [path for path in content.rglob("index.md") if "fr" not in path.parts]:
        corpora.write(content / "fr" / index.relative_to(content), index.read_text())
    site.own = [line for line in site.own if not line.startswith("language")]
    site.head.append('languages = ["en", "fr"]\n')


EXTRAS = [search, markdown, icons, address, corrections, languages]


def made(folder, source, name, extras):
    site = Site(folder / name, source)
    if search not in extras:
        site.output.append("search = false\n")
    # The pages are moved before other files name them.
    for extra in sorted(extras, key=lambda extra: extra is not languages):
        extra(site)
    site.save()
    return site.folder


def compared(program, folder, plain, with_extras, pairs):
    """Seconds of the plain site, of the other, and their ratios, by the clock and by the processors."""
    found = []
    for number in range(-1, pairs):
        pair = []
        for site in (plain, with_extras) if number % 2 else (with_extras, plain):
            out = folder / f"public-{number}-{site.name}"
            seconds, _, processors = timed([program, "build", "--quiet", "--root", site, "--output", out])
            shutil.rmtree(out)
            pair.append((site is with_extras, seconds, processors))
        # The first pair warms the disk's cache.
        if number >= 0:
            found.append([values[1:] for values in sorted(pair)])
    middle = lambda values: statistics.median(values)
    for kind, at in (("by the clock", 0), ("processors", 1)):
        ratios = sorted(extra[at] / plain[at] for plain, extra in found)
        yield kind, middle(plain[at] for plain, _ in found), middle(extra[at] for _, extra in found), middle(ratios), ratios[0], ratios[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--corpus", choices=corpora.CORPORA, default="guides")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the sites are made; a temporary folder when not given")
    parser.add_argument("--program", type=Path)
    options = parser.parse_args()
    program = options.program or ROOT / "target/release/nutgraf"
    if not options.program:
        subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        folder = Path(folder)
        source = options.site.resolve() if options.site else corpora.make(folder / "made", options.pages, False, options.corpus)[0]
        extras = [extra for extra in EXTRAS if not (options.site and extra is languages)]
        rows = [("all of it", extras)]
        if options.each:
            rows += [(extra.__name__, [extra]) for extra in extras]
        rows.append(("all of it and compressed copies", [*extras, compress]))
        plain = made(folder, source, "plain", [])
        for name, wanted in rows:
            site = made(folder, source, f"with {name}", wanted)
            for kind, before, after, ratio, least, most in compared(program.resolve(), folder, plain, site, options.pairs):
                print(f"{name:<34}{kind:<14}{before:.2f} s → {after:.2f} s, ratio {ratio:.2f} ({least:.2f} to {most:.2f})", flush=True)
            shutil.rmtree(site)


if __name__ == "__main__":
    main()
