//! The dialect of a table's file, where its sidecar describes it.

use super::decimal_mark::DecimalMark;
use super::fetched::Fetch;
use super::sidecar_messages;
use crate::options::OptionReader;
use crate::text::Spanned;

/// What a sidecar says about the file itself, much like the dialect of CSVW and of Frictionless. Everything else is
/// detected.
#[derive(Debug, Clone, Default)]
pub struct DialectOptions {
    /// The separator (CSVW: delimiter), an ASCII character.
    pub separator: Option<Spanned<u8>>,
    /// The decimal mark of the numbers.
    pub decimal: Option<DecimalMark>,
    /// The line of the header, counted from 1 as editors and spreadsheets do.
    pub header_line: Option<Spanned<usize>>,
    /// How many lines the header has, if not one.
    pub header_rows: Option<usize>,
    /// How many rows below the header are not part of the table: units, codes.
    pub skip_first: usize,
    /// How many rows at the end are not part of the table.
    pub skip_last: usize,
    /// Whether spaces around cells, empty columns and trailing separators are ignored without a warning.
    pub is_trimmed: bool,
    /// Texts that mean “not known”.
    pub missing: Vec<String>,
    /// The key of the row that contains the sum of the others; empty without a key.
    pub total: Option<Spanned<String>>,
}

impl DialectOptions {
    /// Reads the keys of a sidecar. `encoding`, `sheet`, `range`, `as_shown` and `hidden` are used earlier, when the
    /// file is opened, and `fetch` by the command of that name.
    pub fn read(reader: &mut OptionReader<'_, '_>) -> Self {
        for key in ["encoding", "sheet", "range"] {
            reader.string(key);
        }
        reader.boolean("as_shown");
        reader.boolean("hidden");
        Fetch::read(reader);
        Self {
            separator: separator(reader),
            decimal: decimal(reader),
            header_line: positive(reader, "head"),
            header_rows: positive(reader, "head_rows").map(|count| count.value),
            skip_first: positive(reader, "skip_first").map_or(0, |count| count.value),
            skip_last: positive(reader, "skip_last").map_or(0, |count| count.value),
            is_trimmed: reader.boolean("trim").unwrap_or(false),
            missing: reader.strings("missing").unwrap_or_default().into_iter().map(|text| text.value).collect(),
            total: reader.string("total"),
        }
    }
}

/// Reads `separator`: one ASCII character, or `tab`.
fn separator(reader: &mut OptionReader<'_, '_>) -> Option<Spanned<u8>> {
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
        reader.report(sidecar_messages::invalid_separator(place, &written.value));
    }
    byte.map(|byte| Spanned::new(byte, written.span))
}

/// `decimal`: the decimal mark of numbers.
pub fn decimal(reader: &mut OptionReader<'_, '_>) -> Option<DecimalMark> {
    let written = reader.string("decimal")?;
    match written.value.as_str() {
        "." => Some(DecimalMark::SurePoint),
        "," => Some(DecimalMark::Comma),
        _ => {
            reader.wrong_value(written.span, sidecar_messages::invalid_decimal_mark(&written.value));
            None
        }
    }
}

fn positive(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Option<Spanned<usize>> {
    let written = reader.integer(key)?;
    let count = usize::try_from(written.value).ok().filter(|count| *count > 0);
    if count.is_none() {
        reader.wrong_value(written.span, sidecar_messages::not_a_count(key));
    }
    count.map(|count| Spanned::new(count, written.span))
}
