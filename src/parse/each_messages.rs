//! The words of the messages about files that are written once for all rows of a table.

use std::sync::Arc;

use crate::data::Table;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// How many rows a message names.
const MAX_NAMED: usize = 5;

/// The table that `each` names does not exist; `there` are those that do.
pub fn unknown_table<'n>(place: Place, name: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_UNKNOWN, place, format!("there is no table `{name}` to make pages from"))
        .did_you_mean(name, there)
}

/// A table without a key, whose rows cannot be distinguished.
pub fn missing_key(place: Place, table: &Table) -> Diagnostic {
    let message = format!("the table `{}` has no key, so its rows have no addresses", table.name);
    let field = table.field_names().next().unwrap_or("name");
    Diagnostic::new(&codes::TABLE_KEY, place, message).help(format!(
        "name the field that identifies each row in content/data/{}.toml: `key = \"{field}\"`",
        table.name
    ))
}

/// A table with more rows than one file can make pages of (`most`).
pub fn too_many_rows(place: Place, table: &Table, most: usize) -> Diagnostic {
    let message =
        format!("the table `{}` has {} rows, and one file can make at most {most} pages", table.name, table.rows.len());
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help("make a smaller table with the rows that need a page of their own")
}

/// A placeholder for a field that the table does not have.
pub fn unknown_field(place: Place, table: &Table, field: &str) -> Diagnostic {
    let message = format!("the table `{}` has no field `{field}`", table.name);
    Diagnostic::new(&codes::FIELD_UNKNOWN, place, message).did_you_mean(field, table.field_names())
}

/// Rows whose cells have nothing to show.
pub fn empty_cells(place: Place, field: &str, rows: &[&str]) -> Diagnostic {
    let message = match rows {
        [row] => format!("the cell `{field}` of the row `{row}` is empty, so its page says nothing here"),
        rows => format!("the cell `{field}` is empty in {} rows, whose pages say nothing here", rows.len()),
    };
    let diagnostic = Diagnostic::new(&codes::ROW_EMPTY, place, message);
    let diagnostic = if rows.len() > 1 { diagnostic.note(named(rows)) } else { diagnostic };
    diagnostic.help("fill in the cell, or leave it out of the text: every page has the same sentences")
}

/// Rows whose pages would have the same address.
pub fn same_address(place: Place, table: &Table, same: &[(FilePath, [Arc<str>; 2])]) -> Option<Diagnostic> {
    let (path, [first, second]) = same.first()?;
    let address = path.trim_start_matches("content/").trim_end_matches(".md");
    let message = format!("the rows `{first}` and `{second}` of `{}` would have one address, /{address}/", table.name);
    let mut diagnostic = Diagnostic::new(&codes::URL_CLASH, place, message);
    if same.len() > 1 {
        diagnostic = diagnostic.note(format!("and so would {} more rows", same.len() - 1));
    }
    Some(
        diagnostic
            .help("use a field that tells them apart in the address: `slug = \"{row.FIELD}\"` in the front matter"),
    )
}

/// A placeholder on a page that is not about a row.
pub fn placeholder_without_row(place: Place, written: &str) -> Diagnostic {
    let message = format!("`{written}` is printed as it is, since this page is not made from the row of a table");
    Diagnostic::new(&codes::MARKDOWN_RAW, place, message)
        .help("name the table in the front matter: `each = \"TABLE\"` makes a page of each of its rows")
}

fn named(rows: &[&str]) -> String {
    let shown: Vec<String> = rows.iter().take(MAX_NAMED).map(|row| format!("`{row}`")).collect();
    match rows.len().saturating_sub(MAX_NAMED) {
        0 => format!("the rows {}", shown.join(", ")),
        more => format!("the rows {} and {more} more", shown.join(", ")),
    }
}
