//! `facts.json`: every figure with its sentence and what it is bound to, one on each line, for fact-checkers.

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

/// Its path in the output.
pub const PATH: &str = "facts.json";

/// How many figures of a page are written together, and how many such parts are in memory at a time besides the list.
const FIGURES_PER_CHUNK: usize = 256;
const CHUNKS_AT_A_TIME: usize = 128;

/// The list; `None` if there are no figures.
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
    let cell_members = CellMembers::of(pages.iter().flat_map(|(_, facts)| &facts.figures), tolerances);
    // The list is larger than all the prose it is made from, so it is made bit by bit.
    let parts: Vec<FigureChunk<'_>> =
        pages.iter().flat_map(|(page, facts)| FigureChunk::of(page, &context.language_of(page).tag, facts)).collect();
    let mut bytes = b"[\n".to_vec();
    for (nth, some) in parts.chunks(CHUNKS_AT_A_TIME).enumerate() {
        let lines: Vec<String> = some.par_iter().map(|part| part.lines(&cell_members)).collect();
        if nth == 0 {
            // As large as it will be if all parts are like the first.
            let length = lines.iter().map(String::len).sum::<usize>();
            bytes.reserve(length * parts.len() / some.len().max(1) * 9 / 8);
        }
        lines.iter().for_each(|lines| bytes.extend_from_slice(lines.as_bytes()));
    }
    // The last line has no comma at its end.
    bytes.truncate(bytes.len().saturating_sub(b",\n".len()));
    bytes.extend_from_slice(b"\n]\n");
    Some(Output::new(PATH, bytes))
}

/// The members about the cells, which are the same wherever a claim is repeated, so they are written once.
struct CellMembers {
    /// By the address of the figure in memory: equal claims share one figure.
    by_figure: RapidHashMap<usize, usize>,
    texts: Vec<String>,
}

impl CellMembers {
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

/// The tolerances with which words were compared, if a site has wider ones than the default.
fn widened(tolerances: &Tolerances) -> Option<String> {
    let number = |number: Decimal| number.normalize().to_string();
    tolerances.is_widened().then(|| {
        let Tolerances { about, near, loose } = *tolerances;
        let [about, near, loose] = [about, near, loose].map(number);
        format!(",\"tolerances\":{{\"about\":\"{about}\",\"near\":\"{near}\",\"loose\":\"{loose}\"}}")
    })
}

/// The address of the figure in memory.
fn address(figure: &Arc<Figure>) -> usize {
    Arc::as_ptr(figure).addr()
}

/// Consecutive figures of a page.
struct FigureChunk<'f> {
    page: &'f OutlinePage,
    /// The tag of the page's language.
    language: &'f str,
    /// The index of the first of them on the page.
    first: usize,
    figures: &'f [BoundFigure],
}

impl<'f> FigureChunk<'f> {
    fn of(page: &'f OutlinePage, language: &'f str, facts: &'f PageFacts) -> impl Iterator<Item = Self> {
        let firsts = (0..).step_by(FIGURES_PER_CHUNK);
        firsts.zip(facts.figures.chunks(FIGURES_PER_CHUNK)).map(move |(first, figures)| Self {
            page,
            language,
            first,
            figures,
        })
    }

    fn lines(&self, cell_members: &CellMembers) -> String {
        let mut out = String::with_capacity(self.figures.len() * 512);
        for (index, figure) in (self.first..).zip(self.figures) {
            line(&mut out, (self.page, self.language), index, figure, cell_members);
        }
        out
    }
}

/// One figure. A site may have hundreds of thousands, so no intermediate values are made.
fn line(
    out: &mut String,
    (page, language): (&OutlinePage, &str),
    index: usize,
    bound: &BoundFigure,
    cell_members: &CellMembers,
) {
    let figure = &bound.figure;
    out.push_str("{\"page\":");
    push_string(out, &page.folder);
    // Without the quotation marks.
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
    out.push_str(cell_members.text(figure));
    out.push_str(",\"note\":");
    push_optional(out, bound.note.as_deref());
    out.push_str(",\"bound\":");
    out.push_str(if figure.verdict == Verdict::Unbound { "false},\n" } else { "true},\n" });
}

/// The part about the cells.
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
