//! The pages of `content/`: a page → its HTML file.

use std::collections::HashMap;

use tera::{Context, Value};

use crate::check::OutlinePage;
use crate::check::outline::root_from;
use crate::check::templates::default_template;
use crate::diagnostic::Diagnostic;
use crate::parse::Fenced;

use super::Output;
use super::blocks::BlockRenderer;
use super::card::Card;
use super::citations::Citations;
use super::context::RenderContext;
use super::html;
use super::theme::Theme;
use super::values::{Object, plain};

/// Draws one page.
pub fn render(maker: RenderContext<'_, '_>, theme: &Theme, page: &OutlinePage) -> (Vec<Output>, Vec<Diagnostic>) {
    let root = root_from(&page.folder);
    let language = maker.language_of(page);
    let word = |key: &str| maker.checked.parsed.strings.word(language, key).to_owned();
    let frame = maker.frame(&page.document.file, &root, &word);
    let mut base = base_context(maker, &root, language);
    base.insert_value("page", maker.entry(page, false).build());

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

    let outline = &maker.checked.outline;
    let short =
        |index: Option<usize>| index.and_then(|index| outline.page(index)).map(|page| maker.entry(page, false).build());
    let ancestors: Vec<Value> =
        outline.ancestors(page).into_iter().map(|page| maker.entry(page, false).build()).collect();
    let value = maker
        .entry(page, true)
        .html("description_html", description.as_deref().unwrap_or_default())
        .html("html", &body)
        .set("toc", maker.contents(page, frame))
        .set("previous", short(page.previous))
        .set("next", short(page.next))
        .set("ancestors", ancestors)
        .set("url", maker.url(&page.folder))
        .set("dir", language.direction.name())
        .set("draft", front.draft)
        .set("card", card(maker, page, first_chart))
        .set("extra", plain(&front.extra))
        .set("sources", maker.cited(&citations, &page.document.file, &root, language))
        .set("source_file", &*page.document.file)
        .set("kind", page.kind.name());
    let template = front.template.as_ref().map_or_else(|| default_template(page.kind), |template| &template.value);
    let output = finish(theme, template, base, value, &page.document.file);
    match output {
        Ok(html) => outputs.push(Output::text(format!("{}index.html", page.folder), html)),
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    (outputs, diagnostics)
}

/// The picture that stands for the page where it is linked to: its image, its first chart, or the site's card.
fn card(maker: RenderContext<'_, '_>, page: &OutlinePage, first_chart: Option<Card>) -> Option<Value> {
    let front = &page.document.front;
    let own = front.image.as_ref().and_then(|image| maker.image_path(page, &image.value));
    let own = own.map(|path| Card { path, alt: front.image_alt.clone().unwrap_or_default(), size: None });
    own.or(first_chart).as_ref().or(maker.chart_assets.site_card.as_ref()).map(Card::value)
}

fn finish(
    theme: &Theme,
    template: &str,
    mut context: Context,
    page: Object,
    drawn_for: &str,
) -> Result<String, Box<Diagnostic>> {
    context.insert_value("page", page.build());
    theme.render(template, &context, drawn_for)
}

/// What every template of a page sees, beside what is global.
pub fn base_context(maker: RenderContext<'_, '_>, root: &str, language: &crate::language::Language) -> Context {
    let mut context = Context::new();
    context.insert_value("root", root.into());
    context.insert_value("t", maker.words.value(&maker.checked.parsed.strings, language));
    context
}
