//! An edit for each thing that rebuilds cache results by. Random edits rarely change exactly one thing; these do, so a
//! cache key that leaves it out gives a stale page or message here.

use super::edits::Edit;
use crate::site::Site;

/// A change to one file.
pub enum Change {
    /// In the file at the path, replaces the first occurrence of some words.
    Replace(&'static str, &'static str, &'static str),
    Write(&'static str, &'static str),
    Remove(&'static str),
}

use Change::{Remove, Replace, Write};

impl Change {
    /// Makes the change. `None` for the file means that it was added or removed.
    pub fn make(&self, site: &Site) -> Edit {
        let (path, is_there) = match self {
            Replace(path, from, to) => {
                let old = std::fs::read_to_string(site.path(path)).unwrap();
                assert!(old.contains(from), "{path} has no {from:?}:\n{old}");
                site.write(path, old.replacen(from, to, 1));
                (path, true)
            }
            Write(path, text) => {
                let is_there = site.path(path).exists();
                site.write(path, text);
                (path, is_there)
            }
            Remove(path) => {
                site.remove(path);
                (path, false)
            }
        };
        Edit { words: (*path).to_owned(), files: is_there.then(|| vec![(*path).to_owned()]) }
    }
}

/// Rounds in order, from the original site; each is a list of changes made before it.
pub type Rounds = &'static [&'static [Change]];

/// What is changed, and the rounds.
pub const CASES: &[(&str, Rounds)] = &[
    ("what lists show of a page below another", LISTED),
    ("pages above, below and beside a page", PLACES),
    ("numbers of the pages at the top", NUMBERS),
    ("what a template asks for by functions", ASKED),
    ("names and places of charts", CHARTS),
    ("anchors, ids of templates, ids of rows", ANCHORS),
    ("where links lead", LEADS),
    ("a file that makes a page of each row", ROWS),
    ("settings", SETTINGS),
    ("languages and translations", LANGUAGES),
    ("blocks that come and go, with their styles", STYLES),
    ("the theme's files", THEME),
    ("a theme that rests on another", EXTENDED),
    ("sources, and what a table says of itself", SOURCES),
    ("who uses what", USES),
    ("shapes of maps", SHAPES),
    ("no tables at all", NO_TABLES),
    ("no front page", NO_FRONT_PAGE),
    ("what cannot be read", BROKEN),
    ("compressed copies and icons", COPIES),
];

const LISTED: Rounds = &[
    &[Write(
        "templates/lengths.html",
        "{% for above in site.pages %}{% for e in above.children %}{{ e.title }}|{{ e.kicker }}|{{ e.description }}|\
         {{ e.description_html }}|{{ e.path }}|{{ e.date }}|{{ e.date_iso }}|{{ e.updated }}|{{ e.updated_iso }}|\
         {{ e.weight }}|{{ e.language }}|{{ e.image }}|{{ e.image_alt }}\n{% endfor %}{% endfor %}{{ page.html | safe }}\n",
    )],
    &[Replace("content/north/quay.md", "weight = 3", "weight = 4")],
    &[Replace("content/north/quay.md", "weight = 4", "kicker = \"Stone\"\nweight = 4")],
    &[Replace("content/north/quay.md", "weight = 4", "description = \"In short\"\nweight = 4")],
    &[Replace("content/north/quay.md", "In short", "In *short*")],
    &[Replace("content/north/quay.md", "2025-01-02", "2025-01-03")],
    &[Replace("content/north/quay.md", "weight = 4", "updated = 2025-03-01\nweight = 4")],
    &[Replace("content/north/quay.md", "2025-03-01", "2025-03-02")],
    &[Replace("content/north/quay.md", "weight = 4", "language = \"fr\"\nweight = 4")],
    &[Replace("content/north/quay.md", "weight = 4", "image = \"dot.gif\"\nweight = 4")],
    &[Replace("content/north/quay.md", "weight = 4", "image_alt = \"A dot\"\nweight = 4")],
    &[Replace("content/north/quay.md", "\"Page north/quay.md\"", "\"The quay\"")],
    &[Replace("content/north/quay.md", "weight = 4", "slug = \"pier\"\nweight = 4")],
];

const PLACES: Rounds = &[
    &[
        Write("content/north/pier/index.md", "+++\ntitle = \"Pier\"\nweight = 9\n+++\nA pier.\n"),
        Write(
            "content/north/pier/mid.md",
            "+++\ntitle = \"Mid\"\nweight = 1\ntemplate = \"plain.html\"\n+++\nThe middle.\n",
        ),
        Write(
            "content/north/pier/end.md",
            "+++\ntitle = \"End\"\nweight = 2\ntemplate = \"plain.html\"\n+++\nThe end.\n",
        ),
        Write(
            "templates/plain.html",
            "{% for a in page.ancestors %}{{ a.title }}|{{ a.description }}{% endfor %}{{ page.html | safe }}{% if page.next %}\
             {{ page.next.description }}{% endif %}\n",
        ),
    ],
    // An ancestor of both, a sibling of neither.
    &[Replace("content/north/index.md", "weight = 1", "description = \"Cold\"\nweight = 1")],
    // A sibling of one, an ancestor of none.
    &[Replace("content/north/pier/end.md", "weight = 2", "description = \"Far out\"\nweight = 2")],
    // A descendant of one, a sibling of another.
    &[Replace("content/north/pier/mid.md", "weight = 1", "description = \"Half way\"\nweight = 1")],
    &[Replace("content/index.md", "All of it", "All there is")],
    &[Replace("content/index.md", "Page index.md", "Front")],
    &[Replace("content/north/index.md", "weight = 1", "weight = 1\nslug = \"cold\"")],
    &[Replace("content/north/pier/end.md", "weight = 2", "weight = 0")],
    &[Remove("content/north/pier/mid.md")],
];

const NUMBERS: Rounds = &[
    &[
        Write("site.toml", "title = \"Harbours\"\n[theme_options]\nnumbered = true\n"),
        Write("content/fleet/index.md", "+++\ntitle = \"Fleet\"\nweight = 2\n+++\nAll ships.\n"),
    ],
    // Its section becomes a story, and the numbers of all later stories change.
    &[Remove("content/fleet/ship.md")],
];

const ASKED: Rounds = &[
    &[Write("templates/lengths.html", "{{ get_source(id=\"port\").title }}{{ page.html | safe }}\n")],
    &[Replace("content/sources.toml", "Port book", "Port diary")],
    &[Write("templates/lengths.html", "{{ asset(path=\"robots-extra.txt\") }}{{ page.html | safe }}\n")],
    &[Write("static/robots-extra.txt", "bye\n")],
    &[Write(
        "templates/lengths.html",
        "{% set found = get_page(path=\"code.md\") %}{% set length = page_length(page=found) %}{{ length.words }}\n",
    )],
    &[Replace("content/code.md", "A note", "A note of many more words than before")],
    &[Write("templates/lengths.html", "{{ coverage().bound }}{{ page.html | safe }}\n")],
    &[Replace("content/code.md", "A note", "A note: [12](fact:goods/2021/north)")],
    &[Write("templates/lengths.html", "{{ get_table(name=\"ships\").total_rows }}{{ page.html | safe }}\n")],
    &[Replace("content/data/ships.csv", "Bea,150,60\n", "Bea,150,60\nCyd,10,1\n")],
    &[Write("templates/lengths.html", "{{ get_page(path=\"figures.md\").title }}{{ page.html | safe }}\n")],
    &[Replace("content/figures.md", "Page figures.md", "Numbers")],
    &[Write("templates/lengths.html", "{{ get_page(path=\"cod.md\").title }}{{ page.html | safe }}\n")],
    &[Write("content/cod.md", "+++\ntitle = \"Fish\"\n+++\nCod.\n")],
    &[Remove("content/cod.md")],
];

const CHARTS: Rounds = &[
    &[Write("static/charts/taken.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")],
    &[Replace("content/south.md", "data = \"goods\"", "data = \"goods\"\nid = \"taken\"")],
    &[Replace("content/south.md", "id = \"taken\"", "id = \"free\"")],
    &[Replace(
        "content/code.md",
        "See [the ships]",
        "```{chart}\nkind = \"column\"\ndata = \"goods\"\nx = \"year\"\ny = \"north\"\ntitle = \"N\"\nsummary = \"auto\"\n\
         id = \"free\"\n```\n\nSee [the ships]",
    )],
];

const ANCHORS: Rounds = &[
    &[Replace("content/plain.md", "quay.md#stones", "quay.md#no-such-id")],
    &[Replace("content/plain.md", "quay.md#no-such-id", "quay.md#stones")],
    &[Replace("content/north/quay.md", "{#stones}", "{#rocks}")],
    &[Replace("content/north/quay.md", "{#rocks}", "{#stones}")],
    &[Replace("content/plain.md", "#row-2021", "#row-2022")],
    &[Replace("content/data/goods.csv", "2022,15,17\n", "2023,15,17\n")],
    &[Replace("content/data/goods.csv", "2023,15,17\n", "2022,15,17\n")],
    &[Replace("content/north/quay.md", "weight = 3", "template = \"plain.html\"\nweight = 3")],
    &[Write("templates/plain.html", "<p id=\"stones\"></p>{{ page.html | safe }}\n")],
    &[Write("templates/plain.html", "<p id=\"extra\"></p>{{ page.html | safe }}\n")],
    &[Replace("content/plain.md", "quay.md#stones", "quay.md#extra")],
    &[Write("templates/plain.html", "{{ page.html | safe }}\n")],
];

const LEADS: Rounds = &[
    &[Write(
        "content/aa.md",
        "+++\ntitle = \"First\"\n+++\n[South](south.md), ![](other.gif)\n\n```{table}\ndata = \"goods\"\n```\n",
    )],
    &[Replace("content/south.md", "weight = 3", "weight = 3\nslug = \"elsewhere\"")],
    &[Write("content/other.gif", "GIF89a\u{2}\0\u{1}\0\0\0\0;")],
    &[Write("content/other.gif", "GIF89a\u{5}\0\u{1}\0\0\0\0;")],
    &[Replace("content/aa.md", "![](other.gif)", "![A picture](other.gif)")],
    &[Write("content/other.gif", "GIF89a\u{7}\0\u{1}\0\0\0\0;")],
    &[Replace(
        "content/aa.md",
        "title = \"First\"",
        "title = \"First\"\nimage = \"other.gif\"\nimage_alt = \"A picture\"",
    )],
    &[Replace("content/aa.md", ", ![A picture](other.gif)", "")],
    &[Write("content/other.gif", "GIF89a\u{9}\0\u{1}\0\0\0\0;")],
    &[Replace("content/aa.md", "[South](south.md)", "The [report](report.docx) and [robots](/robots-extra.txt)")],
    &[Remove("static/robots-extra.txt")],
    &[Replace("content/aa.md", " and [robots](/robots-extra.txt)", "")],
    &[Remove("content/report.docx")],
];

const ROWS: Rounds = &[
    &[Replace("content/fleet/ship.md", "It has", "It got {row.share}, and that is")],
    &[Replace("content/data/ships.csv", "Bea,150,60", "Bea,150,61")],
    &[Replace(
        "content/fleet/index.md",
        "All ships: [Ada](ada.md), [Bea](bea.md#about-bea).",
        "See [the ship](ship.md).",
    )],
    &[Replace("content/data/ships.csv", "Ada,", "Adele,")],
    &[Write("content/data/ships.csv", "name,tons,share\n")],
    // No page is added or removed by it.
    &[Remove("content/fleet/ship.md")],
];

const SETTINGS: Rounds = &[
    &[Replace("site.toml", "title = \"Harbours\"", "title = \"Ports\"")],
    &[Replace("site.toml", "https://harbours.example/", "https://ports.example/")],
    &[Replace("site.toml", "What goes through", "What goes in and out")],
    &[Replace("content/code.md", "See [the ships]", "It's \"new\": see [the ships]")],
    &[Replace("content/data/goods.toml", "Counted as", "Counted, as 'they' say, as")],
    &[Write("site.toml", "title = \"Ports\"\n[markdown]\nsmart_punctuation = true\n")],
    &[Write("site.toml", "title = \"Ports\"\n")],
    &[Write("site.toml", "title = \"Ports\"\n[output]\nindex_links = true\n")],
    &[Replace("content/code.md", "see [the ships]", "about 33% of them. See [the ships]")],
    &[Write("site.toml", "title = \"Ports\"\n[facts]\nunbound = false\n")],
    &[Write("site.toml", "title = \"Ports\"\n[theme_options]\naccent = \"#005500\"\n")],
    &[Write("site.toml", "title = \"Ports\"\nlanguage = \"fr\"\n")],
];

const COPIES: Rounds = &[
    &[Write("site.toml", "title = \"Ports\"\n[output]\ncompress = [\"gzip\", \"brotli\"]\n")],
    &[Replace("content/code.md", "A note", "Another note")],
    &[Write("static/code/index.html.gz", "mine")],
    &[Write("static/robots-extra.txt", "hello\n")],
    &[Remove("static/code/index.html.gz")],
    &[Write("site.toml", "title = \"Ports\"\nicon = \"static/icon.svg\"\n[output]\ncompress = [\"gzip\"]\n")],
    &[Write(
        "static/icon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>",
    )],
    &[Replace("static/icon.svg", "h8v8", "h8v4")],
    &[Replace("static/icon.svg", "0 0 8 8", "0 0 8 9")],
    &[Replace("static/icon.svg", "0 0 8 9", "0 0 8 8")],
    &[Write("static/icon-192.png", "mine")],
    &[Remove("static/icon.svg")],
    &[Write("site.toml", "title = \"Ports\"\n")],
];

const STYLES: Rounds = &[
    &[Replace("content/plain.md", "```{coverage}\n```", "```{note}\ntitle = \"N\"\ntext = \"T\"\n```")],
    &[Replace("content/plain.md", "```{note}\ntitle = \"N\"\ntext = \"T\"\n```", "Nothing")],
    &[Replace("content/plain.md", "Nothing", "```{coverage}\n```")],
];

const LANGUAGES: Rounds = &[
    &[Write(
        "content/de/code.md",
        "+++\ntitle = \"Quelltext\"\ntranslation = { hash = \"0123456789ab\" }\n+++\n[Schiffe](ships.md), [Süden](south.md#goods)\n",
    )],
    &[Replace("content/code.md", "A note", "Another note")],
    &[Replace("content/code.md", "Page code.md", "Code")],
    &[Replace("content/code.md", "weight = 3", "slug = \"source\"\nweight = 3")],
    &[Write("content/de/ships.md", "+++\ntitle = \"Schiffe\"\n+++\nAlle.\n")],
    &[Replace("content/de/ships.md", "\"Schiffe\"", "\"Kähne\"")],
    &[Replace("content/de/ships.md", "title", "slug = \"boote\"\ntitle")],
    &[Remove("content/de/ships.md")],
    &[Replace("content/de/code.md", "{ hash", "{ of = \"plain.md\", hash")],
    &[Replace("content/plain.md", "Only words", "Words alone")],
    &[Replace("content/de/code.md", "\"plain.md\"", "\"nowhere.md\"")],
    &[Replace("content/de/code.md", "\"nowhere.md\"", "\"south.md\"")],
    &[Replace("content/data/goods.csv", "2022,15,17", "2022,15,17.0")],
    &[Remove("content/de/code.md")],
    &[Write("content/de/dot.gif", "GIF89a\u{2}\0\u{1}\0\0\0\0;")],
    &[Replace("site.toml", "Häfen", "Am Wasser")],
    &[Replace("site.toml", "title = \"Am Wasser\"", "title = \"Am Wasser\"\ntheme_options.footer = \"Unten\"")],
    &[Replace("site.toml", "\"de\"]", "\"de\", \"fr\"]")],
    &[Write("content/fr/code.md", "+++\ntitle = \"Sources\"\n+++\nTout [au sud](south.md).\n")],
    &[Remove("content/de/index.md")],
    &[Replace("site.toml", "[\"en\", \"de\", \"fr\"]", "[\"fr\", \"de\"]")],
    &[Write("site.toml", "title = \"Ports\"\nlanguages = [\"de\"]\n")],
    &[Write("site.toml", "title = \"Ports\"\n")],
];

/// A theme that extends another: its own files and those of the other, with options of both.
const EXTENDED: Rounds = &[
    &[Write("site.toml", "title = \"Ports\"\ntheme = \"briefing\"\n")],
    &[Write("themes/ours/theme.toml", OURS)],
    &[Write("site.toml", "title = \"Ports\"\ntheme = \"ours\"\n")],
    &[Write("themes/ours/templates/parts/footer.html", "<footer>{{ site.options.edition }}</footer>\n")],
    &[Replace("themes/ours/theme.toml", "\"first\"", "\"second\"")],
    &[Replace("themes/ours/theme.toml", "\"broadsheet\"", "\"base\""), Write("themes/base/theme.toml", BASE)],
    &[Replace("themes/base/theme.toml", "\"Notes\"", "\"Remarks\"")],
    &[Replace("themes/base/theme.toml", "default = true", "default = false")],
    &[Remove("themes/base/theme.toml")],
];

const OURS: &str = "name = \"ours\"\nextends = \"broadsheet\"\n\
    [options.edition]\ntype = \"string\"\ndefault = \"first\"\nhelp = \"Which.\"\n";

const BASE: &str = "name = \"base\"\nextends = \"broadsheet\"\ndescription = \"Notes\"\n\
    [options.numbered]\ntype = \"boolean\"\ndefault = true\nhelp = \"Number.\"\n";

const THEME: Rounds = &[
    &[Write("themes/broadsheet/strings/en.toml", STRINGS)],
    &[Replace("themes/broadsheet/strings/en.toml", "\"Next\"", "\"Onwards\"")],
    &[Replace("themes/broadsheet/strings/en.toml", "\"This page does not exist\"", "\"Gone\"")],
    &[Write("templates/blocks/chart/colours.css", ":root { --slot-1: #123456; }\n")],
    &[Write("templates/blocks/chart/colours.css", ":root { --slot-1: #654321; }\n")],
    &[Write("templates/blocks/chart/colours.css", ":root { --slot-1: #fefefe; --slot-2: #fdfdfd; }\n")],
    &[Remove("templates/blocks/chart/colours.css")],
    &[Write("themes/broadsheet/styles/tokens.css", TOKENS)],
    &[Replace("themes/broadsheet/styles/tokens.css", "--slot-1: #0615b3", "--slot-1: #0615b2")],
    &[Write("templates/parts/footer.html", "<footer>{{ site.title }}</footer>\n")],
    &[Write("templates/parts/footer.html", "<footer>{% for m in site.menu %}{{ m.label }}{% endfor %}</footer>\n")],
    &[Replace("content/code.md", "Page code.md", "Code")],
    &[Write("templates/redirect.html", "{{ target }}\n")],
    &[Replace("content/code.md", "weight = 3", "aliases = [\"old/\"]\nweight = 3")],
    &[Replace("content/code.md", "weight = 3", "slug = \"late\"\nweight = 3")],
    &[Replace("content/code.md", "weight = 3", "template = \"late.html\"\nweight = 3")],
    &[Write("templates/late.html", "{{ page.html | safe }}\n")],
    &[Write("templates/late.html", "Late: {{ page.html | safe }}\n")],
    &[Write("templates/blocks/table.html", "<p>{{ table.title }} {{ block.id }}</p>\n")],
    &[Write("templates/data-index.html", "{% for table in tables %}{{ table.title }}{% endfor %}\n")],
    &[Replace("content/data/goods.toml", "title = \"Goods\"", "title = \"Wares\"")],
];

/// The strings of the built-in theme.
const STRINGS: &str = include_str!("../../../themes/broadsheet/strings/en.toml");

const TOKENS: &str = include_str!("../../../themes/broadsheet/styles/tokens.css");

const SOURCES: Rounds = &[
    &[Replace("content/sources.toml", "Town book", "Book of the town")],
    &[Replace(
        "content/sources.toml",
        "title = \"Port book\"",
        "title = \"Port book\"\nurl = \"https://port.example/\"",
    )],
    &[Replace("content/data/goods.toml", "title = \"North\"", "title = \"The north\"")],
    &[Replace("content/data/goods.toml", "source = [\"port\"]", "source = [\"port\", \"town\"]")],
    &[Replace("content/data/goods.toml", "as [the south](../south.md)", "as [the quay](../north/quay.md)")],
    &[Replace("content/north/quay.md", "weight = 3", "slug = \"pier\"\nweight = 3")],
    &[Write(
        "templates/lengths.html",
        "{% for table in site.tables %}{{ table.title }}{% endfor %}{{ page.html | safe }}\n",
    )],
    &[Replace("content/data/ships.toml", "title = \"Ships\"", "title = \"Vessels\"")],
    &[Replace("content/sources.toml", "[port]", "[harbour]")],
];

const USES: Rounds = &[
    &[Replace("content/code.md", "A note.", "A note.[](source:town)")],
    &[Replace("content/code.md", "See [the ships]", "```{table}\ndata = \"ships\"\n```\n\nSee [the ships]")],
    &[Replace("content/code.md", "See [the ships]", "Ada has [40%](fact:ships/Ada/share). See [the ships]")],
    &[Replace("content/code.md", "Ada has [40%]", "So Ada has [40%]")],
    &[Replace("content/code.md", "A note.[](source:town)", "A note.")],
    &[Replace("content/plain.md", "Only words", "Some 33% of all words")],
];

const SHAPES: Rounds = &[
    &[
        Write("content/shapes/parts.json", PARTS),
        Write("content/data/parts.csv", "place,rate\nA,1\nB,2\n"),
        Write(
            "content/data/parts.toml",
            "title = \"Parts\"\nkey = \"place\"\n[field.place]\ntype = \"string\"\n[field.rate]\ntype = \"number\"\n",
        ),
        Write(
            "content/map.md",
            "+++\ntitle = \"Map\"\n+++\n```{chart}\nkind = \"map\"\ndata = \"parts\"\nx = \"place\"\ny = \"rate\"\n\
             shapes = \"parts\"\ntitle = \"Rates\"\nsummary = \"auto\"\n```\n",
        ),
    ],
    &[Replace("content/shapes/parts.json", "[9,51]", "[9,52]")],
    &[Replace("content/shapes/parts.json", "\"A\"", "\"C\"")],
];

const PARTS: &str = "{\"type\":\"FeatureCollection\",\"features\":[\
    {\"type\":\"Feature\",\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\
    [[[8,50],[9,50],[9,51],[8,51],[8,50]]]}},\
    {\"type\":\"Feature\",\"properties\":{\"name\":\"B\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\
    [[[9,50],[10,50],[10,51],[9,51],[9,50]]]}}]}\n";

const NO_TABLES: Rounds = &[
    &[
        Remove("content/fleet/ship.md"),
        Write("content/fleet/index.md", "+++\ntitle = \"Fleet\"\nweight = 2\n+++\nAll ships.\n"),
        Replace("content/code.md", "See [the ships]", "About 33% of them. See [the ships]"),
    ],
    &[
        Remove("content/data/goods.csv"),
        Remove("content/data/goods.toml"),
        Remove("content/data/ships.csv"),
        Remove("content/data/ships.toml"),
    ],
];

const NO_FRONT_PAGE: Rounds = &[
    &[Remove("content/index.md"), Replace("content/code.md", "[home](index.md)", "home")],
    &[Replace("content/code.md", "weight = 3", "description = \"Of code\"\nweight = 3")],
    &[Replace("content/code.md", "Page code.md", "Code")],
];

const BROKEN: Rounds = &[
    &[Write("content/aa.md", "+++\ntitle = \"First\"\n+++\n[Late](late.md)\n")],
    &[Write("content/late.md", "+++\ntitle = \"Half\n")],
    &[Write("content/late.md", "+++\ntitle = \"Whole\"\n+++\nWords.\n")],
    &[Write("content/late.md", "+++\ntitle = \"Half\n")],
    &[Remove("content/late.md")],
    // A figure bound to an unreadable table is not a mistake of its own.
    &[
        Write("content/aa.md", "+++\ntitle = \"First\"\n+++\n[13](fact:late/a/b)\n"),
        Write("content/data/late.csv", "a,a\n1,2\n"),
    ],
    &[Remove("content/data/late.csv")],
    &[Write("content/data/late.csv", "x,b\na,13\n")],
];
