//! The pages of `content/`: a page → its HTML file.

use std::collections::HashMap;

use tera::Context;

use crate::check::OutlinePage;
use crate::check::outline::root_from;
use crate::check::templates::default_template;
use crate::diagnostic::Diagnostic;
use crate::parse::Fenced;

use super::Output;
use super::blocks::BlockRenderer;
use super::citations::Citations;
use super::context::{
    AuthorData, BlockPageVariables, CardView, EntryView, Everywhere, Html, PageVariables, PageView, insert,
};
use super::render_context::RenderContext;
use super::theme::Theme;
use super::{contents, entries, html, page_sources, site};

/// Draws one page.
pub fn render(maker: RenderContext<'_, '_>, theme: &Theme, page: &OutlinePage) -> (Vec<Output>, Vec<Diagnostic>) {
    let root = root_from(&page.folder);
    let language = maker.language_of(page);
    let word = |key: &str| maker.checked.parsed.strings.word(language, key).to_owned();
    let frame = maker.frame(&page.document.file, &root, &word);
    let mut base = base_context(maker, &root, language);
    let index = maker.checked.outline.index_of(&page.document.file);
    let short = |index: Option<usize>| maker.shared.entry(index?);
    insert(&mut base, &BlockPageVariables { page: short(index) });

    let mut citations = Citations::default();
    let front = &page.document.front;
    let description =
        front.description.as_ref().map(|text| html::inline(frame.without_marks(), text, &text.nodes, &mut citations));
    let mut blocks = BlockRenderer {
        maker,
        theme,
        frame,
        language,
        page,
        base: &base,
        counts: HashMap::new(),
        outputs: Vec::new(),
        first_chart: None,
        diagnostics: Vec::new(),
    };
    let body = html::body(frame, page, &mut citations, |index, citations| match page.document.fences.get(index) {
        Some(Fenced::Block(block)) => blocks.render(block, index, citations),
        _ => String::new(),
    });
    let BlockRenderer { mut diagnostics, mut outputs, first_chart, .. } = blocks;

    let ancestors = maker.checked.outline.ancestors(page).into_iter();
    let ancestors = ancestors.filter_map(|page| short(maker.checked.outline.index_of(&page.document.file)));
    let length = site::length(page);
    let entry = index.and_then(|index| maker.shared.fields(maker.checked, index)).unwrap_or_default();
    let entry = EntryView { description_html: Html::new(description.as_deref().unwrap_or_default()), ..entry };
    let view = PageView {
        entry,
        html: Html::new(&body),
        words: length.words,
        reading_minutes: length.minutes,
        toc: contents::contents(page, frame),
        previous: short(page.previous),
        next: short(page.next),
        ancestors: ancestors.collect(),
        url: maker.url(&page.folder),
        dir: language.direction.name(),
        draft: front.draft,
        card: card(maker, page, first_chart),
        extra: AuthorData::new(&front.extra),
        sources: page_sources::list(maker, &citations, &page.document.file, &root, language),
        source_file: Some(&*page.document.file),
        kind: page.kind.name(),
    };
    let template = front.template.as_ref().map_or_else(|| default_template(page.kind), |template| &template.value);
    insert(&mut base, &PageVariables { page: view });
    match theme.render(template, &base, &page.document.file) {
        Ok(html) => outputs.push(Output::text(format!("{}index.html", page.folder), html)),
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    (outputs, diagnostics)
}

/// The picture that stands for the page where it is linked to: its image, its first chart, or the site's card.
fn card(maker: RenderContext<'_, '_>, page: &OutlinePage, first_chart: Option<CardView>) -> Option<CardView> {
    let front = &page.document.front;
    let own = front.image.as_ref().and_then(|image| entries::image_path(maker.checked, page, &image.value));
    let alt = || front.image_alt.clone().unwrap_or_default();
    let own = own.map(|path| CardView { path, alt: alt(), ..CardView::default() });
    own.or(first_chart).or_else(|| maker.shared.site_card.clone())
}

/// What every template of a page sees, beside what is global.
pub fn base_context(maker: RenderContext<'_, '_>, root: &str, language: &crate::language::Language) -> Context {
    let mut context = Context::new();
    let t = maker.words.value(&maker.checked.parsed.strings, language);
    insert(&mut context, &Everywhere { root, t });
    context
}
