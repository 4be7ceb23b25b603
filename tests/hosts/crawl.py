"""Follows every link of a site, on a host or on disk."""

import gzip
import html.parser
import urllib.error
import urllib.parse
import urllib.request

ATTRIBUTES = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "srcset"), ("img", "srcset"), ("iframe", "src")}


class Links(html.parser.HTMLParser):
    """The addresses in a page, and its ids."""

    def __init__(self):
        super().__init__()
        self.links, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if "id" in of:
            self.ids.add(of["id"])
        if tag == "link" and of.get("rel") in ("canonical", "alternate"):
            return
        for name, value in attributes:
            if (tag, name) in ATTRIBUTES and value is not None:
                self.links += [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]


class Answer:
    """A host's response: `status`, `headers`, the bytes as sent, and the final address."""

    def __init__(self, address, encodings=None):
        request = urllib.request.Request(address, headers={"Accept-Encoding": encodings} if encodings else {})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                self.status, self.headers, self.data, self.url = answer.status or 200, answer.headers, answer.read(), answer.url
        except urllib.error.HTTPError as answer:
            self.status, self.headers, self.data, self.url = answer.code, answer.headers, answer.read(), address
        except OSError:
            self.status, self.headers, self.data, self.url = 0, {}, b"", address

    @property
    def kind(self):
        return self.headers.get("Content-Type") or ""

    @property
    def text(self):
        data = gzip.decompress(self.data) if self.headers.get("Content-Encoding") == "gzip" else self.data
        return data.decode()


def crawl(start):
    """The pages reached from `start`, their number of links, and the findings."""
    pages, wrong, followed = {}, [], 0
    checked, queue, anchors = {}, [start], []
    base = start.removesuffix("index.html")
    place = urllib.parse.urlsplit(base)
    while queue:
        address = queue.pop()
        if address in checked:
            continue
        answer = Answer(address)
        found = checked[address] = answer.url
        if answer.status != 200:
            wrong.append(f"{address} is not there")
            continue
        if "html" not in answer.kind and not found.split("?")[0].endswith((".html", "/")):
            continue
        links = Links()
        links.feed(answer.text)
        pages[found] = links
        for link in links.links:
            target = urllib.parse.urljoin(found, link)
            address, _, anchor = target.partition("#")
            parts = urllib.parse.urlsplit(address)
            if (parts.scheme, parts.netloc) != (place.scheme, place.netloc):
                if urllib.parse.urlsplit(link).scheme in ("", "file"):
                    wrong.append(f"{found} leads out of the site: {link}")
                continue
            # A disk has only files.
            if parts.scheme == "file":
                address = address.split("?")[0]
            followed += 1
            if not address.startswith(base):
                wrong.append(f"{found} leads out of the site: {link}")
                continue
            anchors.append((found, address, anchor))
            queue.append(address)
    for page, address, anchor in anchors:
        target = pages.get(checked.get(address, address))
        if anchor and target and urllib.parse.unquote(anchor) not in target.ids:
            wrong.append(f"{page} leads to {address}#{anchor}, and there is no such id")
    return pages, followed, wrong
