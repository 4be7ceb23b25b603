"""Checks a host's responses besides pages: types, old and missing addresses, compressed files, the program's own list."""

import gzip
import re
import urllib.parse

from crawl import Answer

# Types that browsers insist on. Other files, such as tables, are downloaded whatever their type.
TYPES = {"html": "text/html", "css": "text/css", "js": "javascript", "svg": "image/svg+xml", "png": "image/png", "xml": "xml"}


def look(base, public, wants):
    """Findings. `wants` is what the recipe of this host promises: "missing", "gzip", "br", "cache", "own"; and "files"
    for a host that does not serve pages for folders."""
    return [*types(base, public), *old_addresses(base, public, wants), *missing(base, public, wants), *compressed(base, public, wants), *cached(base, public, wants), *own(base, public, wants)]


def address(base, public, file):
    return base + urllib.parse.quote(file.relative_to(public).as_posix())


def types(base, public):
    for ending, wanted in TYPES.items():
        # A site without an address has neither a feed nor a sitemap.
        file = next(public.rglob(f"*.{ending}"), None)
        if file is None:
            continue
        kind = Answer(address(base, public, file)).kind
        if wanted not in kind:
            yield f"{file.relative_to(public)} is sent as {kind or 'nothing'}, not {wanted}"


def old_addresses(base, public, wants):
    """The page at an old address redirects without a script, to a page that exists."""
    found = 0
    for file in sorted(public.rglob("index.html")):
        if not (refresh := re.search(r'http-equiv="refresh" content="0; ?url=([^"]+)"', file.read_text())):
            continue
        found += 1
        old = Answer(address(base, public, file).removesuffix("" if "files" in wants else "index.html"))
        if old.status != 200 or b"refresh" not in old.data:
            yield f"the old address {old.url} is not there"
        elif Answer(new := urllib.parse.urljoin(old.url, refresh[1])).status != 200:
            yield f"the old address {old.url} leads to {new}, which is not there"
    if not found:
        yield "the site has no old address to try"


def missing(base, public, wants):
    if base.startswith("file:"):
        return
    for path in ("no-such-page/", "no/such/page/at/all", "no-such-file.css"):
        answer = Answer(base + path)
        if answer.status not in (404, 403):
            yield f"{path}, which is not there, is answered with {answer.status}"
        elif "missing" in wants and (answer.status != 404 or answer.text != (public / "404.html").read_text()):
            yield f"{path}, which is not there, is answered with {answer.status} and another page than 404.html"


def compressed(base, public, wants):
    for name, ending in (("gzip", ".gz"), ("br", ".br")):
        if name not in wants:
            continue
        for copy in [next(public.glob(f"index.html{ending}")), next(public.glob(f"assets/*.css{ending}")), next(public.glob(f"search-*.js{ending}"))]:
            file = copy.with_suffix("")
            path = file.relative_to(public)
            answer = Answer(base if file.name == "index.html" else address(base, public, file), encodings=name)
            if answer.headers.get("Content-Encoding") != name or answer.data != copy.read_bytes():
                yield f"{path} is not sent from {copy.name}, but as {answer.headers.get('Content-Encoding')}"
            if name == "gzip" and gzip.decompress(copy.read_bytes()) != file.read_bytes():
                yield f"{copy.name} is not {path}, compressed"
            if Answer(address(base, public, file)).data != file.read_bytes():
                yield f"{path} is not sent as it is to a browser that takes nothing else"


def cached(base, public, wants):
    if "cache" in wants:
        for file in (public / "assets").glob("*.css"):
            if "immutable" not in (Answer(address(base, public, file)).headers.get("Cache-Control") or ""):
                yield f"assets/{file.name} is not kept by browsers"


def own(base, public, wants):
    # A preview serves the folder itself, which contains the list.
    if "own" in wants:
        for file in public.glob(".nutgraf-*"):
            if Answer(base + file.name).status == 200:
                yield f"{file.name} can be fetched"
