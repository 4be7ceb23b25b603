//! Answers requests.

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::positions::Lines;
use super::protocol::{
    AtPosition, INVALID_PARAMS, InDocument, InRange, METHOD_NOT_FOUND, REQUEST_FAILED, Range, Rename,
};
use super::uri::path_of;
use super::workspace::Workspace;
use super::{actions, completion, definition, hints, hover, rename, symbols};
use crate::text::{FilePath, Span};

/// Why a request fails: an error code of the protocol, and a sentence.
#[derive(Debug)]
pub struct Refusal {
    pub code: i32,
    pub message: String,
}

/// The file that a request refers to.
pub fn document(params: &Value) -> Option<PathBuf> {
    path_of(params.pointer("/textDocument/uri")?.as_str()?)
}

/// Answers a request about `file` of a site.
pub fn answer(workspace: &mut Workspace, file: &FilePath, method: &str, params: Value) -> Result<Value, Refusal> {
    match method {
        "textDocument/hover" => {
            let offset = offset(workspace, file, &read::<AtPosition>(params)?);
            Ok(hover::hover(workspace, file, offset))
        }
        "textDocument/completion" => {
            let offset = offset(workspace, file, &read::<AtPosition>(params)?);
            Ok(completion::complete(workspace, file, offset))
        }
        "textDocument/definition" => {
            let offset = offset(workspace, file, &read::<AtPosition>(params)?);
            Ok(definition::definition(workspace, file, offset).into())
        }
        "textDocument/references" => {
            let with_definition = params.pointer("/context/includeDeclaration").and_then(Value::as_bool);
            let offset = offset(workspace, file, &read::<AtPosition>(params)?);
            Ok(definition::references(workspace, file, offset, with_definition.unwrap_or(true)).into())
        }
        "textDocument/prepareRename" => {
            let offset = offset(workspace, file, &read::<AtPosition>(params)?);
            Ok(rename::prepare(workspace, file, offset).unwrap_or(Value::Null))
        }
        "textDocument/rename" => {
            let Rename { position, new_name } = read(params)?;
            let offset = offset(workspace, file, &AtPosition { position });
            let renamed = rename::rename(workspace, file, offset, &new_name);
            let renamed = renamed.map_err(|message| Refusal { code: REQUEST_FAILED, message })?;
            Ok(renamed.unwrap_or(Value::Null))
        }
        "textDocument/codeAction" => {
            let span = span(workspace, file, read::<InRange>(params)?.range);
            Ok(actions::actions(workspace, file, span).into())
        }
        "textDocument/inlayHint" => {
            let span = span(workspace, file, read::<InRange>(params)?.range);
            Ok(hints::hints(workspace, file, (span.start as usize, span.end as usize)).into())
        }
        "textDocument/documentSymbol" => {
            read::<InDocument>(params)?;
            Ok(symbols::symbols(workspace, file).into())
        }
        "textDocument/documentLink" => {
            read::<InDocument>(params)?;
            Ok(symbols::links(workspace, file).into())
        }
        other => Err(not_known(other)),
    }
}

/// The answer for a file outside any site.
pub fn answer_nothing(method: &str) -> Result<Value, Refusal> {
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
        other => Err(not_known(other)),
    }
}

fn not_known(method: &str) -> Refusal {
    Refusal { code: METHOD_NOT_FOUND, message: format!("there is no method {method}") }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal { code: INVALID_PARAMS, message: error.to_string() })
}

fn offset(workspace: &Workspace, file: &str, at: &AtPosition) -> usize {
    Lines::new(workspace.analysis.text(file).unwrap_or_default(), workspace.encoding).offset(at.position.into())
}

fn span(workspace: &Workspace, file: &str, range: Range) -> Span {
    let lines = Lines::new(workspace.analysis.text(file).unwrap_or_default(), workspace.encoding);
    Span::new(lines.offset(range.start.into()), lines.offset(range.end.into()))
}
