#!/usr/bin/env python3
"""Writes src/commands/licenses.txt, the licences of everything in the program: licenses.py [--check].

Uses cargo's metadata of the crates that the program is built from, on all platforms, and the licence texts in their
sources. If a crate offers a choice (SPDX's OR), takes the first licence of ORDER that it offers and has the text of.
With --check nothing is written, and the script fails if the file is out of date. A licence that is not in ORDER is an
error, so that somebody reviews it.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
TARGET = ROOT / "src/commands/licenses.txt"
# Licences that require only their text and the names of the authors.
ORDER = ["Apache-2.0", "MIT", "BSD-3-Clause", "BSD-2-Clause", "ISC", "Zlib", "Unicode-3.0", "CC0-1.0"]
# Which licence a file contains, by its name, for crates with several.
NAMES = {"Apache-2.0": "APACHE", "MIT": "MIT", "BSD-3-Clause": "BSD", "BSD-2-Clause": "BSD", "ISC": "ISC", "Zlib": "ZLIB",
         "Unicode-3.0": "UNICODE", "CC0-1.0": "CC0"}
# Words that each text has to contain, to be sure.
WORDS = {"Apache-2.0": "Apache License", "MIT": "Permission is hereby granted, free of charge",
         "BSD-3-Clause": "specific prior written permission", "BSD-2-Clause": "Redistributions in binary form",
         "ISC": "Permission to use, copy, modify, and", "Zlib": "freely, subject to the following",
         "Unicode-3.0": "UNICODE LICENSE V3", "CC0-1.0": "CC0"}


def chosen(package):
    """The licences that apply, from an SPDX expression or the older form with a slash."""
    expression = package["license"] or ""
    expression = expression.replace(" / ", " OR ").replace("/", " OR ")
    parts = re.split(r"\s+AND\s+", expression)
    found = []
    for part in parts:
        offered = re.split(r"\s+OR\s+", part.strip().strip("()"))
        known = [name for name in ORDER if name in offered]
        if not known:
            raise SystemExit(f"no licence of {offered} is among those that are taken; see ORDER")
        found.append(next((name for name in known if carried(package, name)), known[0]))
    return found


def is_reached(metadata):
    """The ids of the crates that the program is built from, without those only for tests."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    reached, waiting = set(), [metadata["resolve"]["root"]]
    while waiting:
        crate = waiting.pop()
        if crate not in reached:
            reached.add(crate)
            waiting += [d["pkg"] for d in nodes[crate]["deps"] if any(k["kind"] != "dev" for k in d["dep_kinds"])]
    return reached - {metadata["resolve"]["root"]}


def normal(text):
    """A text without its line breaks, in which copies of the same licence differ."""
    return " ".join(text.split())


def carried(package, licence):
    """The text of a licence in the crate's sources; None if it is not there."""
    if licence == "Apache-2.0":
        return (ROOT / "LICENSE-APACHE").read_text()
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.rglob("*") if f.is_file() and re.match(r"(?i)(un)?licen[cs]e|copying", f.name))
    own = [f for f in files if f.parent == folder]
    named = [f for f in own if NAMES[licence] in f.name.upper()]
    for file in named + own + files:
        text = file.read_text(errors="replace")
        if normal(WORDS[licence]).lower() in normal(text).lower():
            return text
    return None


def text_of(package, licence):
    """The text of a licence: the crate's own, or the one beside this script."""
    if text := carried(package, licence):
        return text
    missing = HERE / "licenses" / f"{package['name']}.txt"
    if missing.exists():
        return missing.read_text()
    raise SystemExit(f"{package['name']} {package['version']} carries no text of {licence}: put one into {missing}")


def notice_of(package):
    """The notices that Apache-2.0 requires to be passed on (section 4d)."""
    folder = pathlib.Path(package["manifest_path"]).parent
    return "".join(f.read_text(errors="replace") for f in sorted(folder.iterdir()) if f.name.upper().startswith("NOTICE"))


def crates():
    """The crates that the program is built from, sorted by name."""
    call = ["cargo", "metadata", "--locked", "--format-version", "1"]
    metadata = json.loads(subprocess.run(call, cwd=ROOT, check=True, capture_output=True).stdout)
    reached = is_reached(metadata)
    packages = [p for p in metadata["packages"] if p["id"] in reached]
    return sorted(packages, key=lambda p: (p["name"], p["version"]))


class Texts:
    """The licence texts, each once, with the crates that it applies to."""

    def __init__(self):
        self.found = {}

    def add(self, head, text, holder):
        self.found.setdefault((head, normal(text)), (text, []))[1].append(holder)

    def lines(self):
        def place(item):
            (head, _), (_, holders) = item
            return (ORDER.index(head) if head in ORDER else len(ORDER), holders)

        for (head, _), (text, holders) in sorted(self.found.items(), key=place):
            yield from ["", "-" * 80, f"{head}: {', '.join(holders)}", ""]
            yield from (line.rstrip().expandtabs(4) for line in text.strip().splitlines())


def written():
    """The expected content of the file."""
    texts, notices, names = Texts(), Texts(), []
    packages = crates()
    for package in packages:
        name = f"{package['name']} {package['version']}"
        taken = chosen(package)
        names.append(f"  {name}: {' and '.join(taken)}")
        for licence in taken:
            texts.add(licence, text_of(package, licence), name)
        if "Apache-2.0" in taken and (notice := notice_of(package)):
            notices.add("Notice", notice, name)
    folders = {package["name"]: pathlib.Path(package["manifest_path"]).parent for package in packages}
    for entry in tomllib.loads((HERE / "licenses" / "inside.toml").read_text())["inside"]:
        name = f"{entry['what']} ({entry['from']})"
        names.append(f"  {name}: {entry['licence']}")
        if "crate" in entry:
            texts.add(entry["licence"], (folders[entry["crate"]] / entry["file"]).read_text(), name)
        elif "file" in entry:
            texts.add(entry["licence"], (ROOT / entry["file"]).read_text(), name)
        elif "text" in entry:
            texts.add(entry["licence"], (HERE / "licenses" / entry["text"]).read_text(), name)
    head = ["Nutgraf is under the MIT licence or Apache-2.0, at your option. It holds what others made, listed here with",
            "the licence that is followed for each. The texts are below.", ""]
    return "\n".join([*head, *names, *texts.lines(), *notices.lines()]) + "\n"


def main():
    text = written()
    if "--check" not in sys.argv:
        TARGET.write_text(text)
    elif not TARGET.exists() or TARGET.read_text() != text:
        raise SystemExit("src/commands/licenses.txt is not that of the crates in Cargo.lock: run packaging/licenses.py")


main()
