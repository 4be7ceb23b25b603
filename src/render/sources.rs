//! Entries of the bibliography as templates see them ([`SourceView`]).

use crate::check::CheckedSite;
use crate::check::addresses::SOURCES_FOLDER;
use crate::data::{Period, Source, view};
use crate::language::Language;

use super::context::SourceView;

/// An entry with its dates in `language`, and its number on the page if it has one.
pub fn source<'c>(
    checked: &CheckedSite<'_>,
    source: &'c Source,
    language: &Language,
    number: Option<usize>,
) -> SourceView<'c> {
    let written = |date: &Period| view::period_text(date, language);
    SourceView {
        id: &source.id,
        number,
        publisher: source.publisher.as_deref(),
        title: &source.title,
        via: source.via.as_deref(),
        url: source.url.as_deref(),
        date: source.date.as_ref().map(written),
        date_iso: source.date.as_ref().map(Period::iso),
        accessed: source.accessed.as_ref().map(|date| written(&date.value)),
        license: source.license.as_deref(),
        short: source.short.as_deref(),
        citation: source.citation.as_deref(),
        note: source.note.as_deref(),
        path: format!(
            "{}#{}",
            checked.outline.link_path_in(checked.parsed.settings.editions.index_of(language), SOURCES_FOLDER),
            source.id
        ),
    }
}
