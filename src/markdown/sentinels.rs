//! Sentinels: words that take the place of a row's placeholders while a text is parsed. They are as long and mean
//! nothing to the parser, so nothing in a cell is taken for markup.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::raw::NON_TEXT;
use crate::markup;
use crate::text::RowTexts;
use crate::text::placeholders::placeholders;

/// The placeholders of a text, each with the cell that replaces it.
#[derive(Debug, Clone)]
pub struct Sentinels {
    /// The character that begins every sentinel and occurs nowhere else in the text.
    marker: char,
    /// By the number in their sentinels.
    substitutions: Vec<Substitution>,
    /// The row whose cells replace the placeholders.
    pub row: Arc<RowTexts>,
}

/// A placeholder as written, and the text of the cell that replaces it.
#[derive(Debug, Clone)]
struct Substitution {
    written: String,
    value: String,
}

/// Where a text is, which decides how a cell is written into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Text,
    Html,
    /// The cell is not shown: the placeholder is restored as it was written.
    Placeholder,
    /// The cell is one [`NON_TEXT`], whatever its text.
    NonText,
}

/// The digits of the numbers in sentinels.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// The bytes of a sentinel's marker (three) and number (two); letters make up the rest of its length. `{row}` has five
/// bytes.
const PREFIX_BYTES: usize = 5;

/// The ranges of placeholders, each with its sentinel.
type Replacements = Vec<(Range<usize>, String)>;

impl Sentinels {
    /// The sentinels for the placeholders of `source`, with their ranges. `None` if it has none.
    pub fn new(source: &str, row: &Arc<RowTexts>) -> Option<(Self, Replacements)> {
        let found = placeholders(source);
        if found.is_empty() {
            return None;
        }
        let marker = ('\u{e000}'..='\u{f8ff}').find(|marker| !source.contains(*marker))?;
        let mut sentinels = Self { marker, substitutions: Vec::new(), row: row.clone() };
        let mut places = Vec::with_capacity(found.len());
        for placeholder in found {
            let written = source.get(placeholder.range.clone()).unwrap_or_default();
            // A field that the table does not have is reported once for all rows.
            let value = row.get(placeholder.field).unwrap_or(written);
            let number = sentinels.index_of(written, value);
            places.extend(sentinels.sentinel(number).map(|word| (placeholder.range, word)));
        }
        Some((sentinels, places))
    }

    fn index_of(&mut self, written: &str, value: &str) -> usize {
        self.substitutions.iter().position(|substitution| substitution.written == written).unwrap_or_else(|| {
            self.substitutions.push(Substitution { written: written.to_owned(), value: value.to_owned() });
            self.substitutions.len() - 1
        })
    }

    /// The sentinel with this number. `None` if a text has more placeholders than there are numbers.
    fn sentinel(&self, number: usize) -> Option<String> {
        let substitution = self.substitutions.get(number)?;
        let digits = [DIGITS.get(number / DIGITS.len())?, DIGITS.get(number % DIGITS.len())?];
        let mut word = self.marker.to_string();
        word.extend(digits.map(|digit| char::from(*digit)));
        word.extend(std::iter::repeat_n('x', substitution.written.len().saturating_sub(PREFIX_BYTES)));
        Some(word)
    }

    /// Whether a text contains a sentinel.
    pub fn occurs_in(&self, text: &str) -> bool {
        text.contains(self.marker)
    }

    /// A text with its sentinels replaced.
    pub fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        self.replaced(text, |substitution, out| match context {
            Context::Text => out.push_str(&substitution.value),
            Context::Html => markup::push_quoted(out, &substitution.value),
            Context::Placeholder => out.push_str(&substitution.written),
            Context::NonText => out.push(NON_TEXT),
        })
    }

    /// An address with its sentinels replaced. A cell at its start is an address of its own; one within it is
    /// percent-encoded, so that it can end neither the address (RFC 3986 §2.1) nor, in a reference to a cell, a name.
    pub fn restored_in_address<'t>(&self, address: &'t str) -> Cow<'t, str> {
        let is_reference = address.starts_with("fact:") || address.starts_with("source:");
        let begins = address.starts_with(self.marker);
        self.replaced(address, |substitution, out| {
            if begins && out.is_empty() {
                out.push_str(&substitution.value);
                return;
            }
            for letter in substitution.value.chars() {
                let is_plain = letter.is_alphanumeric()
                    || matches!(letter, '-' | '_' | '~' | ',')
                    || (!is_reference && matches!(letter, '/' | '.'));
                if is_plain {
                    out.push(letter);
                } else {
                    let mut bytes = [0; 4];
                    for byte in letter.encode_utf8(&mut bytes).bytes() {
                        out.push_str(&format!("%{byte:02X}"));
                    }
                }
            }
        })
    }

    fn replaced<'t>(&self, text: &'t str, write: impl Fn(&Substitution, &mut String)) -> Cow<'t, str> {
        if !self.occurs_in(text) {
            return text.into();
        }
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split(self.marker);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit =
                |at: usize| part.as_bytes().get(at).and_then(|byte| DIGITS.iter().position(|digit| digit == byte));
            let number = digit(0).zip(digit(1)).map(|(high, low)| high * DIGITS.len() + low);
            let Some(substitution) = number.and_then(|number| self.substitutions.get(number)) else {
                out.push_str(part);
                continue;
            };
            write(substitution, &mut out);
            let length = substitution.written.len() - self.marker.len_utf8();
            out.push_str(part.get(length..).unwrap_or_default());
        }
        out.into()
    }
}
