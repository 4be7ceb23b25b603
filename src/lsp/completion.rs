//! Completions at the cursor: tables, rows, fields, sources, pages, anchors, blocks, keys and their values.

use serde_json::{Value, json};

use super::options_at::{OptionsAt, options_at};
use super::positions::{PositionMap, json_of};
use super::toml_cursor::TomlPosition;
use super::workspace::Workspace;
use crate::check::paths::relative_path;
use crate::data::Table;
use crate::facts::reference::Op;
use crate::markdown::link::percent_encode_path;
use crate::options::shape::{OptionKey, ValueType};
use crate::pipeline::Analysis;
use crate::schema::{SchemaKind, choices, describe, kinds, option_shape};

/// The most completions that are sent. Typing narrows them down.
const MAX_COMPLETIONS: usize = 300;

/// One completion.
struct Completion {
    text: String,
    detail: String,
    documentation: Option<String>,
    kind: u8,
}

/// Kinds of completions (LSP 3.17, CompletionItemKind).
const FIELD: u8 = 5;
const MODULE: u8 = 9;
const VALUE: u8 = 12;
const PROPERTY: u8 = 10;
const FILE: u8 = 17;
const REFERENCE: u8 = 18;
const OPERATOR: u8 = 24;

fn completion(text: impl Into<String>, detail: impl Into<String>, kind: u8) -> Completion {
    Completion { text: text.into(), detail: detail.into(), documentation: None, kind }
}

/// The completions at byte `offset` of `file`.
pub fn complete(workspace: &Workspace, file: &str, offset: usize) -> Value {
    let Some(text) = workspace.analysis.text(file) else { return Value::Null };
    let Some((start, completions)) = completions(&workspace.analysis, file, text, offset) else { return Value::Null };
    let typed = text.get(start..offset).unwrap_or_default().to_lowercase();
    let lines = PositionMap::new(text, workspace.encoding);
    let range = json!({ "start": json_of(lines.position(start)), "end": json_of(lines.position(offset)) });
    let fitting: Vec<&Completion> =
        completions.iter().filter(|completion| is_fitting(&completion.text, &typed)).collect();
    let item = |(at, completion): (usize, &&Completion)| {
        let mut item = json!({
            "label": completion.text, "kind": completion.kind, "detail": completion.detail, "filterText": completion.text,
            "sortText": format!("{at:05}"), "textEdit": { "range": range, "newText": completion.text },
        });
        if let (Some(object), Some(text)) = (item.as_object_mut(), &completion.documentation) {
            object.insert("documentation".to_owned(), json!({ "kind": "markdown", "value": text }));
        }
        item
    };
    let items: Vec<Value> = fitting.iter().enumerate().take(MAX_COMPLETIONS).map(item).collect();
    json!({ "isIncomplete": fitting.len() > MAX_COMPLETIONS, "items": items })
}

/// Whether the typed letters occur in the completion in the same order.
fn is_fitting(text: &str, typed: &str) -> bool {
    let lower = text.to_lowercase();
    let mut letters = lower.chars();
    typed.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// The completions at a byte offset, and the offset at which the text that they replace begins.
fn completions(analysis: &Analysis, file: &str, text: &str, offset: usize) -> Option<(usize, Vec<Completion>)> {
    if !file.ends_with(".md") {
        return in_options(analysis, file, text, offset);
    }
    let before = text.get(..offset)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(line_start..)?;
    if let Some(destination) = destination(line) {
        let start = offset - destination.len();
        return in_link(analysis, file, destination).map(|(skip, completions)| (start + skip, completions));
    }
    if let Some(name) = line.trim_start().strip_prefix("```{") {
        let blocks = kinds().filter_map(|kind| if let SchemaKind::Block(name) = kind { Some(name) } else { None });
        let blocks = blocks.map(|name| completion(name, "block", MODULE)).collect();
        return Some((offset - name.len(), blocks));
    }
    in_options(analysis, file, text, offset)
}

fn in_options(analysis: &Analysis, file: &str, text: &str, offset: usize) -> Option<(usize, Vec<Completion>)> {
    let found = options_at(analysis, file, text, offset)?;
    Some((found.place.start, in_toml(analysis, &found)))
}

/// The link destination at the end of the line, as far as it is typed: the text after `](`.
fn destination(line: &str) -> Option<&str> {
    let rest = line.get(line.rfind("](")? + 2..)?;
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    (!rest.contains([')', '>', '"'])).then_some(rest)
}

/// The completions for a link destination, and how many bytes of it they do not replace.
fn in_link(analysis: &Analysis, file: &str, typed: &str) -> Option<(usize, Vec<Completion>)> {
    if let Some(rest) = typed.strip_prefix("fact:") {
        let (skip, completions) = in_reference(analysis, rest)?;
        return Some(("fact:".len() + skip, completions));
    }
    if typed.starts_with("source:") {
        return Some(("source:".len(), sources(analysis)));
    }
    if let Some((path, _)) = typed.split_once('#') {
        let target = match path.is_empty() {
            true => Some(file.to_owned()),
            false => crate::check::paths::join(file, path).map(|path| format!("content/{path}")),
        };
        return Some((path.len() + 1, anchors(analysis, &target?)));
    }
    let pages = analysis.documents.iter().map(|document| {
        let path = percent_encode_path(&relative_path(file, &document.path));
        completion(path, document.front.title.clone(), FILE)
    });
    let schemes = [("fact:", "a cell of a table"), ("source:", "an entry of the bibliography")];
    let schemes = schemes.map(|(scheme, detail)| completion(scheme, detail, REFERENCE));
    let tables =
        analysis.tables.values().map(|table| completion(format!("/data/{}/", table.name), table.title.clone(), FILE));
    Some((0, schemes.into_iter().chain(pages).chain(tables).collect()))
}

/// The completions within a reference after `fact:`: tables, then rows, then fields.
fn in_reference(analysis: &Analysis, typed: &str) -> Option<(usize, Vec<Completion>)> {
    if let Some((path, _)) = typed.split_once('?') {
        return Some((
            path.len() + 1,
            Op::ALL.iter().map(|op| completion(op.name(), "of the cells", OPERATOR)).collect(),
        ));
    }
    let parts: Vec<&str> = typed.split('/').collect();
    let start = typed.rfind('/').map_or(0, |at| at + 1);
    // After `A..`, the second of a pair is expected.
    let start = typed.get(start..)?.rfind("..").map_or(start, |at| start + at + 2);
    let table = parts.first().and_then(|name| analysis.tables.get(&*super::occurrence::decoded(name)));
    let completions = match parts.as_slice() {
        [_] => {
            let tables =
                analysis.tables.values().map(|table| completion(encoded(&table.name), table.title.clone(), MODULE));
            let single = analysis.tables.get("figures").map(|table| rows(table)).unwrap_or_default();
            tables.chain(single).chain([completion("none", "not bound, on purpose", VALUE)]).collect()
        }
        [_, _] => rows(table?),
        [_, _, _] => fields(table?).map(|(name, detail)| completion(encoded(name), detail, FIELD)).collect(),
        _ => return None,
    };
    Some((start, completions))
}

/// A part of a reference, percent-encoded as in a link destination.
fn encoded(text: &str) -> String {
    super::occurrence::spelling(super::occurrence::NameSyntax::Link, "", text)
}

/// The rows of a table that a reference can name.
fn rows(table: &Table) -> Vec<Completion> {
    let dated = table
        .key
        .last()
        .and_then(|column| table.fields.get(*column))
        .is_some_and(|field| matches!(field.kind, crate::data::FieldType::Date | crate::data::FieldType::Period));
    let by_time = [("latest", "the newest row"), ("first", "the oldest row")];
    let by_time = by_time.into_iter().filter(|_| dated && table.key.len() == 1);
    let keys = table.rows.iter().rev().filter(|row| !row.key.is_empty()).map(|row| {
        let cells = row.cells.iter().zip(&table.fields).take(6).filter(|(cell, _)| !cell.text.is_empty());
        let shown: Vec<String> = cells.map(|(cell, field)| format!("{} {}", field.name, cell.text)).collect();
        completion(encoded(&row.key), shown.join(" · "), VALUE)
    });
    let all = std::iter::once(completion("all", "the whole column, for ?sum, ?mean and the like", VALUE));
    by_time.map(|(name, detail)| completion(name, detail, VALUE)).chain(keys).chain(all).collect()
}

fn fields(table: &Table) -> impl Iterator<Item = (&str, String)> {
    table.fields.iter().map(|field| {
        let unit = field.unit.as_ref().map(|unit| format!(", {}", unit.display())).unwrap_or_default();
        (field.name.as_str(), format!("{}{unit}", field.title))
    })
}

fn sources(analysis: &Analysis) -> Vec<Completion> {
    let of = |source: &crate::data::Source| {
        completion(&source.id, format!("{}: {}", source.name(), source.title), REFERENCE)
    };
    analysis.bibliography.iter().map(of).collect()
}

fn anchors(analysis: &Analysis, file: &str) -> Vec<Completion> {
    let (Some(document), Some(page)) = (analysis.document(file), analysis.page(file)) else { return Vec::new() };
    let headings = document.body.headings.iter().zip(&page.ids.headings);
    let headings = headings.map(|(heading, ids)| completion(encoded(&ids.id), heading.text.clone(), REFERENCE));
    let blocks = page.blocks().flat_map(|(block, checked)| {
        let ids = std::iter::once(&checked.ids.block).chain(&checked.ids.table);
        ids.map(|id| completion(encoded(id), format!("{{{}}}", block.name), REFERENCE)).collect::<Vec<_>>()
    });
    headings.chain(blocks).collect()
}

/// The completions in options: keys, or the values of a key.
fn in_toml(analysis: &Analysis, found: &OptionsAt<'_>) -> Vec<Completion> {
    let OptionsAt { kind, chart, table, place } = found;
    let (kind, table) = (*kind, *table);
    let shape = option_shape(kind, chart.as_deref());
    match &place.at {
        TomlPosition::Head => {
            if let ([field], Some(table)) = (place.table.as_slice(), table)
                && field == "field"
            {
                return fields(table)
                    .map(|(name, detail)| completion(crate::data::toml_text::toml_key(name), detail, FIELD))
                    .collect();
            }
            let Some(shape) = shape.at(&place.table) else { return Vec::new() };
            let tables = shape.keys.iter().filter(|key| key.inner.is_some());
            tables.map(|key| key_completion(kind, &place.table, key)).collect()
        }
        TomlPosition::Key => {
            if let (Some("filter"), Some(table)) = (place.table.last().map(String::as_str), table) {
                return fields(table)
                    .map(|(name, detail)| completion(crate::data::toml_text::toml_key(name), detail, FIELD))
                    .collect();
            }
            let Some(shape) = shape.at(&place.table) else { return Vec::new() };
            shape.keys.iter().map(|key| key_completion(kind, &place.table, key)).collect()
        }
        TomlPosition::Value { key, is_quoted } => {
            let Some(known) = shape.at(&place.table).and_then(|shape| shape.key(key)) else { return Vec::new() };
            let completions = values(analysis, kind, table, &place.table, known);
            let quoted = |completion: Completion| match completion.kind == OPERATOR || *is_quoted {
                true => completion,
                false => Completion { text: format!("\"{}\"", completion.text), ..completion },
            };
            completions.into_iter().map(quoted).collect()
        }
    }
}

fn key_completion(kind: SchemaKind, path: &[String], key: &OptionKey) -> Completion {
    let detail = if key.is_required { "required" } else { "" };
    Completion {
        documentation: describe(kind, path, &key.name).map(str::to_owned),
        ..completion(&key.name, detail, PROPERTY)
    }
}

/// The values that a key can have: operators as they are, everything else in quotation marks.
fn values(
    analysis: &Analysis,
    kind: SchemaKind,
    table: Option<&Table>,
    path: &[String],
    key: &OptionKey,
) -> Vec<Completion> {
    let choices = choices(kind, path, &key.name);
    if !choices.is_empty() {
        return choices.into_iter().map(|choice| completion(choice, "", VALUE)).collect();
    }
    if key.types.contains(&ValueType::Boolean) {
        return ["true", "false"].map(|value| completion(value, "", OPERATOR)).into_iter().collect();
    }
    let is_block = matches!(kind, SchemaKind::Block(_));
    let of_fields =
        |table: &Table| fields(table).map(|(name, detail)| completion(name, detail, FIELD)).collect::<Vec<_>>();
    match key.name.as_str() {
        "data" if is_block => {
            analysis.tables.values().map(|table| completion(&table.name, table.title.clone(), MODULE)).collect()
        }
        "each" if kind == SchemaKind::Page => {
            analysis.tables.values().map(|table| completion(&table.name, table.title.clone(), MODULE)).collect()
        }
        "source" if kind == SchemaKind::Sidecar || table.is_none() => sources(analysis),
        "highlight" => table.map(rows).unwrap_or_default(),
        "theme" | "extends" if matches!(kind, SchemaKind::Site | SchemaKind::Theme) => {
            crate::read::overlay::theme_names(&analysis.files)
                .into_iter()
                .map(|name| completion(name, "theme", VALUE))
                .collect()
        }
        "bound" | "low" | "high" | "key" if kind == SchemaKind::Sidecar => table.map(of_fields).unwrap_or_default(),
        _ if !is_block || key.types.contains(&ValueType::Markdown) => Vec::new(),
        _ => table.map(of_fields).unwrap_or_default(),
    }
}
