//! `datapackage.json`, the description of the tables for programs. `.ci/test` validates it with the standard's own
//! client.

use serde_json::{Value, json};

use crate::site::{SETTINGS, Site};

const SIDECAR: &str = "\
title = \"Imports\"
description = \"By value.\"
key = [\"period\", \"partner\"]
as_of = \"2024-11\"
updated = 2025-02-10
license = \"CC0-1.0\"
notes = [\"Not *seasonally* adjusted.\"]
source = \"census\"
field.period = { title = \"Period\", type = \"period\" }
field.partner.type = \"string\"
field.share = { type = \"number\", unit = \"USD\", scale = \"bn\", format = \"#,##0.0\", bound = \"firm\" }
field.firm.type = \"string\"
field.count.type = \"integer\"
field.rough.type = \"integer\"
field.is_final.type = \"boolean\"
";

fn site() -> Site {
    Site::bare()
        .file("site.toml", "title = \"A site\"\ndescription = \"On trade.\"\nauthor = \"Ada\"\n")
        .page("index.md", "Words.[](source:census)\n")
        .table("imports", "period,partner,share,firm,count,rough,is_final\n2017,China,21.6,>,-3,1e3,Yes\n", SIDECAR)
        .file("content/data/tabs.tsv", "a\tb\nx\t1\n")
        .file("content/data/tabs.toml", "title = \"Tabs\"\nfield.a.type = \"string\"\nfield.b.type = \"integer\"\n")
        .file(
            "content/sources.toml",
            "[census]\npublisher = \"US Census Bureau\"\ntitle = \"Trade\"\nurl = \"https://census.gov/\"\ndate = \"2025-02\"\n",
        )
}

fn package(site: &Site) -> Value {
    site.builds();
    serde_json::from_str(&site.output("datapackage.json")).unwrap()
}

#[test]
fn a_table_is_described_with_all_that_its_sidecar_says() {
    let package = package(&site());
    assert_eq!((&package["title"], &package["created"]), (&"A site".into(), &"2025-02-10T00:00:00Z".into()));
    assert_eq!(package["contributors"], json!([{ "title": "Ada" }]));
    let table = &package["resources"][0];
    for (key, wanted) in [
        ("name", json!("imports")),
        ("path", json!("data/imports.csv")),
        ("mediatype", json!("text/csv")),
        ("title", json!("Imports")),
        ("licenses", json!([{ "name": "CC0-1.0" }])),
        ("as_of", json!("2024-11")),
        ("notes", json!(["Not seasonally adjusted."])),
        (
            "sources",
            json!([{ "title": "US Census Bureau: Trade", "path": "https://census.gov/", "id": "census", "date": "2025-02" }]),
        ),
    ] {
        assert_eq!(table[key], wanted, "{key}");
    }
    let schema = &table["schema"];
    assert_eq!(schema["primaryKey"], json!(["period", "partner"]));
    let types: Vec<String> = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| format!("{}:{}", field["name"].as_str().unwrap(), field["type"].as_str().unwrap()))
        .collect();
    // In Table Schema, a number with an exponent is not an integer.
    let wanted = [
        "period:string",
        "partner:string",
        "share:number",
        "firm:string",
        "count:integer",
        "rough:number",
        "is_final:boolean",
    ];
    assert_eq!(types, wanted);
    let share = &schema["fields"][2];
    assert_eq!(
        *share,
        json!({
            "name": "share", "type": "number", "title": "Share", "unit": "USD", "scale": "bn",
            "numberFormat": "#,##0.0", "bound": "firm",
        })
    );
    assert!(schema["fields"][0]["constraints"]["pattern"].as_str().is_some());
}

#[test]
fn size_and_hash_are_those_of_the_file() {
    let site = site();
    let package = package(&site);
    let tabs = &package["resources"][1];
    assert_eq!((&tabs["path"], &tabs["dialect"]), (&"data/tabs.tsv".into(), &json!({ "delimiter": "\t" })));
    assert_eq!(tabs["bytes"], site.output("data/tabs.tsv").len());
    // printf 'a\tb\nx\t1\n' | sha256sum
    assert_eq!(tabs["hash"], "sha256:0ec4566c1ac81ec46a2b70b9899b118a62e2735e79e3191478c3d55febb018db");
}

#[test]
fn a_site_without_tables_has_no_package_and_its_own_one_is_kept() {
    let bare = Site::new();
    bare.builds();
    assert!(!bare.has_output("datapackage.json"));
    let own = site().file("site.toml", SETTINGS).file("static/datapackage.json", "{}");
    own.builds();
    assert_eq!(own.output("datapackage.json"), "{}");
}
