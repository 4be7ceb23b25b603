//! Tables in GitHub Flavored Markdown (§4.10), of authors and of data.

use crate::data::{CellView, ColumnView, TableView};
use crate::markdown::Alignment;

use super::escape;

/// A table of cells that are Markdown already; the first row is its header.
pub fn table(rows: &[Vec<String>], alignments: &[Alignment]) -> String {
    let mut out = String::new();
    let Some((head, body)) = rows.split_first() else { return out };
    row(&mut out, head);
    for column in 0..head.len() {
        out.push_str(match alignments.get(column) {
            Some(Alignment::Start) => "| :--- ",
            Some(Alignment::Center) => "| :---: ",
            Some(Alignment::End) => "| ---: ",
            _ => "| --- ",
        });
    }
    out.push_str("|\n");
    body.iter().for_each(|cells| row(&mut out, cells));
    out
}

fn row(out: &mut String, cells: &[String]) {
    for cell in cells {
        out.extend(["| ", cell, if cell.is_empty() { "" } else { " " }]);
    }
    out.push_str("|\n");
}

/// The rows of a data table, with numbers right-aligned.
pub fn of_data(view: &TableView) -> String {
    let head = view.columns.iter().map(head).collect();
    let rows = view.rows.iter().map(|row| row.cells.iter().map(cell).collect());
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let alignment = |column: &ColumnView| if column.numeric { Alignment::End } else { Alignment::None };
    table(&rows, &view.columns.iter().map(alignment).collect::<Vec<_>>())
}

fn head(column: &ColumnView) -> String {
    let title = escape::line(&column.title);
    match &column.unit {
        Some(unit) => format!("{title} ({})", escape::line(unit)),
        None => title,
    }
}

fn cell(cell: &CellView) -> String {
    if cell.missing { String::new() } else { escape::line(&format!("{}{}", cell.bound, cell.text)) }
}
