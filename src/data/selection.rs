//! The options by which a block selects from a table.

use super::messages;
use crate::options::{OptionReader, OptionValue};
use crate::text::Spanned;

/// The selection that a block asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Names of fields. `None` for all that do not only contain the bounds of another.
    pub columns: Option<Vec<Spanned<String>>>,
    /// Fields and the values of which a row must have one; all conditions must be met.
    pub filter: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Fields to sort by, the first counting most; `-field` sorts in descending order.
    pub sort: Vec<Spanned<String>>,
    /// The most rows that are shown.
    pub rows: Option<usize>,
    /// Keys of the rows to highlight.
    pub highlight: Vec<Spanned<String>>,
}

impl Selection {
    /// Reads the options of a block that select from its table.
    pub fn read(reader: &mut OptionReader<'_, '_>) -> Self {
        Self {
            columns: reader.strings("columns"),
            filter: read_filter(reader),
            sort: reader.strings("sort").unwrap_or_default(),
            rows: read_rows(reader),
            highlight: reader.value("highlight").map(|found| texts(reader, found)).unwrap_or_default(),
        }
    }
}

fn read_rows(reader: &mut OptionReader<'_, '_>) -> Option<usize> {
    let rows = reader.integer("rows")?;
    let count = usize::try_from(rows.value).ok().filter(|count| *count > 0);
    if count.is_none() {
        reader.wrong_value(rows.span, messages::INVALID_ROW_COUNT);
    }
    count
}

/// Reads the option `filter`: which rows.
pub fn read_filter(reader: &mut OptionReader<'_, '_>) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Some(table) = reader.table("filter") else { return Vec::new() };
    table.entries.iter().map(|entry| (entry.key.clone(), texts(reader, &entry.value))).collect()
}

/// The texts of a value or of a list of values; 2024 may be written without quotation marks.
pub fn texts(reader: &mut OptionReader<'_, '_>, found: &Spanned<OptionValue>) -> Vec<Spanned<String>> {
    let items = match &found.value {
        OptionValue::List(items) => items.as_slice(),
        _ => std::slice::from_ref(found),
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            OptionValue::String(pieces) => texts.push(Spanned::new(pieces.text.clone(), item.span)),
            OptionValue::Integer(number) => texts.push(Spanned::new(number.to_string(), item.span)),
            OptionValue::Float(text) | OptionValue::Date(text) => {
                texts.push(Spanned::new(text.clone(), item.span));
            }
            OptionValue::Boolean(flag) => texts.push(Spanned::new(flag.to_string(), item.span)),
            other => {
                let place = reader.place(item.span);
                reader.report(messages::not_cell_text(place, other.kind()));
            }
        }
    }
    texts
}
