#!/usr/bin/env python3
"""How the cost of a build grows with its input: instructions and memory for an input, and for one twice as large.

    benches/growth.py target/release/nutgraf [NAME …]        processor time and memory of both
    benches/growth.py --callgrind target/release/nutgraf …   instructions, counted by valgrind

Each input is heavy in one way. Twice the input may cost at most 2.5 times as much; with --callgrind the script fails if
it costs more. Seconds are processor time, user and system together, the lowest of three runs, because elapsed time means
little on a machine that does other things too.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

MOST_GROWTH = 2.5
FRONT = '+++\ntitle = "{}"\n+++\n'
TABLE = 'title = "T"\nkey = {}\n[field]\n{}'


class Folder:
    """A site to fill."""

    def __init__(self, path):
        self.path = path
        self.write("site.toml", 'title = "A"\n[limits]\npage_mb = 64\n')
        self.write("content/index.md", FRONT.format("Front") + "Words.\n")

    def write(self, path, text):
        place = os.path.join(self.path, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)

    def page(self, name, text):
        self.write(f"content/{name}.md", FRONT.format(name) + text)

    def table(self, name, csv, key, fields):
        self.write(f"content/data/{name}.csv", csv)
        self.write(f"content/data/{name}.toml", TABLE.format(key, fields))

    def small_table(self):
        self.table("t", "year,n\n2024,13.4\n", '"year"', 'year.type = "period"\nn.type = "number"\n')


def missing_page(site, n):
    for number in range(n):
        site.page(f"p{number}", "[a](missing.md)\n")


def missing_pages(site, n):
    for number in range(n):
        site.page(f"p{number}", f"[a](misssing-{number}.md)\n")


def one_key(site, n):
    rows = "".join(f"a,{number}\n" for number in range(n))
    site.table("t", "k,n\n" + rows, '"k"', 'k.type = "string"\nn.type = "integer"\n')


def equal_headings(site, n):
    site.page("p", "## Costs\n\n" * n)


def equal_explicit_ids(site, n):
    site.page("p", "## Costs {#costs}\n\n" * n)


def mistakes_in_a_line(site, n):
    site.small_table()
    site.page("p", "[a](missing.md) " * n + "\n")


def missing_anchors(site, n):
    site.page("p", "".join(f"## Heading {number}\n\n[a](#heding-{number})\n\n" for number in range(n)))


def figures_in_a_sentence(site, n):
    site.small_table()
    site.page("p", "It was [13.4](fact:t/2024/n) and " * n + "so on.\n")


def empty_figures_in_a_sentence(site, n):
    site.small_table()
    site.page("p", "It was [](fact:t/2024/n) and " * n + "so on.\n")


def unbound_figures_in_a_sentence(site, n):
    site.small_table()
    site.page("p", "It was 13.4 percent and " * n + "so on.\n")


def wrong_figures(site, n):
    site.small_table()
    site.page("p", "It was [99.9](fact:t/2024/n) and " * n + "so on.\n")


def missing_rows(site, n):
    rows = "".join(f"row-{number},{number}\n" for number in range(n))
    site.table("t", "k,n\n" + rows, '"k"', 'k.type = "string"\nn.type = "integer"\n')
    site.page("p", "".join(f"[1](fact:t/rwo-{number}/n)\n\n" for number in range(n)))


def latest(site, n):
    rows = "".join(f"c{number},{1900 + year},{number}\n" for number in range(n // 10) for year in range(10))
    fields = 'c.type = "string"\nyear.type = "period"\nn.type = "integer"\n'
    site.table("t", "c,year,n\n" + rows, '["c", "year"]', fields)
    site.page("p", "".join(f"[{number}](fact:t/c{number},latest/n)\n\n" for number in range(n // 10)))


def rows(site, n):
    text = "".join(f"{number},{number * 7 % 1000},{number % 13},word\n" for number in range(n))
    fields = 'k.type = "string"\na.type = "integer"\nb.type = "integer"\nc.type = "string"\n'
    site.table("t", "k,a,b,c\n" + text, '"k"', fields)


def wrong_cells(site, n):
    text = "".join(f"{number},x%\n" for number in range(n))
    site.table("t", "k,a\n" + text, '"k"', 'k.type = "string"\na.type = "integer"\n')


def small_percentages(site, n):
    """Percentages all below one, which could be fractions of one."""
    text = "".join(f"r{number},0.{number % 40:02}\n" for number in range(n))
    site.table("t", "k,share\n" + text, '"k"', 'k.type = "string"\nshare = { type = "number", unit = "%" }\n')


def csv_megabytes(site, n):
    """So many hundredths of a megabyte of CSV, without a sidecar."""
    line = "{},2024-{:02}-01,Region number {},{}.{},{}\n"
    rows = "".join(line.format(at, at % 12 + 1, at % 97, at * 7 % 9001, at % 10, at * 13) for at in range(n * 230))
    site.write("content/data/t.csv", "id,month,region,share,people\n" + rows)


def pages(site, n):
    for number in range(n):
        site.page(f"p{number}", f"Words and [a link](p{(number + 1) % n}.md).\n\n" * 5)


def tables(site, n):
    """As many tables as pages: each page shows one and has a figure from it; all are in the structured data."""
    site.write("site.toml", 'title = "A"\nbase_url = "https://example.org/"\n')
    for number in range(n):
        site.table(f"t{number}", f"year,n\n2024,{10000 + number}\n", '"year"', 'year.type = "period"\nn.type = "integer"\n')
        text = f"In 2024 there were [{10000 + number}](fact:t{number}/2024/n).\n\n```{{table}}\ndata = \"t{number}\"\n```\n"
        site.write(f"content/p{number}.md", f'+++\ntitle = "p{number}"\ndate = 2024-03-01\n+++\n{text}')


def charts(site, n):
    chart = '```{{chart}}\nkind = "bar"\ndata = "t{}"\nx = "k"\ny = "n"\ntitle = "Chart {}"\nsummary = "auto"\n```\n\n'
    for number in range(n):
        site.table(f"t{number}", "k,n\na,1\nb,2\n", '"k"', 'k.type = "string"\nn.type = "integer"\n')
    site.page("p", "".join(chart.format(number, number) for number in range(n)))


def sources(site, n):
    site.write("content/sources.toml", "".join(f'[s{number}]\ntitle = "Source {number}"\n\n' for number in range(n)))
    site.page("p", "".join(f"Words.[](source:s{number})\n\n" for number in range(n)))


def corrections(site, n):
    entry = '[[correction]]\ndate = 2025-03-01\npage = "p{}.md"\nwhy = "Reason {}."\n\n'
    for number in range(n // 10):
        site.page(f"p{number}", "Words.\n")
    site.write("content/corrections.toml", "".join(entry.format(number // 10, number) for number in range(n)))


def translations(site, n):
    site.write("site.toml", 'title = "A"\nlanguages = ["en", "fr"]\nbase_url = "https://example.org/"\n')
    site.write("content/fr/index.md", FRONT.format("Une") + "Mots.\n")
    for number in range(n):
        site.page(f"p{number}", "Words.\n")
        site.page(f"fr/p{number}", "Mots.\n")


def terms(site, n):
    site.page("words", "".join(f"Term {number}\n: Its meaning.\n\n" for number in range(n)))
    site.page("p", "".join(f"Of a [term](words.md#term-{number}).\n\n" for number in range(n)))


def glossary(site, n):
    """A glossary, and as many pages that use one of its terms."""
    site.page("words", "".join(f"Term {number}\n: Its meaning.\n\n" for number in range(n)))
    for number in range(n):
        site.page(f"p{number}", f"Of a [term](words.md#term-{number}).\n")


def pages_of_rows(site, n):
    rows = "".join(f"row-{number},{number}\n" for number in range(n))
    site.table("t", "k,n\n" + rows, '"k"', 'k.type = "string"\nn.type = "integer"\n')
    text = '+++\neach = "t"\ntitle = "{row}"\n+++\nThere are [](fact:t/{row}/n).\n'
    site.write("content/rows/each.md", text)


def folders(site, n):
    """Nested folders, ten in each, with a page in each."""
    for number in range(n):
        path = "/".join(str(number // 10**power) for power in range(3, -1, -1))
        site.page(f"{path}/index", "Words.\n")


INPUTS = {
    "missing-page": (missing_page, 4_000),
    "missing-pages": (missing_pages, 4_000),
    "one-key": (one_key, 20_000),
    "equal-headings": (equal_headings, 100_000),
    "equal-explicit-ids": (equal_explicit_ids, 10_000),
    "mistakes-in-a-line": (mistakes_in_a_line, 10_000),
    "missing-anchors": (missing_anchors, 10_000),
    "figures-in-a-sentence": (figures_in_a_sentence, 50_000),
    "empty-figures-in-a-sentence": (empty_figures_in_a_sentence, 50_000),
    "unbound-figures": (unbound_figures_in_a_sentence, 50_000),
    "wrong-figures": (wrong_figures, 10_000),
    "missing-rows": (missing_rows, 10_000),
    "latest": (latest, 100_000),
    "rows": (rows, 500_000),
    "wrong-cells": (wrong_cells, 100_000),
    "small-percentages": (small_percentages, 20_000),
    "csv-megabytes": (csv_megabytes, 250),
    "pages": (pages, 2_000),
    "tables": (tables, 2_000),
    "charts": (charts, 400),
    "sources": (sources, 5_000),
    "corrections": (corrections, 5_000),
    "translations": (translations, 2_000),
    "terms": (terms, 5_000),
    "glossary": (glossary, 2_000),
    "pages-of-rows": (pages_of_rows, 4_000),
    "folders": (folders, 2_000),
}


def run(program, site, most_seconds):
    """Processor seconds, megabytes, exit code and bytes of output of one build."""
    process = subprocess.Popen(
        [program, "build", "--quiet", "--root", site], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        told = len(process.stderr.read() if most_seconds is None else read(process, most_seconds))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, told


def least(program, site):
    """The run with the lowest processor time of three clean builds."""
    found = []
    for _ in range(3):
        shutil.rmtree(os.path.join(site, "public"), ignore_errors=True)
        found.append(run(program, site, 120))
        if found[-1] is None:
            return None
    return min(found)


def read(process, most_seconds):
    import threading

    timer = threading.Timer(most_seconds, process.kill)
    timer.start()
    told = process.stderr.read()
    if not timer.is_alive():
        raise subprocess.TimeoutExpired("nutgraf", most_seconds)
    timer.cancel()
    return told


def instructions(program, site):
    """Instructions of one build, by callgrind."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        command += [program, "build", "--quiet", "--root", site]
        environment = dict(os.environ, RAYON_NUM_THREADS="1")
        told = subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stderr
        found = re.search(r"Collected : (\d+)", told)
        return int(found.group(1)) if found else None


def main():
    arguments = sys.argv[1:]
    is_counted = "--callgrind" in arguments
    arguments = [argument for argument in arguments if argument != "--callgrind"]
    if not arguments:
        sys.exit(__doc__)
    program, names = os.path.abspath(arguments[0]), arguments[1:] or list(INPUTS)
    failed = []
    for name in names:
        fill, n = INPUTS[name]
        if is_counted:
            # Valgrind is fifty times slower.
            n = max(n // 20, 200)
        costs = []
        for size in (n, 2 * n):
            with tempfile.TemporaryDirectory() as folder:
                fill(Folder(folder), size)
                cost = instructions(program, folder) if is_counted else least(program, folder)
            costs.append(cost)
            if cost is None:
                break
        if None in costs:
            print(f"{name:<30} {n:>8}: more than two minutes")
            failed.append(name)
        elif is_counted:
            growth = costs[1] / costs[0]
            print(f"{name:<30} {n:>8}: {costs[0]:>14} → {costs[1]:>14} instructions, {growth:.2f} times")
            if growth > MOST_GROWTH:
                failed.append(name)
        else:
            (first, little, _, _), (second, much, code, told) = costs
            print(
                f"{name:<30} {2 * n:>8}: {second:6.2f} s, {second / first:5.2f} times; "
                f"{much:6.0f} MB, {much / little:4.2f} times; exit {code}, {told} bytes told",
                flush=True,
            )
    if failed:
        sys.exit(f"grows too fast: {', '.join(failed)}")


if __name__ == "__main__":
    main()
