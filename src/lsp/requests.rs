//! Answers the requests of an editor.

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::positions::PositionMap;
use super::protocol::{
    DocumentParams, INVALID_PARAMS, METHOD_NOT_FOUND, PositionParams, REQUEST_FAILED, Range, RangeParams, RenameParams,
};
use super::uri::path_from_uri;
use super::workspace::Workspace;
use super::{actions, completion, definition, hints, hover, rename, symbols};
use crate::text::{FilePath, Span};

/// Why a request fails (JSON-RPC 2.0, “Error object”).
#[derive(Debug)]
pub struct RequestError {
    /// An error code of the protocol.
    pub code: i32,
    /// A sentence for the user.
    pub message: String,
}

/// The file that a request is about.
pub fn document(params: &Value) -> Option<PathBuf> {
    path_from_uri(params.pointer("/textDocument/uri")?.as_str()?)
}

/// Answers a request about `file` of a site.
///
/// # Errors
///
/// If the method is unknown, the parameters are invalid, or the request cannot be carried out.
pub fn respond(workspace: &mut Workspace, file: &FilePath, method: &str, params: Value) -> Result<Value, RequestError> {
    match method {
        "textDocument/hover" => {
            let offset = offset(workspace, file, &read::<PositionParams>(params)?);
            Ok(hover::hover(workspace, file, offset))
        }
        "textDocument/completion" => {
            let offset = offset(workspace, file, &read::<PositionParams>(params)?);
            Ok(completion::complete(workspace, file, offset))
        }
        "textDocument/definition" => {
            let offset = offset(workspace, file, &read::<PositionParams>(params)?);
            Ok(definition::definition(workspace, file, offset).into())
        }
        "textDocument/references" => {
            let with_definition = params.pointer("/context/includeDeclaration").and_then(Value::as_bool);
            let offset = offset(workspace, file, &read::<PositionParams>(params)?);
            Ok(definition::references(workspace, file, offset, with_definition.unwrap_or(true)).into())
        }
        "textDocument/prepareRename" => {
            let offset = offset(workspace, file, &read::<PositionParams>(params)?);
            Ok(rename::prepare(workspace, file, offset).unwrap_or(Value::Null))
        }
        "textDocument/rename" => {
            let RenameParams { position, new_name } = read(params)?;
            let offset = offset(workspace, file, &PositionParams { position });
            let renamed = rename::rename(workspace, file, offset, &new_name);
            let renamed = renamed.map_err(|message| RequestError { code: REQUEST_FAILED, message })?;
            Ok(renamed.unwrap_or(Value::Null))
        }
        "textDocument/codeAction" => {
            let span = span(workspace, file, read::<RangeParams>(params)?.range);
            Ok(actions::actions(workspace, file, span).into())
        }
        "textDocument/inlayHint" => {
            let span = span(workspace, file, read::<RangeParams>(params)?.range);
            Ok(hints::hints(workspace, file, (span.start as usize, span.end as usize)).into())
        }
        "textDocument/documentSymbol" => {
            read::<DocumentParams>(params)?;
            Ok(symbols::symbols(workspace, file).into())
        }
        "textDocument/documentLink" => {
            read::<DocumentParams>(params)?;
            Ok(symbols::links(workspace, file).into())
        }
        other => Err(unknown_method(other)),
    }
}

/// The result for a request about a file outside any site.
///
/// # Errors
///
/// If the method is unknown.
pub fn empty_response(method: &str) -> Result<Value, RequestError> {
    match method {
        "textDocument/hover" | "textDocument/completion" | "textDocument/prepareRename" | "textDocument/rename" => {
            Ok(Value::Null)
        }
        "textDocument/definition"
        | "textDocument/references"
        | "textDocument/codeAction"
        | "textDocument/inlayHint"
        | "textDocument/documentSymbol"
        | "textDocument/documentLink" => Ok(json!([])),
        other => Err(unknown_method(other)),
    }
}

fn unknown_method(method: &str) -> RequestError {
    RequestError { code: METHOD_NOT_FOUND, message: format!("there is no method {method}") }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, RequestError> {
    serde_json::from_value(params).map_err(|error| RequestError { code: INVALID_PARAMS, message: error.to_string() })
}

fn offset(workspace: &Workspace, file: &str, at: &PositionParams) -> usize {
    PositionMap::new(workspace.analysis.text(file).unwrap_or_default(), workspace.encoding).offset(at.position)
}

fn span(workspace: &Workspace, file: &str, range: Range) -> Span {
    let lines = PositionMap::new(workspace.analysis.text(file).unwrap_or_default(), workspace.encoding);
    Span::new(lines.offset(range.start), lines.offset(range.end))
}
