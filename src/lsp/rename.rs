//! Renames a table, a field, a row, a source or a page everywhere.

use serde_json::{Value, json};

use super::definition::everywhere;
use super::name::{Form, Name, Named, written};
use super::names;
use super::place::{TextEdit, range, workspace_edit};
use super::uri::uri_of;
use super::workspace::Workspace;
use crate::check::paths::relative_path;
use crate::pipeline::Analysis;
use crate::text::FilePath;

/// What would be renamed at `offset`, for the editor to ask for the new name.
pub fn prepare(workspace: &Workspace, file: &str, offset: usize) -> Option<Value> {
    let named = names::name_at(&workspace.analysis, file, offset).filter(|named| is_renamable(&named.name))?;
    Some(json!({ "range": range(workspace, file, named.span), "placeholder": shown(&named.name) }))
}

/// The edits that rename what is at `offset` to `new`.
///
/// # Errors
///
/// Why that is not possible, in a sentence for the author.
pub fn rename(workspace: &Workspace, file: &str, offset: usize, new: &str) -> Result<Option<Value>, String> {
    let analysis = &workspace.analysis;
    let Some(named) = names::name_at(analysis, file, offset).filter(|named| is_renamable(&named.name)) else {
        return Ok(None);
    };
    let new = new.trim();
    refuse(analysis, &named.name, new)?;
    let mut edits = Vec::new();
    for (file, found) in everywhere(analysis, &named.name) {
        edits.extend(edit(analysis, &named.name, &file, &found, new));
    }
    let moved = moved(analysis, &named.name, new);
    if moved.is_empty() {
        return Ok(Some(workspace_edit(workspace, &edits)));
    }
    Ok(Some(with_moves(workspace, &edits, &moved)))
}

fn is_renamable(name: &Name) -> bool {
    !matches!(name, Name::Anchor { .. })
}

/// A name as the author knows it: a page by its file name without the extension.
fn shown(name: &Name) -> String {
    match name {
        Name::Table(name) | Name::Source(name) => name.clone(),
        Name::Field { field, .. } => field.clone(),
        Name::Row { key, .. } => key.clone(),
        Name::Anchor { id, .. } => id.clone(),
        Name::Page(file) => {
            let name = file.rsplit('/').next().unwrap_or(file);
            name.trim_end_matches(".md").to_owned()
        }
    }
}

fn refuse(analysis: &Analysis, name: &Name, new: &str) -> Result<(), String> {
    let is_free = |is_taken: bool| if is_taken { Err(format!("`{new}` is taken")) } else { Ok(()) };
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
        Name::Table(_) | Name::Page(_) if new.contains(['/', '\\']) => {
            Err("a file's new name cannot contain a slash".to_owned())
        }
        Name::Table(_) => is_free(analysis.tables.contains_key(new)),
        Name::Page(file) => is_free(analysis.files.get(&page_file(file, new)).is_some()),
        Name::Source(_) if !new.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')) => {
            Err("a source's id is letters, digits, `-`, `_` and `.`".to_owned())
        }
        Name::Source(_) => is_free(analysis.bibliography.get(new).is_some()),
        Name::Field { table, .. } | Name::Row { table, .. } if is_opened(table) => {
            Err(format!("the file of `{table}` is not CSV in UTF-8, so it is not changed here"))
        }
        Name::Field { table, .. } => {
            is_free(analysis.tables.get(table).is_some_and(|table| table.field(new).is_some()))
        }
        Name::Row { table, .. } => {
            is_free(analysis.tables.get(table).is_some_and(|table| table.row_index(new).is_some()))
        }
        Name::Anchor { .. } => Ok(()),
    }
}

fn edit(analysis: &Analysis, name: &Name, file: &FilePath, found: &Named, new: &str) -> Option<TextEdit> {
    let old = analysis.text(file)?.get(found.span.range())?;
    let text = match (name, found.form) {
        (Name::Page(page), Form::Path) => relative_path(file, &page_file(page, new)),
        (Name::Table(table), Form::Path) => {
            let csv = &analysis.tables.get(table)?.csv_file;
            let ending = if old.ends_with(".toml") { "toml" } else { csv.rsplit('.').next()? };
            relative_path(file, &format!("content/data/{new}.{ending}"))
        }
        (_, form) => return Some(TextEdit { file: file.clone(), span: found.span, text: written(form, old, new) }),
    };
    // An unbalanced parenthesis would end the link.
    let text = crate::markdown::link::percent_encode_path(&text).replace('(', "%28").replace(')', "%29");
    Some(TextEdit { file: file.clone(), span: found.span, text })
}

/// The file of a page after it is renamed.
fn page_file(file: &str, new: &str) -> String {
    let folder = file.rsplit_once('/').map_or("content", |(folder, _)| folder);
    format!("{folder}/{}.md", new.trim_end_matches(".md"))
}

/// The files that are renamed.
fn moved(analysis: &Analysis, name: &Name, new: &str) -> Vec<(FilePath, String)> {
    match name {
        Name::Page(file) => vec![(file.clone(), page_file(file, new))],
        Name::Table(table) => {
            let Some(table) = analysis.tables.get(table) else { return Vec::new() };
            let files = std::iter::once(&table.csv_file).chain(&table.sidecar_file);
            let ending = |file: &FilePath| file.rsplit('.').next().unwrap_or_default().to_owned();
            files.map(|file| (file.clone(), format!("content/data/{new}.{}", ending(file)))).collect()
        }
        _ => Vec::new(),
    }
}

/// Text edits first, then file renames: an edit uses the old name of a file.
fn with_moves(workspace: &Workspace, edits: &[TextEdit], moved: &[(FilePath, String)]) -> Value {
    let changes = workspace_edit(workspace, edits);
    let of_files = changes.get("changes").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut steps: Vec<Value> = of_files
        .into_iter()
        .map(|(uri, edits)| json!({ "textDocument": { "uri": uri, "version": null }, "edits": edits }))
        .collect();
    for (from, to) in moved {
        let (old, new) = (uri_of(&workspace.disk_path(from)), uri_of(&workspace.disk_path(to)));
        steps.push(json!({ "kind": "rename", "oldUri": old, "newUri": new, "options": { "overwrite": false } }));
    }
    json!({ "documentChanges": steps })
}
