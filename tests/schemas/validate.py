"""Validates the TOML files of sites with the schemas that the program prints: validate.py PROGRAM SITE...

Prints a line for each mismatch, and how many files of each kind were checked: `site 2, page 80, ...`.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tomllib

import jsonschema
import yaml

program, *sites = sys.argv[1:]
validators = {}
counts = {}


def validator(name):
    if name not in validators:
        printed = subprocess.run([program, "schema", name], check=True, capture_output=True, text=True).stdout
        schema = json.loads(printed)
        jsonschema.Draft7Validator.check_schema(schema)
        validators[name] = jsonschema.Draft7Validator(schema)
    return validators[name]


def plain(value):
    """Dates as strings, because schemas have no dates."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    return value


def check(name, value, place):
    counts[name] = counts.get(name, 0) + 1
    for error in validator(name).iter_errors(plain(value)):
        print(f"{place}: {name}: {'/'.join(map(str, error.absolute_path))}: {error.message}")


def check_toml(name, path):
    check(name, tomllib.loads(path.read_text("utf-8")), path)


blocks = set()
for line in subprocess.run([program, "schema"], check=True, capture_output=True, text=True).stdout.splitlines():
    if line.startswith("block-"):
        blocks.add(line.split()[0].removeprefix("block-"))

for site in map(pathlib.Path, sites):
    check_toml("site", site / "site.toml")
    content = site / "content"
    if (content / "sources.toml").exists():
        check_toml("sources", content / "sources.toml")
    for sidecar in sorted((content / "data").glob("*.toml")):
        check_toml("sidecar", sidecar)
    for theme in sorted(site.glob("themes/*/theme.toml")):
        check_toml("theme", theme)
    for page in sorted(content.rglob("*.md")):
        text = page.read_text("utf-8")
        front = re.match(r"(\+\+\+|---)\n(.*?)\n\1\n", text, re.S)
        head = tomllib.loads(front[2]) if front[1] == "+++" else yaml.safe_load(front[2])
        check("page", head, page)
        # Fences of four backticks show fences of three.
        body = re.sub(r"^````.*?^````$", "", text[front.end():], flags=re.S | re.M)
        for block in re.finditer(r"^```\{(\w[\w-]*)\}\n(.*?)^```$", body, re.S | re.M):
            if block[1] in blocks:
                check(f"block-{block[1]}", tomllib.loads(block[2]), page)

print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
