//! The pages of `content/`: a page → its HTML file.

use crate::check::outline::root_from;
use crate::check::{CheckedBlock, CheckedPage, OutlinePage};
use crate::diagnostic::Diagnostic;
use crate::markdown::link::percent_encode_path;
use crate::parse::{Fenced, Lead};

use super::blocks::BlockRenderer;
use super::context::{AuthorData, BlockPageVariables, CardView, EntryView, Html, PageVariables, PageView, insert};
use super::margins::{self, Margin};
use super::output::Output;
use super::render_context::RenderContext;
use super::theme::Theme;
use super::{contents, entries, html, notes, page_sources, policy, site};

/// Draws one page.
pub fn render(
    maker: RenderContext<'_, '_>,
    theme: &Theme,
    page: &OutlinePage,
    checked: &CheckedPage,
) -> (Vec<Output>, Vec<Diagnostic>) {
    let root = root_from(&page.folder);
    let language = maker.language_of(page);
    let word = |key: &str| maker.checked.parsed.strings.word(language, key).to_owned();
    let frame = maker.frame(&checked.facts.figures, &root, &word);
    let mut base = maker.variables(&root, language);
    let short = |index: Option<usize>| maker.shared.entry(index?);
    if let Some(policy) = policy::of_page(checked) {
        base.insert("csp", &policy);
    }
    insert(&mut base, &BlockPageVariables { page: short(Some(page.index)) });

    let front = &page.document.front;
    let description = checked.description().map(|text| html::inline(frame, text));
    let mut blocks = BlockRenderer {
        maker,
        theme,
        frame,
        language,
        page,
        citations: &checked.citations,
        base: &base,
        outputs: Vec::new(),
        first_chart: None,
        diagnostics: Vec::new(),
    };
    let mut lead_html = String::new();
    let parsed = &maker.checked.parsed;
    let phrases = maker.phrases.get(&language.tag).filter(|_| margins::are_wanted(parsed));
    let margin = phrases.map(|phrases| Margin::new(&parsed.bibliography, phrases, &checked.facts.figures));
    let body = html::body(frame, checked, margin, |index| {
        let block = page.document.fences.get(index).and_then(Fenced::block);
        match block.zip(checked.blocks.get(index).and_then(Option::as_ref)) {
            Some((block, found)) => {
                let html = blocks.render(block, found, index);
                // What leads the page stands above its text, not in it.
                if is_lead(&front.lead, found) {
                    lead_html = html
                } else {
                    return html;
                }
                String::new()
            }
            None => String::new(),
        }
    });
    let BlockRenderer { mut diagnostics, mut outputs, first_chart, .. } = blocks;

    let ancestors = maker.checked.outline.ancestors(page).into_iter();
    let ancestors = ancestors.filter_map(|page| short(Some(page.index)));
    let length = site::length(page);
    let entry = maker.shared.fields(maker.checked, page.index).unwrap_or_default();
    let entry = EntryView { description_html: Html::new(description.as_deref().unwrap_or_default()), ..entry };
    let view = PageView {
        entry,
        html: Html::new(&body),
        words: length.words,
        reading_minutes: length.minutes,
        toc: contents::contents(checked, frame),
        number: maker.shared.number(page.index),
        previous: short(page.previous),
        next: short(page.next),
        ancestors: ancestors.collect(),
        url: maker.url(&page.folder),
        dir: language.direction.name(),
        draft: front.draft,
        card: card(maker, checked, first_chart),
        lead: lead(checked),
        lead_html: Html::new(&lead_html),
        extra: AuthorData::new(&front.extra),
        sources: page_sources::list(maker, checked, language),
        notes: notes::notes(maker, checked, &root, language),
        source_file: Some(&*page.document.file),
        kind: page.kind.name(),
    };
    insert(&mut base, &PageVariables { page: view });
    match theme.render(checked.template_name(), &base, &page.document.file) {
        Ok(html) => outputs.push(Output::text(format!("{}index.html", page.folder), html)),
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    (outputs, diagnostics)
}

/// The picture that stands for the page where it is linked to: its image, its first chart, or the site's card.
fn card(maker: RenderContext<'_, '_>, page: &CheckedPage, first_chart: Option<CardView>) -> Option<CardView> {
    let alt = || page.document.front.image_alt.clone().unwrap_or_default();
    let own = entries::image_path(page).map(|path| CardView { path, alt: alt(), ..CardView::default() });
    own.or(first_chart).or_else(|| maker.shared.site_card.clone())
}

/// Whether a block is the one that leads its page.
fn is_lead(lead: &Option<Lead>, found: &CheckedBlock) -> bool {
    matches!(lead, Some(Lead::Block(id)) if id.value == found.ids.block)
}

/// The page's image, where its front matter asks for it above the text.
fn lead(page: &CheckedPage) -> Option<CardView> {
    let front = &page.document.front;
    let picture = page.image.as_ref().filter(|_| front.lead == Some(Lead::Image))?;
    let pixels = |side: usize| u32::try_from(side).ok();
    Some(CardView {
        path: percent_encode_path(&picture.path),
        alt: front.image_alt.clone().unwrap_or_default(),
        width: picture.size.and_then(|size| pixels(size.0)),
        height: picture.size.and_then(|size| pixels(size.1)),
    })
}
