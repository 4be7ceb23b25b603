//! The head of a page: TOML between `+++`, or YAML between `---`.

use super::head_search::{misplaced, second};
use super::language::language;
use super::{messages, page_keys};
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::{self, Markdown};
use crate::options::{Reader, Table, Value, toml, yaml};
use crate::text::{File, FilePath, Pieces, Place, Span, Spanned};

/// The key that makes a page of each row of a table.
pub const EACH: &str = "each";

/// Front matter has fewer lines than these.
const MOST_LINES: usize = 200;

/// The front matter of a file, its keys not yet understood.
#[derive(Debug)]
pub struct Head {
    pub table: Table,
    /// Where the text begins.
    pub start: usize,
    pub is_yaml: bool,
}

/// What a page says about itself.
#[derive(Debug, Default)]
pub struct FrontMatter {
    pub title: String,
    pub kicker: Option<String>,
    /// The standfirst: inline Markdown.
    pub description: Option<Markdown>,
    pub weight: Option<i64>,
    pub slug: Option<Spanned<String>>,
    pub date: Option<Period>,
    /// Where the date stands.
    pub date_span: Option<Span>,
    pub updated: Option<Period>,
    /// Names, or the words by which site.toml knows authors.
    pub authors: Vec<Spanned<String>>,
    pub draft: bool,
    pub aliases: Vec<Spanned<String>>,
    pub template: Option<Spanned<String>>,
    /// A path relative to the page's file.
    pub image: Option<Spanned<String>>,
    pub image_alt: Option<String>,
    /// What the page shows above the text.
    pub lead: Option<Lead>,
    /// Whether menus and the front page list it; those about rows of a table are left out unless they ask for it.
    pub menu: Option<bool>,
    /// `None`: that of the site.
    pub language: Option<Language>,
    /// Where the page itself says so.
    pub language_span: Option<Span>,
    /// What it is a translation of.
    pub translation: Option<Translation>,
    pub extra: serde_json::Value,
}

/// What a page says of the one that it is a translation of.
#[derive(Debug, Clone, Default)]
pub struct Translation {
    /// Where it says so.
    pub span: Span,
    /// The file of that page below `content/`, where it is not the one of the same path.
    pub of: Option<Spanned<String>>,
    /// What that page was when it was translated.
    pub hash: Option<Spanned<String>>,
}

/// What a page shows above its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// Its image.
    Image,
    /// A block of its own text, by its id: a chart.
    Block(Spanned<String>),
}

/// The front matter of `text`. `None` when there is none to be read.
pub fn split(file: &FilePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Head> {
    let after_mark = text.trim_start_matches('\u{feff}');
    // Empty lines above it are nothing that an author sees.
    let body = after_mark.trim_start_matches([' ', '\t', '\r', '\n']);
    let mark_length = match body.starts_with("+++") || body.starts_with("---") {
        true => text.len() - body.len(),
        false => text.len() - after_mark.len(),
    };
    let fence = match body.lines().next().map(str::trim_end) {
        Some(fence @ ("+++" | "---")) => fence,
        _ => {
            diagnostics.push(match misplaced(text) {
                Some(found) => messages::misplaced_front_matter(file, &found),
                None => messages::no_front_matter(Place::new(file, Span::at(mark_length)), body),
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
                toml::read(file, &Pieces::whole(head, start), diagnostics)
            } else {
                yaml::read(file, head, start, diagnostics)
            };
            let start = at + line.len();
            if let Some(span) = second(text, start) {
                diagnostics.push(messages::second_front_matter(Place::new(file, span)));
            }
            return Some(Head { table, start, is_yaml: fence == "---" });
        }
        at += line.len();
    }
    // A line that would end it but for what stands behind its mark.
    let near = text.get(start..).unwrap_or_default().lines().take(MOST_LINES).find(|line| {
        line.strip_prefix(fence).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['-', '+']);
            rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with(char::is_alphanumeric)
        })
    });
    let place = Place::new(file, Span::new(mark_length, mark_length + fence.len()));
    diagnostics.push(messages::open_front_matter(place, fence, near));
    None
}

/// The language that the front matter of Markdown outside a site says, and where the text begins. What is wrong with a head
/// is not told: programs of many kinds read it.
pub fn language_of(file: &File, text: &str) -> (Option<Language>, usize) {
    let plain = text.trim_start_matches('\u{feff}');
    let is_head = ["+++", "---"].iter().any(|mark| plain.lines().next().is_some_and(|line| line.trim_end() == *mark));
    let Some(head) = split(&file.path, text, &mut Vec::new()).filter(|_| is_head) else { return (None, 0) };
    let tag = ["language", "lang"].iter().find_map(|key| match &head.table.get(key)?.value.value {
        Value::String(tag) => Some(tag.text.clone()),
        _ => None,
    });
    (tag.and_then(|tag| Language::parse(&tag)), head.start)
}

/// Reads the keys of the front matter.
pub fn read(
    file: &FilePath,
    table: &Table,
    settings: markdown::Settings,
    head: &Head,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    read_options(table, file, settings, head.is_yaml, diagnostics)
}

/// Reads the keys of front matter in TOML or YAML.
pub fn read_options(
    table: &Table,
    file: &FilePath,
    settings: markdown::Settings,
    is_yaml: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let foreign = |key: &str, value: &Value| page_keys::hiding_help(key, value, is_yaml);
    let mut reader = Reader::new(table, file, "the front matter", diagnostics);
    reader.know_foreign(&foreign);
    let front = read_keys(&mut reader, settings, is_yaml);
    reader.offer_own_keys(if is_yaml { OWN_KEYS_YAML } else { OWN_KEYS_TOML });
    reader.finish();
    front
}

/// Where a key of the author's own goes.
const OWN_KEYS_TOML: &str = "keys of your own go below a line `[extra]`, after all others";
const OWN_KEYS_YAML: &str = "keys of your own go below `extra:`, indented by two spaces";

fn read_keys(reader: &mut Reader<'_, '_>, settings: markdown::Settings, is_yaml: bool) -> FrontMatter {
    for key in ["title", "kicker", "image_alt"] {
        if let Some(text) = reader.peek(key) {
            let file = reader.file();
            super::raw_markdown::report_plain(file, key, &text, reader.diagnostics());
        }
    }
    let title = reader.required_string("title");
    // What a row leaves empty, no reader of options tells.
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
        reader.forgive("title");
    }
    front.extra = extra.map_or_else(|| Table::default().to_json(), Table::to_json);
    front
}

/// Where a page stands: its address and its place in menus.
fn read_address(reader: &mut Reader<'_, '_>, front: &mut FrontMatter) {
    let is_of_rows = reader.value(EACH).is_some();
    front.slug = reader.string("slug").and_then(|slug| address_part(reader, slug, is_of_rows));
    front.aliases = reader.strings("aliases").unwrap_or_default();
    front.weight = reader.integer("weight").map(|weight| weight.value);
    front.menu = reader.boolean("menu");
    if let (Some(date), Some(updated), Some(span)) = (&front.date, &front.updated, reader.value_span("updated"))
        && updated.last_day() < date.first_day()
    {
        let place = reader.place(span);
        reader.report(messages::updated_before(place));
    }
}

/// How a page looks: its template, its picture, its language.
fn read_looks(reader: &mut Reader<'_, '_>, front: &mut FrontMatter) {
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
        reader.report(messages::no_alternative_text(place));
    }
    if let (Some(_), Some(alt)) = (&front.image, &alt) {
        let place = reader.place(alt.span);
        reader.diagnostics().extend(super::alternatives::told(place, &alt.value));
    }
    front.image_alt = alt.map(|alt| alt.value);
}

/// `translation = { of = …, hash = … }`
fn read_translation(reader: &mut Reader<'_, '_>) -> Option<Translation> {
    let span = reader.key_span("translation").unwrap_or_default();
    let (file, table) = (reader.file(), reader.table("translation")?);
    let mut reader = Reader::new(table, file, "`translation`", reader.diagnostics());
    let translation = Translation { span, of: reader.string("of"), hash: reader.string("hash") };
    reader.finish();
    Some(translation)
}

fn read_lead(reader: &mut Reader<'_, '_>) -> Option<Lead> {
    let found = reader.value("lead")?;
    if let Some(is_asked_for) = reader.flag(&found.value) {
        return is_asked_for.then_some(Lead::Image);
    }
    match &found.value {
        Value::String(id) => Some(Lead::Block(Spanned::new(id.text.trim_start_matches('#').to_owned(), found.span))),
        _ => {
            reader.wrong_value(found.span, messages::NO_LEAD);
            None
        }
    }
}

fn address_part(reader: &mut Reader<'_, '_>, slug: Spanned<String>, is_of_row: bool) -> Option<Spanned<String>> {
    let legal = markdown::slug::slug(&slug.value);
    // What a cell says is not written for an address.
    if is_of_row && !legal.is_empty() {
        return Some(Spanned::new(legal, slug.span));
    }
    if legal == slug.value && !legal.is_empty() {
        return Some(slug);
    }
    let place = reader.place(slug.span);
    reader.report(messages::no_slug(place, &slug.value, &legal));
    None
}

fn period(reader: &mut Reader<'_, '_>, key: &'static str) -> Option<Period> {
    let date = reader.date(key)?;
    // A time of day may follow the date in TOML and YAML; a page is of a day.
    let day = date.value.split(['T', 't', ' ']).next().unwrap_or_default();
    let period = Period::parse(day);
    if period.is_none() {
        let place = reader.place(date.span);
        reader.report(messages::no_date(place, &date.value));
    }
    period
}
