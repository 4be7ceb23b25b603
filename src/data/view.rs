//! A table as a reader sees it: heads with their units, cells in the reader's language, figures that line up.

use rust_decimal::Decimal;
use serde::Serialize;

use super::field::Field;
use super::mentions::holds_sources;
use super::period::Period;
use super::rows::Row;
use super::select::Selected;
use super::table::Table;
use super::unit;
use super::value::{Cell, FieldKind, Value, source_ids};
use crate::language::{Grouping, Language, Length, NumberFormat, numbers};

/// A space as wide as a digit.
const FIGURE_SPACE: char = '\u{2007}';
/// A space as wide as a full stop, which the decimal mark is in most languages.
const PUNCTUATION_SPACE: char = '\u{2008}';

/// The columns and rows that were picked, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
}

/// COLUMN of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    pub name: String,
    pub title: String,
    /// The unit in short: “%”, “$ bn”, “TWh”.
    pub unit: Option<String>,
    pub description: Option<String>,
    /// number, text, date, boolean or source.
    pub kind: &'static str,
    pub numeric: bool,
    pub is_key: bool,
}

/// ROW of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// The row's anchor.
    pub id: String,
    /// Its index in the table.
    pub index: usize,
    pub highlight: bool,
    /// In the order of the columns.
    pub cells: Vec<CellView>,
}

/// CELL of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// Empty when the cell is missing.
    pub text: String,
    pub missing: bool,
    /// As it stands in the CSV.
    pub value: String,
    /// The sign of its bound, or nothing.
    pub bound: &'static str,
    /// Spaces to put after the text so that the decimal marks of a column stand under each other.
    pub pad: String,
    pub is_key: bool,
    pub numeric: bool,
    /// A value for HTML's attribute `datetime`.
    pub datetime: Option<String>,
    pub source_ids: Vec<String>,
}

/// The words that cells need in the language of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub yes: String,
    pub no: String,
}

impl TableView {
    /// The cell of `row` in the column of that name.
    pub fn cell<'r>(&self, row: &'r RowView, field: &str) -> Option<&'r CellView> {
        let column = self.columns.iter().position(|column| column.name == field)?;
        row.cells.get(column)
    }
}

/// Shows what was picked from `table` in `language`.
pub fn view(table: &Table, selected: &Selected, language: &Language, labels: &Labels) -> TableView {
    let columns: Vec<Column<'_>> =
        selected.columns.iter().filter_map(|index| Column::new(table, *index, selected)).collect();
    let row_view = |index: &usize| {
        let row = table.rows.get(*index)?;
        let cells = columns.iter().filter_map(|column| column.cell(row, language, labels)).collect();
        let highlight = selected.highlighted.contains(index);
        Some(RowView { id: row.anchor.clone(), index: *index, highlight, cells })
    };
    TableView {
        rows: selected.rows.iter().filter_map(row_view).collect(),
        columns: columns.iter().map(Column::head).collect(),
    }
}

/// A period in the words of a language, months written out.
pub fn period_text(period: &Period, language: &Language) -> String {
    period.written(Length::Long, language)
}

/// `units` × 10^-`scale` in a language: 21 with one decimal is “2.1”.
pub fn decimal_text(units: u64, scale: u32, language: &Language) -> String {
    let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping: Grouping::FromTenThousand };
    match Decimal::try_from_i128_with_scale(i128::from(units), scale) {
        Ok(number) => numbers::format(number, format, language),
        Err(_) => units.to_string(),
    }
}

/// A column that is shown and what its cells share.
struct Column<'t> {
    field: &'t Field,
    index: usize,
    is_key: bool,
    holds_sources: bool,
    format: NumberFormat,
    /// The most digits after the decimal mark that any shown cell has.
    most_decimals: u32,
}

impl<'t> Column<'t> {
    fn new(table: &'t Table, index: usize, selected: &Selected) -> Option<Self> {
        let field = table.fields.get(index)?;
        let format = field.format.unwrap_or(NumberFormat::AS_WRITTEN);
        let cells = selected.rows.iter().filter_map(|row| table.cell(*row, index));
        let decimals = cells.filter_map(|cell| cell.value.number()).map(|number| format.fraction_digits(number));
        Some(Self {
            field,
            index,
            is_key: table.key.contains(&index),
            holds_sources: holds_sources(table, index),
            format,
            most_decimals: decimals.max().unwrap_or(0),
        })
    }

    fn head(&self) -> ColumnView {
        let kind = match self.field.kind {
            FieldKind::Integer | FieldKind::Number => "number",
            FieldKind::Boolean => "boolean",
            FieldKind::Date | FieldKind::Period => "date",
            FieldKind::Source => "source",
            FieldKind::String => "text",
        };
        ColumnView {
            name: self.field.name.clone(),
            title: self.field.title.clone(),
            unit: unit::display(self.field.unit.as_ref(), self.field.scale),
            description: self.field.description.clone(),
            kind: if self.holds_sources { "source" } else { kind },
            numeric: self.field.kind.is_numeric(),
            is_key: self.is_key,
        }
    }

    fn cell(&self, row: &Row, language: &Language, labels: &Labels) -> Option<CellView> {
        let cell: &Cell = row.cells.get(self.index)?;
        let number = cell.value.number();
        let text = match &cell.value {
            Value::Missing => String::new(),
            Value::Number(number) => numbers::format(*number, self.format, language),
            Value::Period(period) => period.written(Length::Short, language),
            Value::Boolean(true) => labels.yes.clone(),
            Value::Boolean(false) => labels.no.clone(),
            Value::Text | Value::Sources(_) => cell.text.clone(),
        };
        Some(CellView {
            text,
            missing: cell.value.is_missing(),
            value: cell.text.clone(),
            bound: if number.is_some() { cell.bound.sign() } else { "" },
            pad: number.map(|number| self.pad(number)).unwrap_or_default(),
            is_key: self.is_key,
            numeric: self.field.kind.is_numeric(),
            datetime: cell.value.period().and_then(|period| period.datetime()),
            source_ids: if self.holds_sources { source_ids(&cell.text).unwrap_or_default() } else { Vec::new() },
        })
    }

    /// What a number lacks of the longest tail after the decimal mark in its column.
    fn pad(&self, number: Decimal) -> String {
        let decimals = self.format.fraction_digits(number);
        let mark = if decimals == 0 && self.most_decimals > 0 { Some(PUNCTUATION_SPACE) } else { None };
        let digits = self.most_decimals.saturating_sub(decimals);
        mark.into_iter().chain((0..digits).map(|_| FIGURE_SPACE)).collect()
    }
}
