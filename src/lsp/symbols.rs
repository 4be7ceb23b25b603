//! The outline of a file for an editor: headings and blocks of a page, fields of a table, entries of the bibliography. Also
//! the links of a page.

use serde_json::{Value, json};

use super::edits::range;
use super::occurrence::Symbol;
use super::occurrences;
use super::uri::uri_from_path;
use super::workspace::Workspace;
use crate::check::Destination;
use crate::text::Span;

/// Kinds of symbols (LSP 3.17, SymbolKind).
const STRING: u8 = 15;
const FIELD: u8 = 8;
const OBJECT: u8 = 19;
const KEY: u8 = 20;

/// The LSP document symbols of a file.
pub fn symbols(workspace: &Workspace, file: &str) -> Vec<Value> {
    let analysis = &workspace.analysis;
    let symbol = |name: &str, kind: u8, span: Span| {
        let range = range(workspace, file, span);
        let name = if name.trim().is_empty() { "–" } else { name };
        json!({ "name": name, "kind": kind, "range": range, "selectionRange": range, "children": [] })
    };
    let Some(document) = analysis.document(file) else {
        let of = |named: &super::occurrence::Occurrence| match &named.symbol {
            Symbol::Field { field, .. } => Some(symbol(field, FIELD, named.span)),
            Symbol::Row { key, .. } => Some(symbol(key, KEY, named.span)),
            Symbol::Source(id) if named.is_definition => Some(symbol(id, OBJECT, named.span)),
            _ => None,
        };
        return occurrences::occurrences_in(analysis, file).iter().filter_map(of).collect();
    };
    let headings =
        document.body.headings.iter().map(|heading| (heading.level, heading.text.clone(), STRING, heading.span));
    let blocks = document.blocks().map(|block| {
        let table = block.data.as_ref().map(|data| format!(" {}", data.table.value)).unwrap_or_default();
        (7, format!("{{{}}}{table}", block.name), OBJECT, block.span)
    });
    let mut all: Vec<_> = headings.chain(blocks).collect();
    all.sort_by_key(|(.., span)| span.start);
    nested(&mut all.into_iter().map(|(level, name, kind, span)| (level, symbol(&name, kind, span))).peekable(), 0)
}

/// Nests symbols: a heading contains what follows it, up to the next heading of its level or above.
fn nested<I: Iterator<Item = (u8, Value)>>(all: &mut std::iter::Peekable<I>, above: u8) -> Vec<Value> {
    let mut found = Vec::new();
    while let Some((level, mut symbol)) = all.next_if(|(level, _)| *level > above) {
        let inner = nested(all, level);
        // The children of a symbol are within its range.
        let end = inner.last().and_then(|last| last.pointer("/range/end")).cloned();
        if let (Some(end), Some(at)) = (end, symbol.pointer_mut("/range/end")) {
            *at = end;
        }
        if let Some(children) = symbol.pointer_mut("/children") {
            *children = inner.into();
        }
        found.push(symbol);
    }
    found
}

/// The LSP document links of a page: those to files and to the web.
pub fn links(workspace: &Workspace, file: &str) -> Vec<Value> {
    let Some(page) = workspace.analysis.page(file) else { return Vec::new() };
    let mut found = Vec::new();
    for (link, destination) in page.texts().flat_map(|text| text.links()) {
        let target = match destination {
            Destination::Page(index) => {
                let file = workspace.analysis.pages.get(*index).map(|page| &page.document.file);
                file.map(|file| uri_from_path(&workspace.disk_path(file)))
            }
            Destination::File(path) => Some(uri_from_path(&workspace.disk_path(&format!("content/{path}")))),
            Destination::Web => match &link.target {
                crate::markdown::Target::Web(address) => Some(address.clone()),
                _ => None,
            },
            Destination::Source { .. } => {
                let id = match &link.target {
                    crate::markdown::Target::Source(id) => id,
                    _ => continue,
                };
                workspace.analysis.bibliography.get(id).and_then(|source| source.url.clone())
            }
            _ => None,
        };
        if let Some(target) = target {
            found.push(json!({ "range": range(workspace, file, link.destination_span), "target": target }));
        }
    }
    found
}
