//! What makes a translation stale, each kind of change by the heading that it is below; and what is the same text.

use serde_json::Value;

use crate::languages::site;
use crate::site::Site;

/// What `nutgraf translations` says of a page: its state, and each change with the heading that it is below.
fn state(site: &Site, file: &str) -> (String, Vec<String>) {
    let ran = site.run("translations", &["--format", "json"]);
    let list: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let found = list.as_array().unwrap().iter().find(|found| found["file"] == file).unwrap();
    let change = |change: &Value| {
        let heading = change["heading"].as_str().unwrap_or("-");
        let figure = change["figure"]["reference"].as_str().or(change["id"].as_str()).unwrap_or_default();
        format!("{heading}: {} {figure}", change["what"].as_str().unwrap()).trim_end().to_owned()
    };
    let changes = found["changes"].as_array().unwrap().iter().map(change).collect();
    (found["state"].as_str().unwrap().to_owned(), changes)
}

const GAP: &str = "The first and the second";

#[test]
fn what_makes_a_translation_stale_is_named() {
    let site = site();
    assert_eq!(site.run("translations", &["--stamp", "-q"]).code, 0);
    site.builds();
    let text = std::fs::read_to_string(site.path("content/heights.md")).unwrap();
    let sections: Vec<&str> = text.split_inclusive("\n## ").collect();
    assert_eq!(sections.len(), 4);
    let check = |what: &str, now: &str, wanted: &[&str]| {
        assert_ne!(now, text, "{what} changes nothing");
        site.write("content/heights.md", now);
        let (state, changes) = state(&site, "content/zh/heights.md");
        assert_eq!(
            (state.as_str(), changes.iter().map(String::as_str).collect::<Vec<_>>()),
            ("stale", wanted.to_vec()),
            "{what}"
        );
    };
    let edit = |what: &str, from: &str, to: &str, wanted: &[&str]| {
        assert!(text.contains(from), "{what}: {from}");
        check(what, &text.replacen(from, to, 1), wanted);
    };
    edit("a heading with an id", "How it was measured", "How people measured it", &["How people measured it: heading"]);
    edit("a heading without one", "Who shares them", "Whose they are", &["Whose they are: heading"]);
    edit("the title", "How high they are", "How tall they are", &["-: heading"]);
    edit("the standfirst", "some way below", "well below", &["-: text"]);
    edit("a paragraph", "follows close behind", "is not far behind", &[&format!("{GAP}: text")]);
    let figure = format!("{GAP}: figure peaks/K2/height");
    edit("the words of a figure", "[8,611 metres]", "[about 8,600 metres]", &[&figure]);
    let rebound = format!("{GAP}: figure peaks/all/height?min");
    edit("what a figure is bound to", "peaks/Kangchenjunga/height", "peaks/all/height?min", &[&rebound]);
    edit(
        "a figure that is gone",
        "[8,586 metres](fact:peaks/Kangchenjunga/height)",
        "a little less",
        &[&format!("{GAP}: text"), &format!("{GAP}: figures-gone")],
    );
    edit(
        "a figure that is new",
        "follows close behind.",
        "follows close behind, and [8,849 metres](fact:peaks/Everest/height) is far off.",
        &[&format!("{GAP}: text"), &format!("{GAP}: figure peaks/Everest/height")],
    );
    edit("a cell of a table in the text", "| K2 | Pakistan, China |", "| K2 | Pakistan |", &["Who shares them: text"]);
    edit("the title of a chart", "are nearly level", "are close", &[&format!("{GAP}: text")]);
    edit("a source", "December 2020.[](source:survey)", "December 2020.", &["How it was measured: text"]);
    edit("a section that is new", "## How it was", "## More\n\nNew.\n\n## How it was", &["More: added"]);
    let swapped = [sections[0], sections[2], sections[1], sections[3]].concat();
    check("the order of sections", &swapped, &[&format!("{GAP}: moved")]);
    let shorter = [sections[0], sections[1], sections[3]].concat();
    check("a section that is gone", &shorter, &["-: removed measured"]);

    // A cell, with the words that agree with it in all languages.
    site.write("content/heights.md", &text);
    for file in ["content/data/peaks.csv", "content/heights.md", "content/ar/heights.md", "content/zh/heights.md"] {
        let old = std::fs::read_to_string(site.path(file)).unwrap();
        site.write(file, old.replace("8611", "8612").replace("8,611", "8,612"));
    }
    assert_eq!(state(&site, "content/ar/heights.md"), ("stale".to_owned(), vec![figure]));
    let said = site.build();
    said.says(&["warning[translation-stale]: content/heights.md changed since it was translated", GAP, "8,612 metres"]);
    assert_eq!(said.code, 0);
    assert_eq!(site.run("translations", &["--stamp", "ar/heights.md", "-q"]).code, 0);
    assert_eq!(state(&site, "content/ar/heights.md").0, "current");
    assert_eq!(state(&site, "content/zh/heights.md").0, "stale");
}

#[test]
fn line_ends_spaces_and_comments_make_nothing_stale() {
    let site = site();
    assert_eq!(site.run("translations", &["--stamp", "-q"]).code, 0);
    let text = std::fs::read_to_string(site.path("content/heights.md")).unwrap();
    for (what, now) in [
        ("line ends", text.replace('\n', "\r\n")),
        ("blanks at the end of lines", text.replace(".\n", ".  \n").replace("|\n", "| \n")),
        ("lines broken anew", text.replace(", is the second. ", ",\nis the second.\n")),
        ("empty lines", text.replace("\n\n", "\n\n\n")),
        ("blanks in a block", text.replace("kind    =", "kind =")),
        ("what is no text", text.replace("weight      = 1", "weight = 7\nslug = \"high\"")),
    ] {
        assert_ne!(now, text, "{what} changes nothing");
        site.write("content/heights.md", &now);
        assert_eq!(state(&site, "content/zh/heights.md"), ("current".to_owned(), Vec::new()), "{what}");
    }
    // The order of rows is none of the text's either.
    site.write("content/heights.md", &text);
    let table = std::fs::read_to_string(site.path("content/data/peaks.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    site.write("content/data/peaks.csv", [rows[0], rows[2], rows[1], rows[3]].join("\n") + "\n");
    assert_eq!(state(&site, "content/zh/heights.md").0, "current");
}

/// Text of all kinds that a page can have, below the last heading of the page on heights.
const KINDS: &str = "\nWhoever climbs needs\n\n- a permit,\n- a guide.\n\nThe way is [the old road](https://example.org/road), \
     as told of [the order](ascents.md#order).\n\n![A ridge](images/ridge.svg)\n\n> It is steep.\n\nIt is cold.[^cold]\n\n\
     [^cold]: In winter.\n\n```text\none two\n```\n\nThe first paragraph.\n\nThe second paragraph.\n";

const SHARED: &str = "Who shares them: text";
const BLOCK: &str = "The first and the second: text";

/// The site with text of all kinds, stamped.
fn site_of_all_kinds() -> (Site, String) {
    let site = site();
    let text = std::fs::read_to_string(site.path("content/heights.md")).unwrap() + KINDS;
    site.write("content/heights.md", &text);
    let picture = std::fs::read(site.path("content/images/ridge.svg")).unwrap();
    site.write("content/images/other.svg", picture);
    assert_eq!(site.run("translations", &["--stamp", "-q"]).code, 0);
    assert_eq!(state(&site, "content/zh/heights.md"), ("current".to_owned(), Vec::new()));
    (site, text)
}

#[test]
fn a_change_of_any_kind_of_text_is_named_by_its_heading() {
    let (site, text) = site_of_all_kinds();
    let chart = &text[text.find("```{chart}").unwrap()..text.find("## How it was").unwrap()];
    for (what, from, to, wanted) in [
        ("an item of a list", "- a guide.", "- a rope.", SHARED),
        ("an item that is new", "- a guide.", "- a guide,\n- time.", SHARED),
        ("an item that is gone", "- a permit,\n", "", SHARED),
        ("items in another order", "- a permit,\n- a guide.", "- a guide.\n- a permit,", SHARED),
        ("an item that is a paragraph now", "- a guide.", "\na guide.", SHARED),
        ("where a link leads", "example.org/road", "example.org/path", SHARED),
        ("the page that a link leads to", "(ascents.md#order)", "(index.md)", SHARED),
        ("the words of a link", "[the old road]", "[the new road]", SHARED),
        ("the file of an image", "images/ridge.svg", "images/other.svg", SHARED),
        ("the description of an image", "![A ridge]", "![The ridge]", SHARED),
        ("the caption of an image", "images/ridge.svg)", "images/ridge.svg \"In May\")", SHARED),
        ("a quotation", "> It is steep.", "> It is very steep.", SHARED),
        ("a quotation that is an alert now", "> It is steep.", "> [!NOTE]\n> It is steep.", SHARED),
        ("a quotation that is one no longer", "> It is steep.", "It is steep.", SHARED),
        ("a footnote", "In winter.", "In summer.", SHARED),
        ("a footnote that is gone", "cold.[^cold]\n\n[^cold]: In winter.", "cold.", SHARED),
        ("code", "one two", "one three", SHARED),
        ("a paragraph that is new", "\nThe second", "\nBetween them.\n\nThe second", SHARED),
        ("a paragraph that is gone", "The second paragraph.\n", "", SHARED),
        ("two paragraphs that are one", "The first paragraph.\n\n", "The first paragraph.\n", SHARED),
        ("a paragraph that is two", ", as told of", ",\n\nas told of", SHARED),
        (
            "a paragraph below another heading",
            "December 2020.[](source:survey)\n",
            "December 2020.[](source:survey)\n\nThe second paragraph.\n",
            "How it was measured: text",
        ),
        ("a row of a table that is new", "| K2 |", "| Makalu | Nepal, China |\n| K2 |", SHARED),
        ("the head of a column", "| Mountain |", "| Peak |", SHARED),
        ("the kind of a block", "\"bar\"", "\"dot\"", BLOCK),
        ("the summary of a block", "close together", "close", BLOCK),
        ("a block that is gone", chart, "", BLOCK),
        ("a block that is new", "## How it was", "```{note}\ntext = \"So.\"\n```\n\n## How it was", BLOCK),
        ("the kicker", "\"Heights\"", "\"How high\"", "-: heading"),
        ("the level of a heading", "## Who", "### Who", "Who shares them: heading"),
    ] {
        assert!(text.contains(from), "{what}: {from}");
        site.write("content/heights.md", text.replacen(from, to, 1));
        assert_eq!(state(&site, "content/zh/heights.md"), ("stale".to_owned(), vec![wanted.to_owned()]), "{what}");
    }
    // Figures that have changed places.
    let [second, third] = ["[8,611 metres](fact:peaks/K2/height)", "[8,586 metres](fact:peaks/Kangchenjunga/height)"];
    site.write("content/heights.md", text.replace(second, "?").replace(third, second).replace('?', third));
    assert_eq!(state(&site, "content/zh/heights.md").0, "stale", "figures in another order");
}

#[test]
fn the_same_text_written_otherwise_makes_nothing_stale() {
    let (site, text) = site_of_all_kinds();
    for (what, from, to) in [
        ("other marks of items", "- a permit,\n- a guide.", "* a permit,\n* a guide."),
        ("a list with blank lines", "- a permit,\n- a guide.", "-   a permit,\n\n-   a guide."),
        ("a quotation broken anew", "> It is steep.", "> It is\n> steep."),
        ("a link by a reference", "[the old road](https://example.org/road)", "[the old road][r]"),
        ("a heading with a line below", "## Who shares them\n", "Who shares them\n---------------\n"),
        ("a longer fence", "```text\none two\n```", "````text\none two\n````"),
        ("a note further down", "[^cold]: In winter.\n\n", ""),
        ("cells with blanks", "| K2 | Pakistan, China |", "|  K2  |  Pakistan, China  |"),
        ("a table ruled otherwise", "|---|---|", "|:---|---:|"),
        ("a comment", "> It is steep.", "<!-- why? -->\n\n> It is steep."),
        ("a name in other quotation marks", "\"Heights\"", "'Heights'"),
    ] {
        assert!(text.contains(from), "{what}: {from}");
        let ends = "\n[r]: https://example.org/road\n";
        let ends = if what.starts_with("a note") { "\n[^cold]: In winter.\n" } else { ends };
        site.write("content/heights.md", text.replacen(from, to, 1) + ends);
        assert_eq!(state(&site, "content/zh/heights.md"), ("current".to_owned(), Vec::new()), "{what}");
    }
}
