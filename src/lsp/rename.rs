//! Renames a table, a field, a row, a source or a page in all files of a site.

use serde_json::{Value, json};

use super::definition::all_occurrences;
use super::edits::{TextEdit, range, workspace_edit};
use super::occurrence::{NameSyntax, Occurrence, Symbol, spelling};
use super::occurrences;
use super::uri::uri_from_path;
use super::workspace::Workspace;
use crate::check::paths::relative_path;
use crate::pipeline::Analysis;
use crate::text::FilePath;

/// The range and the name of the symbol at `offset`, for the editor to ask for a new name.
pub fn prepare(workspace: &Workspace, file: &str, offset: usize) -> Option<Value> {
    let named =
        occurrences::occurrence_at(&workspace.analysis, file, offset).filter(|named| is_renamable(&named.symbol))?;
    Some(json!({ "range": range(workspace, file, named.span), "placeholder": shown(&named.symbol) }))
}

/// The LSP `WorkspaceEdit` that renames the symbol at `offset` to `new`. `None` if there is no symbol to rename.
///
/// # Errors
///
/// Why it cannot be renamed, in a sentence for the author.
pub fn rename(workspace: &Workspace, file: &str, offset: usize, new: &str) -> Result<Option<Value>, String> {
    let analysis = &workspace.analysis;
    let Some(named) = occurrences::occurrence_at(analysis, file, offset).filter(|named| is_renamable(&named.symbol))
    else {
        return Ok(None);
    };
    let new = new.trim();
    check_new_name(analysis, &named.symbol, new)?;
    let mut edits = Vec::new();
    for (file, found) in all_occurrences(analysis, &named.symbol) {
        edits.extend(edit(analysis, &named.symbol, &file, &found, new));
    }
    let moved = moved(analysis, &named.symbol, new);
    if moved.is_empty() {
        return Ok(Some(workspace_edit(workspace, &edits)));
    }
    Ok(Some(with_moves(workspace, &edits, &moved)))
}

fn is_renamable(name: &Symbol) -> bool {
    !matches!(name, Symbol::Anchor { .. })
}

/// The name of a symbol as the author knows it; for a page, its file name without the extension.
fn shown(name: &Symbol) -> String {
    match name {
        Symbol::Table(name) | Symbol::Source(name) => name.clone(),
        Symbol::Field { field, .. } => field.clone(),
        Symbol::Row { key, .. } => key.clone(),
        Symbol::Anchor { id, .. } => id.clone(),
        Symbol::Page(file) => {
            let name = file.rsplit('/').next().unwrap_or(file);
            name.trim_end_matches(".md").to_owned()
        }
    }
}

/// Whether a symbol can have the name `new`: it must be valid and not taken.
///
/// # Errors
///
/// Why not, in a sentence for the author.
fn check_new_name(analysis: &Analysis, name: &Symbol, new: &str) -> Result<(), String> {
    let is_free = |is_taken: bool| if is_taken { Err(format!("`{new}` is already used")) } else { Ok(()) };
    if new.is_empty() || new.chars().any(char::is_control) {
        return Err("a name needs at least one letter, and no line breaks".to_owned());
    }
    let table_file = |table: &str| analysis.tables.get(table).map(|table| table.csv_file.clone());
    let is_opened = |table: &str| {
        table_file(table).is_some_and(|file| {
            analysis.files.origins.contains_key(&file) || !(file.ends_with(".csv") || file.ends_with(".tsv"))
        })
    };
    match name {
        Symbol::Table(_) | Symbol::Page(_) if new.contains(['/', '\\']) => {
            Err("a file's new name cannot contain a slash".to_owned())
        }
        Symbol::Table(_) => is_free(analysis.tables.contains_key(new)),
        Symbol::Page(file) => is_free(analysis.files.get(&page_file(file, new)).is_some()),
        Symbol::Source(_)
            if !new.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')) =>
        {
            Err("a source's id is letters, digits, `-`, `_` and `.`".to_owned())
        }
        Symbol::Source(_) => is_free(analysis.bibliography.get(new).is_some()),
        Symbol::Field { table, .. } | Symbol::Row { table, .. } if is_opened(table) => {
            Err(format!("the file of `{table}` is not CSV in UTF-8, so it cannot be changed here"))
        }
        Symbol::Field { table, .. } => {
            is_free(analysis.tables.get(table).is_some_and(|table| table.field(new).is_some()))
        }
        Symbol::Row { table, .. } => {
            is_free(analysis.tables.get(table).is_some_and(|table| table.row_index(new).is_some()))
        }
        Symbol::Anchor { .. } => Ok(()),
    }
}

/// The edit that renames one occurrence.
fn edit(analysis: &Analysis, name: &Symbol, file: &FilePath, found: &Occurrence, new: &str) -> Option<TextEdit> {
    let old = analysis.text(file)?.get(found.span.range())?;
    let text = match (name, found.syntax) {
        (Symbol::Page(page), NameSyntax::Path) => relative_path(file, &page_file(page, new)),
        (Symbol::Table(table), NameSyntax::Path) => {
            let csv = &analysis.tables.get(table)?.csv_file;
            let ending = if old.ends_with(".toml") { "toml" } else { csv.rsplit('.').next()? };
            relative_path(file, &format!("content/data/{new}.{ending}"))
        }
        (_, syntax) => {
            return Some(TextEdit { file: file.clone(), span: found.span, text: spelling(syntax, old, new) });
        }
    };
    // An unbalanced parenthesis would end the link.
    let text = crate::markdown::link::percent_encode_path(&text).replace('(', "%28").replace(')', "%29");
    Some(TextEdit { file: file.clone(), span: found.span, text })
}

/// The path of a page's file after it is renamed to `new`.
fn page_file(file: &str, new: &str) -> String {
    let folder = file.rsplit_once('/').map_or("content", |(folder, _)| folder);
    format!("{folder}/{}.md", new.trim_end_matches(".md"))
}

/// The files that have to be renamed, with their new paths.
fn moved(analysis: &Analysis, name: &Symbol, new: &str) -> Vec<(FilePath, String)> {
    match name {
        Symbol::Page(file) => vec![(file.clone(), page_file(file, new))],
        Symbol::Table(table) => {
            let Some(table) = analysis.tables.get(table) else { return Vec::new() };
            let files = std::iter::once(&table.csv_file).chain(&table.sidecar_file);
            let ending = |file: &FilePath| file.rsplit('.').next().unwrap_or_default().to_owned();
            files.map(|file| (file.clone(), format!("content/data/{new}.{}", ending(file)))).collect()
        }
        _ => Vec::new(),
    }
}

/// A `WorkspaceEdit` with text edits, then file renames. The order matters, because an edit uses the old name of a file.
fn with_moves(workspace: &Workspace, edits: &[TextEdit], moved: &[(FilePath, String)]) -> Value {
    let changes = workspace_edit(workspace, edits);
    let of_files = changes.get("changes").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut steps: Vec<Value> = of_files
        .into_iter()
        .map(|(uri, edits)| json!({ "textDocument": { "uri": uri, "version": null }, "edits": edits }))
        .collect();
    for (from, to) in moved {
        let (old, new) = (uri_from_path(&workspace.disk_path(from)), uri_from_path(&workspace.disk_path(to)));
        steps.push(json!({ "kind": "rename", "oldUri": old, "newUri": new, "options": { "overwrite": false } }));
    }
    json!({ "documentChanges": steps })
}
