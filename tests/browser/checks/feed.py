"""Checks what feed readers and search engines read: the feed (with the parser of a feed reader), sitemap, robots.txt, canonical links.

    feed.py FOLDER BASE_URL      prints one finding per line; FOLDER was built with BASE_URL
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import feedparser

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def main():
    folder, base = pathlib.Path(sys.argv[1]), sys.argv[2]
    for finding in [*feed(folder, base), *sitemap(folder, base), *robots(folder, base), *missing_page(folder, base)]:
        print(finding)


def file_at(folder, base, address):
    """The file behind an address of the site, or None."""
    if not address.startswith(base):
        return None
    path = folder / address[len(base):].split("#")[0]
    path = path / "index.html" if path.is_dir() else path
    return path if path.is_file() else None


def feed(folder, base):
    path = folder / "feed.xml"
    if not path.is_file():
        yield "feed.xml: not there"
        return
    read = feedparser.parse(path.read_bytes())
    if read.bozo:
        yield f"feed.xml: {read.bozo_exception}"
    if read.version != "atom10":
        yield f"feed.xml: read as {read.version or 'nothing'}, not as Atom 1.0"
    for field in ("title", "id", "updated"):
        if not read.feed.get(field):
            yield f"feed.xml: the feed has no {field}"
    if not any(link.rel == "self" and link.href == base + "feed.xml" for link in read.feed.get("links", [])):
        yield "feed.xml: no link to itself"
    if not read.entries:
        yield "feed.xml: no entries"
    ids = [entry.get("id") for entry in read.entries]
    if len(set(ids)) < len(ids):
        yield "feed.xml: two entries have the same id"
    updated = [entry.get("updated", "") for entry in read.entries]
    if updated != sorted(updated, reverse=True):
        yield "feed.xml: the newest entry does not stand first"
    for entry in read.entries:
        name = entry.get("title", "an entry without a title")
        for field in ("title", "id", "link", "updated_parsed", "summary"):
            if not entry.get(field):
                yield f"feed.xml: {name} has no {field.removesuffix('_parsed')}"
        if not file_at(folder, base, entry.get("link", "")):
            yield f"feed.xml: {entry.get('link')} is not a page of the site"


def pages(folder):
    """Every page that readers should be able to find."""
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        if path.name != "404.html" and 'http-equiv="refresh"' not in text:
            yield path, text


def sitemap(folder, base):
    path = folder / "sitemap.xml"
    if not path.is_file():
        yield "sitemap.xml: not there"
        return
    try:
        root = xml.fromstring(path.read_bytes())
    except xml.ParseError as error:
        yield f"sitemap.xml: {error}"
        return
    if root.tag != SITEMAP + "urlset":
        yield f"sitemap.xml: begins with {root.tag}"
    listed = {}
    for url in root.iter(SITEMAP + "url"):
        address = (url.findtext(SITEMAP + "loc") or "").strip()
        if address in listed:
            yield f"sitemap.xml: {address} is there twice"
        listed[address] = file_at(folder, base, address)
        if listed[address] is None:
            yield f"sitemap.xml: {address} is not a page of the site"
        date = url.findtext(SITEMAP + "lastmod")
        if date is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?", date):
            yield f"sitemap.xml: {date} is no date of W3C's form"
    files = set(listed.values())
    for page, text in pages(folder):
        name = page.relative_to(folder)
        canonical = re.findall(r'<link rel="canonical" href="([^"]*)"', text)
        own = file_at(folder, base, canonical[0].split("#")[0]) if len(canonical) == 1 else None
        if '<meta name="robots" content="noindex">' in text:
            # Part of another page, which should be found instead.
            if page in files:
                yield f"sitemap.xml: {name} is in it and does not want to be found"
            if own is None or own == page:
                yield f"{name}: its canonical link {canonical} leads to no page that it is a part of"
            continue
        if page not in files:
            yield f"sitemap.xml: {name} is not in it"
        if own != page:
            yield f"{name}: its canonical link is {canonical}"


def robots(folder, base):
    path = folder / "robots.txt"
    if not path.is_file() or f"Sitemap: {base}sitemap.xml" not in path.read_text().splitlines():
        yield "robots.txt: does not tell of the sitemap"


def missing_page(folder, base):
    """404.html is shown at any address of the host, so its links begin at the host's root, with the site's path."""
    prefix = re.sub(r"^https?://[^/]+", "", base)
    text = (folder / "404.html").read_text("utf-8") if (folder / "404.html").is_file() else ""
    if not text:
        yield "404.html: not there"
    for name, address in re.findall(r'\b(href|src)="([^"]*)"', text):
        if address.startswith(("#", "data:", "https:", base)):
            continue
        if not address.startswith(prefix) or not file_at(folder, prefix, address.split("?")[0]):
            yield f"404.html: {name} {address} does not lead into the site"


main()
