#!/usr/bin/env python3
"""Makes the fonts that come with the theme, `themes/broadsheet/fonts/`, from npm packages of the designers' releases.

    npm pack @fontsource-variable/newsreader@5 @fontsource-variable/archivo@5   # unpack each into a folder of its name
    pip install fonttools brotli
    tools/fonts/subset.py FOLDER

Keeps the letters of western Europe, the weights that the theme uses, kerning, ligatures and tabular figures of each file.
Writes the licence next to the fonts, and `fonts.css` with metrics for the system fonts that are shown until they have
loaded (CSS Fonts 5, size-adjust and ascent-override).
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).resolve().parents[2] / "themes" / "broadsheet" / "fonts"

# ASCII, Latin-1 without its controls and soft hyphen, French and typographic signs, currency, minus, multiplication.
LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100), 0x152, 0x153, 0x178, 0x2BC,
    0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026,
    0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265,
]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum", "pnum", "calt"]

# Package, file, output file, and the weights to keep: one, or a range.
FACES = [
    ("newsreader", "newsreader-latin-wght-normal.woff2", "newsreader.woff2", (400, 700)),
    ("newsreader", "newsreader-latin-wght-italic.woff2", "newsreader-italic.woff2", 400),
    ("archivo", "archivo-latin-wght-normal.woff2", "archivo.woff2", (400, 700)),
]


def main(folder: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for package, file, name, weights in FACES:
        font = TTFont(folder / package / "files" / file)
        options = subset.Options()
        options.layout_features = FEATURES
        # Keep the name, the copyright and the licence in the font (SIL Open Font License 1.1, condition 2).
        options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
        options.notdef_outline = True
        options.flavor = "woff2"
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": weights})
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        subset.save_font(font, str(OUT / name), options)
        print(f"{name}: {(OUT / name).stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs, {measures(font)}")
        (OUT / f"OFL-{package}.txt").write_text((folder / package / "LICENSE").read_text())


def measures(font: TTFont) -> str:
    """Heights and width of a font, as fractions of its size."""
    em = font["head"].unitsPerEm
    rise = font["hhea"]
    widths = font["hmtx"].metrics
    cmap = font.getBestCmap()
    # How often each letter occurs in English, among a hundred characters including spaces.
    often = {" ": 18, "e": 10, "t": 7.5, "a": 6.5, "o": 6.2, "i": 5.7, "n": 5.7, "s": 5.3, "r": 5, "h": 5, "l": 3.3, "d": 3.3, "u": 2.3, "c": 2.2, "m": 2, "f": 2, "w": 1.7, "g": 1.6, "p": 1.5, "y": 1.4, "b": 1.3, "v": 0.8, "k": 0.5}
    width = sum(widths[cmap[ord(sign)]][0] * share for sign, share in often.items()) / sum(often.values())
    return f"ascent {rise.ascent / em:.3f}, descent {-rise.descent / em:.3f}, gap {rise.lineGap / em:.3f}, mean width {width / em:.4f}"


main(Path(sys.argv[1]))
