//! The first key figure of each page, for lists of pages ([`KeyFigureView`]).

use crate::check::{CheckedPage, CheckedSite};

use super::context::{Html, KeyFigureView};
use super::frame::Frame;
use super::html;

/// The block with key figures.
const BLOCK: &str = "figures";

/// The first key figures of all pages that have any, by the path in the page's summary.
pub fn of_site(checked: &CheckedSite<'_>) -> impl Iterator<Item = (String, KeyFigureView)> {
    let pages = checked.outline.pages.iter().zip(&checked.pages);
    pages.filter_map(|(page, found)| Some((checked.outline.link_path(&page.folder), of_page(checked, found)?)))
}

fn of_page(checked: &CheckedSite<'_>, page: &CheckedPage) -> Option<KeyFigureView> {
    let (block, found) = page.blocks().find(|(block, _)| block.name == BLOCK)?;
    let frame = Frame::elsewhere(&checked.outline, &page.facts.figures);
    let texts: Vec<String> = found.texts(block).map(|text| html::inline(frame, text)).collect();
    // Each figure has its value, its label, and perhaps a note.
    match block.part_texts(&texts) {
        [value, label, ..] => Some(KeyFigureView { value_html: Html::new(value), label_html: Html::new(label) }),
        _ => None,
    }
}
