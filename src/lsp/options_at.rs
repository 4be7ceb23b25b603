//! Finds the options around a byte offset of a file: those of a block, of front matter, or of a TOML file.

use super::toml_cursor::{TomlCursor, TomlPosition, toml_cursor};
use crate::data::Table;
use crate::pipeline::Analysis;
use crate::schema::{SchemaKind, describe};
use crate::text::Span;

/// Options, and the place of the cursor in them.
#[derive(Debug)]
pub struct OptionsAt<'a> {
    /// What kind of options they are.
    pub kind: SchemaKind,
    /// For a chart, its kind as it is written.
    pub chart: Option<String>,
    /// The table of the block or the sidecar.
    pub table: Option<&'a Table>,
    /// The place of the cursor, with offsets in the file.
    pub place: TomlCursor,
}

/// The options around byte `offset` of `file`, whose text is `text`.
pub fn options_at<'a>(analysis: &'a Analysis, file: &str, text: &str, offset: usize) -> Option<OptionsAt<'a>> {
    let (kind, start) = match kind_of(file) {
        Some(kind) => (kind, 0),
        None if file.ends_with(".md") => options_around(text.get(..offset)?)?,
        None => return None,
    };
    let mut place = toml_cursor(text.get(start..)?, offset - start)?;
    place.start += start;
    if !file.ends_with(".md") {
        return Some(OptionsAt { kind, chart: None, table: analysis.table_of(file).map(|table| &**table), place });
    }
    let options = text.get(start..).and_then(|rest| rest.split("\n```").next()).unwrap_or_default();
    let value = |key: &str| {
        let mut lines = options.lines().filter_map(|line| line.split_once('='));
        let (_, value) = lines.find(|(name, _)| name.trim() == key)?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    let table = value("data").and_then(|name| analysis.tables.get(&name)).map(|table| &**table);
    Some(OptionsAt { kind, chart: value("kind"), table, place })
}

/// The description of the key at `offset` from the manual, and the span of the key.
pub fn key_at(analysis: &Analysis, file: &str, offset: usize) -> Option<(String, Span)> {
    let text = analysis.text(file)?;
    let is_of_key = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    let start = text.get(..offset)?.rfind(|letter| !is_of_key(letter)).map_or(0, |at| at + 1);
    let length = text.get(start..)?.find(|letter| !is_of_key(letter)).unwrap_or(text.len() - start);
    let key = text.get(start..start + length).filter(|key| !key.is_empty())?;
    let found = options_at(analysis, file, text, start)?;
    if !matches!(found.place.at, TomlPosition::Key | TomlPosition::Head) {
        return None;
    }
    let about = describe(found.kind, &found.place.table, key)?;
    Some((format!("`{key}`: {about}"), Span::new(start, start + length)))
}

/// The kind of a TOML file.
fn kind_of(file: &str) -> Option<SchemaKind> {
    match file {
        "site.toml" => Some(SchemaKind::Site),
        crate::parse::SOURCES => Some(SchemaKind::Sources),
        crate::parse::CORRECTIONS => Some(SchemaKind::Corrections),
        _ if file.ends_with("/theme.toml") => Some(SchemaKind::Theme),
        _ if file.starts_with("content/data/") && file.ends_with(".toml") => Some(SchemaKind::Sidecar),
        _ => None,
    }
}

/// The block or front matter whose options contain the end of a text, and the byte offset where the options begin.
fn options_around(before: &str) -> Option<(SchemaKind, usize)> {
    let mut at = 0;
    let mut open: Option<(Option<SchemaKind>, usize, &str)> = None;
    for (number, line) in before.split_inclusive('\n').enumerate() {
        at += line.len();
        let bare = line.trim();
        match open {
            Some((.., end)) if bare == end => open = None,
            Some(_) => {}
            None if number == 0 && bare == "+++" => open = Some((Some(SchemaKind::Page), at, "+++")),
            None if bare.starts_with("```") => {
                let name = bare.strip_prefix("```{").and_then(|rest| rest.strip_suffix('}'));
                let fence = if bare.starts_with("````") { "````" } else { "```" };
                open = Some((name.and_then(SchemaKind::of_block), at, fence));
            }
            None => {}
        }
    }
    let (kind, start, _) = open?;
    Some((kind?, start))
}
