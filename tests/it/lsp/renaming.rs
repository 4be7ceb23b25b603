//! Renaming changes every place where the old name is used, and no other.

use serde_json::json;

use super::client::{Client, messages_of_check};
use crate::site::Site;

/// A site that uses each name in every possible way.
fn site() -> Site {
    Site::new()
        .table(
            "imports",
            "year,share,note,src\n2023,13.9,share,census\n2024,13.4,x,census;other\n",
            "title = \"Imports of share\"\nkey = \"year\"\nsource = \"census\"\n[field.year]\ntype = \"period\"\n\
             [field.share]\ntype = \"number\"\nunit = \"%\"\nsource = \"src\"\n[field.note]\ntype = \"string\"\n\
             [field.src]\ntype = \"source\"\n",
        )
        .file(
            "content/sources.toml",
            "[census]\npublisher = \"Census\"\ntitle = \"Trade\"\n\n[other]\npublisher = \"Other\"\ntitle = \"Share\"\n",
        )
        .page(
            "a.md",
            "The share was [13.4%](fact:imports/2024/share) after [13.9%](<fact:imports/2023/share>), see \
             [b](b.md#why).[](source:census)\n\n```{table}\ndata = \"imports\"\ncolumns = [\"year\", \"share\"]\n\
             sort = \"-share\"\ncaption = \"share of imports, [13.4%](fact:imports/2024/share)\"\nhighlight = [\"2024\"]\n\
             filter = { year = [\"2023\", \"2024\"] }\n```\n\n[Its page](/data/imports/), [the file](data/imports.csv), \
             [the table](#table-imports).\n",
        )
        .page("b.md", "## Why\n\nBack to [a](a.md).[](source:other)\n")
}

#[track_caller]
fn rename(words: &str, offset: usize, new: &str) -> Site {
    let site = site();
    assert_eq!(messages_of_check(&site.root()), Vec::<String>::new());
    let mut editor = Client::on(&site.root());
    editor.open("content/a.md");
    let found = editor.at("prepareRename", "content/a.md", words, offset, json!({}));
    assert!(found["placeholder"].is_string(), "{found}");
    let edit = editor.at("rename", "content/a.md", words, offset, json!({ "newName": new }));
    editor.carry_out(&edit);
    editor.close();
    assert_eq!(messages_of_check(&site.root()), Vec::<String>::new(), "after {words} → {new}");
    site
}

fn read(site: &Site, file: &str) -> String {
    std::fs::read_to_string(site.path(file)).unwrap()
}

#[test]
fn of_a_table() {
    let site = rename("fact:imports", 6, "us trade");
    assert!(site.path("content/data/us trade.csv").exists() && site.path("content/data/us trade.toml").exists());
    let text = read(&site, "content/a.md");
    assert!(text.contains("share of imports, ["), "words of the text are nobody's name: {text}");
    assert!(text.contains("data = \"us trade\"") && text.contains("fact:us%20trade/2024/share"), "{text}");
}

#[test]
fn of_a_field() {
    let site = rename("imports/2024/share", 14, "part of all");
    let text = read(&site, "content/a.md");
    assert!(text.contains("sort = \"-part of all\"") && text.contains("The share was"), "{text}");
    assert!(text.contains("caption = \"share of imports, [13.4%](fact:imports/2024/part%20of%20all)\""), "{text}");
    assert!(read(&site, "content/data/imports.csv").contains("year,part of all,note,src\n2023,13.9,share,"));
    let sidecar = read(&site, "content/data/imports.toml");
    assert!(sidecar.contains("[field.\"part of all\"]") && sidecar.contains("Imports of share"), "{sidecar}");
}

#[test]
fn of_a_row() {
    let site = rename("imports/2024", 9, "2025");
    assert!(read(&site, "content/data/imports.csv").contains("2025,13.4"));
    let text = read(&site, "content/a.md");
    assert!(!text.contains("2024") && text.contains("highlight = [\"2025\"]"), "{text}");
}

#[test]
fn of_a_source() {
    let site = rename("source:census", 9, "us-census");
    assert!(read(&site, "content/sources.toml").starts_with("[us-census]\npublisher = \"Census\""));
    assert!(read(&site, "content/data/imports.csv").contains("us-census;other"));
    assert!(read(&site, "content/data/imports.toml").contains("source = \"us-census\""));
}

#[test]
fn of_a_page() {
    let site = rename("b.md#why", 1, "reasons (2)");
    assert!(site.path("content/reasons (2).md").exists());
    assert!(!site.path("content/b.md").exists());
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let site = site();
    let mut editor = Client::on(&site.root());
    editor.open("content/a.md");
    let text = editor.texts["content/a.md"].clone();
    let at = text.find("source:census").unwrap() + 9;
    for new in ["other", "", "a b"] {
        let uri = editor.uri("content/a.md");
        let position = super::client::position(&text, at);
        let params = json!({ "textDocument": { "uri": uri }, "position": position, "newName": new });
        let id = editor.ask("textDocument/rename", params);
        let answer = editor.answer_to(id);
        assert!(answer["error"]["message"].is_string(), "{new}: {answer}");
    }
    editor.close();
}
