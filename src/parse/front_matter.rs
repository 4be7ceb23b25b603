//! The front matter of a page: TOML between lines of `+++`, or YAML between lines of `---`.

use super::front_matter_search::{misplaced, second_front_matter_line};
use super::language::language;
use super::{front_matter_messages, messages, page_keys};
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::{self, Markdown};
use crate::options::{OptionReader, OptionTable, OptionValue, toml, yaml};
use crate::text::{File, FilePath, MappedText, Place, Span, Spanned};

/// The key that makes a page of each row of a table.
pub const EACH: &str = "each";

/// The most lines of front matter: without a closing line it is searched for only this far.
const MAX_LINES: usize = 200;

/// The front matter of a file, parsed as TOML or YAML, before its keys are read.
#[derive(Debug)]
pub struct RawFrontMatter {
    /// Its keys and values.
    pub table: OptionTable,
    /// The byte offset in the file at which the text after the front matter begins.
    pub start: usize,
    /// Whether it is YAML, not TOML.
    pub is_yaml: bool,
}

/// The keys of the front matter.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The title, without markup; empty if missing, which is reported.
    pub title: String,
    /// A short line above the title.
    pub kicker: Option<String>,
    /// The standfirst: inline Markdown.
    pub description: Option<Markdown>,
    /// The position among the pages of a folder: lower ones come first, pages without one last.
    pub weight: Option<i64>,
    /// The last part of the address, in place of the file's name.
    pub slug: Option<Spanned<String>>,
    /// When the page was published.
    pub date: Option<Period>,
    /// Where the date is written.
    pub date_span: Option<Span>,
    /// When it was last changed in substance.
    pub updated: Option<Period>,
    /// Names, or ids of authors in site.toml.
    pub authors: Vec<Spanned<String>>,
    /// Whether the page is left out of builds without drafts.
    pub draft: bool,
    /// Former addresses, which redirect to the page.
    pub aliases: Vec<Spanned<String>>,
    /// The template in place of the usual one.
    pub template: Option<Spanned<String>>,
    /// The image for link previews and lists: a path relative to the page's file.
    pub image: Option<Spanned<String>>,
    /// The alternative text of that image.
    pub image_alt: Option<String>,
    /// What the page shows above the text.
    pub lead: Option<Lead>,
    /// Whether menus and the front page list the page. `None` lists it, unless it is the page of a row.
    pub menu: Option<bool>,
    /// Its language. `None` for that of its edition.
    pub language: Option<Language>,
    /// Where the page sets its language.
    pub language_span: Option<Span>,
    /// Which page it is a translation of.
    pub translation: Option<Translation>,
    /// The author's own keys (`[extra]`), for templates.
    pub extra: serde_json::Value,
}

/// What a translation says about its original.
#[derive(Debug, Clone, Default)]
pub struct Translation {
    /// Where the key `translation` is.
    pub span: Span,
    /// The path of the original below `content/`. `None` for the one with the same path in the main tree.
    pub of: Option<Spanned<String>>,
    /// The stamp of the original when it was translated (`check::translation_stamp`).
    pub hash: Option<Spanned<String>>,
}

/// What a page shows above its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// Its image.
    Image,
    /// A block of its text, by its id, such as a chart.
    Block(Spanned<String>),
}

/// Finds and parses the front matter of `text`. `None` if it is missing or invalid, which is reported.
pub fn split(file: &FilePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<RawFrontMatter> {
    let after_mark = text.trim_start_matches('\u{feff}');
    // Authors do not see empty lines above it, so they are accepted.
    let body = after_mark.trim_start_matches([' ', '\t', '\r', '\n']);
    let mark_length = match body.starts_with("+++") || body.starts_with("---") {
        true => text.len() - body.len(),
        false => text.len() - after_mark.len(),
    };
    let fence = match body.lines().next().map(str::trim_end) {
        Some(fence @ ("+++" | "---")) => fence,
        _ => {
            diagnostics.push(match misplaced(text) {
                Some(found) => front_matter_messages::misplaced_front_matter(file, &found),
                None => front_matter_messages::missing_front_matter(Place::new(file, Span::at(mark_length)), body),
            });
            return None;
        }
    };
    let start = mark_length + body.find('\n').map_or(body.len(), |at| at + 1);
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        // YAML may end with three dots (YAML 1.2, §9.1.2), as Jekyll and Pandoc read it.
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let head = text.get(start..at).unwrap_or_default();
            let table = if fence == "+++" {
                toml::read(file, &MappedText::contiguous(head, start), diagnostics)
            } else {
                yaml::read(file, head, start, diagnostics)
            };
            let start = at + line.len();
            if let Some(span) = second_front_matter_line(text, start) {
                diagnostics.push(front_matter_messages::second_front_matter(Place::new(file, span)));
            }
            return Some(RawFrontMatter { table, start, is_yaml: fence == "---" });
        }
        at += line.len();
    }
    // A line that would end it, if nothing followed its mark.
    let near = text.get(start..).unwrap_or_default().lines().take(MAX_LINES).find(|line| {
        line.strip_prefix(fence).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['-', '+']);
            rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with(char::is_alphanumeric)
        })
    });
    let place = Place::new(file, Span::new(mark_length, mark_length + fence.len()));
    diagnostics.push(front_matter_messages::unclosed_front_matter(place, fence, near));
    None
}

/// The language in the front matter of a Markdown file outside a site, and the byte offset at which its text begins.
/// Problems in such front matter are not reported, since it is for other programs.
pub fn language_of(file: &File, text: &str) -> (Option<Language>, usize) {
    let plain = text.trim_start_matches('\u{feff}');
    let is_head = ["+++", "---"].iter().any(|mark| plain.lines().next().is_some_and(|line| line.trim_end() == *mark));
    let Some(front_matter) = split(&file.path, text, &mut Vec::new()).filter(|_| is_head) else { return (None, 0) };
    let tag = ["language", "lang"].iter().find_map(|key| match &front_matter.table.get(key)?.value.value {
        OptionValue::String(tag) => Some(tag.text.clone()),
        _ => None,
    });
    (tag.and_then(|tag| Language::parse(&tag)), front_matter.start)
}

/// Reads the keys of `table`, the front matter of `file`. Problems are reported.
pub fn read(
    file: &FilePath,
    table: &OptionTable,
    settings: markdown::MarkdownSettings,
    front_matter: &RawFrontMatter,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    read_options(table, file, settings, front_matter.is_yaml, diagnostics)
}

/// Reads the keys of front matter in TOML or YAML.
pub fn read_options(
    table: &OptionTable,
    file: &FilePath,
    settings: markdown::MarkdownSettings,
    is_yaml: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let foreign = |key: &str, value: &OptionValue| page_keys::hiding_help(key, value, is_yaml);
    let mut reader = OptionReader::new(table, file, "the front matter", diagnostics);
    reader.set_foreign_help(&foreign);
    let front = read_keys(&mut reader, settings, is_yaml);
    reader.set_own_keys_help(if is_yaml { OWN_KEYS_YAML } else { OWN_KEYS_TOML });
    reader.finish();
    front
}

/// Where the author's own keys belong, for messages.
const OWN_KEYS_TOML: &str = "keys of your own go below a line `[extra]`, after all others";
const OWN_KEYS_YAML: &str = "keys of your own go below `extra:`, indented by two spaces";

/// Reads every key that a page may have. Which keys other programs have for the same thing differs between TOML and
/// YAML.
fn read_keys(reader: &mut OptionReader<'_, '_>, settings: markdown::MarkdownSettings, is_yaml: bool) -> FrontMatter {
    for key in ["title", "kicker", "image_alt"] {
        if let Some(text) = reader.peek(key) {
            let file = reader.file();
            super::raw_markdown::report_plain(file, key, &text, reader.diagnostics());
        }
    }
    let title = reader.required_string("title");
    // Values that a row leaves empty are not reported here.
    if let Some(title) = title.as_ref().filter(|title| title.value.trim().is_empty()) {
        reader.wrong_value(title.span, messages::EMPTY_TITLE);
    }
    let mut front = FrontMatter {
        title: title.map(|title| title.value).unwrap_or_default(),
        kicker: reader.string("kicker").map(|kicker| kicker.value),
        description: reader.text("description").map(|text| markdown::read_inline(&text.value, settings)),
        authors: reader.strings("authors").unwrap_or_default(),
        draft: reader.boolean("draft").unwrap_or(false),
        date: period(reader, "date"),
        date_span: reader.value_span("date"),
        updated: period(reader, "updated"),
        ..FrontMatter::default()
    };
    read_address(reader, &mut front);
    read_looks(reader, &mut front);
    let extra = reader.table("extra");
    if extra.is_some_and(|extra| page_keys::report_misplaced(reader, extra, is_yaml)) {
        reader.withdraw_missing("title");
    }
    front.extra = extra.map_or_else(|| OptionTable::default().to_json(), OptionTable::to_json);
    front
}

/// Reads the keys for the address of a page and its position in menus.
fn read_address(reader: &mut OptionReader<'_, '_>, front: &mut FrontMatter) {
    let is_of_rows = reader.value(EACH).is_some();
    front.slug = reader.string("slug").and_then(|slug| address_part(reader, slug, is_of_rows));
    front.aliases = reader.strings("aliases").unwrap_or_default();
    front.weight = reader.integer("weight").map(|weight| weight.value);
    front.menu = reader.boolean("menu");
    if let (Some(date), Some(updated), Some(span)) = (&front.date, &front.updated, reader.value_span("updated"))
        && updated.last_day() < date.first_day()
    {
        let place = reader.place(span);
        reader.report(messages::updated_before_date(place));
    }
}

/// Reads the keys for the appearance of a page: template, image, language.
fn read_looks(reader: &mut OptionReader<'_, '_>, front: &mut FrontMatter) {
    front.template = reader.string("template");
    let tag = reader.string("language");
    front.language_span = tag.as_ref().map(|tag| tag.span);
    front.language = tag.and_then(|tag| language(reader, &tag));
    front.translation = read_translation(reader);
    front.image = reader.string("image");
    let alt = reader.string("image_alt");
    front.lead = read_lead(reader);
    if let (Some(Lead::Image), None, Some(span)) = (&front.lead, &front.image, reader.key_span("lead")) {
        reader.wrong_value(span, messages::LEAD_WITHOUT_IMAGE);
    }
    if let (Some(image), None) = (&front.image, &alt) {
        let place = reader.place(image.span);
        reader.report(messages::missing_alternative(place));
    }
    if let (Some(_), Some(alt)) = (&front.image, &alt) {
        let place = reader.place(alt.span);
        reader.diagnostics().extend(super::alternatives::check_alternative(place, &alt.value));
    }
    front.image_alt = alt.map(|alt| alt.value);
}

/// `translation = { of = …, hash = … }`
fn read_translation(reader: &mut OptionReader<'_, '_>) -> Option<Translation> {
    let span = reader.key_span("translation").unwrap_or_default();
    let (file, table) = (reader.file(), reader.table("translation")?);
    let mut reader = OptionReader::new(table, file, "`translation`", reader.diagnostics());
    let translation = Translation { span, of: reader.string("of"), hash: reader.string("hash") };
    reader.finish();
    Some(translation)
}

/// Reads `lead`: `true` for the page's image, or the id of a block.
fn read_lead(reader: &mut OptionReader<'_, '_>) -> Option<Lead> {
    let found = reader.value("lead")?;
    if let Some(is_asked_for) = reader.as_boolean(&found.value) {
        return is_asked_for.then_some(Lead::Image);
    }
    match &found.value {
        OptionValue::String(id) => {
            Some(Lead::Block(Spanned::new(id.text.trim_start_matches('#').to_owned(), found.span)))
        }
        _ => {
            reader.wrong_value(found.span, messages::INVALID_LEAD);
            None
        }
    }
}

fn address_part(reader: &mut OptionReader<'_, '_>, slug: Spanned<String>, is_of_row: bool) -> Option<Spanned<String>> {
    let legal = markdown::slug::slug(&slug.value);
    // The text of a cell was not written as an address.
    if is_of_row && !legal.is_empty() {
        return Some(Spanned::new(legal, slug.span));
    }
    if legal == slug.value && !legal.is_empty() {
        return Some(slug);
    }
    let place = reader.place(slug.span);
    reader.report(messages::invalid_slug(place, &slug.value, &legal));
    None
}

fn period(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Option<Period> {
    let date = reader.date(key)?;
    // TOML and YAML allow a time after the date; only the date is used.
    let day = date.value.split(['T', 't', ' ']).next().unwrap_or_default();
    let period = Period::parse(day);
    if period.is_none() {
        let place = reader.place(date.span);
        reader.report(messages::invalid_date(place, &date.value));
    }
    period
}
