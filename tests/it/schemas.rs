//! The schemas for editors: they allow what the program reads, and a validator checks real files against them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::needs;
use crate::site::{PROGRAM, Site};

fn schema(name: &str) -> Value {
    let ran = Command::new(PROGRAM).args(["schema", name]).output().unwrap();
    assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn a_schema_has_the_keys_that_are_read_with_the_words_of_the_manual() {
    let page = schema("page");
    assert_eq!(page["additionalProperties"], false);
    assert_eq!(page["required"], serde_json::json!(["title"]));
    assert_eq!(page["properties"]["draft"]["type"], "boolean");
    assert_eq!(page["properties"]["weight"]["description"], "Place among the pages of the folder, smallest first");
    let sidecar = schema("sidecar");
    let field = &sidecar["properties"]["field"]["additionalProperties"];
    assert!(field["properties"]["type"]["enum"].as_array().unwrap().contains(&"period".into()), "{field}");
    assert_eq!(field["additionalProperties"], false);
    assert_eq!(schema("sources")["additionalProperties"]["required"], serde_json::json!(["title"]));
    assert_eq!(schema("block-figures")["properties"]["figure"]["items"]["required"][0], "value");
    let chart = schema("block-chart");
    let all: Vec<_> = nutgraf::charts::kinds::ALL.iter().map(|kind| kind.name).collect();
    assert_eq!(chart["properties"]["kind"]["enum"], serde_json::json!(all));
    assert!(chart["properties"]["step"].is_object() && chart["properties"]["of"].is_object(), "of all kinds");
}

#[test]
fn the_files_of_the_sample_and_of_the_manual_fit_and_mistakes_do_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pythons = [root.join("target/browser-venv/bin/python"), "python3".into()];
    let has_all = |python: &&std::path::PathBuf| {
        let ran = Command::new(python).args(["-c", "import jsonschema, yaml, tomllib"]).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let Some(python) = pythons.iter().find(has_all) else {
        needs::missing("Python 3.11 with jsonschema and PyYAML");
        return;
    };
    let validate = |sites: &[&Path]| {
        let ran = Command::new(python).arg(root.join("tests/schemas/validate.py")).arg(PROGRAM).args(sites).output();
        let ran = ran.unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    };
    let said = validate(&[root, &root.join("docs")]);
    assert_eq!(said.lines().count(), 1, "{said}");
    for name in ["site 2", "page ", "sidecar ", "sources ", "theme 2", "block-chart ", "block-people "] {
        assert!(said.contains(name), "{name} was not looked at: {said}");
    }
    let site = Site::new()
        .file("site.toml", "title = \"A\"\ntheem = \"broadsheet\"\n")
        .page_with("a.md", "weight = \"1\"", "```{table}\ndata = \"t\"\ncaptoin = \"x\"\n```\n")
        .page("b.md", "```{chart}\nkind = \"bar\"\ndata = \"t\"\ntitle = \"x\"\nsummary = \"x\"\nstep = true\n```\n")
        .table("t", "a,b\n1,2\n", "title = \"T\"\n[field.a]\ntype = \"strin\"\nunti = \"%\"\n");
    let said = validate(&[&site.root()]);
    for wrong in ["theem", "weight", "captoin", "step", "strin", "unti"] {
        assert!(said.contains(wrong), "{wrong} was let through: {said}");
    }
}

#[test]
fn a_new_site_has_its_schemas_where_its_files_look_for_them() {
    let place = Site::bare();
    let folder = place.beside("fresh");
    assert!(Command::new(PROGRAM).arg("new").arg(&folder).output().unwrap().status.success());
    for file in ["site.toml", "content/sources.toml", "content/data/co2.toml"] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let line = text.lines().next().unwrap().strip_prefix("#:schema ").expect("the first line names a schema");
        let schema = folder.join(file).parent().unwrap().join(line);
        assert!(schema.is_file(), "{file} names {line}");
    }
    let wrong = Command::new(PROGRAM).args(["schema", "sidecars"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean `sidecar`?"));
}

/// The keys of the tables of the manual's page on settings, as `key` or `table.key`, and the tables themselves.
fn keys_of_the_settings_page() -> BTreeSet<String> {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/settings.md")).unwrap();
    let (mut keys, mut table, mut is_in_table) = (BTreeSet::new(), String::new(), false);
    for line in page.lines() {
        if line.starts_with('#') {
            // `## Authors: `[authors.ID]``: what comes after the dot is the author's own name.
            let name = line.split('`').nth(1).unwrap_or_default().trim_matches(['[', ']']);
            table = name.split('.').next().unwrap_or_default().to_owned();
            keys.extend((!table.is_empty()).then(|| table.clone()));
        }
        is_in_table = line.starts_with("| Key |") || (is_in_table && line.starts_with('|'));
        if let Some(key) = line.strip_prefix("| `").and_then(|line| line.split('`').next()).filter(|_| is_in_table) {
            keys.insert(if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") });
        }
    }
    keys
}

#[test]
fn the_settings_page_lists_every_key_of_site_toml_and_no_other() {
    let mut keys = BTreeSet::new();
    for (key, value) in schema("site")["properties"].as_object().unwrap() {
        keys.insert(key.clone());
        let either = value["anyOf"].as_array().map_or_else(|| vec![value], |all| all.iter().collect());
        let tables =
            either.iter().flat_map(|table| [&table["properties"], &table["additionalProperties"]["properties"]]);
        for name in tables.filter_map(Value::as_object).flat_map(|table| table.keys()) {
            keys.insert(format!("{key}.{name}"));
        }
    }
    assert_eq!(keys_of_the_settings_page(), keys);
}

#[test]
fn every_key_of_site_toml_has_the_words_of_the_settings_page() {
    let site = schema("site");
    let wordless = |table: &Value| -> Vec<String> {
        let all = table["properties"].as_object().unwrap().iter();
        let leaves = all.filter(|(_, key)| key["type"] != "object" && key["anyOf"].is_null());
        leaves.filter(|(_, key)| key["description"].is_null()).map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(wordless(&site), Vec::<String>::new());
    for table in ["markdown", "facts", "output", "security", "limits"] {
        assert_eq!(wordless(&site["properties"][table]), Vec::<String>::new(), "[{table}]");
    }
    assert_eq!(
        site["properties"]["output"]["properties"]["index_links"]["description"],
        "Writes links that work from disk"
    );
    let corrections = schema("corrections");
    let entry = &corrections["properties"]["correction"]["items"]["properties"]["why"];
    assert_eq!(entry["description"], "A sentence explaining what was wrong");
}
