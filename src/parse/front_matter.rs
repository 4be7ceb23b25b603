//! The head of a page: TOML between `+++`, or YAML between `---`.

use super::language::language;
use super::messages;
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::{self, Markdown};
use crate::options::{Reader, Table, Value, toml, yaml};
use crate::text::{File, FilePath, Pieces, Place, Span, Spanned};

/// The key that makes a page of each row of a table.
pub const EACH: &str = "each";

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
    pub updated: Option<Period>,
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
    pub extra: serde_json::Value,
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
            let place = Place::new(file, Span::at(mark_length));
            diagnostics.push(messages::no_front_matter(place, body));
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
                let table = yaml::read(file, head, start, diagnostics);
                cut_by_comment(file, &table, text, diagnostics);
                table
            };
            return Some(Head { table, start: at + line.len(), is_yaml: fence == "---" });
        }
        at += line.len();
    }
    let place = Place::new(file, Span::new(mark_length, mark_length + fence.len()));
    diagnostics.push(messages::open_front_matter(place, fence));
    None
}

/// Reports texts that end where YAML takes a number sign for the beginning of a comment: `title: We are #1`.
fn cut_by_comment(file: &FilePath, table: &Table, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &table.entries {
        let Value::String(value) = &entry.value.value else { continue };
        let span = entry.value.span;
        let after = text.get(span.end as usize..).unwrap_or_default().lines().next().unwrap_or_default();
        let comment = after.trim_start();
        let is_cut =
            comment.len() < after.len() || text.get(..span.end as usize).is_some_and(|before| before.ends_with(' '));
        let is_word = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let is_quoted = text.get(span.range()).is_some_and(|written| written.starts_with(['"', '\'']));
        if is_cut && is_word && !is_quoted {
            let whole = format!("{} {}", value.text, comment.trim_end());
            diagnostics.push(messages::cut_by_comment(Place::new(file, span), &entry.key.value, &value.text, &whole));
        }
    }
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
    let mut reader = Reader::new(table, file, "the front matter", diagnostics);
    let is_of_rows = reader.value(EACH).is_some();
    let front = read_keys(&mut reader, settings, is_of_rows);
    reader.offer_own_keys(if is_yaml { OWN_KEYS_YAML } else { OWN_KEYS_TOML });
    reader.finish();
    front
}

/// Where a key of the author's own goes.
const OWN_KEYS_TOML: &str = "a key of your own goes below a line `[extra]`, after all others";
const OWN_KEYS_YAML: &str = "a key of your own goes below `extra:`, indented by two blanks";

fn read_keys(reader: &mut Reader<'_, '_>, settings: markdown::Settings, is_of_rows: bool) -> FrontMatter {
    for key in ["title", "kicker", "image_alt"] {
        if let Some(text) = reader.text(key) {
            let file = reader.file();
            super::raw_markdown::report_plain(file, key, &text, reader.diagnostics());
        }
    }
    let title = reader.required_string("title");
    if let Some(title) = title.as_ref().filter(|title| title.value.trim().is_empty()) {
        reader.wrong_value(title.span, messages::EMPTY_TITLE);
    }
    let front = FrontMatter {
        title: title.map(|title| title.value).unwrap_or_default(),
        kicker: reader.string("kicker").map(|kicker| kicker.value),
        description: reader.text("description").map(|text| markdown::read_inline(&text.value, settings)),
        weight: reader.integer("weight").map(|weight| weight.value),
        slug: reader.string("slug").and_then(|slug| address_part(reader, slug, is_of_rows)),
        date: period(reader, "date"),
        updated: period(reader, "updated"),
        draft: reader.boolean("draft").unwrap_or(false),
        aliases: reader.strings("aliases").unwrap_or_default(),
        template: reader.string("template"),
        image: reader.string("image"),
        image_alt: reader.string("image_alt").map(|alt| alt.value),
        lead: read_lead(reader),
        menu: reader.boolean("menu"),
        language: reader.string("language").and_then(|tag| language(reader, &tag)),
        extra: reader.table("extra").map_or_else(|| Table::default().to_json(), Table::to_json),
    };
    if let (Some(Lead::Image), None, Some(span)) = (&front.lead, &front.image, reader.key_span("lead")) {
        reader.wrong_value(span, messages::LEAD_WITHOUT_IMAGE);
    }
    if let (Some(image), None) = (&front.image, &front.image_alt) {
        let place = reader.place(image.span);
        reader.report(messages::no_alternative_text(place));
    }
    front
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
