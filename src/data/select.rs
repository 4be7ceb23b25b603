//! Selects columns and rows of a table for a block, their order, and which rows are highlighted.

use std::cmp::Ordering;

use super::messages;
use super::selection::Selection;
use super::table::Table;
use super::value::{Cell, CellValue};
use crate::diagnostic::Diagnostic;
use crate::language::{Collation, Language};
use crate::text::{FilePath, Place, Span, Spanned};

/// A selection applied to a table, as indices of its fields and rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selected {
    /// The fields, in the order in which they are shown.
    pub columns: Vec<usize>,
    /// The rows, in the order in which they are shown.
    pub rows: Vec<usize>,
    /// The rows that are highlighted.
    pub highlighted: Vec<usize>,
}

impl Selected {
    /// The whole table in the order of the file, without the columns that only contain the bounds of others.
    pub fn all(table: &Table) -> Self {
        let shown = table.fields.iter().enumerate().filter(|(_, field)| !field.is_bound);
        Self {
            columns: shown.map(|(index, _)| index).collect(),
            rows: (0..table.rows.len()).collect(),
            highlighted: Vec::new(),
        }
    }
}

/// Applies `selection` to `table`; names are sorted in the order of `language`. `file` is the file of the options, and
/// `at` the block. Mistakes are added to the diagnostics.
pub fn select(
    table: &Table,
    selection: &Selection,
    language: &Language,
    file: &FilePath,
    at: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selected {
    let mut picker = Selector { table, file, diagnostics };
    let columns = picker.columns(selection);
    let mut rows = picker.filtered(selection, at);
    picker.sort(&mut rows, &selection.sort, language);
    rows.truncate(selection.rows.unwrap_or(usize::MAX));
    let highlighted = picker.highlighted(&selection.highlight, &rows);
    Selected { columns, rows, highlighted }
}

/// Looks up what a selection names in one table.
struct Selector<'p> {
    table: &'p Table,
    file: &'p FilePath,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl Selector<'_> {
    /// The index of a field. A field that does not exist is reported where it is named.
    fn field(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.table.field_index(name);
        if found.is_none() {
            let place = Place::new(self.file, span);
            let diagnostic = messages::unknown_field(place, name, &self.table.name, self.table.field_names());
            let is_field = |name: &str| self.table.field_index(name).is_some();
            self.diagnostics.push(messages::with_form_of_names(diagnostic, name, is_field));
        }
        found
    }

    /// The same for a filter. Options of the block are often written below its header by mistake.
    fn filter_field(&mut self, name: &str, span: Span) -> Option<usize> {
        const OF_BLOCK: [&str; 10] =
            ["data", "rows", "sort", "columns", "title", "caption", "kind", "series", "summary", "highlight"];
        if self.table.field_index(name).is_none() && OF_BLOCK.contains(&name) {
            self.diagnostics.push(messages::key_below_filter(Place::new(self.file, span), name, &self.table.name));
            return None;
        }
        self.field(name, span)
    }

    /// The indices of the selected fields. Unknown and repeated names are reported.
    fn columns(&mut self, selection: &Selection) -> Vec<usize> {
        match &selection.columns {
            Some(names) => {
                let mut columns = Vec::with_capacity(names.len());
                for name in names {
                    let Some(field) = self.field(&name.value, name.span) else { continue };
                    if columns.contains(&field) {
                        self.diagnostics.push(messages::column_twice(Place::new(self.file, name.span), &name.value));
                    } else {
                        columns.push(field);
                    }
                }
                columns
            }
            None => Selected::all(self.table).columns,
        }
    }

    /// The indices of the rows that meet all conditions of the filter. A value that no row has is reported.
    fn filtered(&mut self, selection: &Selection, at: Span) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.table.rows.len()).collect();
        let mut is_sound = true;
        for (name, wanted) in &selection.filter {
            let Some(field) = self.filter_field(&name.value, name.span) else {
                is_sound = false;
                continue;
            };
            for text in wanted {
                is_sound &= self.check_wanted(field, text);
            }
            rows.retain(|row| {
                let cell = self.table.cell(*row, field);
                cell.is_some_and(|cell| wanted.iter().any(|text| self.is_match(cell, field, &text.value)))
            });
        }
        if rows.is_empty() && is_sound && !self.table.rows.is_empty() {
            self.diagnostics.push(messages::unmatched_filter(Place::new(self.file, at), &self.table.name));
        }
        rows
    }

    /// Whether any row has `wanted` in `field`. If none has, that is reported with the nearest existing value.
    fn check_wanted(&mut self, field: usize, wanted: &Spanned<String>) -> bool {
        let cells = || self.table.rows.iter().filter_map(|row| row.cells.get(field));
        if cells().any(|cell| self.is_match(cell, field, &wanted.value)) || self.table.rows.is_empty() {
            return true;
        }
        let name = self.table.fields.get(field).map_or("", |field| field.name.as_str());
        let texts = cells().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
        let message = messages::value_not_found(Place::new(self.file, wanted.span), &wanted.value, name, texts);
        self.diagnostics.push(message);
        false
    }

    /// Whether a cell is `wanted`, by its text or by its value, so that 5 finds 5.0 and true finds yes.
    fn is_match(&self, cell: &Cell, field: usize, wanted: &str) -> bool {
        if cell.text == wanted {
            return true;
        }
        match &cell.value {
            CellValue::Missing | CellValue::Text => false,
            CellValue::Sources(ids) => ids.iter().any(|id| id == wanted),
            value => {
                let kind = self.table.fields.get(field).map(|field| field.kind);
                kind.and_then(|kind| CellValue::read(wanted, kind).ok()).is_some_and(|wanted| wanted == *value)
            }
        }
    }

    /// Sorts rows by `fields`: numbers by value, dates by time, texts in the alphabetical order of `language`. Missing
    /// values come last.
    fn sort(&mut self, rows: &mut [usize], fields: &[Spanned<String>], language: &Language) {
        if fields.is_empty() {
            return;
        }
        let collation = Collation::new(language);
        // Stable sorts from the last field to the first make the first field count most.
        for wanted in fields.iter().rev() {
            let exact = self.table.field_index(&wanted.value);
            let (name, is_downwards) = match wanted.value.strip_prefix('-') {
                Some(name) if exact.is_none() => (name, true),
                _ => (wanted.value.as_str(), false),
            };
            let Some(field) = self.field(name, wanted.span) else { continue };
            rows.sort_by(|left, right| match (self.table.cell(*left, field), self.table.cell(*right, field)) {
                (Some(left), Some(right)) => compare(left, right, is_downwards, &collation),
                _ => Ordering::Equal,
            });
        }
    }

    /// The rows with these keys. A key that no row has, or whose row is not shown, is reported.
    fn highlighted(&mut self, keys: &[Spanned<String>], shown: &[usize]) -> Vec<usize> {
        let mut highlighted = Vec::with_capacity(keys.len());
        for key in keys {
            let place = Place::new(self.file, key.span);
            match self.table.row_index(&key.value) {
                Some(row) if shown.contains(&row) => highlighted.push(row),
                Some(_) => self.diagnostics.push(messages::row_not_shown(place, &key.value)),
                None => {
                    let keys =
                        self.table.rows.iter().map(|row| if row.key.is_empty() { &row.anchor } else { &row.key });
                    let keys = keys.map(String::as_str);
                    self.diagnostics.push(messages::row_not_found(place, &key.value, &self.table.name, keys));
                }
            }
        }
        highlighted
    }
}

/// Compares two cells of one field. A missing cell comes last, in whichever direction is sorted.
fn compare(left: &Cell, right: &Cell, is_downwards: bool, collation: &Collation) -> Ordering {
    let order = match (&left.value, &right.value) {
        (CellValue::Missing, CellValue::Missing) => return Ordering::Equal,
        (CellValue::Missing, _) => return Ordering::Greater,
        (_, CellValue::Missing) => return Ordering::Less,
        (CellValue::Number(left), CellValue::Number(right)) => left.cmp(right),
        (CellValue::Period(left), CellValue::Period(right)) => left.cmp(right),
        (CellValue::Boolean(left), CellValue::Boolean(right)) => left.cmp(right),
        _ => collation.compare(&left.text, &right.text),
    };
    if is_downwards { order.reverse() } else { order }
}

#[cfg(test)]
mod tests {
    use super::super::table_reader::tests::table;
    use super::*;
    use crate::options::{OptionReader, toml};
    use crate::text::MappedText;

    const CSV: &str = "country,year,share,flag,source\nChina,2024,13.4,yes,census;art\nMexico,2024,15.50,no,art\n\
                       china,2017,21.6,,\nCanada,2017,,yes,census\n";
    const SIDECAR: &str = "title = \"T\"\nkey = [\"country\", \"year\"]\n[field.country]\ntype = \"string\"\n\
                           [field.year]\ntype = \"period\"\n[field.share]\ntype = \"number\"\n\
                           [field.flag]\ntype = \"boolean\"\n[field.source]\ntype = \"source\"\n";

    /// The selected countries, and the messages, each with the text at its place.
    fn pick(options: &str) -> (String, Vec<String>) {
        let table = table(CSV, SIDECAR);
        let file = FilePath::from("content/a.md");
        let mut diagnostics = Vec::new();
        let tree = toml::read(&file, &MappedText::contiguous(options, 0), &mut diagnostics);
        let mut reader = OptionReader::new(&tree, &file, "the block {table}", &mut diagnostics);
        let selection = Selection::read(&mut reader);
        reader.finish();
        let selected = select(&table, &selection, &Language::english(), &file, Span::at(0), &mut diagnostics);
        let name = |row: &usize| {
            let mark = if selected.highlighted.contains(row) { "*" } else { "" };
            format!("{}{mark}", table.cell(*row, 0).expect("a cell").text)
        };
        let said = diagnostics.iter().map(|diagnostic| {
            let text = &options[diagnostic.place.as_ref().expect("a place").span.range()];
            format!("{} [{text}] {} {}", diagnostic.code.name, diagnostic.message, diagnostic.help.join("|"))
        });
        (selected.rows.iter().map(name).collect::<Vec<_>>().join(" "), said.collect())
    }

    fn check(options: &str, wanted: &str) {
        assert_eq!(pick(options), (wanted.to_owned(), Vec::new()), "of {options}");
    }

    fn fails(options: &str, wanted: &str) {
        assert_eq!(pick(options).1, [wanted], "of {options}");
    }

    #[test]
    fn rows_are_filtered_by_text_or_value() {
        check("filter = { country = \"China\" }", "China");
        check("filter = { country = [\"Mexico\", \"Canada\"] }", "Mexico Canada");
        check("filter = { year = 2024 }", "China Mexico");
        check("filter = { share = 15.5 }", "Mexico");
        check("filter = { flag = true, year = \"2017\" }", "Canada");
        check("filter = { source = \"art\" }", "China Mexico");
        check("filter = { flag = \"\" }", "china");
    }

    #[test]
    fn rows_are_sorted_by_value_with_the_missing_last() {
        check("sort = \"share\"", "China Mexico china Canada");
        check("sort = \"-share\"", "china Mexico China Canada");
        check("sort = \"country\"", "Canada china China Mexico");
        check("sort = [\"-year\", \"country\"]", "China Mexico Canada china");
        check("sort = \"-share\"\nrows = 2", "china Mexico");
        check("rows = 9", "China Mexico china Canada");
    }

    #[test]
    fn rows_are_highlighted_by_key() {
        check("highlight = \"Mexico,2024\"", "China Mexico* china Canada");
        check("highlight = [\"mexico-2024\"]", "China Mexico* china Canada");
    }

    #[test]
    fn a_wrong_name_is_reported_at_its_place() {
        fails(
            "columns = [\"shar\"]",
            "field-unknown [\"shar\"] the table `imports` has no field `shar` did you mean `share`?",
        );
        fails(
            "sort = \"-shar\"",
            "field-unknown [\"-shar\"] the table `imports` has no field `shar` did you mean `share`?",
        );
        fails(
            "filter = { yaer = 2024 }",
            "field-unknown [yaer] the table `imports` has no field `yaer` did you mean `year`?",
        );
        fails(
            "filter = { country = \"Mexiko\" }",
            "option-value [\"Mexiko\"] no row has “Mexiko” in `country` did you mean `Mexico`?",
        );
        fails(
            "filter = { country = \"Mexico\", year = 2017 }",
            "table-empty [] no row of `imports` passes the filter ",
        );
        fails(
            "highlight = \"Mexico,2023\"",
            "option-value [\"Mexico,2023\"] no row of `imports` has the key `Mexico,2023` did you mean `Mexico,2024`?",
        );
        let hidden = "option-value [\"Mexico,2024\"] the row `Mexico,2024` is not among the rows that are shown \
                      `filter` or `rows` leaves it out";
        fails("rows = 1\nhighlight = \"Mexico,2024\"", hidden);
        fails("rows = 0", "option-value [0] `rows` is a number of rows, at least 1 ");
        let table = "option-type [{ a = 1 }] this has to be the text of a cell or a list of such texts, but it is keys \
                     with values ";
        fails("highlight = { a = 1 }", table);
    }
}
