//! `facts.json`: every figure with its sentence and what it is bound to, a line each: the sheet for fact-checkers.

use rayon::prelude::*;
use serde::Serialize;

use crate::check::{BoundFigure, OutlinePage, PageFacts};
use crate::data::Period;
use crate::facts::Verdict;
use crate::facts::reference::Op;

use super::Output;
use super::context::Maker;
use super::notes::push_figure_id;

/// Where it stands in the output.
pub const PATH: &str = "facts.json";

#[derive(Serialize)]
struct Entry<'f> {
    page: String,
    file: &'f str,
    sentence: &'f str,
    written: &'f str,
    reference: &'f str,
    value: Option<&'f str>,
    table: Option<&'f str>,
    rows: Vec<&'f str>,
    fields: &'f [String],
    op: Option<&'static str>,
    as_of: Option<String>,
    sources: &'f [String],
    note: Option<&'f str>,
    bound: bool,
}

/// The list, if there are any figures.
pub fn render(maker: Maker<'_, '_>) -> Option<Output> {
    let pages: Vec<(&OutlinePage, &PageFacts)> = maker
        .checked
        .outline
        .pages
        .iter()
        .zip(&maker.checked.facts)
        .filter(|(_, facts)| !facts.figures.is_empty())
        .collect();
    if pages.is_empty() {
        return None;
    }
    let parts: Vec<Vec<u8>> = pages.par_iter().map(|(page, facts)| lines(page, facts)).collect();
    let mut bytes = b"[\n".to_vec();
    for part in &parts {
        bytes.extend_from_slice(part);
    }
    // The last line has no comma behind it.
    bytes.truncate(bytes.len().saturating_sub(b",\n".len()));
    bytes.extend_from_slice(b"\n]\n");
    Some(Output::new(PATH, bytes))
}

fn lines(page: &OutlinePage, facts: &PageFacts) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(facts.figures.len() * 256);
    for (index, figure) in facts.figures.iter().enumerate() {
        // Texts and lists of texts can always be written, and a vector takes any number of bytes.
        if serde_json::to_writer(&mut bytes, &entry(page, index, figure)).is_ok() {
            bytes.extend_from_slice(b",\n");
        }
    }
    bytes
}

fn entry<'f>(page: &'f OutlinePage, index: usize, bound: &'f BoundFigure) -> Entry<'f> {
    let figure = &bound.figure;
    let mut place = String::with_capacity(page.folder.len() + 12);
    place.push_str(&page.folder);
    place.push('#');
    push_figure_id(&mut place, index);
    Entry {
        page: place,
        file: &page.document.file,
        sentence: &bound.sentence,
        written: bound.shown(),
        reference: &bound.target,
        value: figure.value.as_deref(),
        table: figure.table.as_deref(),
        rows: figure.rows.iter().map(|row| row.key.as_str()).collect(),
        fields: &figure.fields,
        op: figure.op.map(Op::name),
        as_of: figure.as_of.as_ref().map(Period::iso),
        sources: &figure.source_ids,
        note: figure.note.as_deref(),
        bound: figure.verdict != Verdict::Unbound,
    }
}
