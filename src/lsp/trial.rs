//! Tries an edit: whether the check accepts it.

use bytes::Bytes;

use super::place::{TextEdit, edited};
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Report};
use crate::pipeline::Analysis;

/// The site after the edits. `None` if they cannot be made.
pub fn with(workspace: &mut Workspace, edits: &[TextEdit]) -> Option<Analysis> {
    let mut buffers = workspace.buffers.clone();
    let mut files: Vec<_> = edits.iter().map(|edit| edit.file.clone()).collect();
    files.sort();
    files.dedup();
    for file in files {
        let text = workspace.analysis.text(&file).unwrap_or_default();
        let new = edited(text, edits.iter().filter(|edit| edit.file == file))?;
        buffers.insert(file, Bytes::from(new));
    }
    Some(workspace.imagine(&buffers))
}

/// Whether the edits resolve `message` without causing another.
pub fn mends(workspace: &mut Workspace, message: &Diagnostic, edits: &[TextEdit]) -> bool {
    let Some(after) = with(workspace, edits) else { return false };
    let before = &workspace.analysis.report;
    let is_new = |other: &Diagnostic| count(&after.report, other) > count(before, other);
    count(&after.report, message) < count(before, message) && !after.report.diagnostics().iter().any(is_new)
}

fn is_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let file = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| place.file.clone());
    one.code == other.code && one.message == other.message && file(one) == file(other)
}

/// How many messages say the same about the same file.
fn count(report: &Report, message: &Diagnostic) -> usize {
    report.diagnostics().iter().filter(|other| is_alike(other, message)).count()
}
