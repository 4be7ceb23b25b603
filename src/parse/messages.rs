//! The words of the messages about a file that is read by itself: settings, pages, tables. Those about a theme stand in
//! `theme_messages.rs`.

use crate::data::Period;
use crate::data::date_spelling::{self, DateMistake};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::geo::Mistake;
use crate::text::{File, FilePath, Place, Span, Spanned};

/// A text file that is not UTF-8, at its first wrong byte.
pub fn not_utf8(file: &File, offset: usize) -> Diagnostic {
    let byte = file.bytes.get(offset).copied().unwrap_or_default();
    let message = format!("this file is not UTF-8: byte {offset} is 0x{byte:02X}");
    Diagnostic::new(&codes::FILE_ENCODING, Place::new(&file.path, Span::at(offset)), message)
        .help("save it as UTF-8 in your editor")
}

/// A file of shapes that no map can be drawn from.
pub fn no_shapes(file: &File, mistake: &Mistake) -> Diagnostic {
    let at = match mistake {
        Mistake::NotJson { line, column } => offset(file, *line, *column),
        _ => 0,
    };
    let message = match mistake {
        Mistake::NotJson { .. } => "this is not JSON from here on".to_owned(),
        Mistake::NotShapes => "this is neither TopoJSON nor GeoJSON".to_owned(),
        Mistake::NoSurfaces => "there are no surfaces in it: points and lines alone make no map".to_owned(),
        Mistake::Broken { shape } => {
            format!("shape {shape} is broken: a position or an arc that it refers to is missing")
        }
        Mistake::NotDegrees { x, y } => format!("({x}, {y}) are no degrees of longitude and latitude"),
        Mistake::Nameless { shape } => {
            format!("shape {shape} has neither an id nor a name, so that no row can be for it")
        }
    };
    let help = match mistake {
        Mistake::NotDegrees { .. } => "export it again in WGS 84 (EPSG:4326), as both formats have it",
        Mistake::Nameless { .. } => "give it an `id`, or a property `name`",
        _ => "content/shapes/ holds TopoJSON, such as npm's world-atlas and us-atlas, or GeoJSON (RFC 7946)",
    };
    Diagnostic::new(&codes::MAP_SHAPES, Place::new(&file.path, Span::at(at)), message).help(help)
}

/// Where a line and a column are, both from 1.
fn offset(file: &File, line: usize, column: usize) -> usize {
    let before: usize = file.bytes.split_inclusive(|byte| *byte == b'\n').take(line - 1).map(<[u8]>::len).sum();
    (before + column - 1).min(file.bytes.len())
}

// Settings.

/// The theme that is asked for does not exist.
pub fn unknown_theme(file: &File, theme: &Spanned<String>, names: &[&str]) -> Diagnostic {
    let message = format!("there is no theme `{}`", theme.value);
    Diagnostic::new(&codes::THEME_MISSING, Place::new(&file.path, theme.span), message)
        .did_you_mean(&theme.value, names.iter().copied())
        .note("a theme is a folder in themes/; `broadsheet` is part of the program")
}

pub fn no_address_of_a_site(url: &str) -> String {
    format!("`{url}` is no address of a site: write https://example.org/ or with a path")
}

/// Readers could not follow it.
pub fn no_contact(written: &str) -> String {
    format!(
        "`{written}` is nowhere to write to: give an e-mail address such as desk@example.org, or the address of a page"
    )
}

/// What is no name of a host; `meant` is the one that was meant, if one can be told.
pub fn no_host(written: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("`frames` names hosts: write `{meant}` for `{written}`"),
        None => format!("`{written}` is not the name of a host: write www.example.org"),
    }
}

pub fn no_limit(key: &str) -> String {
    format!("`{key}` is a number of megabytes from 1 to 4000")
}

/// A tolerance that is no part of a number. `most` is the largest that it may be.
pub fn no_tolerance(key: &str, most: impl std::fmt::Display) -> String {
    format!("`{key}` is a number above 0 and up to {most}")
}

pub fn no_language(tag: &str) -> String {
    format!("`{tag}` is no language tag: write en, de or zh-Hant")
}

// Pages.

/// A page of very many marks, which takes so many megabytes to read.
pub fn heavy(file: &FilePath, marks: usize, megabytes: usize) -> Diagnostic {
    let message = format!("this page has {marks} marks of Markdown, and takes some {megabytes} MB of memory to build");
    Diagnostic::new(&codes::FILE_HEAVY, Place::file(file), message)
        .help("divide it into several pages; rows of data belong into a table of content/data/")
}

/// Markdown under an ending that is not that of a page; `path` is below content/.
pub fn misnamed_page(file: &FilePath, path: &str) -> Diagnostic {
    let (stem, end) = path.rsplit_once('.').unwrap_or((path, ""));
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let message = format!("`{name}.{end}` is not read as a page, since its ending is not `.md`, and is left out");
    Diagnostic::new(&codes::FILE_ENDING, Place::file(file), message).help(format!("rename it to `{name}.md`"))
}

pub const LEAD_WITHOUT_IMAGE: &str = "`lead` shows the `image` of the page, and none is given";
pub const NO_LEAD: &str = "`lead` is `true`, for the page's image, or the id of a block, such as `\"chart-imports\"`";
pub const EMPTY_TITLE: &str = "the title is empty";

/// `body` is the text from its first line that is not empty.
pub fn no_front_matter(place: Place, body: &str) -> Diagnostic {
    let new = |message: &str| Diagnostic::new(&codes::FRONT_MATTER, place.clone(), message.to_owned());
    let first = body.lines().next().unwrap_or_default().trim();
    if first.starts_with('{') && body.contains("\":") {
        return new("front matter in JSON is not read here")
            .help("write it in TOML: a line `+++`, each key as `title = \"…\"`, a line `+++`");
    }
    if first.starts_with("#+") {
        return new("the page has no front matter: `#+TITLE:` is that of Org")
            .help("begin the file with three lines: `+++`, `title = \"…\"`, `+++`; and write the text in Markdown");
    }
    let is_rule = |sign: char| first.len() > 1 && first.chars().all(|next| next == sign);
    if ['-', '+', '—', '–', '=', '*'].into_iter().any(is_rule) || matches!(first, "—" | "–") {
        return new(&format!("the page has no front matter: it does not begin with `{first}`")).help(
            "begin and end it with a line of three plus signs, `+++`, for TOML, or of three hyphens, `---`, for YAML",
        );
    }
    let is_key = |line: &str| {
        line.split_once([':', '=']).is_some_and(|(key, _)| {
            matches!(key.trim().to_ascii_lowercase().as_str(), "title" | "date" | "layout" | "author" | "description")
        })
    };
    if is_key(first) {
        let mark = if first.contains('=') { "+++" } else { "---" };
        return new("the front matter has no line above it that begins it")
            .help(format!("write a line `{mark}` above and below the keys"));
    }
    let title = first.strip_prefix("# ").map(|title| title.trim_matches(['#', ' '])).filter(|title| !title.is_empty());
    match title {
        Some(title) => new("the page has no front matter").help(format!(
            "put three lines in the place of the heading: `+++`, `title = \"{}\"`, `+++`",
            title.replace('\\', "\\\\").replace('"', "\\\"")
        )),
        None => {
            new("the page has no front matter").help("begin the file with three lines: `+++`, `title = \"…\"`, `+++`")
        }
    }
}

/// A text of YAML ends before a comment that was meant as a part of it.
pub fn cut_by_comment(place: Place, key: &str, left: &str, whole: &str) -> Diagnostic {
    let message = format!("in YAML a comment begins at ` #`, so `{key}` is “{left}” alone");
    let mark = if whole.contains('"') { '\'' } else { '"' };
    let mut diagnostic = Diagnostic::new(&codes::YAML_SYNTAX, place, message)
        .help(format!("put it in quotation marks: `{key}: {mark}{whole}{mark}`"));
    diagnostic.severity = Severity::Warning;
    diagnostic
}

pub fn open_front_matter(place: Place, fence: &str) -> Diagnostic {
    Diagnostic::new(&codes::FRONT_MATTER, place, "this front matter does not end")
        .help(format!("close it with a line that holds only `{fence}`"))
}

pub fn no_alternative_text(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_ALT, place, "an image needs alternative text: add `image_alt`")
}

/// A slug that is none; `legal` is what it may have been meant to be, empty where nothing of it is left.
pub fn no_slug(place: Place, written: &str, legal: &str) -> Diagnostic {
    let help = if legal.is_empty() { "use letters, digits and hyphens".to_owned() } else { format!("write `{legal}`") };
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` cannot be part of an address")).help(help)
}

pub fn no_date(place: Place, text: &str) -> Diagnostic {
    let message = format!("`{text}` is no date: write 2025-06-30, 2025-06 or 2025");
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, message);
    match date_spelling::mistake(text) {
        DateMistake::Spelling(periods) => {
            let meant: Vec<String> = periods.iter().map(Period::iso).collect();
            diagnostic.help(format!("write {}", meant.join(" or ")))
        }
        _ => diagnostic,
    }
}

// Tables.

pub fn two_tables(file: &FilePath, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::URL_CLASH, Place::file(file), format!("there are two tables named `{name}`"))
}

/// A sidecar whose table is not there.
pub fn orphan<'n>(file: &FilePath, name: &str, tables: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("this describes a table that is not there: content/data/{name}.csv");
    Diagnostic::new(&codes::TABLE_SIDECAR, Place::file(file), message).did_you_mean(name, tables)
}

/// `table_rows` is no number of rows.
pub fn no_number_of_rows() -> String {
    "`table_rows` is a number of rows, at least 1".to_owned()
}
