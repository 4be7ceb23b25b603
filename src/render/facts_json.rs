//! `facts.json`: every figure with its sentence and what it is bound to, a line each: the sheet for fact-checkers.

use std::sync::Arc;

use rapidhash::RapidHashMap;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::check::ids::push_figure;
use crate::check::{BoundFigure, OutlinePage, PageFacts};
use crate::data::Period;
use crate::facts::reference::Op;
use crate::facts::{Figure, Tolerances, Verdict};

use super::Output;
use super::render_context::RenderContext;

/// Where it stands in the output.
pub const PATH: &str = "facts.json";

const PAGES_AT_A_TIME: usize = 512;

/// The list, if there are any figures.
pub fn render(context: RenderContext<'_, '_>) -> Option<Output> {
    let pages: Vec<(&OutlinePage, &PageFacts)> = context
        .checked
        .outline
        .pages
        .iter()
        .zip(context.checked.pages.iter().map(|page| &*page.facts))
        .filter(|(_, facts)| !facts.figures.is_empty())
        .collect();
    if pages.is_empty() {
        return None;
    }
    let tolerances = widened(&context.checked.parsed.settings.facts.tolerances);
    let of_cells = OfCells::of(pages.iter().flat_map(|(_, facts)| &facts.figures), tolerances);
    // The list of a large site is larger than all its prose: it is made some pages at a time.
    let mut bytes = b"[\n".to_vec();
    for (nth, some) in pages.chunks(PAGES_AT_A_TIME).enumerate() {
        let parts: Vec<Vec<u8>> = some.par_iter().map(|(page, facts)| lines(page, facts, &of_cells)).collect();
        let length = parts.iter().map(Vec::len).sum::<usize>();
        if nth == 0 {
            // As large as it will be if all pages are like the first.
            bytes.reserve(length * pages.len() / some.len().max(1) * 9 / 8 + length);
        }
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
    }
    // The last line has no comma behind it.
    bytes.truncate(bytes.len().saturating_sub(b",\n".len()));
    bytes.extend_from_slice(b"\n]\n");
    Some(Output::new(PATH, bytes))
}

/// What is said of the cells of each figure: the same wherever the same claim stands, so it is put together once.
struct OfCells {
    /// By the figure's place in memory: claims that are alike share one.
    by_figure: RapidHashMap<usize, usize>,
    texts: Vec<String>,
}

impl OfCells {
    fn of<'b>(figures: impl Iterator<Item = &'b BoundFigure>, tolerances: Option<String>) -> Self {
        let (mut by_figure, mut distinct) = (RapidHashMap::default(), Vec::new());
        for bound in figures {
            by_figure.entry(address(&bound.figure)).or_insert_with(|| {
                distinct.push(&*bound.figure);
                distinct.len() - 1
            });
        }
        let end = tolerances.unwrap_or_default();
        Self { by_figure, texts: distinct.into_par_iter().map(|figure| members(figure) + &end).collect() }
    }

    fn text(&self, figure: &Arc<Figure>) -> &str {
        let place = self.by_figure.get(&address(figure));
        place.and_then(|place| self.texts.get(*place)).map_or("", String::as_str)
    }
}

/// With what the words were held against the data, where a site lets them be further from it than usual.
fn widened(tolerances: &Tolerances) -> Option<String> {
    let number = |number: Decimal| number.normalize().to_string();
    tolerances.is_widened().then(|| {
        let Tolerances { about, near, loose } = *tolerances;
        let [about, near, loose] = [about, near, loose].map(number);
        format!(",\"tolerances\":{{\"about\":\"{about}\",\"near\":\"{near}\",\"loose\":\"{loose}\"}}")
    })
}

/// Where the figure stands in memory.
fn address(figure: &Arc<Figure>) -> usize {
    Arc::as_ptr(figure).addr()
}

fn lines(page: &OutlinePage, facts: &PageFacts, of_cells: &OfCells) -> Vec<u8> {
    let mut out = String::with_capacity(facts.figures.len() * 512);
    for (index, figure) in facts.figures.iter().enumerate() {
        line(&mut out, page, index, figure, of_cells);
    }
    out.into_bytes()
}

/// One figure. A site may have hundreds of thousands, so nothing is put together only to be written once.
fn line(out: &mut String, page: &OutlinePage, index: usize, bound: &BoundFigure, of_cells: &OfCells) {
    let figure = &bound.figure;
    out.push_str("{\"page\":");
    push_string(out, &page.folder);
    // Within the quotes.
    out.pop();
    out.push('#');
    push_figure(out, index);
    out.push_str("\",\"file\":");
    push_string(out, &page.document.file);
    out.push_str(",\"sentence\":");
    push_string(out, &bound.sentence);
    out.push_str(",\"written\":");
    push_string(out, figure.shown());
    out.push_str(",\"reference\":");
    push_string(out, &figure.target);
    out.push_str(of_cells.text(figure));
    out.push_str(",\"note\":");
    push_optional(out, bound.note.as_deref());
    out.push_str(",\"bound\":");
    out.push_str(if figure.verdict == Verdict::Unbound { "false},\n" } else { "true},\n" });
}

/// What is said of the cells.
fn members(figure: &Figure) -> String {
    let mut json = String::with_capacity(256);
    let out = &mut json;
    out.push_str(",\"value\":");
    push_optional(out, figure.value());
    out.push_str(",\"table\":");
    push_optional(out, figure.table().map(|table| table.name.as_str()));
    out.push_str(",\"rows\":");
    push_list(out, figure.keys());
    out.push_str(",\"fields\":");
    push_list(out, figure.fields());
    out.push_str(",\"op\":");
    push_optional(out, figure.op().map(Op::name));
    out.push_str(",\"as_of\":");
    push_optional(out, figure.as_of().as_ref().map(Period::iso).as_deref());
    out.push_str(",\"sources\":");
    push_list(out, figure.source_ids().iter().map(String::as_str));
    json
}

/// Text that needs an escape is rare, and left to those who know them all.
fn push_string(out: &mut String, text: &str) {
    // Without a way out of the loop it is done many bytes at a time.
    let is_odd = text.bytes().fold(false, |odd, byte| odd | (byte < 0x20) | (byte == b'"') | (byte == b'\\'));
    if is_odd {
        out.push_str(&serde_json::Value::from(text).to_string());
        return;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn push_optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => push_string(out, text),
        None => out.push_str("null"),
    }
}

fn push_list<'l>(out: &mut String, list: impl Iterator<Item = &'l str>) {
    out.push('[');
    for (at, text) in list.enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_string(out, text);
    }
    out.push(']');
}
