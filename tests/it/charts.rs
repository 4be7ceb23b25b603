//! The geometry of every kind of chart: `tests/charts/NAME.md` holds a table, its sidecar and the options of a
//! chart, `NAME.svg` beside it what a page gets, `NAME.file.svg` the file to take away. `UPDATE_CASES=1 cargo test charts` rewrites the pictures, for you to
//! look at: a browser shows them, without the theme's colours.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nutgraf::charts::svg_absolute::{self, Colours, Words};
use nutgraf::charts::svg_fluid::{self, Naming};
use nutgraf::charts::{self, ChartKind, spec};
use nutgraf::data::table;
use nutgraf::language::{Direction, Language};
use nutgraf::options::{Reader, toml};
use nutgraf::text::{File, FilePath, Pieces, Span};

use crate::site::Site;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts")
}

fn cases() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "md"));
    found.sort();
    found
}

/// The text of the fence named `info`.
fn fence(text: &str, info: &str) -> String {
    let opening = format!("```{info}\n");
    let start = text.find(&opening).unwrap_or_else(|| panic!("no fence {info}")) + opening.len();
    let length = text[start..].find("```\n").unwrap();
    text[start..start + length].to_owned()
}

/// What is drawn for a case, a shape a line: for a page, and as a file.
fn pictures(path: &Path) -> [String; 2] {
    let text = fs::read_to_string(path).unwrap();
    let mut diagnostics = Vec::new();
    let csv = File::new("content/data/table.csv", fence(&text, "csv").into_bytes());
    let sidecar = File::new("content/data/table.toml", fence(&text, "toml").into_bytes());
    let table = table::read("table", &csv, Some(&sidecar), &mut diagnostics).unwrap();
    let file = FilePath::from("content/index.md");
    let options = toml::read(&file, &Pieces::whole(fence(&text, "chart"), 0), &mut diagnostics);
    let mut reader = Reader::new(&options, &file, "the block {chart}", &mut diagnostics);
    let language = reader.string("language").map(|tag| Language::parse(&tag.value).unwrap());
    let language = language.unwrap_or_else(Language::english);
    let mut spec = spec::read(&mut reader).unwrap();
    reader.finish();
    for note in &mut spec.notes {
        note.plain = note.text.value.text.clone();
    }
    for (text, plain) in spec.rules.iter_mut().map(|rule| (&rule.text, &mut rule.plain)) {
        *plain = text.as_ref().map(|text| text.value.text.clone()).unwrap_or_default();
    }
    for (text, plain) in spec.ranges.iter_mut().map(|range| (&range.text, &mut range.plain)) {
        *plain = text.as_ref().map(|text| text.value.text.clone()).unwrap_or_default();
    }
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let (plot, found) = charts::plot(&Arc::new(spec), &table, &rows, &language, (&file, Span::default()));
    diagnostics.extend(found);
    assert_eq!(diagnostics, Vec::new(), "{}", path.display());
    let drawing = charts::draw(&plot.unwrap());
    let panels = drawing.panels.iter().map(|panel| {
        let svg = svg_fluid::write(panel, Naming::Hidden).replace("><", ">\n<");
        let svg = svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
        if panel.title.is_empty() { svg } else { format!("<!-- {} -->\n{svg}", panel.title) }
    });
    let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap();
    let is_rtl = language.direction == Direction::RightToLeft;
    let words = Words { title, subtitle: "Per cent", source: "Source: a test", site: "Nutgraf", is_rtl };
    let file = svg_absolute::write(&drawing, words, &Colours::default()).svg.replace("><", ">\n<");
    [panels.collect::<Vec<String>>().join("\n") + "\n", file]
}

#[test]
fn every_kind_of_chart_is_drawn_as_before() {
    let is_update = std::env::var("UPDATE_CASES").is_ok();
    let mut wrong = Vec::new();
    for path in cases() {
        for (found, end) in pictures(&path).into_iter().zip(["svg", "file.svg"]) {
            let svg = path.with_extension(end);
            if is_update {
                fs::write(&svg, &found).unwrap();
            } else if fs::read_to_string(&svg).unwrap_or_default() != found {
                wrong.push(svg.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "drawn otherwise: {wrong:?}; UPDATE_CASES=1 rewrites the pictures for you to look at");
}

#[test]
fn every_kind_of_chart_has_a_case_and_a_page() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/charts");
    for kind in ChartKind::ALL {
        assert!(cases().contains(&folder().join(format!("{}.md", kind.name()))), "no case for {}", kind.name());
        assert!(manual.join(format!("{}.md", kind.name())).exists(), "no page for {}", kind.name());
    }
}

/// Columns of three months on a page in `language` that lights what `options` says.
fn months_in(language: &str, options: &str) -> Site {
    let sidecar = "title = \"T\"\n[field.month]\ntype = \"period\"\n[field.boats]\ntype = \"integer\"\n";
    let page = format!(
        "```{{chart}}\nkind = \"column\"\ndata = \"boats\"\nx = \"month\"\ny = \"boats\"\nfiles = false\ntitle = \"T\"\nsummary = \"S\"\n\
         {options}\n```\n"
    );
    let csv = "month,boats\n2024-02,3\n2024-03,5\n2024-04,4\n";
    Site::new().table("boats", csv, sidecar).page_with("a.md", &format!("language = \"{language}\""), &page)
}

#[test]
fn a_highlight_is_read_in_the_language_of_the_page_and_as_the_table_has_it() {
    for (language, name) in [("en", "Mar 2024"), ("de", "03/2024"), ("fr", "mars 2024"), ("zh", "2024年3月")] {
        for name in [name, "2024-03"] {
            let site = months_in(language, &format!("highlight = [\"{name}\"]"));
            let page = site.builds().output("a/index.html");
            assert_eq!(page.matches("class=\"bar s1\"").count(), 1, "{name} in {language}");
            assert_eq!(page.matches("class=\"bar context\"").count(), 2, "{name} in {language}");
        }
    }
    months_in("de", "highlight = [\"Mar 2024\"]").fails_with("content/a.md:13:14", "option-value");
}
