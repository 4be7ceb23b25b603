//! Converts places in a site's files, and changes to them, to the types of the protocol.

use serde_json::{Value, json};

use super::positions::PositionMap;
use super::uri::uri_from_path;
use super::workspace::Workspace;
use crate::text::Span;

/// The LSP `Range` of a span of a file.
pub fn range(workspace: &Workspace, file: &str, span: Span) -> Value {
    PositionMap::new(workspace.analysis.text(file).unwrap_or_default(), workspace.encoding).range(span)
}

/// The LSP `Location` of a span of a file.
pub fn location(workspace: &Workspace, file: &str, span: Span) -> Value {
    json!({ "uri": uri_from_path(&workspace.disk_path(file)), "range": range(workspace, file, span) })
}

/// A change to a file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The file, by its path in the site.
    pub file: crate::text::FilePath,
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// The LSP `WorkspaceEdit` with these changes.
pub fn workspace_edit(workspace: &Workspace, edits: &[TextEdit]) -> Value {
    let mut changes = serde_json::Map::new();
    for edit in edits {
        let uri = uri_from_path(&workspace.disk_path(&edit.file));
        let range = range(workspace, &edit.file, edit.span);
        let of_file = changes.entry(uri).or_insert_with(|| json!([]));
        if let Some(list) = of_file.as_array_mut() {
            list.push(json!({ "range": range, "newText": edit.text }));
        }
    }
    json!({ "changes": changes })
}

/// `text` with these changes. `None` if two of them overlap.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e TextEdit>) -> Option<String> {
    let mut edits: Vec<&TextEdit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start)?);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
