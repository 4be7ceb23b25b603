//! The options by which a block picks from a table.

use super::messages;
use crate::options::{Reader, Value};
use crate::text::Spanned;

/// What the options of a block ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// `None` for all but those that only say how firm another column is.
    pub columns: Option<Vec<Spanned<String>>>,
    /// Field and the texts of which one has to stand in it; all conditions have to hold.
    pub filter: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Fields by which rows are ordered, the first counting most; `-field` runs downwards.
    pub sort: Vec<Spanned<String>>,
    /// How many rows are shown at most.
    pub rows: Option<usize>,
    /// Keys of rows that stand out.
    pub highlight: Vec<Spanned<String>>,
}

impl Selection {
    /// Reads the keys of a block that pick from its table.
    pub fn read(reader: &mut Reader<'_, '_>) -> Self {
        Self {
            columns: reader.strings("columns"),
            filter: read_filter(reader),
            sort: reader.strings("sort").unwrap_or_default(),
            rows: read_rows(reader),
            highlight: reader.value("highlight").map(|found| texts(reader, found)).unwrap_or_default(),
        }
    }
}

fn read_rows(reader: &mut Reader<'_, '_>) -> Option<usize> {
    let rows = reader.integer("rows")?;
    let count = usize::try_from(rows.value).ok().filter(|count| *count > 0);
    if count.is_none() {
        reader.wrong_value(rows.span, messages::NO_COUNT_OF_ROWS);
    }
    count
}

/// Reads the key `filter`: which rows.
pub fn read_filter(reader: &mut Reader<'_, '_>) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Some(table) = reader.table("filter") else { return Vec::new() };
    table.entries.iter().map(|entry| (entry.key.clone(), texts(reader, &entry.value))).collect()
}

/// The texts of a value or of a list of values; 2024 may be written without quotes.
pub fn texts(reader: &mut Reader<'_, '_>, found: &Spanned<Value>) -> Vec<Spanned<String>> {
    let items = match &found.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(found),
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            Value::String(pieces) => texts.push(Spanned::new(pieces.text.clone(), item.span)),
            Value::Integer(number) => texts.push(Spanned::new(number.to_string(), item.span)),
            Value::Float(text) | Value::Date(text) => {
                texts.push(Spanned::new(text.clone(), item.span));
            }
            Value::Boolean(flag) => texts.push(Spanned::new(flag.to_string(), item.span)),
            other => {
                let place = reader.place(item.span);
                reader.report(messages::no_cell_text(place, other.kind()));
            }
        }
    }
    texts
}
