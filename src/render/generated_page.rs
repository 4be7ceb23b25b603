//! A generated page, without a file in `content/`, in the shape of all pages.

use super::contact;
use super::context::{EntryView, Html, PageView};
use super::render_context::RenderContext;
use super::translations;

/// A generated page in the folder `folder` of an edition. `kind` is how templates distinguish pages.
pub fn page<'m>(
    context: RenderContext<'m, '_>,
    kind: &'m str,
    title: &'m str,
    description: &str,
    (edition, folder): (usize, &str),
) -> PageView<'m> {
    let outline = &context.checked.outline;
    let found = context.checked.parsed.settings.editions.get(edition);
    let language = &found.language;
    let there = format!("{}{folder}", found.folder);
    let entry = EntryView {
        title: title.to_owned(),
        description: Some(description.to_owned()),
        description_html: Html::new(&crate::markup::text(description)),
        path: outline.link_path(&there),
        language: language.tag.clone(),
        ..EntryView::default()
    };
    PageView {
        entry,
        ancestors: outline.home(edition).and_then(|index| context.shared.entry(index)).into_iter().collect(),
        url: context.url(&there),
        dir: language.direction.name(),
        translations: translations::of_generated(context, folder, |edition| {
            translations::has_generated(context, edition, folder)
        }),
        contact_url: contact::href(context, title, &outline.link_path(&there)),
        card: context.shared.site_card.clone(),
        kind,
        ..PageView::default()
    }
}
