//! A table as readers see it: column headers with their units, cells in the reader's language, aligned numbers.

use rust_decimal::Decimal;
use serde::Serialize;

use super::field::Field;
use super::mentions::is_source_column;
use super::period::Period;
use super::rows::Row;
use super::select::Selected;
use super::table::Table;
use super::unit_words;
use super::value::{Cell, CellValue, FieldType, source_ids};
use crate::language::{DateLength, Grouping, Language, NumberFormat, numbers};

/// A space as wide as a digit.
const FIGURE_SPACE: char = '\u{2007}';
/// A space as wide as a full stop, which the decimal separator is in most languages.
const PUNCTUATION_SPACE: char = '\u{2008}';

/// The selected columns and rows of a table, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// The columns in their order.
    pub columns: Vec<ColumnView>,
    /// The rows in their order.
    pub rows: Vec<RowView>,
}

/// COLUMN of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    /// The name of the field.
    pub name: String,
    /// The column header.
    pub title: String,
    /// The unit in short: “%”, “$ bn”, “TWh”.
    pub unit: Option<String>,
    /// What the column contains.
    pub description: Option<String>,
    /// number, text, date, boolean or source.
    pub kind: &'static str,
    /// Whether its cells are numbers.
    pub numeric: bool,
    /// Whether it is part of the key.
    pub is_key: bool,
    /// Whether it is shown before the others in a narrow window.
    pub comes_first: bool,
}

/// ROW of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// The row's anchor.
    pub id: String,
    /// Its index in the table.
    pub index: usize,
    /// Whether it is highlighted.
    pub highlight: bool,
    /// The cells in the order of the columns.
    pub cells: Vec<CellView>,
}

/// CELL of the templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// The text for readers. Empty if the cell is missing.
    pub text: String,
    /// Whether the value is not known.
    pub missing: bool,
    /// The text in the CSV.
    pub value: String,
    /// The sign of its bound, or nothing.
    pub bound: &'static str,
    /// Spaces to put after the text, so that the decimal separators of a column are aligned.
    pub pad: String,
    /// Whether its column is part of the key.
    pub is_key: bool,
    /// Whether its column contains numbers.
    pub numeric: bool,
    /// The value for HTML's attribute `datetime`.
    pub datetime: Option<String>,
    /// The ids of the sources that it names.
    pub source_ids: Vec<String>,
}

/// The words for booleans in the language of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BooleanLabels {
    /// For true.
    pub yes: String,
    /// For false.
    pub no: String,
}

impl TableView {
    /// The cell of `row` in the column with this name.
    pub fn cell<'r>(&self, row: &'r RowView, field: &str) -> Option<&'r CellView> {
        let column = self.columns.iter().position(|column| column.name == field)?;
        row.cells.get(column)
    }
}

/// Makes the view of what was selected from `table`, in `language`.
pub fn view(table: &Table, selected: &Selected, language: &Language, labels: &BooleanLabels) -> TableView {
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
        columns: columns.iter().map(|column| column.header(language)).collect(),
    }
}

/// A period as text in a language, with the month in full.
pub fn period_text(period: &Period, language: &Language) -> String {
    period.format(DateLength::Long, language)
}

/// `units` × 10^-`scale` as text in a language: 21 with one decimal is “2.1”.
pub fn decimal_text(units: u64, scale: u32, language: &Language) -> String {
    let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping: Grouping::FromTenThousand };
    match Decimal::try_from_i128_with_scale(i128::from(units), scale) {
        Ok(number) => numbers::format(number, format, language),
        Err(_) => units.to_string(),
    }
}

/// A column that is shown, with what its cells share.
struct Column<'t> {
    field: &'t Field,
    index: usize,
    is_key: bool,
    is_source_column: bool,
    format: NumberFormat,
    /// The most digits after the decimal mark in any of the shown cells.
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
            is_source_column: is_source_column(table, index),
            format,
            most_decimals: decimals.max().unwrap_or(0),
        })
    }

    /// The header of the column, in the language of the page.
    fn header(&self, language: &Language) -> ColumnView {
        let kind = match self.field.kind {
            FieldType::Integer | FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            FieldType::Date | FieldType::Period => "date",
            FieldType::Source => "source",
            FieldType::String => "text",
        };
        ColumnView {
            name: self.field.name.clone(),
            title: self.field.title_in(language).to_owned(),
            unit: self.field.unit_header(language),
            description: self.field.description_in(language).map(str::to_owned),
            kind: if self.is_source_column { "source" } else { kind },
            numeric: self.field.kind.is_numeric(),
            is_key: self.is_key,
            comes_first: self.field.comes_first,
        }
    }

    /// The cell of a row, formatted for readers. `None` for a field that the row does not have.
    fn cell(&self, row: &Row, language: &Language, labels: &BooleanLabels) -> Option<CellView> {
        let cell: &Cell = row.cells.get(self.index)?;
        let number = cell.value.number();
        let text = match &cell.value {
            CellValue::Missing => String::new(),
            CellValue::Number(number) => numbers::format(*number, self.format, language),
            CellValue::Period(period) => period.format(DateLength::Medium, language),
            CellValue::Boolean(true) => labels.yes.clone(),
            CellValue::Boolean(false) => labels.no.clone(),
            CellValue::Text | CellValue::Sources(_) => {
                let label = self.field.labels.get(&cell.text, language).map(str::to_owned);
                // The unit of a row in a table that mixes units.
                let unit =
                    || unit_words::translate_short_unit(&cell.text, language).filter(|_| self.field.name == "unit");
                label.or_else(unit).unwrap_or_else(|| cell.text.clone())
            }
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
            source_ids: if self.is_source_column {
                source_ids(&cell.text).unwrap_or_default().into_iter().map(str::to_owned).collect()
            } else {
                Vec::new()
            },
        })
    }

    /// The spaces that a number needs to be aligned with the longest fraction in its column.
    fn pad(&self, number: Decimal) -> String {
        let decimals = self.format.fraction_digits(number);
        let mark = if decimals == 0 && self.most_decimals > 0 { Some(PUNCTUATION_SPACE) } else { None };
        let digits = self.most_decimals.saturating_sub(decimals);
        mark.into_iter().chain((0..digits).map(|_| FIGURE_SPACE)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::select::select;
    use super::super::selection::Selection;
    use super::super::table_reader::tests::table;
    use super::*;
    use crate::text::Span;

    const CSV: &str = "period,value,value_bound,size,known,source\n2024-11-30,1234.5,>=,0.04,yes,a;b\n2024-Q1,12345,,12.25,,\n2024,,,-3,no,a\n";
    const SIDECAR: &str = "title = \"T\"\nkey = \"period\"\n[field.period]\ntype = \"period\"\n\
        [field.value]\ntype = \"number\"\nunit = \"USD\"\nscale = \"bn\"\nbound = \"value_bound\"\nsource = \"source\"\n\
        [field.value_bound]\ntype = \"string\"\n[field.size]\ntitle = \"Size\"\ntype = \"number\"\nformat = \"0.0\"\nunit = \"%\"\n\
        [field.known]\ntype = \"boolean\"\n[field.source]\ntype = \"string\"\n";

    fn view_in(tag: &str) -> TableView {
        let table = table(CSV, SIDECAR);
        let selected = select(
            &table,
            &Selection::default(),
            &Language::english(),
            &table.csv_file,
            Span::default(),
            &mut Vec::new(),
        );
        let labels = BooleanLabels { yes: "ja".to_owned(), no: "nein".to_owned() };
        view(&table, &selected, &Language::parse(tag).expect("a tag"), &labels)
    }

    fn column(tag: &str, name: &str) -> Vec<String> {
        let view = view_in(tag);
        let cells = view.rows.iter().map(|row| view.cell(row, name).expect("a cell"));
        cells
            .map(|cell| {
                format!("{}{}{}", cell.bound, cell.text, cell.pad.replace('\u{2007}', "_").replace('\u{2008}', "."))
            })
            .collect()
    }

    #[test]
    fn a_column_header_has_its_unit_and_bounds_are_not_columns() {
        let heads: Vec<_> = view_in("en")
            .columns
            .iter()
            .map(|column| (column.name.clone(), column.unit.clone(), column.kind))
            .collect();
        let unit = |text: &str| Some(text.to_owned());
        assert_eq!(
            heads,
            [
                ("period".to_owned(), None, "date"),
                ("value".to_owned(), unit("$ bn"), "number"),
                ("size".to_owned(), unit("%"), "number"),
                ("known".to_owned(), None, "boolean"),
                ("source".to_owned(), None, "source"),
            ]
        );
    }

    #[test]
    fn cells_are_in_the_language_and_aligned() {
        assert_eq!(column("en", "value"), ["≥1234.5", "12,345._", ""]);
        assert_eq!(column("de", "value"), ["≥1234,5", "12.345._", ""]);
        assert_eq!(column("en", "size"), ["0.0", "12.3", "−3.0"]);
        assert_eq!(column("en", "period"), ["30 Nov 2024", "Q1 2024", "2024"]);
        assert_eq!(column("en", "known"), ["ja", "", "nein"]);
    }

    #[test]
    fn a_cell_keeps_what_machines_need() {
        let view = view_in("en");
        let cells = |row: usize| &view.rows[row].cells;
        assert_eq!((cells(0)[0].datetime.as_deref(), cells(1)[0].datetime.as_deref()), (Some("2024-11-30"), None));
        assert_eq!((cells(0)[1].value.as_str(), cells(2)[1].missing, cells(0)[0].is_key), ("1234.5", true, true));
        assert_eq!(cells(0)[4].source_ids, ["a", "b"]);
        assert_eq!((view.rows[1].id.as_str(), view.rows[1].index), ("2024-q1", 1));
        let json = serde_json::to_value(&view).expect("JSON");
        assert_eq!(json["columns"][1]["unit"], "$ bn");
    }

    #[test]
    fn tenths_are_shown_as_a_decimal() {
        assert_eq!(decimal_text(21, 1, &Language::english()), "2.1");
        assert_eq!(decimal_text(20, 1, &Language::parse("de").expect("a tag")), "2,0");
    }
}
