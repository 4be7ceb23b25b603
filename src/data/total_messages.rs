//! Messages about total rows, which contain the sums of others.

use super::toml_text::toml_string;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A row that seems to be the sum of the others.
pub fn total_row(place: Place, row: &str, field: &str, sidecar: &str) -> Diagnostic {
    let message = format!("the row `{row}` seems to be the sum of the others: its `{field}` is");
    Diagnostic::new(&codes::TABLE_TOTAL, place, message).help(format!(
        "write total = {} in {sidecar}: sums and means over all rows then leave it out",
        toml_string(row)
    ))
}

/// Rows of a long table that seem to be the sums of the rows with the same other names.
pub fn total_rows(place: Place, name: &str, field: &str, has_key: bool, sidecar: &str) -> Diagnostic {
    let message = format!("the rows `{name}` seem to be sums of others: the `{field}` of this one is");
    let total = format!("write total = {} in {sidecar}", toml_string(name));
    let help = if has_key {
        total
    } else {
        format!("name the columns of its key in {sidecar}, `key = [\"…\", \"…\"]`, and {total}")
    };
    Diagnostic::new(&codes::TABLE_TOTAL, place, message)
        .help(format!("{help}: sums and means over all rows then leave them out"))
}

/// A row that has the name of a total but is not the sum of the others.
pub fn other_total(place: Place, row: &str, field: &str, sum: rust_decimal::Decimal, sidecar: &str) -> Diagnostic {
    let message =
        format!("the row `{row}` is named like a total, but the `{field}` of the other rows adds up to {sum}");
    Diagnostic::new(&codes::TABLE_TOTAL, place, message).help("check whether a row is missing, or is there twice").help(
        format!("write total = {} in {sidecar}: sums and means over all rows then leave it out", toml_string(row)),
    )
}

/// `total` names a row that does not exist.
pub fn total_not_found<'n>(
    place: Place,
    row: &str,
    table: &str,
    rows: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row of `{table}` has the key `{row}`"))
        .did_you_mean(row, rows)
}
