//! The words of the messages about single files: settings, pages, tables. Those about a theme are in
//! `theme_messages.rs`, those about front matter as a whole in `front_matter_messages.rs`.

use super::foreign_names::ForeignMeaning;
use crate::data::Period;
use crate::data::date_spelling::{self, DateError};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::geo::MapFileError;
use crate::text::{File, FilePath, Place, Span, Spanned};

/// A text file that is not UTF-8, at its first wrong byte.
pub fn not_utf8(file: &File, offset: usize) -> Diagnostic {
    let byte = file.bytes.get(offset).copied().unwrap_or_default();
    let message = format!("this file is not UTF-8: byte {offset} is 0x{byte:02X}");
    Diagnostic::new(&codes::FILE_ENCODING, Place::new(&file.path, Span::at(offset)), message)
        .help("save it as UTF-8 in your editor")
}

/// A file of shapes that no map can be drawn from.
pub fn invalid_shapes(file: &File, mistake: &MapFileError) -> Diagnostic {
    let at = match mistake {
        MapFileError::NotJson { line, column } => offset(file, *line, *column),
        _ => 0,
    };
    let message = match mistake {
        MapFileError::NotJson { .. } => "this is not JSON from here on".to_owned(),
        MapFileError::NotMap => "this is neither TopoJSON nor GeoJSON".to_owned(),
        MapFileError::NoPolygons => "it has no polygons: points and lines alone do not make a map".to_owned(),
        MapFileError::InvalidGeometry { feature } => {
            format!("shape {feature} is broken: a position or an arc that it refers to is missing")
        }
        MapFileError::NotDegrees { x, y } => format!("({x}, {y}) is not a longitude and a latitude in degrees"),
        MapFileError::Unnamed { feature } => {
            format!("shape {feature} has neither an id nor a name, so no row can refer to it")
        }
    };
    let help = match mistake {
        MapFileError::NotDegrees { .. } => "export it again in WGS 84 (EPSG:4326), which both formats use",
        MapFileError::Unnamed { .. } => "give it an `id`, or a property `name`",
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

/// The theme in the settings does not exist.
pub fn unknown_theme(file: &File, theme: &Spanned<String>, names: &[&str]) -> Diagnostic {
    let message = format!("there is no theme `{}`", theme.value);
    Diagnostic::new(&codes::THEME_MISSING, Place::new(&file.path, theme.span), message)
        .did_you_mean(&theme.value, names.iter().copied())
        .note("a theme is a folder in themes/; `broadsheet` and `briefing` are built in")
}

/// A colour in `[palette]` that is not the number of one of the theme's colours.
pub fn invalid_chart_colour(subject: &str, most: i64) -> String {
    format!("the colour of `{subject}` has to be a number from 1 to {most}, one of the theme's chart colours")
}

/// `base_url` is not an http or https address.
pub fn invalid_base_url(url: &str) -> String {
    format!("`{url}` is not the address of a site: write https://example.org/ or add a path to it")
}

/// A contact that is neither an e-mail address nor a web address.
pub fn invalid_contact(written: &str) -> String {
    format!("`{written}` is not a contact: give an e-mail address such as desk@example.org, or the address of a page")
}

/// `expires` is not a date.
pub const INVALID_EXPIRY: &str = "`expires` has to be a date like 2027-01-31";

/// A value that is not a host name; `meant` is the host that was probably meant.
pub fn invalid_host(key: &str, written: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("`{key}` is a list of hosts: write `{meant}` instead of `{written}`"),
        None if written.contains('*') => {
            format!("`{written}` stands for many hosts: name each of them, such as www.example.org")
        }
        None => format!("`{written}` is not a host name: write www.example.org"),
    }
}

/// A size limit out of range.
pub fn invalid_limit(key: &str) -> String {
    format!("`{key}` is a number of megabytes from 1 to 4000")
}

/// A tolerance out of its bounds: above `least`, and `most` at most.
pub fn invalid_tolerance(key: &str, least: impl std::fmt::Display, most: impl std::fmt::Display) -> String {
    format!("`{key}` is a number above {least} and up to {most}")
}

/// A text that is not a language tag; `meant` is the tag of the language that it seems to name.
pub fn invalid_language(tag: &str, meant: Option<&str>) -> String {
    match meant {
        _ if tag.contains(',') => {
            let tags: Vec<String> = tag.split(',').map(|tag| format!("\"{}\"", tag.trim())).collect();
            format!("`{tag}` is more than one language: write [{}]", tags.join(", "))
        }
        Some(meant) => format!("`{tag}` is not a language tag: write \"{meant}\""),
        None => format!("`{tag}` is not a language tag: write en, de or zh-Hant"),
    }
}

/// A language that is listed a second time.
pub fn duplicate_language(tag: &str) -> String {
    format!("`{tag}` is listed twice")
}

/// A main language that is not the first of those that are listed.
pub fn conflicting_main_language(main: &str, first: &str) -> String {
    format!("the main language is the first of `languages`, \"{first}\", but this says \"{main}\": take it out")
}

/// A table for a language that the site does not list.
pub fn unlisted_language<'t>(
    place: Place,
    tag: &str,
    tags: impl Iterator<Item = &'t str>,
    is_listed: bool,
) -> Diagnostic {
    let message = format!("`{tag}` is not among the languages of this site");
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, message);
    let listed = tags.map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
    if is_listed {
        return diagnostic.help(format!("add it: `languages = [{listed}, \"{tag}\"]`"));
    }
    diagnostic.help(format!("list the languages of the site, the main one first: `languages = [{listed}, \"{tag}\"]`"))
}

// Pages.

/// A page with so much Markdown syntax that it takes this many megabytes to read.
pub fn heavy_page(file: &FilePath, marks: usize, megabytes: usize) -> Diagnostic {
    let message = format!("this page has {marks} Markdown marks, and takes about {megabytes} MB of memory to build");
    Diagnostic::new(&codes::FILE_HEAVY, Place::file(file), message)
        .help("divide it into several pages; rows of data belong in a table in content/data/")
}

/// Markdown with an extension that is not that of a page; `path` is below content/.
pub fn misnamed_page(file: &FilePath, path: &str) -> Diagnostic {
    let (stem, end) = path.rsplit_once('.').unwrap_or((path, ""));
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let message = format!("`{name}.{end}` is not read as a page, since its extension is not `.md`, and is left out");
    Diagnostic::new(&codes::FILE_ENDING, Place::file(file), message).help(format!("rename it to `{name}.md`"))
}

/// A block refers to a footnote of its page.
pub fn note_in_block(place: Place, label: &str) -> Diagnostic {
    let message = format!("text in a block cannot have footnotes, so `[^{label}]` is printed as text");
    Diagnostic::new(&codes::MARKDOWN_RAW, place, message)
        .help("cite a source, `[](source:KEY)`, or write what the note says in the text")
}

/// A text file with the front matter of a page.
pub fn page_without_extension(file: &FilePath, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".txt").unwrap_or(name);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    let message = format!("`{name}` begins like a page, but its extension is not `.md`, so it is left out");
    Diagnostic::new(&codes::FILE_ENDING, Place::file(file), message).help(format!("rename it to `{stem}.md`"))
}

const DRAFT_HELP: &str = "write `draft = true` (`draft: true` in YAML) in its front matter";

/// A page whose name or folder says its language in another way than here: `right` is where it belongs, below
/// `content/`.
pub fn misplaced_page_of_language(file: &FilePath, language: &str, right: &str) -> Diagnostic {
    let message = format!("pages in `{language}` are elsewhere: this one belongs at content/{right}");
    Diagnostic::new(&codes::TRANSLATION_PLACE, Place::file(file), message).help(
        "pages in the main language are in content/ itself, those in another language in a folder named after its tag",
    )
}

/// A page beside another of its name, with the tag of a language that the site does not list.
pub fn page_of_unlisted_language(file: &FilePath, tag: &str, right: &str, main: &str) -> Diagnostic {
    let message = format!("if this is a translation, it belongs at content/{right}");
    let mut diagnostic = Diagnostic::new(&codes::TRANSLATION_PLACE, Place::file(file), message)
        .help(format!("and list the languages in site.toml: `languages = [\"{main}\", \"{tag}\"]`"));
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A folder that mirrors `content/` in a language that the site does not list.
pub fn unlisted_tree<'t>(folder: &str, tags: impl Iterator<Item = &'t str>) -> Diagnostic {
    let message = format!("content/{folder}/ mirrors content/, but `{folder}` is not among the languages of this site");
    let listed: Vec<String> = tags.map(|tag| format!("\"{tag}\"")).collect();
    let mut diagnostic =
        Diagnostic::new(&codes::TRANSLATION_PLACE, Place::file(&crate::read::SETTINGS.into()), message)
            .help(format!("add it: `languages = [{}, \"{folder}\"]`", listed.join(", ")));
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// Data in the tree of a language: `shared` is where they belong, below `content/`.
pub fn shared_by_languages(file: &FilePath, shared: &str) -> Diagnostic {
    let message = format!("all languages share content/{shared}, so this file is not read");
    let help = match shared {
        "corrections.toml" => "move its entries there, each with the path of its page: `page = \"ar/heights.md\"`",
        "sources.toml" => "move its entries there: a source is cited by its id in every language",
        "published.toml" => "remove it: `nutgraf facts --lock` writes one for all languages",
        _ => "bind the figures of the translation to the same cells and remove this file",
    };
    Diagnostic::new(&codes::TRANSLATION_PLACE, Place::file(file), message).help(help)
}

/// A page whose front matter names another language than that of its tree: `right` is where it would belong.
pub fn language_outside_tree(
    place: Place,
    language: &str,
    of_tree: &str,
    tree: &str,
    right: Option<&str>,
) -> Diagnostic {
    let message = format!("pages in content/{tree} are in `{of_tree}`, but this one says `{language}`");
    let diagnostic = Diagnostic::new(&codes::TRANSLATION_PLACE, place, message);
    match right {
        Some(right) => diagnostic.help(format!("move it to {right}, or take `language` out")),
        None => diagnostic.help("take `language` out"),
    }
}

/// A page whose name has a meaning in other programs.
pub fn foreign_page_name(file: &FilePath, meaning: ForeignMeaning) -> Diagnostic {
    let (message, help) = match meaning {
        ForeignMeaning::DraftFolder => (
            "this page is published: a folder of drafts keeps nothing back here",
            format!("to keep it back, {DRAFT_HELP}"),
        ),
        ForeignMeaning::PostFolder => (
            "the folder `_posts` and the date in the file name become part of the address here",
            "move the page out of that folder, and put the date into the front matter instead of the name: `date = 2024-11-30`".to_owned(),
        ),
        ForeignMeaning::Underscore => (
            "this page is published like any other, though its name begins with `_`",
            format!("to keep it back, {DRAFT_HELP}; else take the `_` out"),
        ),
        ForeignMeaning::Index => (
            "the page of a folder is called `index.md`; this is just a page in the folder",
            "rename it to `index.md`".to_owned(),
        ),
        ForeignMeaning::Readme => (
            "the page of a folder is called `index.md`, and this folder does not have one",
            "rename it to `index.md` if it is that page".to_owned(),
        ),
        ForeignMeaning::NotFound => (
            "this page is at /404/, and is not what readers see at addresses that do not exist",
            "they see the theme's template `404.html`; `nutgraf theme eject` copies it for you to change".to_owned(),
        ),
    };
    Diagnostic::new(&codes::FILE_MEANT, Place::file(file), message).help(help)
}

/// A page among the files that are copied as they are.
pub fn page_in_static(file: &FilePath, path: &str) -> Diagnostic {
    let message = "this page is copied as it is, with its front matter: files in static/ are not processed";
    Diagnostic::new(&codes::FILE_MEANT, Place::file(file), message).help(format!("move it to content/{path}"))
}

/// `lead = true` on a page without an image.
pub const LEAD_WITHOUT_IMAGE: &str = "`lead = true` shows the `image` of the page, but it has none";
/// `lead` is neither `true` nor an id.
pub const INVALID_LEAD: &str =
    "`lead` is `true`, for the page's image, or the id of a block, such as `\"chart-imports\"`";
/// A page with an empty title.
pub const EMPTY_TITLE: &str = "the title is empty";

/// A key of site.toml below the header of one of its tables.
pub fn misplaced_top_level_key(key: &str, head: &str) -> String {
    format!("`{key}` belongs at the top of site.toml: move it above the line `{head}`")
}

/// How to keep a page from readers.
pub fn draft_help(is_yaml: bool) -> String {
    let (draft, menu) = if is_yaml { ("draft: true", "menu: false") } else { ("draft = true", "menu = false") };
    format!("to keep the page from readers, write `{draft}`; to leave it out of the menus only, `{menu}`")
}

/// A key that does nothing for a page below `extra`.
pub fn below_extra(place: Place, key: &str, is_yaml: bool, is_foreign: bool) -> Diagnostic {
    let extra = if is_yaml { "extra:" } else { "[extra]" };
    let message = if is_foreign {
        format!("`{key}` below `{extra}` does not hide the page")
    } else {
        format!("`{key}` below `{extra}` has no effect on the page")
    };
    let help = match (is_foreign, is_yaml) {
        (true, _) => draft_help(is_yaml),
        (false, true) => "write it without indentation, above `extra:`".to_owned(),
        (false, false) => "move it above the line `[extra]`".to_owned(),
    };
    Diagnostic::new(&codes::OPTION_PLACE, place, message).help(help)
}

/// A page whose `updated` is before its `date`.
pub fn updated_before_date(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, "`updated` is before `date`")
        .help("`date` is when the page was published, `updated` when it was last changed")
}

/// An image with an empty alternative text.
pub fn empty_alternative(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_ALT, place, "the alternative text is empty: say what the image shows")
}

/// An alternative text that could belong to any image.
pub fn meaningless_alternative(place: Place, text: &str) -> Diagnostic {
    let message = format!("the alternative text `{}` does not say what the image shows", text.trim());
    let mut diagnostic = Diagnostic::new(&codes::IMAGE_ALT, place, message)
        .help("write, in one sentence, what a reader who cannot see it should know");
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A page with an `image` but without `image_alt`.
pub fn missing_alternative(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_ALT, place, "an image needs alternative text: add `image_alt`")
}

/// An invalid slug; `legal` is what it was probably meant to be, empty if nothing of it is left.
pub fn invalid_slug(place: Place, written: &str, legal: &str) -> Diagnostic {
    let help = if legal.is_empty() { "use letters, digits and hyphens".to_owned() } else { format!("write `{legal}`") };
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` cannot be part of an address")).help(help)
}

/// A value that is not a date, as written.
pub fn invalid_date(place: Place, text: &str) -> Diagnostic {
    let message = format!("`{text}` is not a date: write 2025-06-30, 2025-06 or 2025");
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, message);
    match date_spelling::diagnose(text) {
        DateError::Spelling(periods) => {
            let meant: Vec<String> = periods.iter().map(Period::iso).collect();
            diagnostic.help(format!("write {}", meant.join(" or ")))
        }
        _ => diagnostic,
    }
}

// Tables.

/// A file that has the name of another table but for the extension.
pub fn duplicate_table(file: &FilePath, name: &str, other: &FilePath) -> Diagnostic {
    let message = format!("there are two tables named `{name}`: the other is in {other}");
    Diagnostic::new(&codes::URL_CLASH, Place::file(file), message)
        .help("a table is named by its file without the extension: rename one, or move the one that is not used out of content/data/")
}

/// A sidecar whose table is not there.
pub fn orphan_sidecar<'n>(
    file: &FilePath,
    name: &str,
    tables: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("this describes a table that does not exist: content/data/{name}.csv");
    Diagnostic::new(&codes::TABLE_SIDECAR, Place::file(file), message).did_you_mean(name, tables)
}

/// `table_rows` is not a number of rows.
pub fn invalid_row_limit() -> String {
    "`table_rows` is a number of rows, at least 1".to_owned()
}

/// `dates` is not a known source of dates.
pub fn invalid_date_source(written: &str) -> String {
    format!("`dates` can be \"git\", not \"{written}\"")
}

/// `authors` has a value that is not a table.
pub fn invalid_author(id: &str) -> String {
    format!("`{id}` is a table: write `[authors.{id}]`, and `name = \"…\"` below it")
}

/// A key of `[authors]` that pages could not name an author by.
pub fn invalid_author_id(id: &str) -> String {
    format!("`{id}` is not a word that pages can name an author by: use small letters a to z, digits and hyphens")
}

/// `url` is not an http or https address.
pub fn invalid_web_address(written: &str) -> String {
    format!("`url` has to be an address such as https://example.org/about, not `{written}`")
}

/// `compress` names a compression that browsers do not read, or that this program does not write.
pub fn invalid_compression(written: &str) -> String {
    format!("`compress` can hold \"gzip\" and \"brotli\", not \"{written}\"")
}
