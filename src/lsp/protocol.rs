//! The parts of the protocol's messages that are used, and its error codes (LSP 3.17).

use serde::Deserialize;

use super::positions::Position;

/// A request was cancelled by the client.
pub const CANCELLED: i32 = -32_800;
/// Invalid parameters (JSON-RPC 2.0).
pub const INVALID_PARAMS: i32 = -32_602;
pub const METHOD_NOT_FOUND: i32 = -32_601;
pub const INVALID_REQUEST: i32 = -32_600;
pub const INTERNAL_ERROR: i32 = -32_603;
/// The request is valid but cannot be carried out.
pub const REQUEST_FAILED: i32 = -32_803;

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct At {
    pub line: usize,
    pub character: usize,
}

impl From<At> for Position {
    fn from(at: At) -> Self {
        Self { line: at.line, character: at.character }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Range {
    pub start: At,
    pub end: At,
}

#[derive(Debug, Deserialize)]
pub struct Document {
    pub uri: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InDocument {
    pub text_document: Document,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AtPosition {
    pub position: At,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InRange {
    pub range: Range,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rename {
    pub position: At,
    pub new_name: String,
}

#[derive(Debug, Deserialize)]
pub struct OpenedDocument {
    pub uri: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    pub text_document: OpenedDocument,
}

#[derive(Debug, Deserialize)]
pub struct Edit {
    /// Without a range, the text is the whole new text.
    pub range: Option<Range>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    pub text_document: Document,
    pub content_changes: Vec<Edit>,
}

#[derive(Debug, Deserialize)]
pub struct FileEvent {
    pub uri: String,
    /// 1 created, 2 changed, 3 deleted.
    #[serde(rename = "type")]
    pub kind: u8,
}

#[derive(Debug, Deserialize)]
pub struct WatchedFiles {
    pub changes: Vec<FileEvent>,
}
