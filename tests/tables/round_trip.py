#!/usr/bin/env python3
"""Checks that tables are read back unchanged from every format that a spreadsheet program exports.

    tests/tables/round_trip.py target/debug/nutgraf [--seed N] [--tables N] [--keep FOLDER]

Generates random tables, has LibreOffice (`soffice`) write each as CSV with every separator and encoding, and as XLSX, ODS
and XLS, builds a site from each file, and compares the CSV that the site publishes with the table. `--keep` copies the
first table of each format to a folder; `cargo test` reads those in `tests/tables/round/`.
"""

import argparse
import csv
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape

WESTERN = "aebcdnrst éüäößñçÅÉ–“”’0123456789,;.:'\"()&<>/%"
# Real words, because the encoding of random letters cannot be detected.
WORDS = [
    "München", "Évry", "São Paulo", "Señor", "garçon", "naïve", "Ålesund", "Zürich, Altstadt", "Straße; 5", "l’été", "10 €",
    "Übung – groß", "Malmö", "Tromsø", "\"Øst\"", "Cádiz", "Besançon", "Älmhult", "plain", "5° C",
]
LETTERS = {
    "words": WORDS,
    "western": WESTERN,
    "polish": "aebcdnrst łśżźćńóŁŚŻ0123456789,;.'\"",
    "russian": "абвгдежзиклмнопрстуяАБВГ 0123456789,;.'\"",
    "japanese": "日本東京都大阪人口統計あいうえおカタカナ 0123456789,;.'\"",
    "any": WESTERN + "łśżабв日本مصرΩ🌍\n",
}

# Name → options of LibreOffice's CSV filter, letters, decimal mark, what the sidecar has to say.
# Options: separator, quotation mark, character set, first line, formats, language, quote all texts, as shown.
CSV = {
    "comma": ("44,34,76,1,,0,false,true", "any", ".", ""),
    "comma-quoted": ("44,34,76,1,,0,true,true", "any", ".", ""),
    "semicolon": ("59,34,76,1,,0,false,true", "any", ",", ""),
    "tab": ("9,34,76,1,,0,false,true", "any", ".", ""),
    "bar": ("124,34,76,1,,0,false,true", "any", ".", ""),
    "semicolon-1252": ("59,34,1,1,,0,false,true", "words", ",", ""),
    "comma-1252": ("44,34,1,1,,0,false,true", "words", ".", ""),
    "tab-1252": ("9,34,1,1,,0,false,true", "western", ".", 'encoding = "windows-1252"\n'),
    "tab-utf16": ("9,34,65535,1,,0,false,true", "any", ".", ""),
    "semicolon-utf16": ("59,34,65535,1,,0,false,true", "any", ",", ""),
    "semicolon-1250": ("59,34,33,1,,0,false,true", "polish", ",", 'encoding = "windows-1250"\n'),
    "semicolon-1251": ("59,34,34,1,,0,false,true", "russian", ",", 'encoding = "windows-1251"\n'),
    "comma-shift-jis": ("44,34,64,1,,0,false,true", "japanese", ".", 'encoding = "shift_jis"\n'),
    "semicolon-mac": ("59,34,2,1,,0,false,true", "western", ",", 'encoding = "macintosh"\n'),
}
BOOKS = {"xlsx": "any", "ods": "any", "xls": "any"}


class Table:
    """Rows of a key, a text, an integer, a number, a date and a boolean; some cells are missing."""

    def __init__(self, rng, letters):
        self.decimals = rng.randrange(1, 5)
        self.rows = []
        for number in range(rng.randrange(2, 30)):
            exact = Decimal(rng.randrange(-(10**9), 10**9)).scaleb(-self.decimals)
            day = date(1950, 1, 1) + timedelta(days=rng.randrange(30_000))
            row = [
                f"r{number}",
                words(rng, letters),
                rng.randrange(-(10**6), 10**6),
                exact,
                day,
                rng.random() < 0.5,
            ]
            self.rows.append([row[0]] + [None if rng.random() < 0.15 else cell for cell in row[1:]])
        # The type of a column without values cannot be guessed.
        self.rows[0] = ["r0", words(rng, letters), 1200, Decimal(1).scaleb(-self.decimals), date(2024, 2, 29), True]

    def published(self):
        return "name,words,count,amount,day,dry\n" + "".join(
            ",".join(quoted(shown(cell)) for cell in row) + "\n" for row in self.rows
        )

    def fods(self, mark):
        language = 'number:language="de" number:country="DE"' if mark == "," else 'number:language="en" number:country="US"'
        styles = (
            f'<number:number-style style:name="W" {language}><number:number number:decimal-places="0" '
            f'number:min-integer-digits="1"/></number:number-style>'
            f'<number:number-style style:name="N" {language}><number:number number:decimal-places="{self.decimals}" '
            f'number:min-decimal-places="{self.decimals}" number:min-integer-digits="1"/></number:number-style>'
            '<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>'
            '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
            "</number:date-style>"
            '<number:boolean-style style:name="B" number:language="en" number:country="US"><number:boolean/>'
            "</number:boolean-style>"
            + "".join(
                f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
                for name in "WNDB"
            )
        )
        head = ["name", "words", "count", "amount", "day", "dry"]
        rows = [head] + self.rows
        body = "".join("<table:table-row>" + "".join(map(cell_xml, row)) + "</table:table-row>" for row in rows)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><office:document '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet1">{body}</table:table></office:spreadsheet></office:body></office:document>'
        )


def words(rng, letters):
    if isinstance(letters, list):
        return " ".join(rng.choice(letters) for _ in range(rng.randrange(1, 4)))
    text = "".join(rng.choice(letters) for _ in range(rng.randrange(1, 14)))
    # Spaces at the ends are ignored, and another test is for texts that are not words.
    text = " ".join(text.split(" ")).strip(" \n")
    return text if any(letter.isalpha() for letter in text) else "x" + text


def shown(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n\r') else text


def canonical(text):
    """The cells of a CSV, numbers and booleans by value: a plain file is published as it is, with `TRUE` and `1.50`."""
    rows = list(csv.reader(io.StringIO(text)))
    return rows[:1] + [row[:3] + [value(row[3]), row[4], row[5].lower()] for row in rows[1:]]


def value(text):
    return shown(Decimal(text)) if text else text


def cell_xml(cell):
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, bool):
        value = "true" if cell else "false"
        return f'<table:table-cell table:style-name="cB" office:value-type="boolean" office:boolean-value="{value}"/>'
    if isinstance(cell, date):
        return f'<table:table-cell table:style-name="cD" office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, (int, Decimal)):
        style = "cN" if isinstance(cell, Decimal) else "cW"
        return f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{cell:f}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    # Consecutive spaces are one in XML.
    while "  " in lines:
        lines = lines.replace("  ", " <text:s/>", 1)
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


SIDECAR = 'title = "T"\nkey = "name"\n{}' + "".join(
    f'[field.{name}]\ntype = "{kind}"\n'
    for name, kind in [
        ("name", "string"),
        ("words", "string"),
        ("count", "integer"),
        ("amount", "number"),
        ("day", "date"),
        ("dry", "boolean"),
    ]
)


def convert(folder, files, target, ending):
    out = os.path.join(folder, "out")
    os.makedirs(out, exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", out, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [os.path.join(out, os.path.basename(file).replace(".fods", f".{ending}")) for file in files]


def read_back(program, file, ending, said):
    """The CSV that the site of one file publishes, and the output of the build."""
    with tempfile.TemporaryDirectory() as site:
        data = os.path.join(site, "content", "data")
        os.makedirs(data)
        for path, text in [("site.toml", 'title = "A"\n'), ("content/data/t.toml", SIDECAR.format(said))]:
            with open(os.path.join(site, path), "w", encoding="utf-8") as out:
                out.write(text)
        with open(os.path.join(site, "content/index.md"), "w", encoding="utf-8") as out:
            out.write('+++\ntitle = "A"\n+++\nWords.\n')
        shutil.copy(file, os.path.join(data, f"t.{ending}"))
        ran = subprocess.run([program, "build", "--quiet"], cwd=site, capture_output=True, text=True, check=False)
        published = os.path.join(site, "public/data/t.csv")
        if not os.path.exists(published):
            return None, ran.stderr
        with open(published, encoding="utf-8", newline="") as text:
            return text.read(), ran.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    program, rng = os.path.abspath(arguments.program), random.Random(arguments.seed)
    print(f"seed {arguments.seed}", flush=True)
    forms = [(name, *form) for name, form in CSV.items()]
    forms += [(name, None, letters, ".", "") for name, letters in BOOKS.items()]
    wrong = 0
    for name, options, letters, mark, said in forms:
        ending = "csv" if options else name
        with tempfile.TemporaryDirectory() as folder:
            tables = [Table(rng, LETTERS[letters]) for _ in range(arguments.tables)]
            files = []
            for number, table in enumerate(tables):
                files.append(os.path.join(folder, f"t{number}.fods"))
                with open(files[-1], "w", encoding="utf-8") as out:
                    out.write(table.fods(mark))
            target = f"csv:Text - txt - csv (StarCalc):{options}" if options else name
            right, first = 0, None
            for table, file in zip(tables, convert(folder, files, target, ending)):
                found, told = read_back(program, file, ending, said)
                if found is not None and canonical(found) == canonical(table.published()):
                    right += 1
                    first = first or (file, found)
                    continue
                wrong += 1
                if wrong <= 5:
                    kept = tempfile.mkdtemp(prefix=f"round-trip-{name}-")
                    shutil.copy(file, kept)
                    print(f"{name}: {kept}\n{difference(table, found)}\n{told}")
            print(f"{name:<18} {right} of {len(tables)} read back equal", flush=True)
            if arguments.keep and first:
                keep(arguments.keep, name, ending, first, said)
    sys.exit(1 if wrong else 0)


def difference(table, found):
    """The first rows that differ."""
    pairs = zip(canonical(table.published()), canonical(found or "\n"))
    unlike = [f"right {right}\nfound {read}" for right, read in pairs if right != read]
    return "\n".join(unlike[:3]) or "not as many rows"


def keep(folder, name, ending, read, said):
    """Keeps a correctly read file, with the CSV that the site published and its sidecar."""
    file, published = read
    os.makedirs(folder, exist_ok=True)
    stem = os.path.join(folder, name if ending == "csv" else f"book-{name}")
    shutil.copy(file, f"{stem}.{ending}")
    for path, text in [(f"{stem}.right", published), (f"{stem}.toml", SIDECAR.format(said))]:
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(text)


if __name__ == "__main__":
    main()
