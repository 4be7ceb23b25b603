//! Hovers: for a figure, its cell with those around it; for another symbol, what it is.

use serde_json::{Value, json};

use super::definition::{fields, figure_at};
use super::edits::range;
use super::occurrence::Symbol;
use super::occurrences;
use super::options_at::key_at;
use super::workspace::Workspace;
use crate::check::BoundFigure;
use crate::data::Table;
use crate::facts::Verdict;
use crate::pipeline::Analysis;
use crate::text::Span;

/// How many rows are shown before and after the row of a cell.
const ROWS_AROUND: usize = 2;
/// How many columns are shown of a table, and how many of its rows' cells.
const MAX_COLUMNS: usize = 12;

/// The LSP hover for byte `offset` of `file`; null if there is nothing to show.
pub fn hover(workspace: &Workspace, file: &str, offset: usize) -> Value {
    let analysis = &workspace.analysis;
    let named = occurrences::occurrence_at(analysis, file, offset);
    let is_table = matches!(named.as_ref().map(|named| &named.symbol), Some(Symbol::Table(_)));
    let figure = figure_at(analysis, file, offset).filter(|_| !is_table);
    let found: Option<(String, Span)> = figure
        .map(|figure| (of_figure(analysis, figure), figure.link))
        .or_else(|| named.and_then(|named| Some((of_name(analysis, &named.symbol)?, named.span))))
        .or_else(|| key_at(analysis, file, offset));
    let Some((text, span)) = found else { return Value::Null };
    json!({ "contents": { "kind": "markdown", "value": text }, "range": range(workspace, file, span) })
}

/// The hover of a figure, in Markdown: its value and the rows around its cell.
fn of_figure(analysis: &Analysis, bound: &BoundFigure) -> String {
    let figure = &bound.figure;
    let verdict = match figure.verdict {
        Verdict::Agrees => "agrees",
        Verdict::Disagrees => "**does not agree**",
        Verdict::Unbound => "not bound, on purpose",
    };
    let mut parts = vec![format!("`{}` {verdict}", figure.target)];
    if let Some(value) = figure.value() {
        let as_of = figure.as_of().map(|period| format!(", as of {}", period.iso())).unwrap_or_default();
        parts.push(format!("**{}**{as_of}", escaped(value)));
    }
    if let Some(written) = &figure.written {
        parts.push(format!("The page shows “{}”.", escaped(written)));
    }
    if let Some(table) = figure.table() {
        parts.push(format!("{} (`{}`)", escaped(&table.title), table.name));
        parts.push(rows_around(table, &figure.rows().collect::<Vec<_>>(), &fields(bound, table)));
    }
    parts.extend(figure.source_ids().iter().filter_map(|id| of_source(analysis, id)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// A Markdown table of the rows and those around them, with their keys and fields. The cells of the figure are bold.
fn rows_around(table: &Table, rows: &[usize], fields: &[usize]) -> String {
    let columns: Vec<usize> = table.key.iter().chain(fields).copied().fold(Vec::new(), |mut columns, column| {
        if !columns.contains(&column) {
            columns.push(column);
        }
        columns
    });
    let mut shown: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.saturating_sub(ROWS_AROUND)..=row + ROWS_AROUND)
        .filter(|row| *row < table.rows.len())
        .collect();
    shown.sort_unstable();
    shown.dedup();
    if shown.is_empty() || columns.is_empty() {
        return String::new();
    }
    let heads: Vec<String> =
        columns.iter().filter_map(|column| table.fields.get(*column)).map(|field| escaped(&field.name)).collect();
    let mut lines = vec![format!("| {} |", heads.join(" | ")), format!("|{}", "---|".repeat(heads.len()))];
    let mut last: Option<usize> = None;
    for row in shown {
        if last.is_some_and(|last| row > last + 1) {
            lines.push(format!("| … |{}", " |".repeat(heads.len().saturating_sub(1))));
        }
        last = Some(row);
        let cell = |column: &usize| {
            let text = table.cell(row, *column).map(|cell| escaped(&cell.text)).unwrap_or_default();
            let is_it = rows.contains(&row) && fields.contains(column) && !text.is_empty();
            if is_it { format!("**{text}**") } else { text }
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

/// The hover of a symbol, in Markdown. `None` if it does not exist.
fn of_name(analysis: &Analysis, name: &Symbol) -> Option<String> {
    match name {
        Symbol::Table(name) => of_table(analysis.tables.get(name)?),
        Symbol::Field { table, field } => {
            let field = analysis.tables.get(table)?.field(field)?;
            let unit = field.unit.as_ref().map(|unit| format!(", {}", unit.display())).unwrap_or_default();
            let about = field.description.as_deref().map(|text| format!("\n\n{text}")).unwrap_or_default();
            Some(format!("**{}** (`{}`): {}{unit}{about}", escaped(&field.title), field.name, field.kind.name()))
        }
        Symbol::Row { table, key } => {
            let table = analysis.tables.get(table)?;
            let row = table.rows.get(table.row_index(key)?)?;
            let cells = row.cells.iter().zip(&table.fields).take(MAX_COLUMNS);
            let lines: Vec<String> =
                cells.map(|(cell, field)| format!("- {}: {}", escaped(&field.name), escaped(&cell.text))).collect();
            Some(format!("**{}** in {}\n\n{}", escaped(key), escaped(&table.title), lines.join("\n")))
        }
        Symbol::Source(id) => of_source(analysis, id),
        Symbol::Page(file) => {
            let document = analysis.document(file)?;
            let about = document.front.description.as_ref().map(|text| text.plain_text()).unwrap_or_default();
            Some(format!("**{}**\n\n{}", escaped(&document.front.title), escaped(&about)))
        }
        Symbol::Anchor { .. } => None,
    }
}

fn of_table(table: &Table) -> Option<String> {
    let about = table.description.as_deref().map(|text| format!("\n\n{}", escaped(text))).unwrap_or_default();
    let columns = table.fields.iter().take(MAX_COLUMNS).map(|field| {
        let unit = field.unit.as_ref().map(|unit| format!(", {}", unit.display())).unwrap_or_default();
        format!("- `{}`: {} ({}{unit})", field.name, escaped(&field.title), field.kind.name())
    });
    let rows = table.rows.len();
    Some(format!("**{}**, {rows} rows{about}\n\n{}", escaped(&table.title), columns.collect::<Vec<_>>().join("\n")))
}

fn of_source(analysis: &Analysis, id: &str) -> Option<String> {
    let source = analysis.bibliography.get(id)?;
    let date = source.date.map(|date| format!(", {}", date.iso())).unwrap_or_default();
    let title = escaped(&source.title);
    let title = source.url.as_ref().map_or(title.clone(), |url| format!("[{title}](<{url}>)"));
    let publisher = source.publisher.as_deref().map(|name| format!("{}: ", escaped(name))).unwrap_or_default();
    Some(format!("{publisher}{title}{date} (`{id}`)"))
}

/// Text escaped for Markdown.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        if matches!(letter, '*' | '_' | '`' | '[' | ']' | '<' | '|' | '\\') {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
        out
    })
}
