//! Checks a downloaded table, and the one-line messages about tables that are not fetched or refused.

use std::collections::HashSet;

use crate::data::{Table, conversion, table_reader};
use crate::nearest::nearest;
use crate::text::File;

use super::terminal;
use super::usage_error::UsageError;

/// No sidecar has an address.
pub fn missing_fetch_addresses() -> UsageError {
    UsageError("no sidecar says where to fetch its table from: write [fetch] and url = \"https://…\" in it".to_owned())
}

/// The sidecar of the table `name` has no address; `known` are the tables that have one.
pub fn missing_fetch_address(name: &str, known: &[String]) -> UsageError {
    let near = nearest(name, known.iter().map(String::as_str));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("content/data/{name}.toml does not say where to fetch its table from{hint}"))
}

/// The download failed.
pub fn download_failed(name: &str, address: &str, why: &str) -> String {
    format!("{name}: nothing was fetched from {address}: {why}")
}

/// The file could not be written.
pub fn not_written(path: &str, error: &std::io::Error) -> String {
    format!("{path} could not be written: {error}")
}

/// Checks a download before it replaces the existing file. Returns the number of its rows.
///
/// # Errors
///
/// A message if it is not a table, lacks columns that the existing file has, or has less than half of its rows.
pub fn check(name: &str, new: &File, old: Option<&File>, sidecar: &File) -> Result<usize, String> {
    let came = read(name, new, sidecar).map_err(|why| format!("{name}: the download is not a table: {why}"))?;
    let Some(known) = old.and_then(|old| read(name, old, sidecar).ok()) else { return Ok(came.rows.len()) };
    let names: HashSet<&str> = came.fields.iter().map(|field| field.name.as_str()).collect();
    let lost: Vec<String> = known
        .fields
        .iter()
        .filter(|field| !names.contains(field.name.as_str()))
        .map(|field| format!("`{}`", field.name))
        .collect();
    let aside = format!("if that is right, move {} aside and fetch again", new.path);
    if !lost.is_empty() {
        let columns = if lost.len() == 1 { "the column" } else { "the columns" };
        return Err(format!("{name}: the download lacks {columns} {}; {aside}", lost.join(", ")));
    }
    if came.rows.len() * 2 < known.rows.len() {
        let few = terminal::counted(came.rows.len(), "row", "rows");
        return Err(format!("{name}: the download has {few}, but there were {}; {aside}", known.rows.len()));
    }
    Ok(came.rows.len())
}

/// Reads a downloaded table as the build would.
fn read(name: &str, file: &File, sidecar: &File) -> Result<Table, String> {
    let first = |found: Vec<crate::diagnostic::Diagnostic>| {
        found.into_iter().next().map_or_else(|| "it has no column names".to_owned(), |found| found.message)
    };
    let conversion = conversion::convert(file, Some(sidecar)).map_err(first)?;
    let text = conversion.as_ref().map_or(file, |conversion| &conversion.file);
    let mut found = Vec::new();
    let table = table_reader::read(
        name,
        text,
        Some(sidecar),
        conversion.as_ref().map(|conversion| &conversion.origin),
        &mut found,
    );
    table.filter(|table| !table.rows.is_empty()).ok_or_else(|| first(found))
}
