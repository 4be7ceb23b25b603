//! Figures bound to cells, as users see them: the pages, `facts.json`, `nutgraf facts` and its options.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::html::{Opened, broken_links, repeated_ids, tags, text_of};
use crate::site::{PROGRAM, Site};

const SOURCES: &str = "\
[census]
publisher = \"US Census Bureau\"
title = \"Trade in goods\"
short = \"Census\"

[fed]
publisher = \"St. Louis Fed\"
title = \"A letter\"
";

const IMPORTS: &str = "period,share,value\n2017,21.6,505.5\n2023,13.9,\n2024-11,13.5,401.4\n";

const SIDECAR: &str = "\
title = \"Imports of the US\"
key = \"period\"
source = [\"census\"]
field.period = { title = \"Period\", type = \"period\" }
field.share = { title = \"Share\", type = \"number\", unit = \"%\", format = \"0.0\" }
field.value = { title = \"Value\", type = \"number\", unit = \"USD\", scale = \"bn\" }
";

const FIGURES: &str = "\
name,label,value,bound,unit,as_of,source
signatories,Signatories in Paris,60,>=,,2025-02,fed
alibaba,Plans of Alibaba,53,,USD bn,2025,census
";

const FIGURES_SIDECAR: &str = "\
title = \"Single figures\"
key = \"name\"
field.name.type = \"string\"
field.label.type = \"string\"
field.value = { type = \"number\", bound = \"bound\" }
field.bound.type = \"string\"
field.unit.type = \"string\"
field.as_of.type = \"period\"
field.source.type = \"source\"
";

/// A site with tables and sources but no figures.
fn with_tables() -> Site {
    Site::new()
        .table("imports", IMPORTS, SIDECAR)
        .table("figures", FIGURES, FIGURES_SIDECAR)
        .file("content/sources.toml", SOURCES)
}

/// Figures in prose, a heading, a list, a table, a footnote, the standfirst and a block.
fn with_figures() -> Site {
    with_tables().page_with(
        "trade.md",
        "description = \"Down to [13.5%](fact:imports/latest/share)\"",
        "It fell to [13.5%](fact:imports/2024-11/share \"goods only\") by [November 2024](fact:imports/latest), \
         from [21.6%](fact:imports/2017/share).[](source:fed) It was signed by [at least 60](fact:signatories).\n\n\
         Nothing is bound here.\n\n\
         ## Up from [13.5%](fact:imports/2024-11/share)\n\n\
         After it [a loss of 8.1 percentage points](fact:imports/2017..2024-11/share), and \
         [7](fact:none \"counted\").\n\n\
         - [$53bn](fact:alibaba)\n- nothing\n\n\
         | Year | Share |\n|---|---|\n| 2017 | [21.6%](fact:imports/2017/share) |\n| 2023 | [13.9%](fact:imports/2023/share) |\n\n\
         A note.[^1]\n\n[^1]: Of [$401bn](fact:imports/2024-11/value).\n\n\
         ```{figures}\n[[figure]]\nvalue = \"[$505.5bn](fact:imports/2017/value)\"\nlabel = \"came in\"\n```\n",
    )
}

/// The numbers of the source marks between two places of a page.
fn marks_between(page: &str, from: &str, to: &str) -> Vec<String> {
    let start = page.find(from).unwrap_or_else(|| panic!("{from} is not in\n{page}"));
    let end = start + page[start..].find(to).unwrap_or_else(|| panic!("{to} does not follow"));
    let marks = page[start..end].split("class=\"src\"").skip(1);
    marks.map(|mark| mark.split(">").nth(1).unwrap().split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn a_figure_says_its_value_to_machines_and_a_date_its_day() {
    let site = with_figures();
    site.builds();
    let page = site.output("trade/index.html");
    let figures: Vec<(String, String)> = tags(&page)
        .into_iter()
        .filter(|tag| tag.attribute("class") == Some("fact"))
        .map(|tag| {
            let value = tag.attribute("value").or(tag.attribute("datetime")).unwrap().to_owned();
            (tag.name, value)
        })
        .collect();
    let wanted = [
        ("data", "13.5"),
        ("data", "13.5"),
        ("time", "2024-11"),
        ("data", "21.6"),
        ("data", "60"),
        ("data", "13.5"),
        ("data", "21.6..13.5"),
        ("data", "53"),
        ("data", "21.6"),
        ("data", "13.9"),
        ("data", "505.5"),
        ("data", "401.4"),
    ];
    let wanted: Vec<(String, String)> = wanted.map(|(tag, value)| (tag.to_owned(), value.to_owned())).to_vec();
    assert_eq!(figures, wanted);
    assert!(
        page.contains(">13.5%</button></data>") && text_of(&page).contains("13.5% by November 2024"),
        "the words stay as they are written"
    );
    assert_eq!(repeated_ids(&page), Vec::<String>::new());
}

/// The note opened by the figure with these words.
fn note_of<'p>(page: &'p str, words: &str) -> &'p str {
    let control = page.split("<button type=\"button\" popovertarget=\"").skip(1);
    let mut control = control.filter_map(|rest| rest.split_once("\">"));
    let (id, _) = control.find(|(_, rest)| rest.starts_with(words)).unwrap_or_else(|| panic!("{words} opens nothing"));
    let start =
        page.find(&format!("<div class=\"fact-note\" id=\"{id}\" popover")).unwrap_or_else(|| panic!("no {id}"));
    &page[start..start + page[start..].find("</div>").unwrap()]
}

#[test]
fn each_figure_is_a_control_of_its_own_with_its_own_note() {
    let site = with_figures();
    site.builds();
    let page = site.output("trade/index.html");
    assert!(page.contains("value=\"13.5\"><button type=\"button\" popovertarget=\"note-"), "{page}");
    let (one, other) = (note_of(&page, "13.5%"), note_of(&page, "at least 60"));
    for part in ["13.5%", "November 2024", "Imports of the US", "Census"] {
        assert!(text_of(one).replace("Nov 2024", "November 2024").contains(part), "{part} is not in {}", text_of(one));
    }
    assert!(!text_of(one).contains("Signatories"), "the note of one figure speaks of no other");
    // The cell is marked, and the rows around it are shown.
    assert!(one.contains("<mark>13.5</mark>"), "{one}");
    assert_eq!(one.matches("<tr class=\"lit\">").count(), 1);
    assert!(one.matches("<tr").count() >= 3, "{one}");
    // Standalone figures show what they are about and the date they refer to.
    for part in ["Signatories in Paris", "February 2025", "St. Louis Fed"] {
        assert!(text_of(other).contains(part), "{part} is not in {}", text_of(other));
    }
    assert_eq!(other.matches("<tr").count(), 2, "single figures have nothing in common with those beside them");
    assert!(page.contains("goods only. "), "what the author wrote as the title of the link is part of a note");
    for link in ["data/imports/#row-2024-11", "data/imports.csv"] {
        assert!(one.contains(link), "{link} is not in {one}");
    }
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn figures_that_say_the_same_about_a_cell_share_a_note() {
    let site = with_figures();
    site.builds();
    let page = site.output("trade/index.html");
    let targets = |words: &str| -> Vec<String> {
        let controls = page.split("<button type=\"button\" popovertarget=\"").skip(1);
        // A figure of many words has its whole text as a label.
        let controls = controls.filter_map(|rest| Some((rest.split_once('"')?.0, rest.split_once('>')?.1)));
        controls.filter(|(_, rest)| rest.starts_with(words)).map(|(id, _)| id.to_owned()).collect()
    };
    for id in targets("") {
        assert_eq!(page.matches(&format!("<div class=\"fact-note\" id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(page.matches("class=\"fact-note\" id=\"note-").count() < targets("").len());
}

#[test]
fn the_list_names_each_source_once_with_everything_based_on_it_and_second_hand_ones_last() {
    let site = with_figures();
    let via = "[agency]\npublisher = \"An agency\"\ntitle = \"A wire\"\nvia = \"A paper\"\n";
    site.write("content/sources.toml", format!("{SOURCES}\n{via}"));
    let text = fs::read_to_string(site.path("content/trade.md")).unwrap();
    site.write("content/trade.md", text.replacen("It fell to", "They said so.[](source:agency) It fell to", 1));
    site.builds();
    let page = site.output("trade/index.html");
    let items = tags(&page).into_iter().filter(|tag| tag.name == "li");
    let ids = items.filter_map(|tag| tag.attribute("id").map(str::to_owned));
    let entries: Vec<String> = ids.filter(|id| id.starts_with("source-")).collect();
    let mut once = entries.clone();
    once.dedup();
    assert_eq!(entries, once);
    assert_eq!(entries.last().map(String::as_str), Some("source-agency"), "{entries:?}");
    // The mark of the second-hand source comes first on the page but has the last number.
    assert_eq!(marks_between(&page, "They said so", "It fell to"), [entries.len().to_string()]);
    assert!(text_of(&page).replace(" ,", ",").contains("An agency, via A paper"), "{}", text_of(&page));
    let census = &page[page.find("<li id=\"source-census\"").unwrap()..];
    let census = &census[..census.find("</li>").unwrap()];
    assert!(census.contains("<a href=\"#fact-1\">13.5%</a>"), "{census}");
}

#[test]
fn figures_and_marks_open_their_notes_without_a_script_or_lead_to_them() {
    let site = with_figures();
    site.builds();
    let page = site.output("trade/index.html");
    let opened: Vec<String> =
        tags(&page).iter().filter_map(|tag| tag.attribute("popovertarget").map(str::to_owned)).collect();
    assert!(opened.iter().any(|id| id.starts_with("note-")) && opened.iter().any(|id| id.starts_with("about-")));
    for target in &opened {
        let is_it = |tag: &&crate::html::Tag| tag.attribute("id") == Some(target);
        let tags = tags(&page);
        let note = tags.iter().find(is_it).unwrap_or_else(|| panic!("nothing has the id {target}"));
        assert!(note.attribute("popover").is_some());
    }
    site.write("site.toml", "title = \"A site\"\n[theme_options]\nsource_popovers = false\n");
    site.builds();
    let page = site.output("trade/index.html");
    assert!(page.contains("<a href=\"#note-1\">13.5%</a></data>"), "{page}");
    assert!(page.contains("<div class=\"fact-note\" id=\"note-1\">") && page.contains("href=\"#fact-1\""));
    assert!(page.contains("<a class=\"src\" id=\"cite-fed-1\" href=\"#source-fed\""), "{page}");
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn figures_shown_on_other_pages_are_plain_words() {
    let site = with_figures();
    site.builds();
    let front = site.output("index.html");
    assert!(text_of(&front).contains("Down to 13.5%"));
    assert!(!front.contains("class=\"fact\"") && !front.contains("class=\"src\""), "{front}");
    let contents: String = site.output("trade/index.html").split("class=\"toc").skip(1).collect();
    assert!(!contents.split("class=\"prose").next().unwrap().contains("id=\"fact-"), "no id stands twice");
}

#[test]
fn the_page_of_a_table_lists_the_figures_based_on_it() {
    let site = with_figures();
    site.builds();
    let page = site.output("data/imports/index.html");
    let used = &page[page.find("id=\"used-in\"").unwrap()..];
    let text = text_of(used);
    assert!(text.contains("Page trade.md") && text.contains("a loss of 8.1 percentage points"), "{text}");
    assert!(used.contains("trade/#fact-"), "{used}");
    assert!(!text.contains("$53bn"), "a figure of another table");
    // Sources of figures count as used.
    let sources = text_of(&site.output("sources/index.html"));
    assert!(sources.contains("St. Louis Fed") && sources.contains("Page trade.md"), "{sources}");
}

#[test]
fn facts_json_has_each_figure_with_its_sentence() {
    let site = with_figures();
    site.builds();
    let list: Vec<Value> = serde_json::from_str(&site.output("facts.json")).unwrap();
    assert_eq!(list.len(), 13);
    let entry = list.iter().find(|entry| entry["written"] == "at least 60").unwrap();
    assert_eq!(entry["sentence"], "It was signed by at least 60.");
    assert_eq!((entry["table"].as_str(), entry["value"].as_str()), (Some("figures"), Some("60")));
    assert_eq!((&entry["as_of"], &entry["sources"]), (&"2025-02".into(), &serde_json::json!(["fed"])));
    let pair = list.iter().find(|entry| entry["reference"] == "imports/2017..2024-11/share").unwrap();
    assert_eq!(
        (&pair["rows"], &pair["fields"]),
        (&serde_json::json!(["2017", "2024-11"]), &serde_json::json!(["share"]))
    );
    let page = pair["page"].as_str().unwrap().split_once('#').unwrap();
    assert!(site.output(&format!("{}index.html", page.0)).contains(&format!("id=\"{}\"", page.1)));
    let without = Site::new();
    without.builds();
    assert!(!without.has_output("facts.json"));
}

#[test]
fn widened_tolerances_are_in_the_list_and_on_the_page() {
    let page = "+++\ntitle = \"Method\"\n+++\n\n```{coverage}\n```\n";
    let usual = with_figures().file("content/method.md", page);
    usual.builds();
    assert!(!usual.output("facts.json").contains("tolerances") && !usual.output("method/index.html").contains("12%"));
    let wide = with_figures()
        .file("content/method.md", page)
        .file("site.toml", "title = \"S\"\nlanguage = \"en\"\n[facts]\nabout = 0.12\n");
    wide.builds();
    let list: Vec<Value> = serde_json::from_str(&wide.output("facts.json")).unwrap();
    assert!(list.iter().all(|entry| entry["tolerances"]["about"] == "0.12"), "{list:?}");
    assert!(text_of(&wide.output("method/index.html")).contains("“about” may be off by 12% and “nearly” by 10%"));
}

#[test]
fn an_empty_link_shows_its_cell_and_write_puts_the_words_into_the_file() {
    let text = "+++\r\ntitle = \"Été\"\r\ndescription = \"Now [](fact:imports/latest/share)\"\r\n+++\r\n\
                \u{200c}Of  [ ](fact:imports/2017/value)\t and [][v] *here*, [13.9%](fact:imports/2023/share).  \r\n\r\n\
                ```{note}\ntitle = 'x'\ntext = \"\"\"a \\\"b\\\" \\\n  [](fact:imports/2017..2024-11/share?change) é\"\"\"\n```\n\n\
                > - [](fact:imports/latest)\n\n| a |\n|---|\n| [](fact:signatories) |\n\n[v]: fact:imports/latest/value\nno line break at the end";
    let site = with_tables().file("content/draft.md", text);
    site.builds_with_warnings();
    let page = site.output("draft/index.html");
    assert!(page.contains(">$401.4bn</button></data><a class=\"to-note\""), "{page}");
    let list: Vec<Value> = serde_json::from_str(&site.output("facts.json")).unwrap();
    let of_sentence =
        list.iter().filter(|entry| entry["sentence"] == "\u{200c}Of  $505.5bn\t and $401.4bn here, 13.9%.");
    assert_eq!(of_sentence.count(), 3, "{list:?}");
    let ran = site.run("facts", &["--write"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "6 figures written\n", ""));
    let wanted = text
        .replace("[](fact:imports/latest/share)", "[13.5%](fact:imports/latest/share)")
        .replace("[ ](fact:imports/2017/value)", "[$505.5bn](fact:imports/2017/value)")
        .replace("[][v]", "[$401.4bn][v]")
        .replace("[](fact:imports/2017..", "[8.1 percentage points](fact:imports/2017..")
        .replace("[](fact:imports/latest)", "[November 2024](fact:imports/latest)")
        .replace("[](fact:signatories)", "[at least 60](fact:signatories)");
    let found = fs::read_to_string(site.path("content/draft.md")).unwrap();
    assert_eq!(found, wanted);
    // The written words agree, and are as certain as the source.
    let ran = site.run("check", &["--format", "json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
}

#[test]
fn words_that_would_need_an_escape_are_left_to_the_author() {
    let site = with_tables()
        .table(
            "names",
            "key,name\na,\"The \"\"big\"\" [one]\"\n",
            "title = \"N\"\nkey = \"key\"\nfield.key.type = \"string\"\nfield.name.type = \"string\"\n",
        )
        .page("a.md", "By [](fact:names/a/name).\n");
    let before = fs::read(site.path("content/a.md")).unwrap();
    let ran = site.run("facts", &["--write"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, "0 figures written\n"));
    ran.says(&["content/a.md:4:4: left as it is", "The \"big\" [one]"]);
    assert_eq!(fs::read(site.path("content/a.md")).unwrap(), before);
}

#[test]
fn the_list_shows_each_figure_beside_its_cell_and_the_coverage() {
    let site = with_tables().page(
        "a.md",
        "It fell to [13.6%](fact:imports/2024-11/share). Of [60+](fact:signatories) or 45%, [7](fact:none \"seen\").\n\n\
         > They say 90%.\n",
    );
    let ran = site.run("facts", &[]);
    assert_eq!(ran.code, 1, "one disagrees");
    for part in [
        "✗ content/a.md:4:13  “13.6%”  disagrees\n    It fell to 13.6%.\n    imports/2024-11/share = 13.5, as of 2024-11 (census)\n",
        "✓ content/a.md:4:53  “60+”  agrees\n",
        "signatories = 60, as of 2025-02 (fed)\n",
        "not bound: seen\n",
        "2 of 4 figures bound (50 %), 1 deliberately not bound; 1 more in quotations\n",
    ] {
        assert!(ran.stdout.contains(part), "{part} is not in\n{}", ran.stdout);
    }
    let json: Vec<Value> = serde_json::from_str(&site.run("facts", &["--format", "json"]).stdout).unwrap();
    assert_eq!(json.len(), 3);
    assert_eq!(
        (&json[0]["line"], &json[0]["column"], &json[0]["verdict"]),
        (&4.into(), &13.into(), &"disagrees".into())
    );
    let csv = site.run("facts", &["--format", "csv"]).stdout;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "file,line,column,written,verdict,reference,value,as_of,sources,sentence");
    assert_eq!(
        lines[1],
        "\"content/a.md\",\"4\",\"13\",\"13.6%\",\"disagrees\",\"imports/2024-11/share\",\"13.5\",\"2024-11\",\"census\",\
         \"It fell to 13.6%.\""
    );
}

#[test]
fn a_figure_without_its_cell_is_not_a_success() {
    let site = with_tables().page("a.md", "It fell to [13.6%](fact:imports/2024-12/share).\n");
    let ran = site.run("facts", &[]);
    assert_eq!(ran.code, 1);
    ran.says(&["1 error; `nutgraf check` shows them"]);
}

#[test]
fn a_figure_that_is_bound_to_nothing_comes_with_the_cells_that_it_agrees_with() {
    let site = with_tables().page("a.md", "It fell to 13.5%, of some 400 firms.\n");
    let ran = site.run("facts", &["--unbound"]);
    assert!(ran.stdout.contains("content/a.md:4:12  “13.5%”"), "{}", ran.stdout);
    assert!(ran.stdout.contains("[13.5%](fact:imports/2024-11/share)"), "{}", ran.stdout);
    let csv = site.run("facts", &["--unbound", "--format", "csv"]).stdout;
    assert!(csv.contains("\"13.5%\",\"imports/2024-11/share\",\"It fell to 13.5%, of some 400 firms.\""), "{csv}");
    let json: Vec<Value> = serde_json::from_str(&site.run("facts", &["--unbound", "--format", "json"]).stdout).unwrap();
    assert_eq!(json[0]["candidates"], serde_json::json!(["imports/2024-11/share"]));
    assert_eq!(json.len(), 2);
}

#[test]
fn unbound_figures_warn_and_can_be_denied_or_allowed() {
    let site = with_tables().page("a.md", "It fell to 13.5%.\n");
    let ran = site.build();
    assert_eq!(ran.code, 0);
    ran.says(&["warning[figure-unbound]", "content/a.md:4:12"]);
    site.run("build", &["--deny", "figure-unbound"]).fails_saying(&["error[figure-unbound]", "nothing was written"]);
    let ran = site.run("build", &["--allow", "figure-unbound"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// Runs Git in the folder of a site.
fn git(site: &Site, arguments: &[&str]) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let ran = Command::new("git").arg("-C").arg(site.root()).args(who).args(arguments).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn after_the_data_have_changed_the_sentences_to_reread_are_listed() {
    let site = with_tables().page(
        "a.md",
        "Down to [about 14%](fact:imports/2024-11/share), from [21.6%](fact:imports/2017/share), \
         by [7.9 points](fact:imports/2017..latest/share). In [2024](fact:imports/latest).\n\n\
         Of [60](fact:signatories), [$53bn](fact:alibaba).\n",
    );
    git(&site, &["init", "--quiet"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "--quiet", "-m", "before"]);
    assert_eq!(site.run("facts", &["--changed-since", "HEAD"]).stdout, "0 figures to look at\n");
    site.write("content/data/imports.csv", IMPORTS.replace("13.5", "13.7"));
    // The number is the same but is no longer a limit.
    site.write("content/data/figures.csv", FIGURES.replace(">=", ""));
    let ran = site.run("facts", &["--changed-since", "HEAD", "--format", "csv"]);
    assert_eq!(ran.code, 0);
    let found: Vec<(&str, &str)> = ran
        .stdout
        .lines()
        .skip(1)
        .map(|line| (line.split("\",\"").nth(3).unwrap(), line.rsplit(",\"").next().unwrap()))
        .collect();
    assert_eq!(found, [("about 14%", "13.5 %\""), ("7.9 points", "21.6 % .. 13.5 %\""), ("60", "≥ 60\"")]);
    let ran = site.run("facts", &["--changed-since", "HEAD"]);
    assert!(
        ran.stdout.contains("    was 13.5 %\n") && ran.stdout.ends_with("3 figures to look at\n"),
        "{}",
        ran.stdout
    );
    let ran = site.run("facts", &["--changed-since", "no-such"]);
    assert_eq!(ran.code, 2);
    ran.says(&["`no-such` is not a revision"]);
    let ran = site.run_with(Command::new(PROGRAM).arg("facts").env("PATH", ""), &["--changed-since", "HEAD"]);
    assert_eq!(ran.code, 2);
    ran.says(&["Git is not installed"]);
}

#[test]
fn a_site_outside_a_repository_is_reported() {
    let site = with_tables();
    let ran = site.run("facts", &["--changed-since", "HEAD"]);
    assert_eq!(ran.code, 2);
    ran.says(&["is not in a Git repository"]);
}

#[test]
fn stale_data_are_reported_once_and_pages_do_not_depend_on_the_day() {
    let site = with_figures();
    site.write("content/data/imports.toml", format!("stale_after = \"6 months\"\n{SIDECAR}"));
    let stale = |today: &str| {
        let messages = site.run("check", &["--format", "json", "--today", today]).messages();
        messages.iter().map(|message| format!("{} {}", message["file"], message["line"])).collect::<Vec<_>>()
    };
    assert_eq!(stale("2025-05-30"), Vec::<String>::new());
    assert_eq!(stale("2025-06-01"), ["\"content/data/imports.toml\" 1"]);
    assert_eq!(site.run("build", &["--today", "2025-01-01"]).code, 0);
    let then = site.outputs();
    assert_eq!(site.run("build", &["--today", "2035-01-01"]).code, 0);
    assert!(then == site.outputs(), "the day is in the output");
    site.run("check", &["--today", "2035-01-01", "--deny", "fact-stale"]).fails_saying(&["error[fact-stale]"]);
    let ran = site.run("check", &["--today", "today"]);
    assert_eq!(ran.code, 2);
    ran.says(&["`today` is not a date"]);
}

#[test]
fn a_translation_is_checked_against_the_same_cells_in_its_own_writing() {
    let site = with_tables().page_with(
        "de.md",
        "language = \"de\"",
        "Auf [13,5 %](fact:imports/2024-11/share) im [November 2024](fact:imports/latest), nicht \
         [13,6 %](fact:imports/2024-11/share).\n",
    );
    let found = site.run("check", &["--format", "json"]).messages();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["column"]), (&"fact-disagrees".into(), &90.into()));
}

#[test]
fn dates_in_the_future_are_reported() {
    let sidecar = "title = \"T\"\nkey = \"a\"\nupdated = 2030-05-01\n[field.a]\ntype = \"string\"\n";
    let site = Site::new()
        .file("content/data/t.csv", "a\nx\n")
        .file("content/data/t.toml", sidecar)
        .file("content/sources.toml", "[art]\ntitle = \"Art\"\naccessed = 2030-05-01\n")
        .page("a.md", "Words.[](source:art)");
    let reported = |today: &str| {
        let messages = site.run("check", &["--format", "json", "--today", today]).messages();
        messages.iter().filter(|message| message["code"] == "page-date").count()
    };
    assert_eq!((reported("2030-04-30"), reported("2030-05-01")), (2, 0));
}
