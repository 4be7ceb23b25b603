//! The parts of the protocol's messages that are used, under the protocol's names, and its error codes (LSP 3.17).

use serde::Deserialize;

use super::positions::LspPosition;

/// A request was cancelled by the client.
pub const CANCELLED: i32 = -32_800;
/// Invalid parameters (JSON-RPC 2.0).
pub const INVALID_PARAMS: i32 = -32_602;
/// An unknown method (JSON-RPC 2.0).
pub const METHOD_NOT_FOUND: i32 = -32_601;
/// A request that the server cannot accept in its current state (JSON-RPC 2.0).
pub const INVALID_REQUEST: i32 = -32_600;
/// The server failed because of a bug (JSON-RPC 2.0).
pub const INTERNAL_ERROR: i32 = -32_603;
/// The request is valid but cannot be carried out.
pub const REQUEST_FAILED: i32 = -32_803;

/// A range of a document, without the character at its end.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Range {
    /// Before its first character.
    pub start: LspPosition,
    /// After its last character.
    pub end: LspPosition,
}

/// Names a document.
#[derive(Debug, Deserialize)]
pub struct TextDocumentIdentifier {
    /// The address of its file.
    pub uri: String,
}

/// The parameters of a message about a whole document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentParams {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

/// The parameters of a request about a position, without its document (`TextDocumentPositionParams`).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PositionParams {
    /// Usually that of the cursor.
    pub position: LspPosition,
}

/// The parameters of a request about a range, without its document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RangeParams {
    /// What is selected or visible.
    pub range: Range,
}

/// The parameters of `textDocument/rename`, without the document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RenameParams {
    /// A position in the name to change.
    pub position: LspPosition,
    /// The name as the user typed it.
    pub new_name: String,
}

/// A document with its text.
#[derive(Debug, Deserialize)]
pub struct TextDocumentItem {
    /// The address of its file.
    pub uri: String,
    /// The text in the editor.
    pub text: String,
}

/// The parameters of `textDocument/didOpen`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidOpenParams {
    /// The document that was opened.
    pub text_document: TextDocumentItem,
}

/// A change of a document (`TextDocumentContentChangeEvent`).
#[derive(Debug, Deserialize)]
pub struct ContentChange {
    /// The range that is replaced. Without it, the whole text is.
    pub range: Option<Range>,
    /// The new text.
    pub text: String,
}

/// The parameters of `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DidChangeParams {
    /// The document that was changed.
    pub text_document: TextDocumentIdentifier,
    /// The changes in order; each applies to the text after the one before it.
    pub content_changes: Vec<ContentChange>,
}

/// A change of a file on disk.
#[derive(Debug, Deserialize)]
pub struct FileEvent {
    /// The address of the file.
    pub uri: String,
    /// 1 created, 2 changed, 3 deleted.
    #[serde(rename = "type")]
    pub kind: u8,
}

/// The parameters of `workspace/didChangeWatchedFiles`.
#[derive(Debug, Deserialize)]
pub struct DidChangeWatchedFilesParams {
    /// The changes.
    pub changes: Vec<FileEvent>,
}
