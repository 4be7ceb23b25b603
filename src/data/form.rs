//! How the file of a table is written, where its sidecar says so.

use super::decimal_mark::DecimalMark;
use super::fetched::Fetch;
use super::schema_messages;
use crate::options::Reader;
use crate::text::Spanned;

/// What a sidecar says of the file itself. What it does not say is found out from the file.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The sign between two cells, an ASCII character.
    pub separator: Option<Spanned<u8>>,
    pub decimal: Option<DecimalMark>,
    /// The line of the column names, counted from 1 as editors and spreadsheets do.
    pub head: Option<Spanned<usize>>,
    /// In how many lines the column names stand, where that is not one.
    pub head_rows: Option<usize>,
    /// How many rows below the column names are none of the table: units, codes.
    pub skip_first: usize,
    /// How many rows at the end are none of the table.
    pub skip_last: usize,
    /// Blanks beside cells, empty columns and separators at the ends of rows are passed over without a word.
    pub is_trimmed: bool,
    /// Texts that stand for “not known”.
    pub missing: Vec<String>,
    /// The keys of the row, in a table with a key, that holds the sum of the others.
    pub total: Option<Spanned<String>>,
}

impl Form {
    /// Reads the keys of a sidecar. `encoding`, `sheet`, `range`, `as_shown` and `hidden` are used before this, as the file is opened, and
    /// `fetch` by the command of that name.
    pub fn read(reader: &mut Reader<'_, '_>) -> Self {
        for key in ["encoding", "sheet", "range"] {
            reader.string(key);
        }
        reader.boolean("as_shown");
        reader.boolean("hidden");
        Fetch::read(reader);
        Self {
            separator: separator(reader),
            decimal: decimal(reader),
            head: positive(reader, "head"),
            head_rows: positive(reader, "head_rows").map(|count| count.value),
            skip_first: positive(reader, "skip_first").map_or(0, |count| count.value),
            skip_last: positive(reader, "skip_last").map_or(0, |count| count.value),
            is_trimmed: reader.boolean("trim").unwrap_or(false),
            missing: reader.strings("missing").unwrap_or_default().into_iter().map(|text| text.value).collect(),
            total: reader.string("total"),
        }
    }
}

fn separator(reader: &mut Reader<'_, '_>) -> Option<Spanned<u8>> {
    let written = reader.string("separator")?;
    let byte = match written.value.as_str() {
        "tab" => Some(b'\t'),
        text => match text.as_bytes() {
            [byte] if !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\r' | b'\n') => Some(*byte),
            _ => None,
        },
    };
    if byte.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_separator(place, &written.value));
    }
    byte.map(|byte| Spanned::new(byte, written.span))
}

/// `decimal`: the mark before the decimals of numbers.
pub fn decimal(reader: &mut Reader<'_, '_>) -> Option<DecimalMark> {
    let written = reader.string("decimal")?;
    match written.value.as_str() {
        "." => Some(DecimalMark::SurePoint),
        "," => Some(DecimalMark::Comma),
        _ => {
            reader.wrong_value(written.span, schema_messages::no_decimal_mark(&written.value));
            None
        }
    }
}

fn positive(reader: &mut Reader<'_, '_>, key: &'static str) -> Option<Spanned<usize>> {
    let written = reader.integer(key)?;
    let count = usize::try_from(written.value).ok().filter(|count| *count > 0);
    if count.is_none() {
        reader.wrong_value(written.span, schema_messages::no_count(key));
    }
    count.map(|count| Spanned::new(count, written.span))
}
