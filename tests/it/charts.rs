//! The geometry of every kind of chart: `tests/charts/NAME.md` contains a table, its sidecar and the options of a
//! chart; `NAME.svg` beside it is the SVG in the page, `NAME.file.svg` the file to download. `UPDATE_CASES=1 cargo test
//! charts` rewrites the SVGs for you to review: a browser shows them, without the theme's colours.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nutgraf::charts::subjects::Subjects;
use nutgraf::charts::svg_absolute::{self, FileColours, FileTexts};
use nutgraf::charts::svg_fluid::{self, AccessibleName};
use nutgraf::charts::{self, Atlases, PlotInput, kinds, spec};
use nutgraf::data::table_reader;
use nutgraf::language::{Direction, Language};
use nutgraf::options::{OptionReader, toml};
use nutgraf::text::{File, FilePath, MappedText, Span};

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

/// The SVGs of a case, one shape per line: the one in the page, and the file.
fn pictures(path: &Path) -> [String; 2] {
    let text = fs::read_to_string(path).unwrap();
    let mut diagnostics = Vec::new();
    let csv = File::new("content/data/table.csv", fence(&text, "csv").into_bytes());
    let sidecar = File::new("content/data/table.toml", fence(&text, "toml").into_bytes());
    let table = table_reader::read("table", &csv, Some(&sidecar), None, &mut diagnostics).unwrap();
    let file = FilePath::from("content/index.md");
    let options = toml::read(&file, &MappedText::contiguous(fence(&text, "chart"), 0), &mut diagnostics);
    let mut reader = OptionReader::new(&options, &file, "the block {chart}", &mut diagnostics);
    let language = reader.string("language").map(|tag| Language::parse(&tag.value).unwrap());
    let language = language.unwrap_or_else(Language::english);
    let spec = spec::read(&mut reader, &mut |text| text.value.text.clone()).unwrap();
    reader.finish();
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let (shapes, subjects) = (Atlases::default(), Subjects::default());
    let source = PlotInput { table: &table, rows: &rows, language: &language, shapes: &shapes, subjects: &subjects };
    let (plot, found) = charts::plot(&Arc::new(spec), source, (&file, Span::default()));
    diagnostics.extend(found);
    assert_eq!(diagnostics, Vec::new(), "{}", path.display());
    let drawing = charts::draw(&plot.unwrap());
    let panels = drawing.panels.iter().map(|panel| {
        let svg = svg_fluid::write(panel, AccessibleName::Hidden, "hatching").replace("><", ">\n<");
        let svg = svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
        if panel.title.is_empty() { svg } else { format!("<!-- {} -->\n{svg}", panel.title) }
    });
    let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap();
    let is_rtl = language.direction == Direction::RightToLeft;
    let words = FileTexts {
        title,
        subtitle: "Per cent",
        source: "Source: a test",
        site: "Nutgraf",
        no_data: "no data ({n})",
        is_rtl,
    };
    let file = svg_absolute::write(&drawing, words, &FileColours::default()).svg.replace("><", ">\n<");
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
    for kind in kinds::ALL {
        assert!(cases().contains(&folder().join(format!("{}.md", kind.name))), "no case for {}", kind.name);
        assert!(manual.join(format!("{}.md", kind.name)).exists(), "no page for {}", kind.name);
    }
}

/// A site with a page in `language` that has a chart of months, with further lines of options.
fn months_in(language: &str, form: &str, options: &str) -> Site {
    let sidecar = "title = \"T\"\n[field.month]\ntype = \"period\"\n[field.port]\ntype = \"string\"\n\
        [field.boats]\ntype = \"integer\"\n[field.weight]\ntype = \"number\"\n";
    let page = format!(
        "```{{chart}}\n{form}\ndata = \"boats\"\nfiles = false\ntitle = \"T\"\nsummary = \"S\"\n{options}\n```\n"
    );
    let csv = "month,port,boats,weight\n2024-02,A,3,1.5\n2024-03,A,5,2.5\n2024-04,A,4,4.5\n";
    Site::new().table("boats", csv, sidecar).page_with("a.md", &format!("language = \"{language}\""), &page)
}

/// The page of such a site, which has to build.
fn page_of(language: &str, form: &str, options: &str) -> String {
    months_in(language, form, options).builds().output("a/index.html")
}

const COLUMNS: &str = "kind = \"column\"\nx = \"month\"\ny = \"boats\"";
const LINE: &str = "kind = \"line\"\nx = \"month\"\ny = \"boats\"";
const BARS: &str = "kind = \"bar\"\nx = \"month\"\ny = \"boats\"";
const SLOPE: &str = "kind = \"slope\"\nx = \"month\"\ny = \"boats\"\nseries = \"port\"";
const SCATTER: &str = "kind = \"scatter\"\nx = \"weight\"\ny = \"boats\"\nlabel = \"month\"";

/// March 2024 as pages of several languages write it, in short and written out.
const MARCH: [(&str, [&str; 2]); 6] = [
    ("en", ["Mar 2024", "March 2024"]),
    ("de", ["03/2024", "März 2024"]),
    ("fr", ["mars 2024", "mars 2024"]),
    ("es", ["mar 2024", "marzo de 2024"]),
    ("zh", ["2024年3月", "2024年3月"]),
    ("ar", ["مارس 2024", "مارس 2024"]),
];

/// Every valid way to write March 2024 on a page in a language: that of the language, and that of the table.
fn written() -> impl Iterator<Item = (&'static str, &'static str)> {
    MARCH
        .into_iter()
        .flat_map(|(language, names)| names.into_iter().chain(["2024-03"]).map(move |name| (language, name)))
}

#[test]
fn a_highlight_is_read_in_the_language_of_the_page_and_as_the_table_has_it() {
    for (language, name) in written() {
        for (form, mark) in [(COLUMNS, "bar"), (BARS, "bar"), (SCATTER, "bubble")] {
            let page = page_of(language, form, &format!("highlight = [\"{name}\"]"));
            // A chart with named rows is rendered twice, for phones and for wide charts.
            let times = page.matches(&format!("class=\"{mark} s1\"")).count();
            let rest = page.matches(&format!("class=\"{mark} context\"")).count();
            assert!(times > 0 && rest == times * 2, "{name} in {language}: {times} and {rest} of {form}");
        }
    }
    for form in [COLUMNS, BARS, SCATTER] {
        let site = months_in("de", form, "highlight = [\"Mar 2024\"]");
        let line = 10 + form.lines().count();
        site.fails_with(&format!("content/a.md:{line}:14"), "option-value");
    }
}

#[test]
fn notes_ranges_and_rules_are_read_as_the_page_writes_dates() {
    let shapes = |page: &str| {
        let from = page.find("<svg").expect("a chart");
        page[from..page.rfind("</svg>").expect("its end")].to_owned()
    };
    for form in [LINE, COLUMNS] {
        for (language, name) in written() {
            let options = |name: &str| {
                format!(
                    "[[note]]\nat = \"{name}\"\ntext = \"N\"\n[[rule]]\nat = \"{name}\"\ntext = \"R\"\n\
                     [[range]]\nfrom = \"{name}\"\nto = \"{name}\"\ntext = \"S\""
                )
            };
            let (found, wanted) =
                (page_of(language, form, &options(name)), page_of(language, form, &options("2024-03")));
            assert_eq!(shapes(&found), shapes(&wanted), "{name} in {language}");
            for class in ["note-mark", "class=\"rule\"", "class=\"range\""] {
                assert!(found.contains(class) || (form == COLUMNS && class == "note-mark"), "{class} of {name}");
            }
        }
        let line = 12 + form.lines().count();
        let note = "[[note]]\nat = \"Mar 2024\"\ntext = \"N\"";
        months_in("de", form, note).fails_with(&format!("content/a.md:{}:6", line - 1), "chart-place");
    }
}

#[test]
fn options_that_name_dates_are_read_as_the_page_writes_them() {
    for (language, name) in written() {
        let dashed = page_of(language, LINE, &format!("forecast_from = \"{name}\""));
        assert!(dashed.contains("line forecast"), "{name} in {language}");
        page_of(language, LINE, &format!("index_to = \"{name}\""));
        let slope = page_of(language, SLOPE, &format!("from = \"2024-02\"\nto = \"{name}\""));
        // On wide charts and on narrow ones, at both ends.
        assert_eq!(slope.matches("class=\"side-label").count(), 4, "{name} in {language}");
    }
    let line = 10 + LINE.lines().count();
    months_in("de", LINE, "index_to = \"Mar 2024\"").fails_with(&format!("content/a.md:{line}:12"), "option-value");
}

#[test]
fn a_place_among_numbers_is_read_as_the_page_writes_it() {
    for (language, number) in [("en", "2.5"), ("de", "2,5"), ("de", "2.5"), ("fr", "2,5"), ("es", "2,5")] {
        let page = page_of(language, SCATTER, &format!("[[rule]]\nat = \"{number}\"\ntext = \"R\""));
        assert!(page.contains("class=\"rule\""), "{number} in {language}");
    }
}

#[test]
fn a_series_is_named_by_its_title_or_by_its_field() {
    let sidecar = "title = \"T\"\n[field]\nmonth.type = \"period\"\na = { type = \"number\", title = \"Apples\" }\n\
        b = { type = \"number\", title = \"Pears\" }\n";
    for name in ["Pears", "b"] {
        let page = format!(
            "```{{chart}}\nkind = \"line\"\ndata = \"fruit\"\nx = \"month\"\ny = [\"a\", \"b\"]\ntitle = \"T\"\n\
             summary = \"S\"\nhighlight = [\"{name}\"]\n[[note]]\nat = \"2024-02\"\nseries = \"{name}\"\ntext = \"N\"\n```\n"
        );
        let site = Site::new().table("fruit", "month,a,b\n2024-01,1,2\n2024-02,2,4\n", sidecar).page("a.md", &page);
        let page = site.builds().output("a/index.html");
        assert!(page.contains("class=\"line s1\"") && page.contains("class=\"line context\""), "{name}");
    }
}

#[test]
fn marks_rows_of_tables_and_figures_name_the_same_row() {
    let sidecar = "title = \"T\"\nkey = \"name\"\n[field]\nname.type = \"string\"\nrate.type = \"number\"\n";
    let page = "Beta has [7](fact:rates/Beta/rate).\n\n```{chart}\nkind = \"bar\"\ndata = \"rates\"\nx = \"name\"\ny = \"rate\"\n\
        title = \"T\"\nsummary = \"S\"\n```\n";
    let site = Site::new().table("rates", "name,rate\nAlpha,3\nBeta,7\n", sidecar).page("a.md", page);
    let page = site.builds().output("a/index.html");
    assert!(page.contains("data-cells=\"rates:1:1\""), "the figure");
    assert!(page.contains("<tr data-row=\"1\">") && page.contains("data-table=\"rates\""), "the row");
    assert!(page.contains("<rect class=\"bar s1\" data-row=\"1\""), "the mark");
    let json: serde_json::Value = serde_json::from_str(&site.output("charts/rates.json")).expect("JSON");
    assert_eq!((&json["kind"], &json["table"]), (&"bar".into(), &"rates".into()));
    assert_eq!(json["fields"][1]["role"], "y");
    assert_eq!(json["rows"][1], serde_json::json!({ "name": "Beta", "rate": 7, "row": 1 }));
}

#[test]
fn columns_of_names_are_in_the_requested_order() {
    let sidecar = "title = \"T\"\n[field]\nname.type = \"string\"\nrate.type = \"number\"\n";
    let chart = "```{chart}\nkind = \"column\"\ndata = \"rates\"\nx = \"name\"\ny = \"rate\"\nsort = \"falling\"\nfiles = false\n\
        title = \"T\"\nsummary = \"S\"\n```\n";
    let site = Site::new().table("rates", "name,rate\nA,3\nB,7\nC,5\n", sidecar).page("a.md", chart);
    let page = site.builds().output("a/index.html");
    let names: Vec<usize> = [">B<", ">C<", ">A<"].iter().map(|name| page.find(name).expect("a name")).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn the_whole_of_counts_is_their_sum() {
    let sidecar = "title = \"T\"\n[field]\nname.type = \"string\"\nvotes.type = \"integer\"\nvotes.unit = \"votes\"\n";
    let chart = "```{chart}\nkind = \"waffle\"\ndata = \"votes\"\nx = \"name\"\ny = \"votes\"\nfiles = false\ntitle = \"T\"\n\
        summary = \"S\"\n```\n";
    let site = Site::new().table("votes", "name,votes\nA,300\nB,100\n", sidecar).page("a.md", chart);
    let page = site.builds().output("a/index.html");
    assert_eq!((page.matches("tile s1").count(), page.matches("tile s2").count()), (75, 25));
}
