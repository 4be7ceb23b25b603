//! The search: what its index contains, where its entries lead, and when there is none. The script itself is tested in
//! a browser (tests/browser/checks/search.mjs).

use serde_json::Value;

use crate::site::Site;

/// The lines of the index.
fn lines(site: &Site, language: &str) -> Vec<Value> {
    let script = site.output(&format!("search-{language}.js"));
    let list = script.trim_end().strip_prefix("nutgrafTexts=").unwrap();
    // JavaScript allows a comma after the last line; JSON does not.
    let list = list.strip_suffix(",\n]").map(|list| format!("{list}\n]")).unwrap();
    serde_json::from_str::<Vec<Value>>(&list).unwrap()
}

fn line<'l>(lines: &'l [Value], path: &str) -> &'l Value {
    lines.iter().find(|line| line[0] == path).unwrap_or_else(|| panic!("{path} is not in {lines:?}"))
}

const SIDECAR: &str = "title = \"Imports\"\nkey = \"period\"\nfield = { period.type = \"period\", share = { type = \"number\", unit = \"%\" } }\n";

#[test]
fn a_sentence_with_a_figure_leads_to_it_and_is_cut_around_it() {
    let text = "It began well. From [18%](fact:imports/2020/share) it fell to [](fact:imports/2024/share) of *all*.\n\n\
                ## After that\n\nNobody knows what [came](index.md) next in the story. So it ends here.\n";
    let site = Site::new().page("a.md", text).table("imports", "period,share\n2020,18\n2024,13.5\n", SIDECAR);
    site.builds_with_warnings();
    let lines = lines(&site, "en");
    let page = line(&lines, "a/");
    assert_eq!(page[1], "Page a.md");
    let wanted = r#"["","",[1,"It began well. From ","18%"," it fell to ","13.5%"," of all."]]"#;
    assert_eq!(page[2], serde_json::from_str::<Value>(wanted).unwrap());
    let wanted = r#"["after-that","After that","Nobody knows what came next in the story.","So it ends here."]"#;
    assert_eq!(page[3], serde_json::from_str::<Value>(wanted).unwrap());
    assert!(site.output("a/index.html").contains("id=\"fact-1\""));
    assert_eq!(line(&lines, "data/imports/")[1], "Imports");
}

#[test]
fn the_caption_of_an_image_is_a_text_and_its_description_is_not() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\"/>";
    let text = "Words.\n\n![A herd](herd.svg \"On the way to the shed\")\n";
    let site = Site::new().page("a.md", text).file("content/herd.svg", svg);
    site.builds_with_warnings();
    let lines = lines(&site, "en");
    let wanted = r#"["","","Words.","On the way to the shed"]"#;
    assert_eq!(line(&lines, "a/")[2], serde_json::from_str::<Value>(wanted).unwrap());
}

#[test]
fn terms_people_events_and_rows_are_texts() {
    let text = "Term\n: What it means.\n\n```{people}\nperson = [{ name = \"Ada\", role = \"Chair\", text = \"Wrote it.\" }]\n```\n\n\
                ```{timeline}\ndata = \"events\"\ndate = \"day\"\ntext = \"what\"\n```\n";
    let sidecar = "title = \"Events\"\nkey = \"day\"\nfield = { day.type = \"date\", what.type = \"string\" }\n";
    let site = Site::new().page("a.md", text).table("events", "day,what\n2024-05-01,The start\n", sidecar);
    site.builds_with_warnings();
    let lines = lines(&site, "en");
    let page = line(&lines, "a/").to_string();
    for wanted in [
        "\"Term: What it means.\"",
        "[\"block-people-1\",\"\",\"Wrote it.\",\"Ada · Chair\"]",
        "1 May 2024 · The start",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    assert!(line(&lines, "data/events/").to_string().contains("[\"row-2024-05-01\",\"\",\"1 May 2024 · The start\"]"));
}

#[test]
fn the_list_is_named_after_the_language_and_loaded_from_where_the_page_says() {
    let site = Site::new()
        .file("site.toml", "title = \"S\"\nlanguage = \"zh\"\n[output]\nindex_links = true\n")
        .page("a.md", "关税上升了。出口下降。\n");
    site.builds_with_warnings();
    assert_eq!(line(&lines(&site, "zh"), "a/index.html")[2].to_string(), "[\"\",\"\",\"关税上升了。\",\"出口下降。\"]");
    assert!(site.output("search/index.html").contains("data-index=\"../search-zh.js?v="));
    assert!(site.output("a/index.html").contains("href=\"../search/index.html\""));
}

#[test]
fn there_is_no_search_if_it_is_off_or_a_page_has_its_address() {
    let site = Site::new().file("site.toml", "title = \"S\"\n[output]\nsearch = false\n");
    site.builds();
    assert!(!site.has_output("search") && !site.has_output("search-en.js"));
    assert!(!site.output("index.html").contains("search/"));
    let site = Site::new().page("search.md", "Words.\n");
    site.builds_with_warnings();
    assert!(site.output("search/index.html").contains("Page search.md") && !site.has_output("search-en.js"));
}

#[test]
fn a_site_with_thousands_of_pages_gets_a_hint_that_it_has_no_search() {
    let rows: String = (0..2001).map(|row| format!("r{row},Row {row}\n")).collect();
    let sidecar = "title = \"Places\"\nkey = \"place\"\nfield = { place.type = \"string\", name.type = \"string\" }\n";
    let site = Site::new()
        .table("places", &format!("place,name\n{rows}"), sidecar)
        .file("content/places/each.md", "+++\ntitle = \"{row.name}\"\neach = \"places\"\n+++\n");
    let said = site.run("check", &["--format", "json"]).stdout;
    assert!(said.contains("\"search-pages\""), "{said}");
    site.write("site.toml", "title = \"S\"\n[output]\nsearch = true\n");
    let said = site.run("check", &["--format", "json"]).stdout;
    assert!(!said.contains("\"search-pages\""), "{said}");
}
