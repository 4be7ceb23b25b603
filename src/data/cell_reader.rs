//! The text of a cell → its value, by its field and by how the file writes numbers and dates.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::columns;
use super::date_spelling;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::missing;
use super::number_error::{NumberBesideUnit, NumberError};
use super::numeral;
use super::period::{Period, Precision};
use super::spelling;
use super::unit::Unit;
use super::value::{self, CellError, CellValue, FieldType};
use crate::text::nfc;

/// How the cells of one column are read.
pub struct CellReader<'r> {
    /// The field of the column.
    pub field: &'r Field,
    /// The decimal mark of the column.
    pub decimal: DecimalMark,
    /// Texts that mean “not known” anywhere in the table.
    pub missing: &'r [String],
    /// Whether the column is part of the key, so that rows are found by the text of these cells.
    pub is_key: bool,
}

/// The result of reading a cell.
pub struct Reading<'c> {
    /// Its value, or why it does not fit the field.
    pub value: Result<CellValue, CellError>,
    /// The text that the site publishes.
    pub text: Cow<'c, str>,
    /// Whether it is a common missing value that the sidecar does not list.
    pub is_marked_missing: bool,
    /// Whether spaces or invisible characters were ignored.
    pub has_odd_spaces: bool,
    /// Whether thousands separators were ignored.
    pub is_grouped: bool,
}

impl CellReader<'_> {
    /// Reads the text of a cell, without its quotation marks.
    pub fn read<'c>(&self, raw: &'c str) -> Reading<'c> {
        let text = if is_plain(raw) {
            Cow::Borrowed(raw)
        } else if self.is_key {
            spelling::clean_name(raw)
        } else {
            spelling::clean(raw)
        };
        let has_odd_spaces = !is_plain(raw) && nfc(raw) != text;
        let reading =
            |value, text| Reading { value, text, is_marked_missing: false, has_odd_spaces, is_grouped: false };
        if text.is_empty() || self.is_listed_missing(&text) {
            return reading(Ok(CellValue::Missing), Cow::Borrowed(""));
        }
        let value = self.value(&text);
        match value {
            Err(ref mistake) if means_missing(mistake, &text) => {
                let is_marked_missing = true;
                Reading { is_marked_missing, ..reading(Ok(CellValue::Missing), Cow::Borrowed("")) }
            }
            Err(CellError::Number(ref mistake)) if self.field.kind.is_numeric() => match self.lenient(&text, mistake) {
                Some((number, is_grouped)) => {
                    let value = value::number(Ok(number), self.field.kind);
                    let text = if value.is_ok() { Cow::Owned(number.to_string()) } else { text };
                    Reading { is_grouped, ..reading(value, text) }
                }
                None => reading(value, text),
            },
            Ok(CellValue::Number(number)) if self.decimal == DecimalMark::Comma => {
                reading(Ok(CellValue::Number(number)), Cow::Owned(number.to_string()))
            }
            Ok(CellValue::Period(period)) if !self.field.date_formats.is_empty() => {
                reading(Ok(CellValue::Period(period)), Cow::Owned(period.iso()))
            }
            value => reading(value, text),
        }
    }

    /// The number of a cell that is not a plain number but can only mean one: it has thousands separators, or the unit
    /// that the sidecar gives for the column. Also says whether there were separators.
    fn lenient(&self, text: &str, mistake: &NumberError) -> Option<(Decimal, bool)> {
        match mistake {
            NumberError::Grouped(_) | NumberError::Either { .. } => Some((numeral::grouped(text, self.decimal)?, true)),
            NumberError::Unit { unit, amount } => {
                let written = Unit::parse_in_cell(unit);
                let is_sign = matches!(written, Unit::Percent | Unit::Currency(_));
                let is_same = is_sign && self.field.scale.is_none() && self.field.unit.as_ref() == Some(&written);
                let number = self.sure(text, amount).filter(|_| is_same)?;
                Some((columns::plain_number(number, self.decimal)?, false))
            }
            _ => None,
        }
    }

    /// The number beside a unit, if the table's decimal mark makes it unambiguous.
    fn sure<'a>(&self, text: &str, amount: &'a NumberBesideUnit) -> Option<&'a str> {
        match (amount, self.decimal) {
            (NumberBesideUnit::Sure(number), _) => Some(number),
            (NumberBesideUnit::Either { thousands, decimals }, DecimalMark::SurePoint | DecimalMark::Comma) => {
                let mark = if self.decimal == DecimalMark::Comma { ',' } else { '.' };
                Some(if text.contains(mark) { decimals } else { thousands })
            }
            _ => None,
        }
    }

    fn is_listed_missing(&self, text: &str) -> bool {
        (!self.missing.is_empty() || !self.field.missing.is_empty())
            && self.missing.iter().chain(&self.field.missing).any(|mark| mark == text)
    }

    /// The value of a text that is not missing, by the type of the field.
    fn value(&self, text: &str) -> Result<CellValue, CellError> {
        match self.field.kind {
            kind @ (FieldType::Integer | FieldType::Number) if self.decimal == DecimalMark::Comma => {
                value::number(numeral::parse_with_comma(text), kind)
            }
            kind @ (FieldType::Date | FieldType::Period) if Period::parse(text).is_none() => {
                let formatted = self.field.date_formats.iter().find_map(|format| format.read(text).ok());
                match formatted {
                    Some(period) if kind == FieldType::Date && period.precision != Precision::Day => {
                        Err(CellError::Coarse(period.precision))
                    }
                    Some(period) => Ok(CellValue::Period(period)),
                    None if kind == FieldType::Date => Err(CellError::Date(date_spelling::diagnose(text))),
                    None => Err(CellError::Period(date_spelling::diagnose(text))),
                }
            }
            kind => CellValue::read(text, kind),
        }
    }
}

/// Whether a text needs no cleaning, which is true of nearly all: ASCII, without a space or control character at either
/// end.
fn is_plain(text: &str) -> bool {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    text.is_ascii() && is_edge(text.as_bytes().first()) && is_edge(text.as_bytes().last())
}

/// Whether a cell that does not fit is a common missing value.
fn means_missing(mistake: &CellError, text: &str) -> bool {
    match mistake {
        CellError::Number(NumberError::Missing) => true,
        CellError::Date(_) | CellError::Period(_) | CellError::Boolean => missing::is_mark(text),
        _ => false,
    }
}
