//! Page summaries ([`EntryView`]).

use crate::check::{CheckedPage, CheckedSite};
use crate::data::{Period, view};
use crate::markdown::Markdown;
use crate::markdown::link::percent_encode_path;

use super::context::{EntryView, Html};
use super::frame::Frame;
use super::html;

/// The summary of a page, without the pages below it.
pub fn entry(checked: &CheckedSite<'_>, page: &CheckedPage, folder: &str) -> EntryView {
    let front = &page.document.front;
    let language = front.language.as_ref().unwrap_or(&checked.parsed.settings.language);
    let written = |date: &Period| view::period_text(date, language);
    EntryView {
        title: front.title.clone(),
        kicker: front.kicker.clone(),
        description: front.description.as_ref().map(Markdown::plain_text),
        description_html: description(checked, page),
        path: checked.outline.link_path(folder),
        date: front.date.as_ref().map(written),
        date_iso: front.date.as_ref().map(Period::iso),
        updated: front.updated.as_ref().map(written),
        updated_iso: front.updated.as_ref().map(Period::iso),
        weight: front.weight,
        number: None,
        language: language.tag.clone(),
        children: Vec::new(),
        image: image_path(page),
        image_alt: front.image_alt.clone(),
    }
}

/// The standfirst without links, because it is shown on other pages than its own.
fn description(checked: &CheckedSite<'_>, page: &CheckedPage) -> Html {
    let Some(text) = page.description() else { return Html::default() };
    Html::new(&html::inline(Frame::elsewhere(&checked.outline, &page.facts.figures), text))
}

/// The path of the image in a page's front matter, relative to the site's root.
pub fn image_path(page: &CheckedPage) -> Option<String> {
    page.image.as_ref().map(|image| percent_encode_path(&image.path))
}
