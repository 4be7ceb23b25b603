//! The site that the edits start from: a little of everything that depends on something else.

use crate::site::{PICTURE, Site};

const SETTINGS: &str = r#"title = "Harbours"
description = "What goes through"
languages = ["en", "de"]
base_url = "https://harbours.example/"

[language.de]
title = "Häfen"
"#;

const TEMPLATE: &str = r#"{% extends "page.html" %}
"#;

/// A page that shows how long another one is.
const LENGTHS: &str = r#"<p>{% if page.next %}{% set length = page_length(page=page.next) %}{{ length.words }}{% endif %}</p>{{ page.html | safe }}
"#;

/// Writes the site into the empty folder of `site`.
pub fn site(site: Site) -> Site {
    let mut site = site
        .file("site.toml", SETTINGS)
        .file(
            "content/sources.toml",
            "[port]\ntitle = \"Port book\"\npublisher = \"The port\"\n\n[town]\ntitle = \"Town book\"\npublisher = \"The town\"\n",
        )
        .table("goods", "year,north,south\n2020,10,20\n2021,12,18.5\n2022,15,17\n", GOODS)
        .table("ships", "name,tons,share\nAda,100,40\nBea,150,60\n", SHIPS)
        .bytes("content/dot.gif", PICTURE)
        .bytes("content/report.docx", b"PK")
        .bytes("content/north/dot.gif", PICTURE)
        .file("templates/parts/extra.html", "<p>extra</p>\n")
        .file("templates/plain.html", TEMPLATE)
        .file("templates/lengths.html", LENGTHS)
        .file("static/robots-extra.txt", "hello\n")
        .page_with(
            "index.md",
            "description = \"All of it\"\n",
            "Traffic was [12](fact:goods/2021/north) in the north.\n",
        )
        .page_with("de/index.md", "description = \"Alles\"\n", "Im Norden [12](fact:goods/2021/north), siehe [Süden](south.md#goods) und [Code](code.md).\n")
        .page_with("de/south.md", "weight = 3\ndate = 2025-01-03\n", GERMAN)
        .page_with("lengths.md", "template = \"lengths.html\"\nweight = 3\n", "How long is the next?\n")
        .page_with("fleet/index.md", "weight = 2\n", "All ships: [Ada](ada.md), [Bea](bea.md#about-bea).\n")
        .file("content/fleet/ship.md", SHIP)
        .page_with("north/index.md", "weight = 1\n", "The north: [a](quay.md), [b](../south.md#goods).\n");
    for (name, text) in PAGES {
        site = site.page_with(&format!("{name}.md"), "weight = 3\ndate = 2025-01-02\n", text);
    }
    site
}

/// A page for each ship.
const SHIP: &str = r#"+++
each = "ships"
title = "The {row.name}"
description = "Of [](fact:ships/{row}/tons) tons, **{row.name}** is one of [the ships](../ships.md)"
+++

## About {row.name}

It has [](fact:ships/{row}/share) of them. ![{row.name}](../dot.gif)

```{table}
data = "ships"
caption = "{row.name} among others"
highlight = "{row}"
```
"#;

/// The page on the south in another language.
const GERMAN: &str = r#"## Waren {#goods}

Von [20](fact:goods/2020/south) auf [17](fact:goods/2022/south), ![Ein Punkt](dot.gif)

```{chart}
kind = "line"
data = "goods"
x = "year"
y = ["north", "south"]
title = "Waren"
summary = "auto"
```
"#;

const GOODS: &str = r#"title = "Goods"
key = "year"
source = ["port"]
notes = ["Counted as [the south](../south.md) does."]
[field.year]
title = "Year"
type = "period"
[field.north]
title = "North"
type = "number"
[field.south]
title = "South"
type = "number"
"#;

const SHIPS: &str = r#"title = "Ships"
key = "name"
source = ["town"]
[field.name]
title = "Name"
type = "string"
[field.tons]
title = "Tons"
type = "number"
[field.share]
title = "Share"
type = "number"
unit = "%"
"#;

const PAGES: [(&str, &str); 6] = [
    (
        "north/quay",
        "## Stones {#stones}\n\nA quay.[](source:port) See [the south](../south.md#goods).\n\n![A dot](dot.gif)\n",
    ),
    (
        "south",
        "## Goods\n\nIt fell from [20](fact:goods/2020/south) to [17](fact:goods/2022/south).\n\n```{chart}\nkind = \"line\"\n\
         data = \"goods\"\nx = \"year\"\ny = [\"north\", \"south\"]\ntitle = \"Goods\"\nsummary = \"auto\"\n```\n",
    ),
    ("ships", "```{table}\ndata = \"ships\"\ncaption = \"The ships\"\n```\n\nAda has [40%](fact:ships/Ada/share).\n"),
    (
        "code",
        "```rust\nfn main() {}\n```\n\nSee [the ships](ships.md), [home](index.md) and [plain](plain.md).[^1]\n\n[^1]: A note.\n",
    ),
    (
        "figures",
        "```{figures}\n[[figure]]\nvalue = \"[150](fact:ships/Bea/tons)\"\nlabel = \"tons of Bea\"\n```\n\nNothing else.\n",
    ),
    (
        "plain",
        "Only words, and [stones](north/quay.md#stones), and [2021](/data/goods/#row-2021).\n\n```{coverage}\n```\n",
    ),
];
