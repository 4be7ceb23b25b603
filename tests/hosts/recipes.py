"""The recipes of the manual, read from docs/content/deploy.md."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs/content/deploy.md"


def blocks(heading):
    """The fenced blocks below a heading of the manual's page, in order."""
    text = MANUAL.read_text()
    found = re.search(rf"^## {re.escape(heading)}\b.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not found:
        raise SystemExit(f"{MANUAL.name} has no heading “{heading}”")
    return re.findall(r"^```\w*\n(.*?)^```$", found[1], re.M | re.S)


def inside(block):
    """The text between the outer braces of a block."""
    return block[block.index("{") + 1 : block.rindex("}")]


def with_(text, **changes):
    """A recipe in which this machine's values replace those of the manual, all of which have to be there."""
    for old, new in changes.values():
        if old not in text:
            raise SystemExit(f"{MANUAL.name} no longer has “{old}”")
        text = text.replace(old, new)
    return text
