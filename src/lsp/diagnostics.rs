//! Converts messages for an editor: each with its range, its help, and the other places that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::positions::PositionMap;
use super::uri::uri_from_path;
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FilePath, Place};

/// The messages to send to the editor, by URI: those of each file that has any, and an empty list for each that no longer
/// has any.
pub fn publish(workspace: &mut Workspace) -> Vec<(String, Vec<Value>)> {
    let mut by_file: BTreeMap<FilePath, Vec<Value>> = BTreeMap::new();
    let mut lines_of = LineCache { workspace: &*workspace, lines: BTreeMap::new() };
    for diagnostic in workspace.analysis.report.diagnostics() {
        let file = diagnostic.place.as_ref().map_or_else(|| "site.toml".into(), |place| place.file.clone());
        let message = message(diagnostic, &mut lines_of);
        by_file.entry(file).or_default().push(message);
    }
    let shown: BTreeSet<FilePath> = by_file.keys().cloned().collect();
    for file in workspace.shown.difference(&shown) {
        by_file.insert(file.clone(), Vec::new());
    }
    workspace.shown = shown;
    by_file.into_iter().map(|(file, messages)| (uri_from_path(&workspace.disk_path(&file)), messages)).collect()
}

/// The lines of files, counted once for all messages.
struct LineCache<'w> {
    workspace: &'w Workspace,
    lines: BTreeMap<FilePath, PositionMap<'w>>,
}

impl LineCache<'_> {
    fn range(&mut self, place: &Place) -> Value {
        let workspace = self.workspace;
        let lines = self.lines.entry(place.file.clone());
        let lines = lines.or_insert_with(|| {
            PositionMap::new(workspace.analysis.text(&place.file).unwrap_or_default(), workspace.encoding)
        });
        lines.range(place.span)
    }
}

/// A message as an LSP `Diagnostic`.
fn message(diagnostic: &Diagnostic, lines_of: &mut LineCache<'_>) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Hint => 3,
    };
    let start = json!({ "line": 0, "character": 0 });
    let top = || json!({ "start": start, "end": start });
    let mut message = json!({
        "range": diagnostic.place.as_ref().map_or_else(top, |place| lines_of.range(place)),
        "severity": severity,
        "code": diagnostic.code.name,
        "source": "nutgraf",
        "message": message_text(diagnostic),
    });
    let mut related = Vec::new();
    for note in &diagnostic.notes {
        let Some(place) = &note.place else { continue };
        let uri = uri_from_path(&lines_of.workspace.disk_path(&place.file));
        let location = json!({ "uri": uri, "range": lines_of.range(place) });
        related.push(json!({ "location": location, "message": note.text }));
    }
    if let Some(object) = message.as_object_mut().filter(|_| !related.is_empty()) {
        object.insert("relatedInformation".to_owned(), related.into());
    }
    message
}

/// The message, with its notes and helps below it.
pub fn message_text(diagnostic: &Diagnostic) -> String {
    let notes = diagnostic.notes.iter().filter(|note| note.place.is_none()).map(|note| format!("note: {}", note.text));
    let helps = diagnostic.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(diagnostic.message.clone()).chain(notes).chain(helps).collect::<Vec<_>>().join("\n")
}
