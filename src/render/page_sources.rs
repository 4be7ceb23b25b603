//! The list of a page's sources: each once, with links back to everything that depends on it.

use crate::check::{BoundFigure, CheckedPage, Citation, ids};
use crate::language::Language;

use super::context::{CitedSource, FigureLink};
use super::render_context::RenderContext;
use super::sources;

/// The list of a page, ordered by number.
pub fn list<'m>(context: RenderContext<'m, '_>, page: &CheckedPage, language: &Language) -> Vec<CitedSource<'m>> {
    let shown = |(entry, number): (&Citation, usize)| {
        let source = context.checked.parsed.bibliography.get(&entry.source)?;
        let marks = (1..=entry.marks).map(|nth| ids::source_mark(&entry.source, nth));
        let figures = entry.figures.iter().filter_map(|index| backlink(&page.facts.figures, *index));
        Some(CitedSource {
            source: sources::source(context.checked, source, language, Some(number)),
            is_cited: entry.marks > 0 || entry.is_in_blocks,
            backrefs: marks.collect(),
            figures: figures.collect(),
        })
    };
    page.citations.numbered().filter_map(shown).collect()
}

fn backlink(figures: &[BoundFigure], index: usize) -> Option<FigureLink> {
    let bound = figures.get(index).filter(|bound| bound.has_element())?;
    let mut id = String::new();
    ids::push_figure(&mut id, index);
    Some(FigureLink { id, text: bound.figure.shown().to_owned() })
}
