#!/usr/bin/env python3
"""How long after a page is saved does the preview show it?

    benches/edit.py [--edits 10] [--site DIR] [--page content/tariff-fight.md] [--url /tariff-fight/]

Copies the site to a temporary folder, starts `nutgraf serve` of the release build on it, adds a line to the
page --edits times, and asks for it until the line is there. Prints least, median and most milliseconds from
the save to the answer that has it.
"""

import argparse
import http.client
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60


def copied(site, folder):
    for name in ("site.toml", "content", "templates", "static", "themes"):
        source = site / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


def port_of(server):
    for line in server.stderr:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if found:
            return int(found.group(1))
    sys.exit("the preview did not start")


def shown(port, url):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request("GET", url)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--site", type=Path, default=ROOT)
    parser.add_argument("--page", default="content/tariff-fight.md")
    parser.add_argument("--url", default="/tariff-fight/")
    options = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        site = copied(options.site, Path(folder))
        command = [ROOT / "target/release/nutgraf", "serve", "--port", "0", "--root", site]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            port = port_of(server)
            page = site / options.page
            times = []
            for number in range(options.edits):
                mark = f"Edited for the {number}th time."
                text = page.read_text(encoding="utf-8")
                began = time.monotonic()
                page.write_text(f"{text}\n{mark}\n", encoding="utf-8")
                while mark not in shown(port, options.url):
                    if time.monotonic() - began > PATIENCE_SECONDS:
                        sys.exit(f"{options.url} never showed the edit")
                    time.sleep(0.001)
                times.append((time.monotonic() - began) * 1000)
                time.sleep(0.3)
        finally:
            server.kill()
    least, middle, most = min(times), statistics.median(times), max(times)
    print(f"edit to page, {options.edits} edits: least {least:.0f} ms, median {middle:.0f} ms, most {most:.0f} ms")


if __name__ == "__main__":
    main()
