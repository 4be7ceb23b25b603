#!/usr/bin/env python3
"""What do checked figures cost?

    benches/facts.py [--pages 10000] [--pairs 7] [--rows 1] [--folder /dev/shm] [--program target/release/nutgraf]

Generates two sites of --pages pages, of about 700 words each, with the same words. On one, each page has 20
figures bound to cells of eight tables, in many wordings; on the other, the same words are plain links to a page
of the site, so that a link is looked up too. Both have the tables. The site of links does not search for unbound
figures, so that search counts as a cost of figures, as do the marks and notes of their sources, facts.json and
the links back from the tables. A third site has the figures, without that search.

Pages based on the same tables repeat each other, and a repeated figure is checked only once: about 15,000 of the
200,000 figures are distinct. --rows 30 makes the tables thirty times as long, so that many more are distinct.

The three sites are built in turn, each into a new folder. Prints the medians of the seconds, and of the ratio of
each pair, in elapsed and in processor time; the latter is steadier on a machine that does other things too.
Builds the release program first, unless --program names one.
"""

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from corpora import WORDS, sentence, write
from pages import ROOT, timed

FIGURES_A_PAGE = 20
COUNTRIES = (
    "Algeria Brazil Canada Denmark Egypt France Ghana Hungary India Japan Kenya Latvia Mexico Norway Oman Peru "
    "Qatar Romania Senegal Thailand Uganda Vietnam Yemen Zambia"
).split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()


class Table:
    """Rows by key, with the sidecar that describes them."""

    def __init__(self, name, key, fields, rows, more=""):
        self.name, self.key, self.fields, self.rows, self.more = name, key, fields, rows, more

    def save(self, folder):
        names = [name for name, _ in self.fields]
        lines = [",".join(names)] + [",".join(str(row[name]) for name in names) for row in self.rows]
        write(folder / f"{self.name}.csv", "\n".join(lines) + "\n")
        key = ", ".join(f'"{name}"' for name in self.key)
        sidecar = [f'title = "The table of {self.name}"', f"key = [{key}]", self.more]
        for name, options in self.fields:
            sidecar.append(f'[field.{name}]\ntitle = "{name.replace("_", " ").capitalize()}"\n{options}')
        write(folder / f"{self.name}.toml", "\n".join(sidecar) + "\n")


def decimal(dice, low, high, places):
    return Decimal(dice.randint(low * 10**places, high * 10**places)).scaleb(-places)


def tables(dice, times):
    """Eight tables of 60 to 480 rows, like those of an explainer, or so many times as long."""
    countries = [country if nth == 0 else f"{country}-{nth + 1}" for nth in range(times) for country in COUNTRIES]
    text, source = 'type = "string"', 'type = "source"'
    number = lambda unit, scale="": f'type = "number"\nunit = "{unit}"\n' + (f'scale = "{scale}"\n' if scale else "")
    cite = lambda: ";".join(f"source-{at}" for at in sorted(dice.sample(range(30), dice.randint(1, 2))))
    dated = 'as_of = "2024"\nsource = ["source-1", "source-2"]\n'
    trade = Table(
        "trade",
        ["year", "country"],
        [("year", 'type = "period"'), ("country", text), ("share", number("%") + 'format = "0.0"'),
         ("worth", number("USD", "bn")), ("source", source)],
        [dict(year=year, country=country, share=decimal(dice, 3, 80, 1), worth=decimal(dice, 12, 900, 1), source=cite())
         for year in range(2005, 2025) for country in countries],
        dated,
    )
    months = [f"{year}-{month:02}" for year in range(1999, 2025) for month in range(1, 13)]
    prices = Table(
        "prices",
        ["month"],
        [("month", 'type = "period"'), ("price", number("EUR")), ("rate", number("%"))],
        [dict(month=month, price=decimal(dice, 20, 400, 2), rate=decimal(dice, 1, 30, 1)) for month in months],
        'source = "source-3"\n',
    )
    people = Table(
        "people",
        ["town"],
        [("town", text), ("people", 'type = "integer"'), ("homes", 'type = "integer"')],
        [dict(town=f"town-{at}", people=dice.randint(1_200_000, 9_000_000), homes=dice.randint(2_000, 90_000))
         for at in range(200 * times)],
        dated,
    )
    firms = Table(
        "firms",
        ["firm"],
        [("firm", text), ("income", number("USD", "bn")), ("staff", 'type = "integer"'), ("margin", number("%"))],
        [dict(firm=f"firm-{at}", income=decimal(dice, 5, 90, 2), staff=dice.randint(300, 80_000),
              margin=decimal(dice, 4, 60, 1)) for at in range(120 * times)],
        dated,
    )
    power = Table(
        "power",
        ["country", "year"],
        [("country", text), ("year", 'type = "period"'), ("output", number("TWh")), ("source", source)],
        [dict(country=country, year=year, output=decimal(dice, 10, 3000, 0), source=cite())
         for country in countries for year in range(2015, 2025)],
        'as_of = "2024"\nsource = "source-4"\n',
    )
    days = Table(
        "days",
        ["day"],
        [("day", 'type = "date"'), ("ships", 'type = "integer"')],
        [dict(day=f"2023-{1 + at // 28 % 12:02}-{1 + at % 28:02}", ships=dice.randint(20, 99)) for at in range(336)],
        'source = "source-5"\n',
    )
    grants = Table(
        "grants",
        ["name"],
        [("name", text), ("grant", number("GBP", "m")), ("signed", 'type = "integer"\nbound = "bound"'), ("bound", text)],
        [dict(name=f"grant-{at}", grant=decimal(dice, 3, 700, 1), signed=dice.randint(12, 90), bound=">=")
         for at in range(60 * times)],
        dated,
    )
    figures = Table(
        "figures",
        ["id"],
        [("id", text), ("label", text), ("value", 'type = "number"\nbound = "bound"\nsource = "source"'), ("unit", text),
         ("bound", text), ("as_of", 'type = "period"'), ("source", source)],
        [dict(id=f"single-{at}", label=f"What single figure {at} counts", value=decimal(dice, 51, 70, 0),
              unit=dice.choice(["%", "USD bn", "ships"]), bound=dice.choice(["", "", ">"]),
              as_of=f"{dice.randint(2020, 2024)}-{dice.randint(1, 12):02}", source=cite()) for at in range(90 * times)],
        'as_of = "2024"\nsource = ["source-1"]\n',
    )
    return {table.name: table for table in (trade, prices, people, firms, power, days, grants, figures)}


def rounded(number, places=0):
    return Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def up(number):
    return int(number) + 1


class Writer:
    """True claims, each with the reference of its cell."""

    def __init__(self, dice, all_tables):
        self.dice, self.tables = dice, all_tables
        every = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("say_")]
        self.ways = every

    def row(self, table):
        return self.dice.choice(self.tables[table].rows)

    def pair(self, table, same=None):
        """Two rows in order; of the same country if `same` names that field."""
        rows = self.tables[table].rows
        if same:
            wanted = self.dice.choice(rows)[same]
            rows = [row for row in rows if row[same] == wanted]
        first = self.dice.randrange(len(rows) - 1)
        return rows[first], rows[self.dice.randrange(first + 1, len(rows))]

    def say_share(self):
        row = self.row("trade")
        way = self.dice.choice(["{}%", "{} per cent"])
        return way.format(row["share"]), f"trade/{row['year']},{row['country']}/share"

    def say_nearly(self):
        row = self.row("trade")
        if row["share"] < 12:
            return self.say_share()
        return f"nearly {up(row['share'])}%", f"trade/{row['year']},{row['country']}/share"

    def say_money(self):
        row = self.row("trade")
        way = self.dice.choice(["${}bn", "${} billion", "about ${}bn"])
        return way.format(rounded(row["worth"])), f"trade/{row['year']},{row['country']}/worth"

    def say_fell_or_rose(self):
        first, last = self.pair("trade", "country")
        if first["share"] == last["share"]:
            return self.say_share()
        verb = "rose" if last["share"] > first["share"] else "fell"
        words = f"{verb} from {first['share']}% in {first['year']} to {last['share']}% in {last['year']}"
        return words, f"trade/{first['year']},{first['country']}..{last['year']},{last['country']}/share"

    def say_points(self):
        first, last = self.pair("trade", "country")
        change = abs(last["share"] - first["share"])
        return f"{change} percentage points", f"trade/{first['year']},{first['country']}..{last['year']},{last['country']}/share"

    def say_price(self):
        row = self.row("prices")
        return f"€{row['price']}", f"prices/{row['month']}/price"

    def say_month(self):
        row = self.row("prices")
        year, month = row["month"].split("-")
        return f"{MONTHS[int(month) - 1]} {year}", f"prices/{row['month']}"

    def say_rate_in_month(self):
        row = self.row("prices")
        year, month = row["month"].split("-")
        return f"{row['rate']}% in {MONTHS[int(month) - 1]} {year}", f"prices/{row['month']}/rate"

    def say_millions(self):
        row = self.row("people")
        way = self.dice.choice(["{} million", "more than {} million", "almost {} million"])
        near = rounded(Decimal(row["people"]) / 1_000_000, 1)
        if way.startswith("more"):
            near = Decimal(row["people"] * 10 // 1_000_000) / 10
        if way.startswith("almost"):
            near = Decimal(row["people"] * 10 // 1_000_000 + 1) / 10
        return way.format(near), f"people/{row['town']}/people"

    def say_whole(self):
        row = self.row("people")
        return f"{row['homes']:,}", f"people/{row['town']}/homes"

    def say_around(self):
        row = self.row("firms")
        return f"around {rounded(row['staff'], -2 if row['staff'] > 10_000 else -1):,f}", f"firms/{row['firm']}/staff"

    def say_income(self):
        row = self.row("firms")
        return f"${rounded(row['income'], 1)}bn", f"firms/{row['firm']}/income"

    def say_more_than(self):
        row = self.row("firms")
        return f"more than {int(row['margin'] - Decimal('0.1'))}%", f"firms/{row['firm']}/margin"

    def say_many_times(self):
        first, last = self.row("firms"), self.row("firms")
        ratio = last["income"] / first["income"]
        if not Decimal("2.1") < ratio < 9 or ratio == int(ratio):
            return self.say_income()
        number = ["two", "three", "four", "five", "six", "seven", "eight"][int(ratio) - 2]
        return f"more than {number} times as much", f"firms/{first['firm']}..{last['firm']}/income"

    def say_measure(self):
        row = self.row("power")
        return f"{row['output']:,} TWh", f"power/{row['country']},{row['year']}/output"

    def say_between(self):
        row = self.row("power")
        low = row["output"] // 10 * 10
        return f"between {low:,} and {low + 10:,}", f"power/{row['country']},{row['year']}/output"

    def say_ships(self):
        row = self.row("days")
        _, month, day = row["day"].split("-")
        return f"{row['ships']} on {int(day)} {MONTHS[int(month) - 1]}", f"days/{row['day']}/ships"

    def say_at_least(self):
        row = self.row("grants")
        return self.dice.choice(["at least {}", "{} or more"]).format(row["signed"]), f"grants/{row['name']}/signed"

    def say_grant(self):
        row = self.row("grants")
        return f"£{row['grant']}m", f"grants/{row['name']}/grant"

    def say_single(self):
        row = self.row("figures")
        words = {"%": "{}%", "USD bn": "${}bn", "ships": "{} ships"}[row["unit"]].format(row["value"])
        if row["unit"] == "%" and self.dice.random() < 0.5:
            words = "half"
        if words == "half":
            return "more than half", row["id"]
        return ("more than " if row["bound"] else "") + words, row["id"]

    def page(self):
        """Twenty claims, each kind about equally often."""
        ways = self.ways * (FIGURES_A_PAGE // len(self.ways) + 1)
        return [way() for way in self.dice.sample(ways, FIGURES_A_PAGE)]


def with_link(dice, text, words, target):
    """A sentence with a link in the middle. An "under" before it would get a hint, so there is none."""
    parts = text.split(" ")
    at = dice.choice([at for at in range(1, len(parts)) if "nder" not in parts[at - 1]])
    return " ".join(parts[:at] + [f"[{words}]({target})"] + parts[at:])


def body(dice, number, links):
    """Five sections of prose with a list and a table: about 700 words, four links in each section."""
    links = iter(links)
    linked = lambda: with_link(dice, sentence(dice), *next(links))
    parts = []
    for section in range(5):
        parts.append(f"## Part {section + 1} of guide {number}\n")
        of_section = 3 if section in (1, 2) else 4
        sentences = [linked() for _ in range(of_section)] + [sentence(dice) for _ in range(8 - of_section)]
        dice.shuffle(sentences)
        parts += [" ".join(sentences[:4]) + "\n", " ".join(sentences[4:]) + "\n"]
        if section == 1:
            items = [sentence(dice) for _ in range(4)] + [linked()]
            parts.append("".join(f"- {item}\n" for item in items))
        if section == 2:
            rows = "".join(f"| {dice.choice(WORDS)} | {dice.choice(WORDS)} |\n" for _ in range(5))
            words, target = next(links)
            parts.append(f"| Name | Number |\n| --- | ---: |\n{rows}| {dice.choice(WORDS)} | [{words}]({target}) |\n")
    return "\n".join(parts)


def make(folder, pages, times=1):
    """The site of links, the site of figures, and the one that does not search for unbound figures."""
    sites = {name: folder / name for name in ("links", "figures", "no-look")}
    data = tables(random.Random(1), times)
    sources = "".join(
        f'[source-{at}]\npublisher = "Office {at}"\ntitle = "Report {at} on trade"\nurl = "https://office.example/{at}"\n'
        f'date = "2024-{at % 12 + 1:02}"\n' for at in range(30)
    )
    for name, site in sites.items():
        look = "" if name == "figures" else "[facts]\nunbound = false\n"
        write(site / "site.toml", f'title = "Guides"\n[markdown]\nhighlight = false\n{look}')
        write(site / "content/index.md", '+++\ntitle = "Guides"\n+++\nAll of them.\n')
        write(site / "content/sources.toml", sources)
        for table in data.values():
            table.save(site / "content/data")
        for section in range(min(20, pages)):
            write(site / f"content/s{section:02}/index.md", f'+++\ntitle = "Section {section}"\n+++\n')
    for number in range(pages):
        path = f"s{number % 20:02}/g{number:05}.md"
        front = f'+++\ntitle = "Guide {number}"\nweight = {number // 20 + 1}\n+++\n'
        figures = Writer(random.Random(number), data).page()
        dice = random.Random(-number)
        other = dice.randrange(pages)
        link = f"../s{other % 20:02}/g{other:05}.md"
        for name, site in sites.items():
            links = [(words, link if name == "links" else f"fact:{target}") for words, target in figures]
            write(site / "content" / path, front + body(random.Random(number), number, links))
    return sites


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--rows", type=int, default=1, help="make the tables this many times as long")
    parser.add_argument("--folder", type=Path, help="where to put the sites; /dev/shm by default, if it exists")
    parser.add_argument("--program", type=Path, help="an already built program")
    parser.add_argument("--keep", type=Path, help="only generate the sites, in this folder")
    options = parser.parse_args()
    if options.keep:
        make(options.keep, options.pages, options.rows)
        return
    if not options.program:
        subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    program = options.program or ROOT / "target/release/nutgraf"
    memory = Path("/dev/shm")
    folder = options.folder or (memory if memory.is_dir() else None)
    with tempfile.TemporaryDirectory(dir=folder) as folder:
        sites = make(Path(folder), options.pages, options.rows)
        for site in sites.values():
            told = subprocess.run([program, "check", "--root", site], capture_output=True, text=True)
            if told.returncode or "warning" in told.stderr or "hint" in told.stderr:
                sys.exit(f"the site in {site.name} is not as it should be:\n{told.stderr[:4000]}")
        runs = {name: [] for name in sites}
        for turn in range(options.pairs):
            order = list(sites) if turn % 2 == 0 else list(sites)[::-1]
            for name in order:
                shutil.rmtree(sites[name] / "public", ignore_errors=True)
                runs[name].append(timed([program, "build", "--quiet", "--root", sites[name]]))
    middle = lambda name, part: statistics.median(run[part] for run in runs[name])
    print(f"{options.pages} pages, {FIGURES_A_PAGE} figures each, {options.pairs} runs in turns")
    for name in runs:
        clock, memory, processors = (middle(name, part) for part in range(3))
        print(f"{name:<8} {clock:6.2f} s, processors {processors:6.2f} s, {memory:6.0f} MB")
    for name in ("figures", "no-look"):
        for what, part in (("the clock", 0), ("the processors", 2)):
            ratios = [run[part] / base[part] for run, base in zip(runs[name], runs["links"])]
            each = " ".join(f"{ratio:.2f}" for ratio in sorted(ratios))
            print(f"{name} to links by {what}, pair by pair: median {statistics.median(ratios):.2f} of {each}")


if __name__ == "__main__":
    main()
