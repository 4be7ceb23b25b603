//! What the numbers of a page stand for, as its list shows it: sources, and notes on figures.

use crate::check::{CheckedPage, Entry, ids};
use crate::language::Language;

use super::context::{CitedSource, PageSource};
use super::render_context::RenderContext;
use super::{notes, sources};

/// The list of a page. Notes that follow one another are one.
pub fn list<'m>(
    context: RenderContext<'m, '_>,
    page: &CheckedPage,
    root: &str,
    language: &Language,
) -> Vec<PageSource<'m>> {
    let entries: Vec<(&Entry, usize)> = page.citations.numbered().collect();
    let groups = entries.chunk_by(|(one, _), (other, _)| one.figures().is_some() && other.figures().is_some());
    let shown = |group: &[(&Entry, usize)]| match group {
        [(Entry::Source { id, marks }, number)] => {
            let source = context.checked.parsed.bibliography.get(id)?;
            let source = sources::source(context.checked, source, language, Some(*number));
            let marks = (1..=*marks).map(|nth| ids::source_mark(id, nth));
            let cited = CitedSource { source, is_note: false, backrefs: marks.collect() };
            Some(PageSource::Source(Box::new(cited)))
        }
        _ => {
            let notes = group.iter().filter_map(|(entry, number)| Some((*number, entry.figures()?)));
            notes::notes(context, page, notes, root, language).map(PageSource::Notes)
        }
    };
    groups.filter_map(shown).collect()
}
