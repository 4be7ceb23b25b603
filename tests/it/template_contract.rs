//! The template contract: `docs/content/themes.md` against the structs and functions that templates see.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use nutgraf::render::context::*;
use nutgraf::render::functions::FUNCTIONS;
use serde::Serialize;
use tera::Value;

use crate::site::{PICTURE, Site};

type Keys = BTreeSet<String>;

fn manual() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/themes.md")).unwrap()
}

/// The names in the first columns of the tables below each heading, if the header of that column is one of `heads`.
fn tables(heads: &[&str]) -> BTreeMap<String, Keys> {
    let mut found: BTreeMap<String, Keys> = BTreeMap::new();
    let mut heading = String::new();
    let mut is_wanted = false;
    for line in manual().lines() {
        if let Some(title) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            heading = title.to_owned();
        }
        let Some(cells) = line.strip_prefix("| ") else {
            is_wanted &= line.starts_with("|---");
            continue;
        };
        let first = cells.split(" | ").next().unwrap();
        if is_wanted {
            let names = first.split('`').skip(1).step_by(2).map(str::to_owned);
            found.entry(heading.clone()).or_default().extend(names);
        }
        is_wanted |= heads.contains(&first);
    }
    found
}

fn keys(view: &impl Serialize) -> Keys {
    let value = value_of(view);
    value.as_map().unwrap().keys().map(ToString::to_string).collect()
}

fn without(keys: Keys, others: Keys) -> Keys {
    keys.difference(&others).cloned().collect()
}

/// Every heading of the manual that lists keys, and the actual keys.
fn contract() -> BTreeMap<&'static str, Keys> {
    let everywhere = keys(&CommonVariables { root: "", t: Value::none(), opens_notes: false });
    let everywhere = everywhere.into_iter().chain(keys(&GlobalVariables::default()));
    let mut full_page = without(keys(&PageView::default()), keys(&EntryView::default()));
    full_page.insert("description_html".to_owned());
    BTreeMap::from([
        ("Everywhere", everywhere.chain(keys(&PageVariables::default())).collect()),
        ("The site", keys(&SiteView::default())),
        ("A language of the site", keys(&LanguageView::default())),
        ("A menu item", keys(&MenuItem::default())),
        ("A page summary", keys(&EntryView::default())),
        ("The full page", full_page),
        ("A page in another language", keys(&TranslationView::default())),
        ("A heading", keys(&HeadingView::default())),
        ("A correction", keys(&CorrectionView::default())),
        ("A card", keys(&CardView::default())),
        ("An image file", keys(&SizedFile::default())),
        ("A source", keys(&SourceView::default())),
        ("A source that a page cites", without(keys(&CitedSource::default()), keys(&SourceView::default()))),
        ("A backlink to a figure", keys(&FigureLink::default())),
        ("A table summary", keys(&TableSummary::default())),
        ("A displayed table", without(keys(&ShownTable::default()), keys(&TableSummary::default()))),
        ("A column", keys(&ShownColumn::default())),
        ("A row", keys(&ShownRow::default())),
        ("A cell", keys(&ShownCell::default())),
        ("A chapter to print", without(keys(&ChapterView::default()), keys(&PageView::default()))),
        ("A table on its own page", without(keys(&OwnPageTable::default()), keys(&ShownTable::default()))),
        ("A chart of a table", keys(&ChartOfTable::default())),
        ("A page that uses a table", keys(&TableUse::default())),
        ("A source on the page of sources", without(keys(&ListedSource::default()), keys(&SourceView::default()))),
        ("A chart to embed", keys(&EmbedView::default())),
        ("A redirect", keys(&RedirectVariables::default())),
        ("A block", keys(&BlockView::default())),
        ("Chart files", keys(&ChartFilesView::default())),
        ("A key figure", keys(&KeyFigureView::default())),
        ("The length of a page", keys(&LengthView::default())),
        ("The coverage", keys(&CoverageView::default())),
    ])
}

#[test]
fn the_manual_lists_every_key_that_templates_see_and_no_other() {
    let documented = tables(&["Field", "Variable"]);
    let contract = contract();
    let headings: BTreeSet<&str> = documented.keys().map(String::as_str).collect();
    assert_eq!(headings, contract.keys().copied().collect());
    for (heading, keys) in &contract {
        assert_eq!(&documented[*heading], keys, "{heading}");
    }
}

#[test]
fn the_manual_lists_every_function_of_templates_and_no_other() {
    let documented = &tables(&["Call"])["Functions"];
    let documented: Vec<&str> = documented.iter().map(|call| call.split('(').next().unwrap()).collect();
    let mut functions: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    functions.sort_unstable();
    assert_eq!(documented, functions);
}

#[test]
fn the_manual_names_the_texts_that_every_block_has() {
    let block = value_of(&BlockView::new("b", "id", &serde_json::Value::Null, std::iter::empty()));
    let texts = block.get_from_path("html").unwrap().as_map().unwrap().keys().map(ToString::to_string);
    let manual = manual();
    let line = manual.lines().find(|line| line.starts_with("| `html` | The texts at the top")).unwrap();
    let documented: Keys = line.split('`').skip(5).step_by(2).map(str::to_owned).collect();
    assert_eq!(texts.collect::<Keys>(), documented);
}

/// The variables that, according to the manual, only some block templates see: by block, variable → the keys of its
/// items. `by`, `role` are two variables; `figures`: `value_html`, `label_html` is one, with the keys of its items.
fn variables_of_blocks() -> BTreeMap<String, BTreeMap<String, Keys>> {
    let names = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let manual = manual();
    let lines = manual.lines().skip_while(|line| *line != "| Template | Also sees |").skip(2);
    let rows = lines.map_while(|line| line.strip_prefix("| ")?.split_once(" | "));
    let row = |(block, cell): (&str, &str)| {
        let block =
            if block.starts_with("a block") { "own" } else { block.trim_matches('`').trim_end_matches(".html") };
        let mut seen = BTreeMap::new();
        for part in cell.split("; ").filter(|part| !part.starts_with("nothing")) {
            let (variables, keys) = part.split_once(": ").unwrap_or((part, ""));
            let keys: Keys = names(keys).into_iter().collect();
            seen.extend(names(variables).into_iter().map(|name| (name, keys.clone())));
        }
        (block.to_owned(), seen)
    };
    rows.map(row).collect()
}

/// A page with every block, each with a table if it can have one.
const EVERY_BLOCK: &str = r#"
```{table}
data = "t"
```
```{figures}
[[figure]]
value = "One"
label = "A label"
```
```{timeline}
data  = "t"
date  = "day"
title = "name"
group = "name"
```
```{people}
data = "t"
name = "name"
```
```{quote}
text = "Words."
by   = "A. Name"
```
```{note}
text = "Words."
```
```{image}
file = "dot.gif"
alt  = "A dot"
```
```{coverage}
```
```{chart}
kind    = "bar"
data    = "t"
title   = "A title"
summary = "A summary"
x       = "name"
y       = "n"
```
```{own}
data = "t"
```
"#;

#[test]
fn the_manual_lists_every_variable_of_the_templates_of_blocks_and_no_other() {
    let documented = variables_of_blocks();
    assert_eq!(documented.len(), 10);
    let settings = "title = \"T\"\ncontact = \"desk@example.org\"\n";
    let mut site = Site::new().file("site.toml", settings).page("a.md", EVERY_BLOCK).bytes("content/dot.gif", PICTURE).table(
        "t",
        "name,day,n\nA,2020-01-02,1\nB,2021-02-03,2\n",
        "title = \"T\"\nkey = \"name\"\n[field]\nname.type = \"string\"\nday.type = \"period\"\nn.type = \"integer\"\n",
    );
    for (block, variables) in &documented {
        let mut template = format!("({block}: {{% for key, value in __tera_context %}}{{{{ key }}}} {{% endfor %}})");
        for (variable, _) in variables.iter().filter(|(_, keys)| !keys.is_empty()) {
            template.push_str(&format!(
                "({block}.{variable}: {{% for key, value in {variable}[0] %}}{{{{ key }}}} {{% endfor %}})"
            ));
        }
        site = site.file(&format!("templates/blocks/{block}.html"), &template);
    }
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    let seen = |name: &str| -> Keys {
        let (_, rest) = page.split_once(&format!("({name}: ")).unwrap_or_else(|| panic!("{name} in {page}"));
        rest.split(')').next().unwrap().split_whitespace().map(str::to_owned).collect()
    };
    let mut everywhere = contract().remove("Everywhere").unwrap();
    everywhere.insert("block".to_owned());
    for (block, variables) in &documented {
        let mut expected: Keys = variables.keys().cloned().collect();
        if block == "chart" {
            expected.extend(["chart", "summary_html", "notes_html"].map(str::to_owned));
        }
        assert_eq!(without(seen(block), everywhere.clone()), expected, "{block}");
        for (variable, keys) in variables.iter().filter(|(_, keys)| !keys.is_empty()) {
            assert_eq!(&seen(&format!("{block}.{variable}")), keys, "{block}.{variable}");
        }
    }
}

#[test]
fn the_manual_lists_every_key_of_a_chart_and_no_other() {
    let manual = manual();
    let (_, documented) = manual.split_once("### What a chart shows").unwrap();
    let rows = documented.lines().filter_map(|line| line.strip_prefix("| `chart.")?.split('`').next());
    let documented: Keys = rows.map(str::to_owned).collect();
    let site = Site::new()
        .page("a.md", EVERY_BLOCK)
        .bytes("content/dot.gif", PICTURE)
        .file("templates/blocks/own.html", "")
        .file("templates/blocks/chart.html", "({% for key, value in chart %}{{ key }} {% endfor %})")
        .table(
            "t",
            "name,day,n\nA,2020-01-02,1\nB,2021-02-03,2\n",
            "title = \"T\"\nkey = \"name\"\n[field]\nname.type = \"string\"\nday.type = \"period\"\nn.type = \"integer\"\n",
        );
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    let (_, rest) = page.split_once("(kind ").unwrap_or_else(|| panic!("{page}"));
    let seen = rest.split(')').next().unwrap().split_whitespace().chain(["kind"]).map(str::to_owned);
    assert_eq!(seen.collect::<Keys>(), documented);
}

/// A site of two pages whose templates print everything they see; the text of the first is `body`.
fn printed(body: &str) -> (Site, String) {
    let site = Site::new()
        .page("index.md", "Words of the front page.")
        .page("a.md", body)
        .page("b.md", "Words of the second page.")
        .table("t", "k,n\n1,2\n", "title = \"T\"\nkey = \"k\"\n[field]\nk.type = \"integer\"\nn.type = \"integer\"\n")
        .file("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\n")
        .file("templates/page.html", "{{ site }}|{{ page }}")
        .file("templates/index.html", "{% set length = page_length(page=site.pages[0]) %}{% set all = coverage() %}{{ length.words }}|{{ length.minutes }}|{{ all.bound }}|{{ all.path }}");
    site.builds_with_warnings();
    let page = site.output("b/index.html");
    (site, page)
}

#[test]
fn what_a_page_sees_of_the_site_does_not_change_with_the_text_of_another() {
    let (short, before) = printed("Few words.");
    let text = "Many words.\n\n".repeat(200);
    let (long, after) = printed(&format!("## Heading\n\n[2](fact:t/1/n) and 7 loose.\n\n> Quoted 5.\n\n{text}"));
    assert_eq!(before, after);
    assert_eq!(short.output("index.html"), "2|1|0|");
    assert_eq!(long.output("index.html"), "407|2|1|facts.json");
}

#[test]
fn the_length_of_anything_but_a_page_is_an_error_at_its_place() {
    let site = Site::new()
        .page("index.md", "Words.")
        .file("templates/index.html", "<p>\n{% set length = page_length(page=site) %}</p>");
    site.fails_with("templates/index.html:2:17", "template-render");
}
