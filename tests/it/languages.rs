//! A site in several languages: addresses, switches, lists and words of each; and what is shared.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::html::{Opened, broken_links, tags};
use crate::site::{Site, files};

/// The small site of tests/sites/languages/, in English, Arabic and Chinese.
pub fn site() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/languages");
    files(&folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/"))
        .fold(Site::bare(), |site, (path, bytes)| site.bytes(&path, &bytes))
}

/// Pages with and without a file of their own, in each language.
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
fn lists_notes_and_charts_stay_in_their_language() {
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
    // Titles, columns and rows are in Arabic if the sidecar gives them in Arabic, also in charts.
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
    // The switch of that page leads to the front page in Arabic, and no `hreflang` claims a translation.
    let english = site.output("ascents/index.html");
    assert!(english.contains("href=\"../ar/\" hreflang=\"ar\"") && english.contains("href=\"../zh/first/\""));
    assert!(!english.contains("<link rel=\"alternate\" hreflang=\"ar\""), "{english}");
    let sitemap = site.output("sitemap.xml");
    let entry = sitemap.split("<url>").find(|entry| entry.contains("<loc>https://mountains.example/ascents/")).unwrap();
    assert!(entry.contains("hreflang=\"zh\"") && entry.contains("hreflang=\"x-default\"") && !entry.contains("\"ar\""));
    // An image is shared until a language has its own.
    assert!(arabic.contains("src=\"../images/ridge.svg\""));
    let picture = std::fs::read(site.path("content/images/ridge.svg")).unwrap();
    site.write("content/ar/images/ridge.svg", picture);
    site.builds();
    assert!(site.output("ar/index.html").contains("src=\"../ar/images/ridge.svg\""));
    assert!(site.output("zh/index.html").contains("src=\"../images/ridge.svg\""));
}

#[test]
fn search_engines_learn_which_page_translates_which() {
    let site = site();
    site.builds();
    let json_ld = |path: &str| -> Value {
        let page = site.output(path);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let english = json_ld("ascents/index.html");
    let translations = english["@graph"][0]["workTranslation"].as_array().unwrap();
    assert_eq!(translations.len(), 1);
    assert_eq!(translations[0]["@id"], "https://mountains.example/zh/first/#article");
    let chinese = json_ld("zh/first/index.html");
    assert_eq!(chinese["@graph"][0]["inLanguage"], "zh");
    assert_eq!(chinese["@graph"][0]["translationOfWork"]["@id"], "https://mountains.example/ascents/#article");
    assert_eq!(chinese["@graph"][0]["author"]["name"], "山岳编辑部");
    assert_eq!(chinese["@graph"][0]["isPartOf"]["@id"], "https://mountains.example/zh/#website");
}

#[test]
fn missing_and_draft_translations_are_listed_without_an_error() {
    let site = site();
    let held = std::fs::read_to_string(site.path("content/ar/heights.md")).unwrap();
    site.write("content/ar/heights.md", held.replacen("weight", "draft = true\nweight", 1));
    site.write("content/ar/only.md", "+++\ntitle = \"وحدها\"\n+++\nكلمات.\n");
    // A link to a draft is an error of its own.
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

/// Each edition, and a sentence of a correction in its language.
const CORRECTED: [(&str, &str); 3] =
    [("", "The figure was an old one."), ("ar/", "كان الرقم قديمًا."), ("zh/", "当时的数字已经过时。")];

#[test]
fn a_correction_appears_in_four_places_of_its_language_and_in_no_other() {
    let entry = |(folder, why): (&str, &str)| {
        format!(
            "[[correction]]\ndate = 2025-04-01\npage = \"{folder}heights.md\"\nwas = \"8,612\"\nwhy = \"{why}\"\n\n"
        )
    };
    let site = site().file("content/corrections.toml", &CORRECTED.map(entry).concat());
    site.builds();
    for (folder, why) in CORRECTED {
        let page = site.output(&format!("{folder}heights/index.html"));
        let log = site.output(&format!("{folder}corrections/index.html"));
        let feed = site.output(&format!("{folder}feed.xml"));
        let (_, json) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        let told: Value = serde_json::from_str(json.split_once("</script>").unwrap().0).unwrap();
        let correction = &told["@graph"][0]["correction"][0];
        assert!(
            page.contains("href=\"#page-corrections\"") && page.contains("id=\"correction-2025-04-01-1\""),
            "{page}"
        );
        let address = format!("https://mountains.example/{folder}heights/#correction-2025-04-01-1");
        assert_eq!(correction["url"], address.as_str());
        assert!(correction["text"].as_str().unwrap().contains(why), "{correction}");
        assert_eq!(told["@graph"][0]["dateModified"], "2025-04-01");
        assert!(feed.contains(&format!("<id>{address}</id>")), "{folder}: {feed}");
        assert!(log.contains("heights/#correction-2025-04-01-1") || log.contains("heights/\""), "{folder}: {log}");
        for (other, words) in CORRECTED {
            for (place, text) in [("page", &page), ("log", &log), ("feed", &feed)] {
                assert_eq!(text.contains(words), other == folder, "{place} of “{folder}”, the words of “{other}”");
            }
        }
    }
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
    let [_, arabic, _] = CORRECTED;
    site.write("content/corrections.toml", entry(arabic));
    site.builds();
    assert!(!site.has_output("corrections/index.html") && !site.has_output("zh/corrections/index.html"));
}

#[test]
fn a_published_figure_that_changes_is_hinted_at_in_each_language_that_has_no_correction() {
    let site = site();
    assert_eq!(site.run("facts", &["--lock", "--today", "2025-03-02"]).code, 0);
    let pages = ["content/heights.md", "content/ar/heights.md", "content/zh/heights.md"];
    for file in ["content/data/peaks.csv"].into_iter().chain(pages) {
        let old = std::fs::read_to_string(site.path(file)).unwrap();
        site.write(file, old.replace("8611", "8612").replace("8,611", "8,612"));
    }
    let told = |site: &Site| {
        let ran = site.run("check", &["--today", "2025-04-01", "--format", "json"]);
        let lines = ran.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let changed = lines.filter(|found| found["code"] == "figure-changed");
        let mut files: Vec<String> = changed.map(|found| found["file"].as_str().unwrap().to_owned()).collect();
        files.sort();
        files
    };
    let [english, arabic, chinese] = pages;
    assert_eq!(told(&site), [arabic, english, chinese]);
    let site = site.file(
        "content/corrections.toml",
        "[[correction]]\ndate = 2025-03-20\npage = \"heights.md\"\nnow = \"8,612\"\n",
    );
    assert_eq!(told(&site), [arabic, chinese], "a correction tells the readers of its page alone");
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

#[test]
fn mistakes_with_languages_are_told_in_the_words_of_the_author() {
    let told = |file: &str, from: &str, to: &str, wanted: &[&str]| {
        let site = site();
        let old = std::fs::read_to_string(site.path(file)).unwrap_or_default();
        assert!(old.contains(from), "{from} is not in {file}");
        site.write(file, old.replacen(from, to, 1));
        let ran = site.run("check", &[]);
        ran.says(wanted);
    };
    let list = "languages = [\"en\", \"ar\", \"zh\"]";
    told(
        "site.toml",
        list,
        "languages = \"en, ar, zh\"",
        &["is more than one language: write [\"en\", \"ar\", \"zh\"]"],
    );
    told("site.toml", list, "language = \"en\"", &["`language` above is a text", "list the languages instead"]);
    told("site.toml", "[language.zh]", "[languages.zh]", &["`languages` above is a list", "write `[language.zh]`"]);
    let sidecar = "content/data/peaks.toml";
    told(sidecar, "{ en = \"Mountain\"", "{ eng = \"Mountain\"", &["`eng` is not one: write en"]);
    told(sidecar, "Everest       = { ar =", "Everest = { arabic =", &["`arabic` is not one: write ar"]);
    told(
        "content/ar/corrections.toml",
        "",
        "[[correction]]\n",
        &["move its entries there", "page = \"ar/heights.md\""],
    );
    told("content/AR/ascents.md", "", "+++\ntitle = \"T\"\n+++\n", &["this one belongs at content/ar/ascents.md"]);
    let second = "+++\ntitle = \"T\"\ntranslation = { of = \"heights.md\" }\n+++\n";
    told("content/ar/again.md", "", second, &["content/ar/heights.md is a translation of heights.md already"]);
}
