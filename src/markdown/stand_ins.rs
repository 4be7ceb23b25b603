//! What the parser reads in the place of a row's placeholders: a word of the same length that means nothing to it, so
//! that nothing in a cell is taken for markup.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::raw::OBJECT;
use crate::markup;
use crate::text::RowTexts;
use crate::text::row::placeholders;

/// The placeholders of a text, each with what it stands for.
#[derive(Debug, Clone)]
pub struct StandIns {
    /// Begins every stand-in; it is nowhere else in the text.
    sign: char,
    /// By the number that its stand-in has.
    fills: Vec<Fill>,
    /// The row whose cells replace the placeholders.
    pub row: Arc<RowTexts>,
}

#[derive(Debug, Clone)]
struct Fill {
    written: String,
    value: String,
}

/// Where a text stands, which says how a value is written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Text,
    Html,
    /// The value is not shown: the placeholder comes back as it was written.
    Written,
    /// The value is one thing, whatever it says.
    Object,
}

/// Digits of the numbers of stand-ins.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// A stand-in: a sign of three bytes, two digits, and as many letters as make up the length. `{row}` has five bytes.
const SIGN_AND_NUMBER: usize = 5;

/// The stand-ins with the places of the placeholders that they stand for.
type Places = Vec<(Range<usize>, String)>;

impl StandIns {
    /// The stand-ins for the placeholders of `source`, with their places. `None` where it has none.
    pub fn new(source: &str, row: &Arc<RowTexts>) -> Option<(Self, Places)> {
        let found = placeholders(source);
        if found.is_empty() {
            return None;
        }
        let sign = ('\u{e000}'..='\u{f8ff}').find(|sign| !source.contains(*sign))?;
        let mut stand_ins = Self { sign, fills: Vec::new(), row: row.clone() };
        let mut places = Vec::with_capacity(found.len());
        for placeholder in found {
            let written = source.get(placeholder.range.clone()).unwrap_or_default();
            // That the table has no such field is reported once for all rows.
            let value = row.get(placeholder.field).unwrap_or(written);
            let number = stand_ins.number(written, value);
            places.extend(stand_ins.word(number).map(|word| (placeholder.range, word)));
        }
        Some((stand_ins, places))
    }

    fn number(&mut self, written: &str, value: &str) -> usize {
        self.fills.iter().position(|fill| fill.written == written).unwrap_or_else(|| {
            self.fills.push(Fill { written: written.to_owned(), value: value.to_owned() });
            self.fills.len() - 1
        })
    }

    /// What stands in for a placeholder; `None` where a text has more of them than there are numbers.
    fn word(&self, number: usize) -> Option<String> {
        let fill = self.fills.get(number)?;
        let digits = [DIGITS.get(number / DIGITS.len())?, DIGITS.get(number % DIGITS.len())?];
        let mut word = self.sign.to_string();
        word.extend(digits.map(|digit| char::from(*digit)));
        word.extend(std::iter::repeat_n('x', fill.written.len().saturating_sub(SIGN_AND_NUMBER)));
        Some(word)
    }

    pub fn is_in(&self, text: &str) -> bool {
        text.contains(self.sign)
    }

    /// A text with what its stand-ins stand for.
    pub fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        self.replaced(text, |fill, out| match context {
            Context::Text => out.push_str(&fill.value),
            Context::Html => markup::push_quoted(out, &fill.value),
            Context::Written => out.push_str(&fill.written),
            Context::Object => out.push(OBJECT),
        })
    }

    /// An address with what its stand-ins stand for. A cell that begins it is an address of its own; one within it is
    /// encoded, so that it ends nothing (RFC 3986 §2.1): in a reference to a cell it is all of one name.
    pub fn restored_in_address<'t>(&self, address: &'t str) -> Cow<'t, str> {
        let is_reference = address.starts_with("fact:") || address.starts_with("source:");
        let begins = address.starts_with(self.sign);
        self.replaced(address, |fill, out| {
            if begins && out.is_empty() {
                out.push_str(&fill.value);
                return;
            }
            for letter in fill.value.chars() {
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

    fn replaced<'t>(&self, text: &'t str, write: impl Fn(&Fill, &mut String)) -> Cow<'t, str> {
        if !self.is_in(text) {
            return text.into();
        }
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split(self.sign);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit =
                |at: usize| part.as_bytes().get(at).and_then(|byte| DIGITS.iter().position(|digit| digit == byte));
            let number = digit(0).zip(digit(1)).map(|(high, low)| high * DIGITS.len() + low);
            let Some(fill) = number.and_then(|number| self.fills.get(number)) else {
                out.push_str(part);
                continue;
            };
            write(fill, &mut out);
            let length = fill.written.len() - self.sign.len_utf8();
            out.push_str(part.get(length..).unwrap_or_default());
        }
        out.into()
    }
}
