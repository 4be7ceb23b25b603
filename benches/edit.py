#!/usr/bin/env python3
"""How long does it take from saving a file until the preview shows the change?

    benches/edit.py [--pages 100 1000 10000] [--edits 10] [--kinds body title …] [--hugo] [--program FILE] [--folder DIR]

Generates a site of --pages pages (benches/corpora.py), starts `nutgraf serve` on it, makes each kind of edit --edits times, and
requests an affected page until it shows the edit. Prints the median and the maximum in milliseconds.

    body      a word in the text of a page          cell       a value in a table, on the page that shows it
    title     a page's title, on the page itself    sidecar    a column's title, on the page that shows the table
    template  a part that every page has            new        a page that did not exist
    removed   a page that was removed: its address no longer returns it

With --hugo, the first three edits are also made to the same pages under `hugo server`, in memory. Without --program, the release
program is built first. With --folder on a file system in memory, the disk has no influence.
"""

import argparse
import http.client
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import corpora

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60
KINDS = ("body", "title", "cell", "sidecar", "template", "new", "removed")
PAGE = "s00/g00000"
CSV = "name,number\nfirst,1\nsecond,{}\n"
SIDECAR = 'title = "Numbers"\nkey = "name"\n[field.name]\ntitle = "Name"\ntype = "string"\n[field.number]\ntitle = "{}"\ntype = "number"\n'
TABLE_PAGE = '+++\ntitle = "A table"\n+++\n```{table}\ndata = "numbers"\n```\n'


def port_of(server):
    for line in server.stderr if server.stderr else server.stdout:
        found = re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)", line)
        if found:
            # Its later output has to be read, or it blocks.
            stream = server.stderr or server.stdout
            threading.Thread(target=lambda: [None for _ in stream], daemon=True).start()
            return int(found.group(1))
    sys.exit("the preview did not start")


class Asking:
    """A connection that is kept open, as browsers do."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def __call__(self, url):
        self.connection.request("GET", url)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")


def until(is_there, began):
    while not is_there():
        if time.monotonic() - began > PATIENCE_SECONDS:
            sys.exit("the edit was never shown")
        time.sleep(0.0005)
    return (time.monotonic() - began) * 1000


def front_replaced(path, title):
    return re.sub(r'title = "[^"]*"', f'title = "{title}"', path.read_text(encoding="utf-8"), count=1)


def edit(kind, site, ask, number):
    """Makes one edit and returns the milliseconds until it is shown."""
    mark = f"Mark{number}x{time.monotonic_ns()}"
    page = site / f"content/{PAGE}.md"
    shows = lambda url: lambda: mark in ask(url)[1]
    if kind in ("body", "title"):
        text = page.read_text(encoding="utf-8")
        text = f"{text}\n{mark}\n" if kind == "body" else front_replaced(page, mark)
        began = time.monotonic()
        page.write_text(text, encoding="utf-8")
        return until(shows(f"/{PAGE}/"), began)
    if kind == "cell":
        value = str(time.monotonic_ns() % 10**9)
        began = time.monotonic()
        (site / "content/data/numbers.csv").write_text(CSV.format(value), encoding="utf-8")
        return until(lambda: value in re.sub(r"[, .\u202f\u00a0]", "", ask("/table/")[1]), began)
    if kind == "sidecar":
        began = time.monotonic()
        (site / "content/data/numbers.toml").write_text(SIDECAR.format(mark), encoding="utf-8")
        return until(shows("/table/"), began)
    if kind == "template":
        began = time.monotonic()
        (site / "templates/parts/footer.html").write_text(f"<footer>{mark}</footer>\n", encoding="utf-8")
        return until(shows(f"/{PAGE}/"), began)
    new = site / "content/s00/late.md"
    if kind == "new":
        new.unlink(missing_ok=True)
        until(lambda: ask("/s00/late/")[0] == 404, time.monotonic())
    elif not new.exists():
        new.write_text(f'+++\ntitle = "Late"\n+++\n{mark}\n', encoding="utf-8")
        until(lambda: ask("/s00/late/")[0] == 200, time.monotonic())
    time.sleep(0.1)
    began = time.monotonic()
    if kind == "new":
        new.write_text(f'+++\ntitle = "Late"\n+++\n{mark}\n', encoding="utf-8")
        return until(shows("/s00/late/"), began)
    new.unlink()
    return until(lambda: ask("/s00/late/")[0] == 404, began)


def measure(name, command, site, kinds, edits):
    server = subprocess.Popen(command, cwd=site, stderr=subprocess.PIPE if "hugo" not in name else None,
                              stdout=subprocess.PIPE if "hugo" in name else subprocess.DEVNULL, text=True)
    try:
        ask = Asking(port_of(server))
        until(lambda: ask(f"/{PAGE}/")[0] == 200, time.monotonic())
        for kind in kinds:
            times = []
            for number in range(edits):
                time.sleep(0.2)
                times.append(edit(kind, site, ask, number))
            print(f"{name:<16} {kind:<9} median {statistics.median(times):7.1f} ms   most {max(times):7.1f} ms", flush=True)
    finally:
        server.kill()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--hugo", action="store_true")
    parser.add_argument("--program", type=Path)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    program = options.program or ROOT / "target/release/nutgraf"
    if not options.program:
        subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    for count in options.pages:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            ours, theirs = corpora.make(Path(folder), count, highlight=False)
            corpora.write(ours / "content/data/numbers.csv", CSV.format(2))
            corpora.write(ours / "content/data/numbers.toml", SIDECAR.format("Number"))
            corpora.write(ours / "content/table.md", TABLE_PAGE)
            corpora.write(ours / "templates/parts/footer.html", "<footer></footer>\n")
            command = [program.resolve(), "serve", "--port", "0", "--root", ours]
            measure(f"nutgraf {count}", command, ours, options.kinds, options.edits)
            if options.hugo:
                shutil.rmtree(ours)
                command = [shutil.which("hugo"), "server", "--port", "14999", "--renderToMemory"]
                kinds = [kind for kind in options.kinds if kind in ("body", "title")]
                measure(f"hugo {count}", command, theirs, kinds, options.edits)


if __name__ == "__main__":
    main()
