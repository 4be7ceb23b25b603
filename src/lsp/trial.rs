//! Tries out an edit by analysing the site as it would be.

use bytes::Bytes;

use super::edits::{TextEdit, edited};
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Report};
use crate::pipeline::Analysis;

/// The analysis of the site after the edits. `None` if they overlap.
pub fn analysis_after(workspace: &mut Workspace, edits: &[TextEdit]) -> Option<Analysis> {
    let mut buffers = workspace.buffers.clone();
    let mut files: Vec<_> = edits.iter().map(|edit| edit.file.clone()).collect();
    files.sort();
    files.dedup();
    for file in files {
        let text = workspace.analysis.text(&file).unwrap_or_default();
        let new = edited(text, edits.iter().filter(|edit| edit.file == file))?;
        buffers.insert(file, Bytes::from(new));
    }
    Some(workspace.analyse_with(&buffers))
}

/// Whether the edits make `message` disappear and cause no other.
pub fn resolves(workspace: &mut Workspace, message: &Diagnostic, edits: &[TextEdit]) -> bool {
    let Some(after) = analysis_after(workspace, edits) else { return false };
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
