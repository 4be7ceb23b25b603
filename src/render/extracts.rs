//! The rows of a figure and those beside them, as a small table in which the figure's cell is marked.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::data::{CellView, ColumnView, FieldType, Selected, Table, view};
use crate::facts::{Figure, resolve::FIGURES};
use crate::language::Language;
use crate::markup::push_text;

use super::phrasebook::{CellIndices, TablePhrases};

/// The most columns that fit into a note on a phone.
const MAX_COLUMNS: usize = 3;

/// The extract for a figure; empty for a figure of a whole column or of a date. Thousands of figures may refer to one
/// cell, so it is made on first use and cached with the phrases of the table.
pub fn extract(
    said: &TablePhrases,
    table: &Table,
    figure: &Figure,
    language: &Language,
    labels: &view::BooleanLabels,
) -> Arc<str> {
    let cells: CellIndices = figure.cells().collect();
    if cells.is_empty() {
        return Arc::from("");
    }
    // The extracts are complete even if a panic has poisoned their lock.
    let mut cache = said.extracts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(html) = cache.get(&cells) {
        return html.clone();
    }
    let html: Arc<str> = Arc::from(render(table, &cells, language, labels));
    cache.insert(cells, html.clone());
    html
}

/// The extract as HTML: a table with the header, the rows of `cells` and their neighbours.
fn render(table: &Table, cells: &[(usize, usize)], language: &Language, labels: &view::BooleanLabels) -> String {
    let selected = Selected { columns: columns(table, cells), rows: rows(table, cells), highlighted: Vec::new() };
    let view = view::view(table, &selected, language, labels);
    let mut out = "<table class=\"extract\"><thead><tr>".to_owned();
    for column in &view.columns {
        head(&mut out, column);
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in &view.rows {
        let is_lit = cells.iter().any(|(lit, _)| *lit == row.index);
        out.push_str(if is_lit { "<tr class=\"lit\">" } else { "<tr>" });
        for (cell, field) in row.cells.iter().zip(&selected.columns) {
            let is_figure = cells.contains(&(row.index, *field));
            let _ = write!(out, "<td{}>", if cell.numeric { " class=\"number\"" } else { "" });
            out.push_str(if is_figure { "<mark>" } else { "" });
            self::cell(&mut out, cell);
            out.push_str(if is_figure { "</mark></td>" } else { "</td>" });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn head(out: &mut String, column: &ColumnView) {
    let _ = write!(out, "<th{}>", if column.numeric { " class=\"number\"" } else { "" });
    push_text(out, &column.title);
    if let Some(unit) = &column.unit {
        out.push_str(" <span class=\"unit\">");
        push_text(out, unit);
        out.push_str("</span>");
    }
    out.push_str("</th>");
}

fn cell(out: &mut String, cell: &CellView) {
    if cell.missing {
        out.push('–');
        return;
    }
    if !cell.bound.is_empty() {
        out.extend([cell.bound, " "]);
    }
    push_text(out, &cell.text);
}

/// The rows of the cells. If rows follow each other in time, a single row comes with those before and after it, to show
/// what is usual; in other tables, neighbouring rows are unrelated.
fn rows(table: &Table, cells: &[(usize, usize)]) -> Vec<usize> {
    let mut rows: Vec<usize> = cells.iter().map(|(row, _)| *row).collect();
    rows.dedup();
    let is_time = |field: &usize| {
        table.fields.get(*field).is_some_and(|field| matches!(field.kind, FieldType::Period | FieldType::Date))
    };
    if let ([row], true) = (rows.as_slice(), table.key.iter().any(is_time)) {
        let (first, last) = (row.saturating_sub(1), (row + 1).min(table.rows.len().saturating_sub(1)));
        return (first..=last).collect();
    }
    rows
}

/// The column that names the rows, the columns of the cells, the unit if it is in a column of its own, and columns of
/// other numbers as far as they fit.
fn columns(table: &Table, cells: &[(usize, usize)]) -> Vec<usize> {
    let mut columns: Vec<usize> = match table.field_index("label").filter(|_| table.name == FIGURES) {
        Some(label) => vec![label],
        None => table.key.clone(),
    };
    let lit: Vec<usize> = cells.iter().map(|(_, field)| *field).collect();
    columns.extend(&lit);
    let field = |index: usize| table.fields.get(index);
    let has_unit = |index: &usize| field(*index).is_none_or(|field| field.unit.is_some());
    let unit = table.field_index("unit").filter(|_| !lit.iter().all(has_unit));
    let is_there = |index: &usize| {
        cells.iter().any(|(row, _)| table.cell(*row, *index).is_some_and(|cell| !cell.value.is_missing()))
    };
    columns.extend(unit.filter(is_there));
    columns.sort_unstable();
    columns.dedup();
    let is_number = |index: usize| field(index).is_some_and(|field| field.kind.is_numeric());
    if table.name != FIGURES && lit.iter().all(|index| is_number(*index) || table.key.contains(index)) {
        let others = Selected::all(table).columns.into_iter().filter(|index| is_number(*index));
        for other in others {
            if columns.len() < MAX_COLUMNS && !columns.contains(&other) {
                columns.push(other);
            }
        }
        columns.sort_unstable();
    }
    columns
}
