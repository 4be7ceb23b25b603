//! Messages for an editor: each at its place, with its help and the places that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::positions::Lines;
use super::uri::uri_of;
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FilePath, Place};

/// What the editor has to be sent: the messages of each file that has some, and an empty list for each that had some.
pub fn publish(workspace: &mut Workspace) -> Vec<(String, Vec<Value>)> {
    let mut by_file: BTreeMap<FilePath, Vec<Value>> = BTreeMap::new();
    let mut places = Places { workspace: &*workspace, lines: BTreeMap::new() };
    for diagnostic in workspace.analysis.report.diagnostics() {
        let file = diagnostic.place.as_ref().map_or_else(|| "site.toml".into(), |place| place.file.clone());
        let message = message(diagnostic, &mut places);
        by_file.entry(file).or_default().push(message);
    }
    let shown: BTreeSet<FilePath> = by_file.keys().cloned().collect();
    for file in workspace.shown.difference(&shown) {
        by_file.insert(file.clone(), Vec::new());
    }
    workspace.shown = shown;
    by_file.into_iter().map(|(file, messages)| (uri_of(&workspace.disk_path(&file)), messages)).collect()
}

/// The lines of files, counted once for all messages.
struct Places<'w> {
    workspace: &'w Workspace,
    lines: BTreeMap<FilePath, Lines<'w>>,
}

impl Places<'_> {
    fn range(&mut self, place: &Place) -> Value {
        let workspace = self.workspace;
        let lines = self.lines.entry(place.file.clone());
        let lines = lines.or_insert_with(|| {
            Lines::new(workspace.analysis.text(&place.file).unwrap_or_default(), workspace.encoding)
        });
        lines.range(place.span)
    }
}

fn message(diagnostic: &Diagnostic, places: &mut Places<'_>) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Hint => 3,
    };
    let start = json!({ "line": 0, "character": 0 });
    let top = || json!({ "start": start, "end": start });
    let mut message = json!({
        "range": diagnostic.place.as_ref().map_or_else(top, |place| places.range(place)),
        "severity": severity,
        "code": diagnostic.code.name,
        "source": "nutgraf",
        "message": words(diagnostic),
    });
    let mut related = Vec::new();
    for note in &diagnostic.notes {
        let Some(place) = &note.place else { continue };
        let uri = uri_of(&places.workspace.disk_path(&place.file));
        let location = json!({ "uri": uri, "range": places.range(place) });
        related.push(json!({ "location": location, "message": note.text }));
    }
    if let Some(object) = message.as_object_mut().filter(|_| !related.is_empty()) {
        object.insert("relatedInformation".to_owned(), related.into());
    }
    message
}

/// The message, with its notes and helps below it.
pub fn words(diagnostic: &Diagnostic) -> String {
    let notes = diagnostic.notes.iter().filter(|note| note.place.is_none()).map(|note| format!("note: {}", note.text));
    let helps = diagnostic.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(diagnostic.message.clone()).chain(notes).chain(helps).collect::<Vec<_>>().join("\n")
}
