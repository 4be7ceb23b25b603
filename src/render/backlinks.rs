//! The ways back: from a table to the figures that rest on it, from a source to the pages that cite it.

use tera::Value;

use crate::check::Checked;
use crate::markup::{push_attribute, push_text};

use super::notes::push_figure_id;
use super::values::Object;

/// The pages that show a table or have figures from it, each with links to those figures. `root` leads from the
/// table's page to the site's root.
pub fn of_table(checked: &Checked<'_>, table: &str, root: &str) -> Vec<Value> {
    // In the order of the pages, so that those of one page stand together.
    let mut figures = checked.uses.table_figures.get(table).map(Vec::as_slice).unwrap_or_default();
    let shown = checked.uses.table_pages.get(table).map(Vec::as_slice).unwrap_or_default();
    let mut pages: Vec<usize> = shown.iter().copied().chain(figures.iter().map(|(page, _)| *page)).collect();
    pages.sort_unstable();
    pages.dedup();
    let mut uses = Vec::with_capacity(pages.len());
    for page in pages {
        let (of_page, rest) = figures.split_at(figures.partition_point(|(other, _)| *other <= page));
        figures = rest;
        let (Some(outline), Some(facts)) = (checked.outline.page(page), checked.facts.get(page)) else { continue };
        let path = checked.outline.link_path(&outline.folder);
        let mut links = String::with_capacity(of_page.len() * 96);
        for (_, index) in of_page {
            let Some(figure) = facts.figures.get(*index) else { continue };
            if !links.is_empty() {
                links.push_str(" · ");
            }
            links.push_str("<a class=\"used-figure\" href=\"");
            links.push_str(root);
            push_text(&mut links, &path);
            links.push('#');
            push_figure_id(&mut links, *index);
            links.push_str("\">");
            push_text(&mut links, figure.shown());
            links.push_str("</a>");
        }
        let title = outline.document.front.title.as_str();
        uses.push(Object::new().set("title", title).set("path", path).html("figures_html", &links).build());
    }
    uses
}

/// Links to pages, by their index in the outline: what a source of thousands of pages needs of each.
pub fn pages(checked: &Checked<'_>, root: &str) -> Vec<String> {
    let link = |page: &crate::check::OutlinePage| {
        link(root, &checked.outline.link_path(&page.folder), &page.document.front.title)
    };
    checked.outline.pages.iter().map(link).collect()
}

/// A link to a page of the site.
pub fn link(root: &str, path: &str, title: &str) -> String {
    let mut html = "<a".to_owned();
    push_attribute(&mut html, "href", &format!("{root}{path}"));
    html.push('>');
    push_text(&mut html, title);
    html.push_str("</a>");
    html
}
