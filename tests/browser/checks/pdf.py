"""What is wrong with a printed page: `pdf.py FILE WANTED` prints a line for each finding, and the number of sheets.

WANTED is JSON: `headings` and `addresses` that have to be in it, `bookmarks`, whether the browser `hasMarginBoxes`, and
how much of a sheet may be blank (`mostBlank`).
"""
import json
import re
import sys
import unicodedata

import pypdfium2

# The parts of a sheet's height that are margins.
TOP, BOTTOM = 0.06, 0.93


def blank(sheet):
    """The share of the sheet's printable height below the last mark."""
    picture = sheet.render(scale=0.6).to_pil().convert("L")
    width, height = picture.size
    first, last = int(height * TOP), int(height * BOTTOM)
    rows = picture.crop((0, first, width, last))
    marks = [y for y in range(rows.height) if rows.crop((0, y, width, y + 1)).getextrema()[0] < 200]
    return 1 - (max(marks) + 1 if marks else 0) / rows.height


def squeezed(text):
    # The PDF library returns a hyphen at the end of a line as U+0002.
    return re.sub(r"[\s\u0002\u00ad\u2060\ufffe\ufeff-]+", "", text)


def letters(text):
    """The letters of a text, sorted, because right-to-left text in a PDF is in visual order. Digits are left out, because a
    section's number or key figure may be on the same line."""
    return sorted(each for each in unicodedata.normalize("NFKD", text) if each.isalpha())


def findings(file, wanted):
    document = pypdfium2.PdfDocument(file)
    sheets = list(document)
    # A bookmark with two lines contains its words twice.
    bookmarks = {squeezed(mark.get_title()) for mark in document.get_toc()}
    for title in wanted.get("bookmarks", []):
        if not any(mark.startswith(squeezed(title)) for mark in bookmarks):
            yield f'no bookmark leads to "{title}"'
    texts = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    for number, sheet in enumerate(sheets[:-1], 1):
        share = blank(sheet)
        if share > wanted["mostBlank"]:
            yield f"sheet {number} of {len(sheets)} is {share:.0%} blank"
    for number, text in enumerate(texts if wanted["hasMarginBoxes"] else [], 1):
        if f"{number}/{len(sheets)}" not in squeezed(text):
            yield f"sheet {number} has no number"
            break
    whole = squeezed("".join(texts))
    lines = [line for text in texts for line in text.splitlines()]
    # A heading has one to three lines.
    drawn = [letters("".join(lines[at : at + count])) for count in (1, 2, 3) for at in range(len(lines))]
    for heading in wanted["headings"]:
        if squeezed(heading) not in whole and letters(heading) not in drawn:
            yield f'the heading "{heading}" is not printed'
    missing = [address for address in wanted["addresses"] if squeezed(address) not in whole]
    if missing:
        yield f"{len(missing)} addresses of sources are not printed, {missing[0]} first"
    yield f"sheets {len(sheets)}"


for line in findings(sys.argv[1], json.load(open(sys.argv[2], encoding="utf8"))):
    print(line)
