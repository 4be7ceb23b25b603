//! Tables as spreadsheet programs write them: whatever the format, the site publishes the same CSV.

use std::fs;
use std::path::Path;

use crate::site::Site;

/// The contents of the first sheet of every workbook in `tests/tables/`, which `make.sh` there makes with LibreOffice.
const PUBLISHED: &str = "site,depth,share,day,dry\nMühle,4.5,0.1,2024-04-03,true\n\"Ford, lower\",1250.25,0.3,2024-12-31,false\n\
                         Évry,-3,12345678901,1999-01-01,true\n";

const SIDECAR: &str = "title = \"Wells\"\nkey = \"site\"\n[field.site]\ntype = \"string\"\n[field.depth]\ntype = \"number\"\n\
                       [field.share]\ntype = \"number\"\n[field.day]\ntype = \"date\"\n[field.dry]\ntype = \"boolean\"\n";

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name)).unwrap()
}

fn site(name: &str, bytes: &[u8]) -> Site {
    Site::new()
        .bytes(&format!("content/data/{name}"), bytes)
        .file("content/data/wells.toml", SIDECAR)
        .page("a.md", "[1250.25](fact:wells/Ford, lower/depth)\n".replace(", ", ",%20").as_str())
}

fn check(name: &str, bytes: &[u8]) {
    let site = site(name, bytes);
    let ran = site.run("build", &[]);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0), "{name}");
    assert_eq!(fs::read_to_string(site.public().join("data/wells.csv")).unwrap(), PUBLISHED, "{name}");
}

#[test]
fn every_format_of_a_spreadsheet_program_reads_back_equal() {
    for name in ["wells.xlsx", "wells.ods", "wells.xls"] {
        check(name, &file(name));
    }
}

/// `tests/tables/round/` contains tables exported by LibreOffice in each format, separator and encoding, and what a
/// site has to publish for each. `tests/tables/round_trip.py` made them, and can make more.
#[test]
fn random_tables_in_every_export_format_read_back_equal() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/round");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| !name.ends_with(".right") && !name.ends_with(".toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 16, "{names:?}");
    for name in names {
        let (stem, end) = name.rsplit_once('.').expect("an ending");
        let read = |name: &str| fs::read(folder.join(name)).expect("a file");
        let sidecar = read(&format!("{stem}.toml"));
        let site = Site::new()
            .bytes(&format!("content/data/t.{end}"), &read(&name))
            .file("content/data/t.toml", std::str::from_utf8(&sidecar).expect("UTF-8"));
        let ran = site.run("build", &[]);
        assert_eq!((ran.stderr.as_str(), ran.code), ("", 0), "{name}");
        let published = fs::read(site.public().join("data/t.csv")).expect("a table");
        assert_eq!(String::from_utf8(published), String::from_utf8(read(&format!("{stem}.right"))), "{name}");
    }
}

/// A site whose table is a sheet of a workbook of `tests/tables/`.
fn of_sheet(name: &str, keys: &str) -> Site {
    Site::new()
        .bytes(&format!("content/data/{name}"), &file(name))
        .file("content/data/wells.toml", &format!("title = \"T\"\n{keys}\n"))
}

#[test]
fn numbers_are_read_as_the_sheet_shows_them_which_is_reported_once() {
    const SHOWN: &str = "site,rate,cost,month\nMühle,0.123,1250.26,2024-04\nFord,0.5,-0.01,2024-05\n";
    const WHOLE: &str = "site,rate,cost,month\nMühle,0.123456789,1250.2567,2024-04\nFord,0.5,-0.005,2024-05\n";
    const TYPES: &str = "[field.site]\ntype = \"string\"\n[field.rate]\ntype = \"number\"\nunit = \"share\"\n[field.cost]\n\
                         type = \"number\"\n[field.month]\ntype = \"period\"\n";
    for name in ["wells.xlsx", "wells.ods"] {
        for (key, published, warnings) in
            [("", SHOWN, 1), ("as_shown = true\n", SHOWN, 0), ("as_shown = false\n", WHOLE, 0)]
        {
            let site = of_sheet(name, &format!("sheet = \"shown\"\n{key}{TYPES}"));
            let ran = site.run("build", &[]);
            assert_eq!(ran.code, 0, "{name} {key}: {}", ran.stderr);
            let times = ran.stderr.matches("shown!C4 was taken as the sheet shows it, 0.123 for 0.123456789").count();
            assert_eq!((times, ran.stderr.matches("warning[").count()), (warnings, warnings), "{name}: {}", ran.stderr);
            assert_eq!(fs::read_to_string(site.public().join("data/wells.csv")).unwrap(), published, "{name} {key}");
        }
    }
}

/// Checks that a sheet is refused in one message that has these words.
fn is_refused(name: &str, keys: &str, words: &str) {
    let ran = of_sheet(name, keys).run("build", &[]);
    assert_eq!((ran.code, ran.stderr.matches("error[workbook]").count()), (1, 1), "{name}: {}", ran.stderr);
    assert!(ran.stderr.contains(words), "{name}: {}", ran.stderr);
}

#[test]
fn cells_that_give_no_value_are_refused_with_their_address() {
    for name in ["wells.xlsx", "wells.ods", "wells.xls"] {
        is_refused(name, "sheet = \"merged\"", "merged cells have one value for several cells: merged!B2:C2\n");
        is_refused(name, "sheet = \"errors\"", "could not calculate these cells: errors!B2 (#DIV/0!)\n");
        // Lines above the header are not part of the table, and a text in the sidecar's `missing` is a missing value.
        let below = of_sheet(name, "sheet = \"merged\"\nhead = 3");
        assert_eq!(below.run("build", &[]).code, 0, "{name}");
        assert_eq!(of_sheet(name, "sheet = \"errors\"\nmissing = [\"#DIV/0!\"]").run("build", &[]).code, 0, "{name}");
    }
    is_refused("formulas.xlsx", "", "formulas without their values: Sheet!B3\n");
}

#[test]
fn a_file_that_only_has_the_name_of_a_workbook_is_identified() {
    for (bytes, words) in [
        ("site,depth\nMill,4\n", "plain text, despite its name"),
        ("<html><body><table><tr><td>Mill</td></tr></table></body></html>", "a web page, despite its name"),
    ] {
        Site::new().file("content/data/wells.xls", bytes).run("build", &[]).fails_saying(&[words]);
    }
}

/// A workbook may contain more than its table, but the site publishes only the table.
#[test]
fn a_workbook_is_published_as_csv_alone() {
    let site = of_sheet("wells.xlsx", "").page("a.md", "[data](data/wells.csv)\n");
    assert_eq!(site.run("build", &[]).code, 0);
    assert!(site.has_output("data/wells.csv") && !site.has_output("data/wells.xlsx"));
}

#[test]
fn csv_of_every_separator_and_encoding_reads_back_equal() {
    let rows: Vec<Vec<&str>> = vec![
        vec!["site", "depth", "share", "day", "dry"],
        vec!["Mühle", "4.5", "0.1", "2024-04-03", "TRUE"],
        vec!["Ford, lower", "1250.25", "0.3", "2024-12-31", "FALSE"],
        vec!["Évry", "-3", "12345678901", "1999-01-01", "TRUE"],
    ];
    let published = PUBLISHED.replace("true", "TRUE").replace("false", "FALSE");
    for separator in [",", ";", "\t", "|"] {
        for decimal in [".", ","] {
            if separator == "," && decimal == "," {
                continue;
            }
            let cell = |text: &&str| {
                let is_number = text.parse::<f64>().is_ok();
                let text = if is_number { text.replace('.', decimal) } else { (*text).to_owned() };
                if text.contains(separator) { format!("\"{text}\"") } else { text }
            };
            let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(separator));
            let text = lines.collect::<Vec<_>>().join("\r\n") + "\r\n";
            let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
            for bytes in [text.clone().into_bytes(), format!("\u{feff}{text}").into_bytes(), utf_16, windows] {
                let site = site("wells.csv", &bytes);
                let ran = site.run("build", &[]);
                assert_eq!((ran.stderr.as_str(), ran.code), ("", 0), "{separator} {decimal}");
                let found = fs::read_to_string(site.public().join("data/wells.csv")).unwrap();
                assert_eq!(
                    found.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
                    published,
                    "{separator} {decimal}"
                );
            }
        }
    }
}

#[test]
fn json_is_a_table_of_rows_or_of_columns() {
    check(
        "wells.json",
        br#"[
        {"site": "M\u00fchle", "depth": 4.5, "share": 0.1, "day": "2024-04-03", "dry": true},
        {"site": "Ford, lower", "depth": 1250.25, "share": 0.3, "day": "2024-12-31", "dry": false},
        {"depth": -3, "site": "\u00c9vry", "share": 12345678901, "day": "1999-01-01", "dry": true}
    ]"#,
    );
    check(
        "wells.json",
        "{\"site\": [\"Mühle\", \"Ford, lower\", \"Évry\"], \"depth\": [4.5, 1250.25, -3], \
        \"share\": [0.1, 0.3, 12345678901], \"day\": [\"2024-04-03\", \"2024-12-31\", \"1999-01-01\"], \
        \"dry\": [true, false, true]}"
            .as_bytes(),
    );
    let site = site("wells.json", br#"[{"site": "Ford", "depth": {"m": 5}}]"#);
    site.fails_with("content/data/wells.json:1:28", "json-syntax");
}

#[test]
fn a_sheet_and_a_range_are_asked_for_by_name() {
    let part = Site::new().bytes("content/data/wells.xlsx", &file("wells.xlsx"));
    let part = part.file(
        "content/data/wells.toml",
        "title = \"T\"\nrange = \"A1:B3\"\n[field.site]\ntype = \"string\"\n[field.depth]\ntype = \"number\"\n",
    );
    part.builds();
    let published = fs::read_to_string(part.public().join("data/wells.csv")).unwrap();
    assert_eq!(published, "site,depth\nMühle,4.5\n\"Ford, lower\",1250.25\n");
    let wrong = Site::new().bytes("content/data/wells.xlsx", &file("wells.xlsx"));
    let wrong = wrong.file("content/data/wells.toml", "title = \"T\"\nsheet = \"Sheet9\"\n");
    wrong.fails_with("content/data/wells.toml:2:9", "workbook");
}

#[test]
fn a_cell_of_a_workbook_is_named_by_its_address() {
    let site = Site::new().bytes("content/data/wells.xlsx", &file("wells.xlsx"));
    let site = site.file(
        "content/data/wells.toml",
        "title = \"T\"\nrange = \"A1:B3\"\n[field.site]\ntype = \"number\"\n[field.depth]\ntype = \"number\"\n",
    );
    let ran = site.build();
    assert!(ran.stderr.contains("!A2"), "{}", ran.stderr);
}
