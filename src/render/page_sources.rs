//! What the numbers of a page stand for, as its list shows it: sources, and notes on figures.

use crate::language::Language;

use super::citations::{Citations, Entry};
use super::context::{CitedSource, PageSource};
use super::render_context::RenderContext;
use super::{notes, sources};

/// The list of a page. Notes that follow one another are one.
pub fn list<'m>(
    context: RenderContext<'m, '_>,
    citations: &Citations,
    file: &str,
    root: &str,
    language: &Language,
) -> Vec<PageSource<'m>> {
    let entries: Vec<(&Entry, usize)> = citations.entries().collect();
    let groups = entries.chunk_by(|(one, _), (other, _)| one.is_note() && other.is_note());
    let shown = |group: &[(&Entry, usize)]| match group {
        [(Entry::Source(id), number)] => {
            let source = context.checked.parsed.bibliography.get(id)?;
            let source = sources::source(context.checked, source, language, Some(*number));
            let cited = CitedSource { source, is_note: false, backrefs: citations.marks_of(id) };
            Some(PageSource::Source(Box::new(cited)))
        }
        _ => {
            let notes = group.iter().filter_map(|(entry, number)| Some((*number, entry.figures()?)));
            notes::notes(context, file, notes, root, language).map(PageSource::Notes)
        }
    };
    groups.filter_map(shown).collect()
}
