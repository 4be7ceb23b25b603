//! Table summaries ([`TableSummary`]): what is the same wherever a table is shown.

use crate::check::CheckedSite;
use crate::check::addresses::table_folder;
use crate::data::{Period, Table, view};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;

use super::context::TableSummary;
use super::sources;

/// The path of the table's file in the output.
pub fn csv_path(table: &Table) -> String {
    table.published.clone()
}

/// Whether the cells of that file are separated by tabs.
pub fn is_tabbed(table: &Table) -> bool {
    table.published.ends_with(".tsv")
}

/// The media type of that file (RFC 4180; IANA's registration of tab-separated values).
pub fn media_type(table: &Table) -> &'static str {
    if is_tabbed(table) { "text/tab-separated-values" } else { "text/csv" }
}

/// The summary of a table, its dates in `language`.
pub fn summary<'c>(checked: &'c CheckedSite<'_>, table: &'c Table, language: &Language) -> TableSummary<'c> {
    let written = |date: &Period| view::period_text(date, language);
    let edition = checked.parsed.settings.editions.index_of(language);
    let cited = table.sources.iter().filter_map(|source| checked.parsed.bibliography.get(&source.value));
    TableSummary {
        name: &table.name,
        title: table.title_in(language),
        description: table.description_in(language).unwrap_or_default(),
        path: checked.outline.link_path_in(edition, &table_folder(&table.name)),
        csv_path: percent_encode_path(&csv_path(table)),
        csv_size: file_size(table.csv_bytes.len(), language),
        as_of: table.as_of.as_ref().map(written),
        as_of_iso: table.as_of.as_ref().map(Period::iso),
        updated: table.updated.as_ref().map(|date| written(&date.value)),
        updated_iso: table.updated.as_ref().map(|date| date.value.iso()),
        license: table.license.as_deref(),
        sources: cited.map(|source| sources::source(checked, source, language, None)).collect(),
        total_rows: table.rows.len(),
    }
}

/// The size of a file for readers: “870 B”, “2.1 kB” (decimal prefixes, IEC 80000-13).
fn file_size(bytes: usize, language: &Language) -> String {
    let tenths = |unit: usize| view::decimal_text(bytes as u64 * 10 / unit as u64, 1, language);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}
