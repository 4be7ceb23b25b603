//! The same page in the languages of the site ([`TranslationView`]): for the language switcher, for `hreflang`, for the
//! sitemap.

use crate::check::OutlinePage;
use crate::check::addresses::is_generated;

use super::context::TranslationView;
use super::render_context::RenderContext;

/// For a page with a file; none if it exists in one language only.
pub fn of_page<'m>(context: RenderContext<'m, '_>, page: &OutlinePage) -> Vec<TranslationView<'m>> {
    let outline = &context.checked.outline;
    let pages = outline.translations_of(page).iter().filter_map(|index| outline.page(*index));
    pages.map(|page| view(context, page.edition, &page.folder, &page.document.front.title)).collect()
}

/// For a generated page: `folder` is its folder in each edition, and `is_there` says whether an edition has it.
pub fn of_generated<'m>(
    context: RenderContext<'m, '_>,
    folder: &str,
    is_there: impl Fn(usize) -> bool,
) -> Vec<TranslationView<'m>> {
    let outline = &context.checked.outline;
    if context.checked.parsed.settings.editions.is_single() {
        return Vec::new();
    }
    let there = outline.editions().filter(|(index, _)| is_there(*index));
    let views = there.map(|(index, edition)| view(context, index, &format!("{}{folder}", edition.folder), ""));
    let views: Vec<_> = views.collect();
    if views.len() > 1 { views } else { Vec::new() }
}

/// Whether an edition has the generated page in a folder, in its own language.
pub fn has_generated(context: RenderContext<'_, '_>, edition: usize, folder: &str) -> bool {
    let of_edition = context.checked.parsed.settings.editions.get(edition).folder.as_str();
    is_generated(context.site(), &format!("{of_edition}{folder}"))
}

fn view<'m>(context: RenderContext<'m, '_>, edition: usize, folder: &str, title: &'m str) -> TranslationView<'m> {
    let edition = context.checked.parsed.settings.editions.get(edition);
    TranslationView {
        language: &edition.language.tag,
        name: &edition.name,
        dir: edition.language.direction.name(),
        title,
        path: context.checked.outline.link_path(folder),
        url: context.url(folder),
    }
}
