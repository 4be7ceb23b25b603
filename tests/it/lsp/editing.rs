//! Typing, and what the server knows about the text being typed.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::client::{Client, messages_of_check};
use crate::site::{PROGRAM, Site};

/// The site that `nutgraf new` makes, and another just like it.
fn new_sites(place: &Site) -> (std::path::PathBuf, std::path::PathBuf) {
    let (one, other) = (place.beside("one"), place.beside("other"));
    for folder in [&one, &other] {
        assert!(Command::new(PROGRAM).arg("new").arg(folder).output().unwrap().status.success());
    }
    (one, other)
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

#[test]
fn what_is_typed_gets_the_messages_of_the_check() {
    let place = Site::bare();
    let (site, copy) = new_sites(&place);
    let mut editor = Client::on(&site);
    assert_eq!(editor.messages(), Vec::<String>::new());
    editor.open("content/index.md");
    editor.open("content/data/co2.csv");
    let steps = [
        ("content/index.md", "[317 ppm]", "[319 ppm]"),
        ("content/index.md", "(what-changed.md)", "(what-chnged.md)"),
        ("content/index.md", "These figures", "😀 In [2020](fact:co/2020/ppm), [](source:noa) these figures"),
        ("content/data/co2.csv", "2020,414.21", "2020,abc"),
        ("content/index.md", "title = ", "titel = "),
        ("content/index.md", "+++\n", "++\n"),
        ("content/index.md", "++\n", "+++\n"),
        ("content/index.md", "titel = ", "title = "),
        ("content/data/co2.csv", "2020,abc", "2020,414.21"),
    ];
    for (file, old, new) in steps {
        editor.replace(file, old, new);
        let said = editor.messages();
        assert_eq!(said, editor.messages_of_check(&copy), "after {old} → {new}");
        assert!(!said.is_empty());
    }
    let uri = editor.uri("content/index.md");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.messages(), Vec::<String>::new(), "a closed file is what is on the disk");
    editor.close();
}

#[test]
fn the_sample_has_the_messages_of_the_check() {
    let place = Site::bare();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for copy in ["one", "other"] {
        copy_folder(&root.join("content"), &place.beside(copy).join("content"));
        std::fs::copy(root.join("site.toml"), place.beside(copy).join("site.toml")).unwrap();
    }
    let mut editor = Client::on(&place.beside("one"));
    assert_eq!(editor.messages(), messages_of_check(&place.beside("other")));
    editor.open("content/index.md");
    let broken = "\n\nIt is [12,345.6%](fact:none2/a/b), and [more](nowhere.md#x).[](source:nobody)\n";
    let text = editor.texts["content/index.md"].clone();
    let end = text.lines().last().unwrap().to_owned();
    editor.replace("content/index.md", &end, &format!("{end}{broken}"));
    let said = editor.messages();
    assert!(said.iter().any(|message| message.contains("link-broken")), "{said:#?}");
    assert_eq!(said, editor.messages_of_check(&place.beside("other")));
    editor.close();
}

#[test]
fn a_message_names_the_cell_that_it_is_about() {
    let place = Site::bare();
    let (site, _) = new_sites(&place);
    let mut editor = Client::on(&site);
    editor.open("content/index.md");
    editor.replace("content/index.md", "[317 ppm]", "[319 ppm]");
    editor.messages();
    let message = editor.shown["content/index.md"][0].clone();
    assert_eq!(message["code"], "fact-disagrees");
    assert_eq!(message["severity"], 1);
    let words = message["message"].as_str().unwrap();
    assert!(words.contains("\nhelp: these would agree: 317 ppm"), "{words}");
    let place = &message["relatedInformation"][0]["location"];
    assert_eq!(place["uri"], editor.uri("content/data/co2.csv"));
    assert_eq!(place["range"]["start"], json!({ "line": 1, "character": 5 }));
    editor.close();
}

#[test]
fn completions_fit_their_place() {
    let place = Site::bare();
    let (site, _) = new_sites(&place);
    let mut editor = Client::on(&site);
    editor.open("content/index.md");
    let mut after = |words: &str| {
        editor.replace("content/index.md", "These figures", words);
        let found = editor.completions("content/index.md", words);
        editor.replace("content/index.md", words, "These figures");
        found
    };
    assert_eq!(after("[x]("), ["fact:", "source:", "index.md", "what-changed.md", "/data/co2/"]);
    assert_eq!(after("[x](fact:"), ["co2", "none"]);
    assert_eq!(after("[x](fact:co2/19")[..2], ["1990", "1980"]);
    assert_eq!(after("[x](fact:co2/1960..la"), ["latest"]);
    assert_eq!(after("[x](fact:co2/2020/"), ["year", "ppm"]);
    assert!(after("[x](fact:co2/all/ppm?").contains(&"mean".to_owned()));
    assert_eq!(after("[x](source:"), ["noaa"]);
    assert!(after("[x](what-changed.md#").contains(&"write-your-own".to_owned()));
    assert!(after("\n```{").contains(&"chart".to_owned()));
    assert_eq!(after("\n```{chart}\nkind = \"scat"), ["scatter"]);
    assert_eq!(after("\n```{table}\ndata = \""), ["co2"]);
    assert_eq!(after("\n```{table}\ndata = \"co2\"\nsort = \""), ["year", "ppm"]);
    assert!(after("\n```{table}\ndata = \"co2\"\nhighl").contains(&"highlight".to_owned()));
    editor.open("content/data/co2.toml");
    for (words, wanted) in [("\n[field.", "ppm"), ("\ntype = \"", "period"), ("\nda", "date_format")] {
        let end = "format = \"0.0\"";
        editor.replace("content/data/co2.toml", end, &format!("{end}{words}"));
        let found = editor.completions("content/data/co2.toml", &format!("{end}{words}"));
        assert!(found.contains(&wanted.to_owned()), "{words}: {found:?}");
        editor.replace("content/data/co2.toml", &format!("{end}{words}"), end);
    }
    editor.close();
}

#[test]
fn hovers_and_definitions_show_what_a_name_refers_to() {
    let place = Site::bare();
    let (site, _) = new_sites(&place);
    let mut editor = Client::on(&site);
    editor.open("content/index.md");
    editor.open("content/what-changed.md");
    let front = "content/index.md";
    let shown = editor.at("hover", front, "317 ppm", 2, json!({}))["contents"]["value"].to_string();
    for wanted in ["agrees", "316.91", "| 1970 | 325.68 |", "NOAA Global Monitoring Laboratory"] {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    let table = editor.at("hover", front, "fact:co2/1960", 6, json!({}))["contents"]["value"].to_string();
    assert!(table.contains("7 rows") && table.contains("`ppm`: Carbon dioxide"), "{table}");
    let key =
        editor.at("hover", "content/what-changed.md", "highlight =", 2, json!({}))["contents"]["value"].to_string();
    assert!(key.contains("Keys of rows to set off"), "{key}");
    let cell = editor.at("definition", front, "317 ppm", 2, json!({}));
    assert_eq!(cell[0]["uri"], editor.uri("content/data/co2.csv"));
    assert_eq!(cell[0]["range"]["start"], json!({ "line": 1, "character": 5 }));
    let entry = editor.at("definition", "content/what-changed.md", "source:noaa", 8, json!({}));
    assert_eq!(entry[0]["uri"], editor.uri("content/sources.toml"));
    let page = editor.at("definition", front, "(what-changed.md)", 3, json!({}));
    assert_eq!(page[0]["uri"], editor.uri("content/what-changed.md"));
    let uses =
        editor.at("references", front, "fact:co2/1960/ppm", 15, json!({ "context": { "includeDeclaration": true } }));
    assert_eq!(
        uses.as_array().unwrap().len(),
        12,
        "nine links, the block of the chart, the head of the column, the sidecar: {uses}"
    );
    let uri = editor.uri("content/what-changed.md");
    let outline = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let names: Vec<&Value> = outline.as_array().unwrap().iter().map(|symbol| &symbol["name"]).collect();
    assert_eq!(names, ["{table} co2", "Write your own"]);
    editor.close();
}

#[test]
fn every_offered_fix_passes_the_check() {
    let place = Site::bare();
    let (site, _) = new_sites(&place);
    let sentence = "In 2020 it was [413 ppm](fact:co2/2020/ppm), [x](fact:co/2020/ppm), [](fact:co2/2010/ppm), \
                    [gone](what-chnged.md), 47.3 million tonnes.[](source:noa)\n";
    let wrong = ["413 ppm", "fact:co/", "[](fact:co2/2010", "what-chnged.md", "source:noa)"];
    let file = site.join("content/more.md");
    let write = || std::fs::write(&file, format!("+++\ntitle = \"More\"\n+++\n\n{sentence}")).unwrap();
    let sources = std::fs::read_to_string(site.join("content/sources.toml")).unwrap();
    for words in wrong {
        write();
        std::fs::write(site.join("content/sources.toml"), &sources).unwrap();
        let before = messages_of_check(&site);
        let mut editor = Client::on(&site);
        editor.open("content/more.md");
        let fixes = editor.fixes("content/more.md", words);
        // “x” does not agree with any cell: after the fix of the table's name, the words are still wrong.
        assert!(!fixes.is_empty() || words == "fact:co/", "{words}");
        for fix in &fixes {
            write();
            std::fs::write(site.join("content/sources.toml"), &sources).unwrap();
            editor.carry_out(&fix["edit"]);
            let after = messages_of_check(&site);
            assert!(after.len() < before.len(), "{}: {after:#?}\nbefore: {before:#?}", fix["title"]);
            assert!(after.iter().all(|message| before.contains(message)), "{}: {after:#?}", fix["title"]);
        }
        editor.close();
    }
}

#[test]
fn a_table_without_a_sidecar_gets_one() {
    let site = Site::new().file("content/data/wells.csv", "region,share\nNorth,4.5\nSouth,5\n");
    let mut editor = Client::on(&site.root());
    editor.open("content/data/wells.csv");
    let fixes = editor.fixes("content/data/wells.csv", "region");
    assert_eq!(fixes[0]["title"], "Write content/data/wells.toml");
    editor.carry_out(&fixes[0]["edit"]);
    editor.close();
    let said = messages_of_check(&site.root());
    assert!(said.iter().all(|message| !message.contains("table-sidecar")), "{said:#?}");
}

#[test]
fn an_unbound_figure_is_offered_its_cells() {
    let site = Site::new()
        .table("pay", "year,sum\n2023,41.2\n2024,43.8\n", "title = \"Pay\"\nkey = \"year\"\n[field.year]\ntype = \"period\"\n[field.sum]\ntype = \"number\"\nunit = \"%\"\n")
        .page("a.md", "In 2024 it was 43.8%, they say.\n");
    let mut editor = Client::on(&site.root());
    editor.open("content/a.md");
    let fixes = editor.fixes("content/a.md", "43.8%");
    assert_eq!(fixes[0]["title"], "Bind to pay/2024/sum", "{fixes:#?}");
    editor.carry_out(&fixes[0]["edit"]);
    let text = std::fs::read_to_string(site.path("content/a.md")).unwrap();
    assert!(text.contains("[43.8%](fact:pay/2024/sum)"), "{text}");
    editor.close();
}
