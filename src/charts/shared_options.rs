//! Options that several, but not all, kinds of charts have.

use super::{messages, option_messages};
use crate::options::{OptionReader, OptionValue};
use crate::text::Spanned;

/// The order of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortOrder {
    /// In the order of the table.
    Table,
    /// Smallest first.
    Rising,
    /// Largest first.
    Falling,
    /// By lower-case letters in code point order.
    Name,
}

/// How the values of several series at one position are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stack {
    /// Not stacked: side by side.
    #[default]
    None,
    /// Added up.
    Sum,
    /// Added up as percentages of their sum.
    Percent,
}

/// Reads `sort`.
pub fn read_sort(reader: &mut OptionReader<'_, '_>) -> Option<SortOrder> {
    const ORDERS: [(&str, SortOrder); 4] = [
        ("table", SortOrder::Table),
        ("rising", SortOrder::Rising),
        ("falling", SortOrder::Falling),
        ("name", SortOrder::Name),
    ];
    let wanted = reader.string("sort")?;
    let found = ORDERS.iter().find(|(name, _)| *name == wanted.value).map(|(_, sort)| *sort);
    if found.is_none() {
        let place = reader.place(wanted.span);
        let names = ORDERS.iter().map(|(name, _)| *name);
        reader.report(messages::unknown_choice(place, "sort", &wanted.value, names));
    }
    found
}

/// Reads `stack`.
pub fn read_stack(reader: &mut OptionReader<'_, '_>) -> Stack {
    let Some(found) = reader.value("stack") else { return Stack::None };
    match &found.value {
        OptionValue::Boolean(true) => Stack::Sum,
        OptionValue::Boolean(false) => Stack::None,
        OptionValue::String(text) if text.text == "percent" => Stack::Percent,
        _ => {
            reader.wrong_value(found.span, option_messages::INVALID_STACK);
            Stack::None
        }
    }
}

/// Reads a flag; false if it is not given.
pub fn read_flag(reader: &mut OptionReader<'_, '_>, key: &'static str) -> bool {
    reader.boolean(key).unwrap_or(false)
}

/// Reads an option that names two fields, the lower and upper end of a range.
pub fn read_pair(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Option<(Spanned<String>, Spanned<String>)> {
    match <[Spanned<String>; 2]>::try_from(reader.strings(key)?) {
        Ok([low, high]) => Some((low, high)),
        Err(fields) => {
            let span = fields.first().map(|field| field.span).or(reader.key_span(key)).unwrap_or_default();
            reader.wrong_value(span, option_messages::invalid_pair(key));
            None
        }
    }
}
