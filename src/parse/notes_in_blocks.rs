//! Footnotes in the texts of blocks: the page has the note, but blocks cannot refer to it.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::markdown::Markdown;
use crate::markdown::raw::RawKind;
use crate::text::{FilePath, Place};

/// Replaces two messages by one: that there is no such note (although the page has it), and that nothing refers to it.
/// The messages about the page's texts, its `body` and `others`, are those in `diagnostics` from index `from` on.
pub fn report<'m>(
    file: &FilePath,
    body: &Markdown,
    others: impl Iterator<Item = &'m Markdown>,
    from: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let is_defined = |label: &str| {
        body.raw.iter().any(|raw| matches!(&raw.kind, RawKind::UnusedNote { label: unused } if unused == label))
            || body.footnotes.iter().any(|note| note.label == label)
    };
    for text in others {
        for raw in &text.raw {
            let RawKind::UndefinedNote { label, .. } = &raw.kind else { continue };
            if !is_defined(label) {
                continue;
            }
            let place = Place::new(file, raw.span);
            let unused =
                body.raw.iter().find(|raw| matches!(&raw.kind, RawKind::UnusedNote { label: l } if l == label));
            let is_reported = |diagnostic: &Diagnostic| {
                let at = diagnostic.place.as_ref().map(|place| place.span);
                at == Some(raw.span) || (at.is_some() && at == unused.map(|unused| unused.span))
            };
            let messages = diagnostics.split_off(from.min(diagnostics.len()));
            diagnostics.extend(messages.into_iter().filter(|diagnostic| !is_reported(diagnostic)));
            diagnostics.push(messages::note_in_block(place, label));
        }
    }
}
