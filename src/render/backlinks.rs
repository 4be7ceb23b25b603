//! Links back: from a table to the figures that depend on it, from a source to the pages that cite it.

use std::collections::BTreeSet;

use crate::check::ids::push_figure;
use crate::check::{CheckedSite, OutlinePage};
use crate::markup::{push_attribute, push_quoted, push_text};

use super::context::{Html, TableUse, ViewValue};

/// The links to a site's pages that lists of backlinks share: thousands of pages may have figures from every table.
pub struct PageNames {
    pages: Vec<PageName>,
}

/// The link to one page, prepared for lists that repeat it.
struct PageName {
    path: ViewValue<str>,
    title: ViewValue<str>,
    /// The path, escaped for an attribute.
    href: String,
}

impl PageNames {
    /// Prepares the links to all pages.
    pub fn new(checked: &CheckedSite<'_>) -> Self {
        let name = |page: &OutlinePage| {
            let path = checked.outline.link_path(&page.folder);
            let mut href = String::with_capacity(path.len());
            push_quoted(&mut href, &path);
            PageName {
                path: ViewValue::new(path.as_str()),
                title: ViewValue::new(page.document.front.title.as_str()),
                href,
            }
        };
        Self { pages: checked.outline.pages.iter().map(name).collect() }
    }
}

/// The indices of the rows of a table that figures link to.
pub fn rows_of(checked: &CheckedSite<'_>, table: &str) -> BTreeSet<usize> {
    let figures = checked.uses.table_figures.get(table).map(Vec::as_slice).unwrap_or_default();
    let figures = figures.iter().filter_map(|(page, index)| checked.pages.get(*page)?.facts.figures.get(*index));
    figures.flat_map(|bound| bound.figure.rows()).collect()
}

/// The pages of an edition that show a table or have figures from it, each with links to those figures. `root` is the
/// relative path from the table's page to the root of the site.
pub fn of_table(
    checked: &CheckedSite<'_>,
    names: &PageNames,
    table: &str,
    (edition, root): (usize, &str),
) -> Vec<TableUse> {
    // In the order of the pages, so that the figures of one page are together.
    let mut figures = checked.uses.table_figures.get(table).map(Vec::as_slice).unwrap_or_default();
    let shown = checked.uses.table_pages.get(table).map(Vec::as_slice).unwrap_or_default();
    let mut pages: Vec<usize> = shown.iter().copied().chain(figures.iter().map(|(page, _)| *page)).collect();
    pages.sort_unstable();
    pages.dedup();
    let mut uses = Vec::with_capacity(pages.len());
    let mut links = String::new();
    for page in pages {
        let of_page = figures.iter().position(|(other, _)| *other > page).unwrap_or(figures.len());
        let (of_page, rest) = figures.split_at(of_page);
        figures = rest;
        let is_of_edition = checked.outline.page(page).is_some_and(|page| page.edition == edition);
        let (Some(name), Some(page), true) = (names.pages.get(page), checked.pages.get(page), is_of_edition) else {
            continue;
        };
        links.clear();
        for (_, index) in of_page {
            let Some(figure) = page.facts.figures.get(*index) else { continue };
            links.push_str(if links.is_empty() { "" } else { " · " });
            for piece in ["<a class=\"used-figure\" href=\"", root, &name.href, "#"] {
                links.push_str(piece);
            }
            push_figure(&mut links, *index);
            links.push_str("\">");
            push_text(&mut links, figure.figure.shown());
            links.push_str("</a>");
        }
        let (title, path) = (name.title.clone(), name.path.clone());
        uses.push(TableUse { title, path, figures_html: Html::new(&links) });
    }
    uses
}

/// Links to all pages, by their index in the outline: the list of a source may need thousands of them.
pub fn pages(checked: &CheckedSite<'_>, root: &str) -> Vec<String> {
    let link = |page: &OutlinePage| link(root, &checked.outline.link_path(&page.folder), &page.document.front.title);
    checked.outline.pages.iter().map(link).collect()
}

/// A link to a page of the site, as HTML.
pub fn link(root: &str, path: &str, title: &str) -> String {
    let mut html = "<a".to_owned();
    push_attribute(&mut html, "href", &format!("{root}{path}"));
    html.push('>');
    push_text(&mut html, title);
    html.push_str("</a>");
    html
}
