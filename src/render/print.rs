//! `/print/`: the whole explainer on one page, in each language, in reading order, for paper and for PDF.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::addresses::{PRINT_FOLDER, PRINT_TEMPLATE, printed_pages};
use crate::check::outline::root_from;
use crate::check::{CheckedPage, OutlinePage, html_ids};
use crate::diagnostic::Diagnostic;

use super::context::{ChapterView, Html, PageVariables, PageView, PrintVariables, StaticPageVariables, insert};
use super::generated_page::page;
use super::joined::{Chapter, JoinedPages};
use super::output::Output;
use super::pages::{self, Purpose};
use super::render_context::RenderContext;
use super::template_engine::TemplateEngine;

/// The page to print of an edition, with a chapter for each page.
///
/// # Errors
///
/// A mistake in its template.
pub fn render(
    context: RenderContext<'_, '_>,
    engine: &TemplateEngine,
    index: usize,
) -> Result<Output, Box<Diagnostic>> {
    let checked = context.checked;
    let edition = checked.parsed.settings.editions.get(index);
    let folder = format!("{}{PRINT_FOLDER}", edition.folder);
    let root = root_from(&folder);
    let listed = printed_pages(&checked.outline, index);
    let pages: Vec<(&OutlinePage, &CheckedPage)> = listed
        .iter()
        .filter_map(|index| Some((checked.outline.page(*index)?, &**checked.pages.get(*index)?)))
        .collect();
    // Mistakes in their templates have been reported with the pages themselves.
    let views: Vec<PageView<'_>> = pages
        .iter()
        .map(|(page, found)| pages::view(context, engine, (page, found), &root, Purpose::Print).view)
        .collect();
    let chapters = pages.iter().zip(&views).zip(1..).map(|(((page, _), view), number)| {
        (checked.outline.link_path(&page.folder), Chapter { id: format!("c{number}"), ids: ids(view) })
    });
    let joined = JoinedPages { root: &root, chapters: chapters.collect::<BTreeMap<_, _>>() };
    let chapters = pages.iter().zip(views).filter_map(|((page, _), view)| {
        let chapter = joined.chapters.get(&checked.outline.link_path(&page.folder))?;
        let own = |html: &Html| Html::new(&joined.text(chapter, html.text()));
        let mut view = view;
        view.html = own(&view.html);
        view.lead_html = own(&view.lead_html);
        view.entry.description_html = own(&view.entry.description_html);
        Some(ChapterView { page: view, id: chapter.id.clone() })
    });
    let mut variables = context.variables(&root, &edition.language);
    insert(&mut variables, &StaticPageVariables::default());
    insert(&mut variables, &PrintVariables { chapters: chapters.collect() });
    let page = page(context, "print", &edition.title, &edition.description, (index, PRINT_FOLDER));
    // Search engines should index the pages themselves, beginning with the front page.
    let page = PageView { url: context.url(&edition.folder), ..page };
    insert(&mut variables, &PageVariables { page });
    let html = engine.render(PRINT_TEMPLATE, &variables, "the page to print")?;
    Ok(Output::text(format!("{folder}index.html"), html))
}

/// The ids in a chapter: those of its texts, and of the entries of its list of sources.
fn ids(view: &PageView<'_>) -> BTreeSet<String> {
    let texts = [&view.html, &view.lead_html, &view.entry.description_html];
    let of_texts = texts.into_iter().flat_map(|html| html_ids::values(html.text())).map(str::to_owned);
    of_texts.chain(view.sources.iter().map(|cited| format!("source-{}", cited.source.id))).collect()
}
