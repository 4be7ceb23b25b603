//! A cell: what stands in it, read by the type of its field, and how firm it is.

use rust_decimal::Decimal;

use super::date_spelling::{self, DateMistake};
use super::number_mistake::NumberMistake;
use super::numeral;
use super::period::{Period, Precision};
use crate::text::Span;

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    String,
    Integer,
    Number,
    Boolean,
    /// A day.
    Date,
    /// A year, quarter, month or day.
    Period,
    /// Ids of sources, joined with `;`.
    Source,
}

impl FieldKind {
    pub const ALL: [FieldKind; 7] = [
        FieldKind::String,
        FieldKind::Integer,
        FieldKind::Number,
        FieldKind::Boolean,
        FieldKind::Date,
        FieldKind::Period,
        FieldKind::Source,
    ];

    /// The name in a sidecar.
    pub fn name(self) -> &'static str {
        match self {
            FieldKind::String => "string",
            FieldKind::Integer => "integer",
            FieldKind::Number => "number",
            FieldKind::Boolean => "boolean",
            FieldKind::Date => "date",
            FieldKind::Period => "period",
            FieldKind::Source => "source",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub fn is_numeric(self) -> bool {
        matches!(self, FieldKind::Integer | FieldKind::Number)
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: the cell is empty.
    Missing,
    /// The cell's text as it stands.
    Text,
    Number(Decimal),
    Period(Period),
    Boolean(bool),
    /// Ids of `content/sources.toml`.
    Sources(Vec<String>),
}

/// Why a cell does not fit the type of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellMistake {
    Number(NumberMistake),
    /// A number with digits after the point where an integer has to be.
    Fraction,
    Boolean,
    /// A period that is no day, where a day has to be.
    Coarse(Precision),
    Date(DateMistake),
    Period(DateMistake),
    Source,
}

impl Value {
    /// Reads a cell's text by the type of its field. An empty cell is missing, whatever the type.
    pub fn read(text: &str, kind: FieldKind) -> Result<Self, CellMistake> {
        if text.is_empty() {
            return Ok(Value::Missing);
        }
        match kind {
            FieldKind::String => Ok(Value::Text),
            FieldKind::Integer | FieldKind::Number => number(numeral::parse(text), kind),
            FieldKind::Boolean => boolean(text).map(Value::Boolean).ok_or(CellMistake::Boolean),
            FieldKind::Date => match Period::parse(text) {
                Some(day) if day.precision == Precision::Day => Ok(Value::Period(day)),
                Some(coarse) => Err(CellMistake::Coarse(coarse.precision)),
                None => Err(CellMistake::Date(date_spelling::mistake(text))),
            },
            FieldKind::Period => {
                Period::parse(text).map(Value::Period).ok_or_else(|| CellMistake::Period(date_spelling::mistake(text)))
            }
            FieldKind::Source => source_ids(text)
                .map(|ids| Value::Sources(ids.into_iter().map(str::to_owned).collect()))
                .ok_or(CellMistake::Source),
        }
    }

    pub fn number(&self) -> Option<Decimal> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn period(&self) -> Option<Period> {
        match self {
            Value::Period(period) => Some(*period),
            _ => None,
        }
    }

    pub fn is_missing(&self) -> bool {
        matches!(self, Value::Missing)
    }
}

/// What was read as a number, as the type of its field takes it.
pub fn number(read: Result<Decimal, NumberMistake>, kind: FieldKind) -> Result<Value, CellMistake> {
    match read {
        Ok(number) if kind == FieldKind::Integer && number.scale() > 0 => Err(CellMistake::Fraction),
        Ok(number) => Ok(Value::Number(number)),
        Err(mistake) => Err(CellMistake::Number(mistake)),
    }
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// The ids of `a; b`; `None` if one of them is empty.
pub fn source_ids(text: &str) -> Option<Vec<&str>> {
    text.split(';').map(str::trim).map(|id| (!id.is_empty()).then_some(id)).collect()
}

/// Whether the source gives the value itself or a limit of it.
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
    /// Reads a cell of a companion column; an empty one is exact.
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

    /// The sign that a reader sees before the number.
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
    pub value: Value,
    /// As the site publishes it: the text of the file without quotes and blanks around it, a number with a point, a
    /// date as ISO 8601 writes it, nothing for what is missing.
    pub text: String,
    /// Where it stands in the CSV, its quotes included.
    pub span: Span,
    pub bound: Bound,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(text: &str, kind: FieldKind) -> bool {
        Value::read(text, kind).is_ok()
    }

    #[test]
    fn a_cell_is_read_by_the_type_of_its_field() {
        assert_eq!(Value::read("", FieldKind::Number), Ok(Value::Missing));
        assert_eq!(Value::read("12", FieldKind::String), Ok(Value::Text));
        assert_eq!(Value::read("12.5", FieldKind::Integer), Err(CellMistake::Fraction));
        assert_eq!(Value::read("Yes", FieldKind::Boolean), Ok(Value::Boolean(true)));
        assert_eq!(Value::read("2024-11", FieldKind::Date), Err(CellMistake::Coarse(Precision::Month)));
        assert!(fits("2024-11-30", FieldKind::Date) && fits("2024-Q1", FieldKind::Period));
        assert!(!fits("Nov 2024", FieldKind::Period) && !fits("1", FieldKind::Boolean));
        let ids = vec!["census".to_owned(), "art".to_owned()];
        assert_eq!(Value::read("census; art", FieldKind::Source), Ok(Value::Sources(ids)));
        assert_eq!(Value::read("census;", FieldKind::Source), Err(CellMistake::Source));
    }

    #[test]
    fn a_bound_is_read_in_either_spelling() {
        let signs = ["", ">", ">=", "≥", "<", "<=", "≤", "~", "≈"].map(|text| Bound::parse(text).map(Bound::sign));
        assert_eq!(signs, ["", ">", "≥", "≥", "<", "≤", "≤", "≈", "≈"].map(Some));
        assert_eq!(Bound::parse("about"), None);
    }

    #[test]
    fn every_type_has_a_name_that_reads_back() {
        for kind in FieldKind::ALL {
            assert_eq!(FieldKind::parse(kind.name()), Some(kind));
        }
    }
}
