//! Properties of every site: no input makes the program panic, and a build on top of an earlier one has the same result
//! as a clean build.

use std::path::Path;

use nutgraf::pipeline::{self, BuildRequest};
use nutgraf::write::StagingSink;
use proptest::prelude::*;

use crate::site::{Site, site_files};

fn request(site: &Site, output: &Path) -> BuildRequest {
    BuildRequest { root: site.root(), output: output.to_path_buf(), ..BuildRequest::default() }
}

/// Text made of whatever has a meaning for one of the parsers, of letters of many scripts, and of arbitrary characters.
fn text(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(pieces).prop_map(str::to_owned),
        2 => "[a-z0-9 .,-]{0,9}",
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const MARKDOWN: &[&str] = &[
    "\n",
    "\n\n",
    "# ",
    "## H {#a}\n",
    "[a](",
    "b.md",
    "#a",
    ")",
    "[^1]",
    "[^1]: x",
    "|a|b|\n|-|-|\n|",
    "```",
    "```{table}\n",
    "```{figures}\n",
    "```rust\n",
    "data = \"t\"\n",
    "rows = ",
    "[[figure]]\n",
    "value = \"",
    "\"\n",
    "> [!NOTE]\n> ",
    "- [ ] ",
    "![",
    "](x.png)",
    "$",
    "$$",
    "\\",
    "<b>",
    "</b>",
    "&amp;",
    "term\n: ",
    "`",
    "*",
    "**",
    "~~",
    "source:",
    "fact:t/1/n",
    "\t",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "    ",
    "1. ",
    "---\n",
    "===\n",
    "{",
    "}",
    "\u{0}",
    "{{ page }}",
    "https://x.example",
    "[x]: y \"z\"\n",
];
const TOML: &[&str] = &[
    "\n",
    "title",
    " = ",
    "\"a\"",
    "\"",
    "[",
    "]",
    "[[",
    "]]",
    "field.n",
    "type = \"number\"\n",
    "key = \"k\"\n",
    "unit = \"%\"\n",
    "format = \"0.0\"\n",
    "[field.k]\n",
    "[field.n]\n",
    "bound = \"k\"\n",
    "as_of = 2024-11-30\n",
    "2024",
    "1e999",
    "'",
    "#",
    ".",
    "true",
    "language = \"zh\"\n",
    "theme = \"none\"\n",
    "[markdown]\n",
    "math = true\n",
    "{",
    "}",
    ",",
    "\\u0000",
    "\"\"\"",
    "weight = ",
    "-1",
];
const CSV: &[&str] = &[
    ",",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "k,n\n",
    "1",
    "2.50",
    "-",
    "2024-11",
    "\u{feff}",
    ";",
    " ",
    "99999999999999999999999999999",
    ">",
    "é",
];
const TEMPLATE: &[&str] = &[
    "{{ ",
    " }}",
    "{% if ",
    "{% endif %}",
    "{% for x in ",
    "{% endfor %}",
    "page.title",
    "site",
    "|safe",
    "(",
    ")",
    "\"",
    "{#",
    "#}",
    "{% include \"base.html\" %}",
    "{% extends \"x\" %}",
    " 1/0 ",
    "[9]",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_content_makes_the_program_panic(
        page in text(MARKDOWN),
        front in text(TOML),
        csv in text(CSV),
        sidecar in text(TOML),
        raw in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let site = Site::new()
            .page("a.md", &page)
            .page_with("b.md", &front, "Words")
            .table("t", &format!("k,n\n1,2\n{csv}"), &format!("title = \"T\"\n{sidecar}"))
            .file("content/y.md", &format!("---\ntitle: a\n{front}---\n{page}"))
            .bytes("content/raw.md", &raw);
        let (built, _) = pipeline::build(&request(&site, &site.public()), StagingSink::to);
        // Its messages have to be printable too.
        let sources = |path: &str| built.files.bytes(path);
        nutgraf::diagnostic::terminal::render(&built.report, &sources, true, 80);
        nutgraf::diagnostic::json::render(&built.report, &sources);
    }

    #[test]
    fn no_settings_and_no_template_make_the_program_panic(settings in text(TOML), template in text(TEMPLATE)) {
        let site = Site::new()
            .file("site.toml", &format!("title = \"T\"\n{settings}"))
            .file("templates/page.html", &template)
            .page("a.md", "Words");
        let (built, _) = pipeline::build(&request(&site, &site.public()), StagingSink::to);
        let sources = |path: &str| built.files.bytes(path);
        nutgraf::diagnostic::terminal::render(&built.report, &sources, true, 80);
    }
}

/// One step in the work of an author.
#[derive(Debug, Clone)]
enum Step {
    Write { page: usize, text: String },
    Weigh { page: usize, weight: i64 },
    Remove { page: usize },
    Table { rows: usize },
    Style { number: u8 },
    Break { page: usize },
}

const PAGES: &[&str] = &["a.md", "b.md", "folder/c.md", "folder/index.md", "folder/deep/d.md", "e/f.md"];

fn step() -> impl Strategy<Value = Step> {
    let page = || 0..PAGES.len();
    prop_oneof![
        4 => (page(), "[a-z ]{1,20}").prop_map(|(page, text)| Step::Write { page, text }),
        2 => (page(), 0..4i64).prop_map(|(page, weight)| Step::Weigh { page, weight }),
        2 => page().prop_map(|page| Step::Remove { page }),
        1 => (1..4usize).prop_map(|rows| Step::Table { rows }),
        1 => any::<u8>().prop_map(|number| Step::Style { number }),
        1 => page().prop_map(|page| Step::Break { page }),
    ]
}

fn take(site: Site, step: &Step) -> Site {
    let name = |page: &usize| PAGES.get(*page).copied().unwrap_or("a.md");
    match step {
        Step::Write { page, text } => site.page(name(page), text),
        Step::Weigh { page, weight } => site.page_with(name(page), &format!("weight = {weight}"), "Words"),
        Step::Remove { page } => {
            let _ = std::fs::remove_file(site.path(&format!("content/{}", name(page))));
            site
        }
        Step::Table { rows } => {
            let csv: String = (0..*rows).map(|row| format!("{row},{}\n", row * 2)).collect();
            site.table(
                "t",
                &format!("k,n\n{csv}"),
                "title = \"T\"\nkey = \"k\"\n[field.k]\ntitle = \"K\"\n[field.n]\ntype = \"number\"\n",
            )
        }
        Step::Style { number } => site.file("static/own.css", &format!("p {{ order: {number} }}")),
        Step::Break { page } => site.page(name(page), "[away](nowhere.md)"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn builds_one_after_another_leave_what_a_clean_build_makes(steps in prop::collection::vec(step(), 1..8)) {
        let mut site = Site::new();
        let mut standing = None;
        for (number, step) in steps.iter().enumerate() {
            site = take(site, step);
            let again = request(&site, &site.public());
            let (built, files) = pipeline::build(&again, StagingSink::to);
            if built.report.has_errors() {
                prop_assert_eq!(standing.clone(), Some(site_files(&site.public())).filter(|files| !files.is_empty()));
                continue;
            }
            pipeline::write(&again, &files).unwrap();
            let clean = request(&site, &site.beside(&format!("clean-{number}")));
            pipeline::write(&clean, &pipeline::build(&clean, StagingSink::to).1).unwrap();
            let files = site_files(&site.public());
            prop_assert_eq!(&files, &site_files(&clean.output));
            standing = Some(files);
        }
    }
}
