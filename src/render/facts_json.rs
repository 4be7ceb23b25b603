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
use super::json_text::push_string;
use super::render_context::RenderContext;

/// Where it stands in the output.
pub const PATH: &str = "facts.json";

/// Figures of a page that are written together, and how many such parts are in memory at a time beside the list.
const FIGURES_OF_A_PART: usize = 256;
const PARTS_AT_A_TIME: usize = 128;

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
    // The list is larger than all the prose it is of, be that many pages or one: it is made a little at a time.
    let parts: Vec<Figures<'_>> =
        pages.iter().flat_map(|(page, facts)| Figures::of(page, &context.language_of(page).tag, facts)).collect();
    let mut bytes = b"[\n".to_vec();
    for (nth, some) in parts.chunks(PARTS_AT_A_TIME).enumerate() {
        let lines: Vec<String> = some.par_iter().map(|part| part.lines(&of_cells)).collect();
        if nth == 0 {
            // As large as it will be if all parts are like the first.
            let length = lines.iter().map(String::len).sum::<usize>();
            bytes.reserve(length * parts.len() / some.len().max(1) * 9 / 8);
        }
        lines.iter().for_each(|lines| bytes.extend_from_slice(lines.as_bytes()));
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

/// Some figures of a page that follow each other.
struct Figures<'f> {
    page: &'f OutlinePage,
    /// The tag of its language.
    language: &'f str,
    /// Which of the page's figures is the first of them.
    first: usize,
    figures: &'f [BoundFigure],
}

impl<'f> Figures<'f> {
    fn of(page: &'f OutlinePage, language: &'f str, facts: &'f PageFacts) -> impl Iterator<Item = Self> {
        let firsts = (0..).step_by(FIGURES_OF_A_PART);
        firsts.zip(facts.figures.chunks(FIGURES_OF_A_PART)).map(move |(first, figures)| Self {
            page,
            language,
            first,
            figures,
        })
    }

    fn lines(&self, of_cells: &OfCells) -> String {
        let mut out = String::with_capacity(self.figures.len() * 512);
        for (index, figure) in (self.first..).zip(self.figures) {
            line(&mut out, (self.page, self.language), index, figure, of_cells);
        }
        out
    }
}

/// One figure. A site may have hundreds of thousands, so nothing is put together only to be written once.
fn line(
    out: &mut String,
    (page, language): (&OutlinePage, &str),
    index: usize,
    bound: &BoundFigure,
    of_cells: &OfCells,
) {
    let figure = &bound.figure;
    out.push_str("{\"page\":");
    push_string(out, &page.folder);
    // Within the quotes.
    out.pop();
    out.push('#');
    push_figure(out, index);
    out.push_str("\",\"file\":");
    push_string(out, &page.document.file);
    out.push_str(",\"language\":");
    push_string(out, language);
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
