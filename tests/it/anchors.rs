//! Links can lead to everything on a page that has an id, and to nothing else.

use crate::html::{Opened, broken_links, repeated_ids, tags};
use crate::site::Site;

const IMPORTS: (&str, &str) = (
    "period,share,source\n2023,13.9,census\n2024,13.4,bureau\n",
    "title = \"Imports\"\nkey = \"period\"\nsource = [\"census\"]\nnotes = [\"As in [](source:bureau).\"]\n\
     [field.period]\ntype = \"period\"\n[field.share]\ntype = \"number\"\nunit = \"%\"\n[field.source]\ntype = \"source\"\n",
);

const SOURCES: &str = "[census]\npublisher = \"Census Bureau\"\ntitle = \"Trade\"\n\
     [bureau]\npublisher = \"Another Bureau\"\ntitle = \"Goods\"\n";

/// A page with at least one of everything that has an id, and two of most.
const EVERYTHING: &str = r#"
## Imports

## Imports

## Named {#my-own}

## Chart imports

## Fact 1

<a id="by-hand"></a>

The share fell to [13.4%](fact:imports/2024/share), [](source:census) and [nobody](fact:none "an estimate").[^1]
More.[^1][^2]

```{chart}
kind = "line"
data = "imports"
x = "period"
y = "share"
title = "Shares"
summary = "auto"
```

```{chart}
kind = "column"
data = "imports"
x = "period"
y = "share"
title = "Shares once more, see [above](#chart-imports)"
summary = "auto"
```

```{chart}
kind = "line"
data = "imports"
id = "fall"
x = "period"
y = "share"
title = "A fall"
summary = "auto"
```

```{table}
data = "imports"
```

```{table}
data = "imports"
caption = "Once more"
```

```{figures}
title = "In short"
[[figure]]
value = "[13.4%](fact:imports/2024/share)"
label = "of all"
```

```{figures}
[[figure]]
value = "[13.9%](fact:imports/2023/share)"
label = "before"
```

```{quote}
text = "It fell."
by = "A minister"
source = "bureau"
```

```{timeline}
data = "imports"
date = "period"
text = "share"
source = "source"
```

```{note}
title = "A note"
text = "On method."
```

[^1]: One.
[^2]: Two, with a table.
"#;

fn site() -> Site {
    let settings = "title = \"A site\"\n";
    Site::new()
        .file("site.toml", settings)
        .file("content/sources.toml", SOURCES)
        .table("imports", IMPORTS.0, IMPORTS.1)
        .page_with("all.md", "description = \"In [full](#fact-1), by [table](#table-imports).\"", EVERYTHING)
}

/// The ids on a page of the output.
fn ids(site: &Site, path: &str) -> Vec<String> {
    let html = site.output(path);
    assert_eq!(repeated_ids(&html), Vec::<String>::new(), "{path}");
    tags(&html).iter().filter_map(|tag| tag.attribute("id")).map(str::to_owned).collect()
}

/// A page that links to each id of another.
fn links_to(page: &str, ids: &[String]) -> String {
    ids.iter().map(|id| format!("- [{id}]({page}#{id})\n")).collect()
}

#[test]
fn a_link_leads_to_every_id_of_a_page_from_there_and_from_elsewhere() {
    let site = site();
    site.builds();
    let all = ids(&site, "all/index.html");
    for id in [
        "imports",
        "imports-1",
        "imports-2",
        "my-own",
        "by-hand",
        "chart-imports",
        "chart-imports-2",
        "chart-imports-3",
        "chart-fall",
        "chart-fall-title",
        "table-imports",
        "table-imports-5",
        "table-imports-5-caption",
        "block-figures-1",
        "block-figures-2",
        "block-quote-1",
        "block-timeline-1",
        "block-note-1",
        "fact-1",
        "fact-1-1",
        "fact-4",
        "fn-1",
        "fnref-1",
        "fnref-1-2",
        "source-census",
        "source-bureau",
        "cite-census-1",
        "page-main",
    ] {
        assert!(all.iter().any(|known| known == id), "#{id} is not among {all:?}");
    }
    assert!(all.iter().any(|id| id.starts_with("note-")) && all.iter().any(|id| id.starts_with("about-")));
    // The third chart of this name would have the id of the heading.
    assert!(site.output("all/index.html").contains("<h2 id=\"chart-imports-3\">"));

    let here = format!("{EVERYTHING}\n{}", links_to("", &all));
    let front = "description = \"In [full](#fact-1), by [table](#table-imports).\"";
    let site =
        site.page("elsewhere/index.md", &links_to("../all.md", &all)).page("rooted.md", &links_to("/all/", &all));
    let site = site.page_with("all.md", front, &here);
    site.builds();
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn a_link_leads_to_every_id_of_a_generated_page() {
    let site = site().page("elsewhere.md", "[](source:census)");
    site.builds();
    let mut links = String::new();
    for (page, wanted) in [
        ("/data/imports/", ["table-imports", "row-2024", "columns", "sources", "page-main"].as_slice()),
        ("/data/", &["page-main"]),
        ("/sources/", &["census", "bureau"]),
    ] {
        let all = ids(&site, &format!("{}index.html", &page[1..]));
        for id in wanted {
            assert!(all.iter().any(|known| known == id), "#{id} is not among {all:?} of {page}");
        }
        links.push_str(&links_to(page, &all));
    }
    let site = site.page("elsewhere.md", &links);
    site.builds();
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn a_link_to_an_unknown_id_is_an_error_however_it_begins() {
    let wrong = [
        "chart-exports",
        "chart-imports-9",
        "table-exports",
        "table-imports-9",
        "block-note-2",
        "block-table-1",
        "fact-2",
        "fact-99",
        "fact-01",
        "fn-3",
        "fnref-2-2",
        "note-99",
        "source-nobody",
        "cite-census-9",
        "row-2024",
        "Imports",
    ];
    let links: String = wrong.iter().map(|id| format!("[{id}](all.md#{id})\n")).collect();
    let site = site().page("elsewhere.md", &links);
    for (line, id) in wrong.iter().enumerate() {
        let column = id.chars().count() + 4;
        site.fails_with(&format!("content/elsewhere.md:{}:{column}", line + 4), "link-anchor");
    }
    let site = site.page("elsewhere.md", "[a](/data/imports/#row-2025) [b](/sources/#nobody) [c](/data/#imports)");
    for column in [5, 34, 56] {
        site.fails_with(&format!("content/elsewhere.md:4:{column}"), "link-anchor");
    }
}

#[test]
fn a_theme_of_its_own_has_ids_of_its_own() {
    let site = site()
        .file("templates/blocks/verdict.html", "<p id='{{ block.id }}'><b id=\"{{ block.id }}-word\"></b></p>")
        .file("templates/blocks/silent.html", "<p>{{ block.html.text }}</p>")
        .page("own.md", "```{verdict}\n```\n\n```{silent}\ntext = \"x\"\n```\n")
        .page("elsewhere.md", "[a](own.md#block-verdict-1) [b](own.md#block-verdict-1-word)");
    site.builds();
    site.page("elsewhere.md", "[c](own.md#block-silent-1)").fails_with("content/elsewhere.md:4:5", "link-anchor");
}

#[test]
fn a_page_that_could_not_be_read_is_not_reported_for_its_anchors_too() {
    let site = Site::new()
        .file("content/data/broken.csv", "")
        .page("all.md", "```{table}\ndata = \"broken\"\n```\n")
        .page("none.md", "+++ no front matter")
        .page("index.md", "[a](all.md#table-broken) [b](/data/broken/#row-1) [c](/data/broken/)");
    let ran = site.run("check", &["--format", "json"]);
    let codes: Vec<String> =
        ran.messages().iter().map(|message| message["code"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(codes, ["csv-syntax"], "{}", ran.stdout);
}

#[test]
fn an_anchor_of_a_file_stays_in_its_address() {
    let site = Site::new().file("content/report.txt", "one\ntwo\n").page("index.md", "[page 2](report.txt#page=2)");
    site.builds();
    assert!(site.output("index.html").contains("href=\"./report.txt#page=2\""));
}
