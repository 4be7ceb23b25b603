//! A page that no file of `content/` stands for, in the shape of all pages.

use super::context::{EntryView, Html, PageView};
use super::render_context::RenderContext;

/// Such a page in the folder `folder` of the output. `kind` is what templates tell pages apart by.
pub fn page<'m>(
    context: RenderContext<'m, '_>,
    kind: &'m str,
    title: &'m str,
    description: &str,
    folder: &str,
) -> PageView<'m> {
    let outline = &context.checked.outline;
    let language = &context.checked.parsed.settings.language;
    let entry = EntryView {
        title: title.to_owned(),
        description: Some(description.to_owned()),
        description_html: Html::new(&crate::markup::text(description)),
        path: outline.link_path(folder),
        language: language.tag.clone(),
        ..EntryView::default()
    };
    PageView {
        entry,
        ancestors: outline.home.and_then(|index| context.shared.entry(index)).into_iter().collect(),
        url: context.url(folder),
        dir: language.direction.name(),
        card: context.shared.site_card.clone(),
        kind,
        ..PageView::default()
    }
}
