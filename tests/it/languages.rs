//! A site in several languages: addresses, switches, lists and words of each; what is shared; and what is behind.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::html::{Opened, broken_links, tags};
use crate::site::{Site, files};

/// The small site of tests/sites/languages/, in English, Arabic and Chinese.
fn site() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/languages");
    files(&folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/"))
        .fold(Site::bare(), |site, (path, bytes)| site.bytes(&path, &bytes))
}

/// Pages that a file stands for and those that none does, in each language.
const EVERYWHERE: [&str; 8] =
    ["", "heights/", "data/", "data/peaks/", "sources/", "accessibility/", "search/", "print/"];

#[test]
fn every_page_of_a_language_is_in_that_language_and_leads_to_the_others() {
    let site = site();
    site.builds();
    for theme in ["broadsheet", "briefing"] {
        let settings = std::fs::read_to_string(site.path("site.toml")).unwrap();
        site.write("site.toml", settings.replacen("languages =", &format!("theme = \"{theme}\"\nlanguages ="), 1));
        site.builds();
        site.write("site.toml", settings);
        assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
        for (folder, language, dir, title) in [
            ("", "en", "ltr", "The three highest mountains"),
            ("ar/", "ar", "rtl", "أعلى ثلاثة جبال"),
            ("zh/", "zh", "ltr", "世界三大高峰"),
        ] {
            for page in EVERYWHERE {
                let html = site.output(&format!("{folder}{page}index.html"));
                assert!(html.contains(&format!("<html lang=\"{language}\" dir=\"{dir}\">")), "{folder}{page}");
                assert!(html.contains(title), "{folder}{page}: the name of the site");
                let tags = tags(&html);
                let switch: Vec<_> = tags
                    .iter()
                    .filter(|tag| tag.name == "a" && tag.attribute("lang").is_some())
                    .map(|tag| (tag.attribute("hreflang").unwrap(), tag.attribute("href").unwrap()))
                    .collect();
                let root = "../".repeat(folder.matches('/').count() + page.matches('/').count());
                let root = if root.is_empty() { "./" } else { &root };
                let all = [("en", ""), ("ar", "ar/"), ("zh", "zh/")];
                let others: Vec<_> = all.into_iter().filter(|(other, _)| *other != language).collect();
                let wanted: Vec<String> = others.iter().map(|(_, other)| format!("{root}{other}{page}")).collect();
                let found: Vec<_> = switch.iter().map(|(_, href)| (*href).to_owned()).collect();
                assert_eq!(found, wanted, "{folder}{page}");
                if page != "print/" {
                    let alternates = tags.iter().filter(|tag| tag.attribute("rel") == Some("alternate"));
                    let alternates = alternates.filter_map(|tag| tag.attribute("hreflang"));
                    assert_eq!(alternates.collect::<Vec<_>>(), ["en", "x-default", "ar", "zh"], "{folder}{page}");
                }
            }
        }
    }
}

#[test]
fn what_is_made_of_a_language_stays_in_it() {
    let site = site();
    site.builds();
    let arabic = site.output("ar/index.html");
    // Its menu, its lists, its notes.
    assert!(arabic.contains("href=\"../ar/heights/\"") && !arabic.contains("href=\"../heights/\""), "{arabic}");
    assert!(arabic.contains("href=\"../ar/data/peaks/#row-everest\"") && arabic.contains("href=\"../ar/sources/\""));
    assert!(arabic.contains("موقع صغير بثلاث لغات.") && !arabic.contains("A small site in three languages."));
    let table = site.output("ar/data/peaks/index.html");
    assert!(table.contains("href=\"../../../ar/heights/#fact-1\"") && !table.contains("../heights/#fact-1\">8,611"));
    assert!(table.contains("href=\"../../../data/peaks.csv\""), "{table}");
    // What the sidecar says in Arabic stands there in Arabic: titles, columns, rows; in charts too.
    for words in ["أعلى ثلاثة جبال", "الارتفاع عن سطح البحر", "أول تسلّق", "كانغشينجونغا"]
    {
        assert!(table.contains(words), "{words}");
    }
    for english in [">Kangchenjunga<", "First ascent", "Mountain"] {
        assert!(!table.contains(english), "{english}");
    }
    let chart = site.output("ar/heights/index.html");
    assert!(chart.contains(">كانغشينجونغا<") && !chart.contains(">Kangchenjunga<"), "{chart}");
    assert!(site.output("heights/index.html").contains(">Kangchenjunga<"));
    for name in ["heights.svg", "ar-heights.svg"] {
        assert!(site.has_output(&format!("charts/{name}")), "{name}");
    }
    let feed = site.output("ar/feed.xml");
    assert!(feed.contains("xml:lang=\"ar\"") && feed.contains("https://mountains.example/ar/heights/"), "{feed}");
    assert!(!feed.contains("https://mountains.example/heights/") && feed.contains("<name>قسم الجبال</name>"), "{feed}");
    assert!(!site.output("feed.xml").contains("/ar/"));
    let facts: Value = serde_json::from_str(&site.output("facts.json")).unwrap();
    let languages: BTreeMap<&str, &str> = facts
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| (fact["file"].as_str().unwrap(), fact["language"].as_str().unwrap()))
        .collect();
    assert_eq!(languages["content/zh/first.md"], "zh");
    assert_eq!(languages["content/ascents.md"], "en");
    assert!(site.output("ar/404.html").contains("هذه الصفحة غير موجودة"));
}

#[test]
fn a_page_that_is_not_translated_is_linked_in_the_main_language_and_says_so() {
    let site = site();
    site.builds();
    let arabic = site.output("ar/index.html");
    assert!(arabic.contains("<a href=\"../ascents/#order\" hreflang=\"en\" data-in=\" (بالإنجليزية)\">"), "{arabic}");
    assert!(site.output("zh/index.html").contains("<a href=\"../zh/first/#order\">"));
    // The switch of that page leads to the front page in Arabic, and no machine is told of a translation.
    let english = site.output("ascents/index.html");
    assert!(english.contains("href=\"../ar/\" hreflang=\"ar\"") && english.contains("href=\"../zh/first/\""));
    assert!(!english.contains("<link rel=\"alternate\" hreflang=\"ar\""), "{english}");
    let sitemap = site.output("sitemap.xml");
    let entry = sitemap.split("<url>").find(|entry| entry.contains("<loc>https://mountains.example/ascents/")).unwrap();
    assert!(entry.contains("hreflang=\"zh\"") && entry.contains("hreflang=\"x-default\"") && !entry.contains("\"ar\""));
    // A picture is shared until a language has its own.
    assert!(arabic.contains("src=\"../images/ridge.svg\""));
    let picture = std::fs::read(site.path("content/images/ridge.svg")).unwrap();
    site.write("content/ar/images/ridge.svg", picture);
    site.builds();
    assert!(site.output("ar/index.html").contains("src=\"../ar/images/ridge.svg\""));
    assert!(site.output("zh/index.html").contains("src=\"../images/ridge.svg\""));
}

#[test]
fn search_engines_are_told_what_is_a_translation_of_what() {
    let site = site();
    site.builds();
    let told = |path: &str| -> Value {
        let page = site.output(path);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let english = told("ascents/index.html");
    let translations = english["@graph"][0]["workTranslation"].as_array().unwrap();
    assert_eq!(translations.len(), 1);
    assert_eq!(translations[0]["@id"], "https://mountains.example/zh/first/#article");
    let chinese = told("zh/first/index.html");
    assert_eq!(chinese["@graph"][0]["inLanguage"], "zh");
    assert_eq!(chinese["@graph"][0]["translationOfWork"]["@id"], "https://mountains.example/ascents/#article");
    assert_eq!(chinese["@graph"][0]["author"]["name"], "山岳编辑部");
    assert_eq!(chinese["@graph"][0]["isPartOf"]["@id"], "https://mountains.example/zh/#website");
}

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

#[test]
fn what_is_missing_or_held_back_is_listed_and_no_error() {
    let site = site();
    let held = std::fs::read_to_string(site.path("content/ar/heights.md")).unwrap();
    site.write("content/ar/heights.md", held.replacen("weight", "draft = true\nweight", 1));
    site.write("content/ar/only.md", "+++\ntitle = \"وحدها\"\n+++\nكلمات.\n");
    // A link to what is held back is an error of its own.
    let front = std::fs::read_to_string(site.path("content/ar/index.md")).unwrap();
    site.write("content/ar/index.md", front.replace("[الارتفاعات](heights.md)", "الارتفاعات"));
    let ran = site.run("translations", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for line in [
        "content/ascents.md\n  ar  content/ar/ascents.md  missing\n  zh  content/zh/first.md  not stamped\n",
        "  ar  content/ar/heights.md  draft\n",
        "in one language only\n  ar  content/ar/only.md  own\n",
        "ar: 2 of 3 pages, 1 not stamped\nzh: 3 of 3 pages, 3 not stamped\n",
    ] {
        assert!(ran.stdout.contains(line), "{line}\n{}", ran.stdout);
    }
    let wrong = site.run("translations", &["ar/higths.md"]);
    assert_eq!(wrong.code, 2);
    wrong.says(&["there is no page `ar/higths.md`", "did you mean `ar/heights.md`?"]);
    let alone = Site::new().run("translations", &[]);
    assert!(alone.stdout.contains("this site is in one language"), "{}", alone.stdout);
}

#[test]
fn corrections_are_of_the_language_of_their_page() {
    let site = site().file(
        "content/corrections.toml",
        "[[correction]]\ndate = 2025-04-01\npage = \"ar/heights.md\"\nwhy = \"كان الرقم قديمًا.\"\n",
    );
    site.builds();
    assert!(site.output("ar/corrections/index.html").contains("كان الرقم قديمًا."));
    assert!(!site.has_output("corrections/index.html") && !site.has_output("zh/corrections/index.html"));
    assert!(site.output("ar/feed.xml").contains("كان الرقم قديمًا.") && !site.output("feed.xml").contains("كان"));
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn a_site_from_disk_has_all_its_languages() {
    let site = site();
    let settings = std::fs::read_to_string(site.path("site.toml")).unwrap();
    site.write("site.toml", settings.replace("print = true", "print = true\nindex_links = true"));
    site.builds();
    assert_eq!(broken_links(&site.outputs(), Opened::FromDisk), Vec::<String>::new());
    assert!(site.output("ar/heights/index.html").contains("href=\"../../heights/index.html\" hreflang=\"en\""));
}
