//! A cell: its value, read by the type of its field, and its bound.

use rust_decimal::Decimal;

use super::date_spelling::{self, DateError};
use super::number_error::NumberError;
use super::numeral;
use super::period::{Period, Precision};
use crate::text::Span;

/// The type of a field (Frictionless Table Schema: type; CSVW: datatype).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldType {
    String,
    Integer,
    Number,
    Boolean,
    /// A day.
    Date,
    /// A year, quarter, month, week or day.
    Period,
    /// Ids of sources, joined with `;`.
    Source,
}

impl FieldType {
    /// Every type, in the order in which messages list them.
    pub const ALL: [FieldType; 7] = [
        FieldType::String,
        FieldType::Integer,
        FieldType::Number,
        FieldType::Boolean,
        FieldType::Date,
        FieldType::Period,
        FieldType::Source,
    ];

    /// The word for it in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            FieldType::String => "string",
            FieldType::Integer => "integer",
            FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            FieldType::Date => "date",
            FieldType::Period => "period",
            FieldType::Source => "source",
        }
    }

    /// The type with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its values are numbers.
    pub fn is_numeric(self) -> bool {
        matches!(self, FieldType::Integer | FieldType::Number)
    }
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// The cell is empty.
    Missing,
    /// The text of the cell.
    Text,
    Number(Decimal),
    Period(Period),
    Boolean(bool),
    /// Ids of entries in `content/sources.toml`.
    Sources(Vec<String>),
}

/// Why a cell does not fit the type of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellError {
    /// It is not a number.
    Number(NumberError),
    /// A number with decimals where an integer is required.
    Fraction,
    /// It is neither true nor false.
    Boolean,
    /// A period that is longer than a day where a day is required.
    Coarse(Precision),
    /// It is not a day.
    Date(DateError),
    /// It is not a period.
    Period(DateError),
    /// It is not a list of ids of sources.
    Source,
}

impl CellValue {
    /// Reads the text of a cell by the type of its field. An empty cell is missing, whatever the type.
    pub fn read(text: &str, kind: FieldType) -> Result<Self, CellError> {
        if text.is_empty() {
            return Ok(CellValue::Missing);
        }
        match kind {
            FieldType::String => Ok(CellValue::Text),
            FieldType::Integer | FieldType::Number => number(numeral::parse(text), kind),
            FieldType::Boolean => boolean(text).map(CellValue::Boolean).ok_or(CellError::Boolean),
            FieldType::Date => match Period::parse(text) {
                Some(day) if day.precision == Precision::Day => Ok(CellValue::Period(day)),
                Some(coarse) => Err(CellError::Coarse(coarse.precision)),
                None => Err(CellError::Date(date_spelling::diagnose(text))),
            },
            FieldType::Period => Period::parse(text)
                .map(CellValue::Period)
                .ok_or_else(|| CellError::Period(date_spelling::diagnose(text))),
            FieldType::Source => source_ids(text)
                .map(|ids| CellValue::Sources(ids.into_iter().map(str::to_owned).collect()))
                .ok_or(CellError::Source),
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            CellValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The period, if it is one.
    pub fn period(&self) -> Option<Period> {
        match self {
            CellValue::Period(period) => Some(*period),
            _ => None,
        }
    }

    /// Whether the cell is empty.
    pub fn is_missing(&self) -> bool {
        matches!(self, CellValue::Missing)
    }
}

/// The value of a number that was read for a field of type `kind`.
pub fn number(read: Result<Decimal, NumberError>, kind: FieldType) -> Result<CellValue, CellError> {
    match read {
        Ok(number) if kind == FieldType::Integer && number.scale() > 0 => Err(CellError::Fraction),
        Ok(number) => Ok(CellValue::Number(number)),
        Err(mistake) => Err(CellError::Number(mistake)),
    }
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// The ids in `a; b`; `None` if one of them is empty.
pub fn source_ids(text: &str) -> Option<Vec<&str>> {
    text.split(';').map(str::trim).map(|id| (!id.is_empty()).then_some(id)).collect()
}

/// Whether a cell gives the value itself or only a bound of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    #[default]
    Exact,
    Above,
    AtLeast,
    Below,
    AtMost,
    About,
}

impl Bound {
    /// Parses a cell of a companion column; an empty one means exact.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "" => Some(Bound::Exact),
            ">" => Some(Bound::Above),
            ">=" | "≥" => Some(Bound::AtLeast),
            "<" => Some(Bound::Below),
            "<=" | "≤" => Some(Bound::AtMost),
            "~" | "≈" => Some(Bound::About),
            _ => None,
        }
    }

    /// The sign that readers see before the number.
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::Above => ">",
            Bound::AtLeast => "≥",
            Bound::Below => "<",
            Bound::AtMost => "≤",
            Bound::About => "≈",
        }
    }
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its value.
    pub value: CellValue,
    /// The text that the site publishes: the text of the file without quotation marks and surrounding spaces, numbers
    /// with a point, dates in ISO 8601, nothing for a missing value.
    pub text: String,
    /// Where it is in the CSV, including its quotation marks.
    pub span: Span,
    /// Whether the value is exact or a bound.
    pub bound: Bound,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(text: &str, kind: FieldType) -> bool {
        CellValue::read(text, kind).is_ok()
    }

    #[test]
    fn a_cell_is_read_by_the_type_of_its_field() {
        assert_eq!(CellValue::read("", FieldType::Number), Ok(CellValue::Missing));
        assert_eq!(CellValue::read("12", FieldType::String), Ok(CellValue::Text));
        assert_eq!(CellValue::read("12.5", FieldType::Integer), Err(CellError::Fraction));
        assert_eq!(CellValue::read("Yes", FieldType::Boolean), Ok(CellValue::Boolean(true)));
        assert_eq!(CellValue::read("2024-11", FieldType::Date), Err(CellError::Coarse(Precision::Month)));
        assert!(fits("2024-11-30", FieldType::Date) && fits("2024-Q1", FieldType::Period));
        assert!(!fits("Nov 2024", FieldType::Period) && !fits("1", FieldType::Boolean));
        let ids = vec!["census".to_owned(), "art".to_owned()];
        assert_eq!(CellValue::read("census; art", FieldType::Source), Ok(CellValue::Sources(ids)));
        assert_eq!(CellValue::read("census;", FieldType::Source), Err(CellError::Source));
    }

    #[test]
    fn a_bound_is_read_in_either_spelling() {
        let signs = ["", ">", ">=", "≥", "<", "<=", "≤", "~", "≈"].map(|text| Bound::parse(text).map(Bound::sign));
        assert_eq!(signs, ["", ">", "≥", "≥", "<", "≤", "≤", "≈", "≈"].map(Some));
        assert_eq!(Bound::parse("about"), None);
    }

    #[test]
    fn every_type_has_a_name_that_reads_back() {
        for kind in FieldType::ALL {
            assert_eq!(FieldType::parse(kind.name()), Some(kind));
        }
    }
}
