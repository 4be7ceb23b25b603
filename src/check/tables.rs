//! Parses the notes of tables as Markdown, and checks every source and link of tables.

use std::collections::BTreeMap;

use super::destination::{CheckedText, LinkedText};
use super::site::Site;
use super::{links, sources};
use crate::data::Table;
use crate::data::mentions::mentions;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Markdown, read_inline};
use crate::text::FilePath;

/// The notes of each table that has any, by its name.
#[derive(Debug, Default)]
pub struct TableNotes {
    by_table: BTreeMap<String, Vec<Note>>,
}

/// A parsed note, with its links resolved.
#[derive(Debug)]
struct Note {
    markdown: Markdown,
    found: CheckedText,
}

impl TableNotes {
    /// The notes of a table, each with its links and images.
    pub fn for_table(&self, table: &str) -> impl Iterator<Item = LinkedText<'_>> {
        let notes = self.by_table.get(table).into_iter().flatten();
        notes.map(|note| LinkedText { markdown: &note.markdown, found: &note.found })
    }
}

/// The file that contains a table's notes: its sidecar, otherwise the file of the table.
pub fn notes_file(table: &Table) -> &FilePath {
    table.sidecar_file.as_ref().unwrap_or(&table.csv_file)
}

/// Checks the sources of all tables and the Markdown of their notes.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) -> TableNotes {
    let mut notes = TableNotes::default();
    for table in site.parsed.tables.values() {
        for (id, place) in mentions(table) {
            sources::check(site, &id, || place, diagnostics);
        }
        let of_table: Vec<Note> = table
            .notes
            .iter()
            .map(|note| {
                let markdown = read_inline(&note.value, site.parsed.settings.markdown);
                let mut found = CheckedText::unresolved(&markdown);
                links::check(site, notes_file(table), &markdown, &mut found, diagnostics);
                Note { markdown, found }
            })
            .collect();
        if !of_table.is_empty() {
            notes.by_table.insert(table.name.clone(), of_table);
        }
    }
    notes
}
