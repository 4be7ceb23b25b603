//! Pages in short ([`EntryView`]).

use crate::check::{Checked, OutlinePage, Site};
use crate::data::{Period, view};
use crate::markdown::Markdown;
use crate::markdown::link::percent_encode_path;

use super::citations::Citations;
use super::context::{EntryView, Html};
use super::html::{self, Frame};

/// A page in short, without the pages below it.
pub fn entry<'c>(checked: &'c Checked<'_>, page: &'c OutlinePage) -> EntryView<'c> {
    let front = &page.document.front;
    let language = front.language.as_ref().unwrap_or(&checked.parsed.settings.language);
    let written = |date: &Period| view::period_text(date, language);
    EntryView {
        title: &front.title,
        kicker: front.kicker.as_deref(),
        description: front.description.as_ref().map(Markdown::plain_text),
        description_html: description(checked, page),
        path: checked.outline.link_path(&page.folder),
        date: front.date.as_ref().map(written),
        date_iso: front.date.as_ref().map(Period::iso),
        updated: front.updated.as_ref().map(written),
        updated_iso: front.updated.as_ref().map(Period::iso),
        weight: front.weight,
        language: &language.tag,
        children: Vec::new(),
        image: front.image.as_ref().and_then(|image| image_path(checked, page, &image.value)),
        image_alt: front.image_alt.as_deref(),
    }
}

/// The standfirst without links: it is shown on other pages than its own.
fn description(checked: &Checked<'_>, page: &OutlinePage) -> Html {
    let Some(text) = &page.document.front.description else { return Html::default() };
    let no_words = |_: &str| String::new();
    let file = &page.document.file;
    let facts = checked.outline.by_file.get(file).and_then(|index| checked.facts.get(*index));
    let site = Site { parsed: &checked.parsed, outline: &checked.outline };
    let frame = Frame { site, file, root: "", linkless: true, facts, marks: true, word: &no_words };
    Html::new(&html::inline(frame, text, &text.nodes, &mut Citations::default()))
}

/// The path in the output of an image that a page names; `None` where there is none, which `check` reports.
pub fn image_path(checked: &Checked<'_>, page: &OutlinePage, destination: &str) -> Option<String> {
    let site = Site { parsed: &checked.parsed, outline: &checked.outline };
    let span = crate::text::Span::default();
    let path = crate::check::links::resolve_image(site, &page.document.file, destination, span).ok()?;
    Some(percent_encode_path(&path))
}
