//! Messages for programs: JSON Lines, one object per message.

use serde_json::json;

use super::excerpt::Locator;
use super::{FileContents, Report};

/// The report as JSON Lines; `contents` gives the bytes of the files that messages are about. Lines and columns count
/// from 1, columns in Unicode scalar values.
pub fn render(report: &Report, contents: &FileContents<'_>) -> String {
    let excerpt = Locator::new(contents).locate_all(report.diagnostics());
    let mut out = String::new();
    for (diagnostic, (place, notes)) in report.diagnostics().iter().zip(&excerpt) {
        let notes: Vec<String> = diagnostic
            .notes
            .iter()
            .zip(notes)
            .map(|(note, place)| match place {
                Some(place) => format!("{}:{}:{}: {}", place.file, place.start.line, place.start.column, note.text),
                None => note.text.clone(),
            })
            .collect();
        let object = json!({
            "severity": diagnostic.severity.name(),
            "code": diagnostic.code.name,
            "file": place.as_ref().map(|place| &place.file),
            "line": place.as_ref().map(|place| place.start.line),
            "column": place.as_ref().map(|place| place.start.column),
            "end_line": place.as_ref().map(|place| place.end.line),
            "end_column": place.as_ref().map(|place| place.end.column),
            "message": diagnostic.message,
            "notes": notes,
            "help": diagnostic.help,
        });
        out.push_str(&object.to_string());
        out.push('\n');
    }
    out
}
