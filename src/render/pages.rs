//! Renders the pages of `content/`: a page → its HTML file.

use tera::Context;

use crate::check::outline::root_from;
use crate::check::used_terms::UsedTerms;
use crate::check::{CheckedBlock, CheckedPage, OutlinePage};
use crate::diagnostic::Diagnostic;
use crate::markdown::link::percent_encode_path;
use crate::parse::{FenceContent, Lead};

use super::blocks::BlockRenderer;
use super::context::{
    AuthorData, BlockPageVariables, CardView, EntryView, Html, PageVariables, PageView, StaticPageVariables, insert,
};
use super::frame::NotePlacement;
use super::margins::{self, MarginNotes};
use super::output::Output;
use super::render_context::RenderContext;
use super::template_engine::TemplateEngine;
use super::{
    contact, contents, corrections, entries, html, json_ld, markdown_version, notes, page_sources, photos, policy,
    site, term_notes, translations,
};

/// What a page is rendered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A page of its own.
    Own,
    /// A part of the page to print, where nothing opens and no files are made a second time.
    Print,
}

/// A page as its template sees it, and the by-products of rendering its texts.
pub struct RenderedPage<'m> {
    /// The page.
    pub view: PageView<'m>,
    /// The variables of all templates of the page.
    variables: Context,
    outputs: Vec<Output>,
    diagnostics: Vec<Diagnostic>,
}

/// Renders one page.
pub fn render(
    render_context: RenderContext<'_, '_>,
    engine: &TemplateEngine,
    page: &OutlinePage,
    checked: &CheckedPage,
) -> (Vec<Output>, Vec<Diagnostic>) {
    let root = root_from(&page.folder);
    let drawn = view(render_context, engine, (page, checked), &root, Purpose::Own);
    let RenderedPage { view, mut variables, mut outputs, mut diagnostics } = drawn;
    let view = PageView { json_ld: json_ld::of_page(render_context, page, checked, &view), ..view };
    insert(&mut variables, &PageVariables { page: view });
    match engine.render(checked.template_name(), &variables, &page.document.file) {
        Ok(html) => outputs.push(Output::text(format!("{}index.html", page.folder), html)),
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    outputs.extend(markdown_version::page::output(render_context, page, checked));
    (outputs, diagnostics)
}

/// Renders the texts of a page. `root` is the relative path to the site's root, from the page itself or from the one
/// that it is a part of.
pub fn view<'m>(
    render_context: RenderContext<'m, '_>,
    engine: &TemplateEngine,
    (page, checked): (&'m OutlinePage, &'m CheckedPage),
    root: &str,
    purpose: Purpose,
) -> RenderedPage<'m> {
    let language = render_context.language_of(page);
    let word = |key: &str| render_context.checked.parsed.strings.word(language, key).to_owned();
    let mut frame = render_context.frame(&checked.facts.figures, (page.edition, root), &word);
    let terms = UsedTerms::new(&render_context.checked.pages, checked);
    frame.terms = Some(&terms);
    let mut base = render_context.variables(root, language);
    match purpose {
        Purpose::Own => {
            if let Some(policy) = policy::of_page(&render_context.checked.parsed.settings.allowed_hosts, checked) {
                base.insert("csp", &policy);
            }
        }
        Purpose::Print => {
            frame.notes = NotePlacement::Elsewhere;
            insert(&mut base, &StaticPageVariables::default());
        }
    }
    let short = |index: Option<usize>| render_context.shared.entry(index?);
    insert(&mut base, &BlockPageVariables { page: short(Some(page.index)) });

    let front = &page.document.front;
    let description = checked.description().map(|text| html::inline(frame, text));
    let mut blocks = BlockRenderer {
        render_context,
        engine,
        frame,
        language,
        page,
        citations: &checked.citations,
        base: &base,
        makes_files: purpose == Purpose::Own,
        outputs: Vec::new(),
        first_chart: None,
        diagnostics: Vec::new(),
    };
    let (body, lead_html) = texts(render_context, &mut blocks, checked, purpose);
    let BlockRenderer { diagnostics, outputs, first_chart, .. } = blocks;

    let ancestors = render_context.checked.outline.ancestors(page).into_iter();
    let ancestors = ancestors.filter_map(|page| short(Some(page.index)));
    let length = site::length(page);
    let entry = render_context.shared.fields(render_context.checked, page.index).unwrap_or_default();
    let entry = EntryView { description_html: Html::new(description.as_deref().unwrap_or_default()), ..entry };
    let notes = match purpose {
        Purpose::Own => {
            let of_figures = notes::notes(render_context, checked, root, language);
            Html::new(&(of_figures.text().to_owned() + &term_notes::notes(render_context, frame)))
        }
        Purpose::Print => Html::default(),
    };
    let view = PageView {
        entry,
        html: Html::new(&body),
        words: length.words,
        reading_minutes: length.minutes,
        toc: contents::contents(checked, frame),
        previous: short(page.previous),
        next: short(page.next),
        ancestors: ancestors.collect(),
        url: render_context.url(&page.folder),
        markdown_path: markdown_version::address::wanted(&render_context.checked.parsed, &page.folder),
        dir: language.direction.name(),
        translations: translations::of_page(render_context, page),
        draft: front.draft,
        authors: site::authors(render_context, front, language),
        contact_url: contact::href(
            render_context,
            &front.title,
            &render_context.checked.outline.link_path(&page.folder),
        ),
        card: card(render_context, checked, first_chart),
        lead: lead(checked),
        lead_html: Html::new(&lead_html),
        extra: AuthorData::new(&front.extra),
        sources: page_sources::list(render_context, checked, language),
        corrections: corrections::of_page(render_context.checked, page.index, language),
        json_ld: Html::default(),
        notes,
        source_file: Some(&*page.document.file),
        kind: page.kind.name(),
    };
    RenderedPage { view, variables: base, outputs, diagnostics }
}

/// The text of a page, and the block that is shown above it instead of in it.
fn texts(
    render_context: RenderContext<'_, '_>,
    blocks: &mut BlockRenderer<'_, '_>,
    checked: &CheckedPage,
    purpose: Purpose,
) -> (String, String) {
    let (page, parsed) = (blocks.page, &render_context.checked.parsed);
    let mut lead_html = String::new();
    let wants_margin = purpose == Purpose::Own && margins::are_wanted(parsed);
    let phrases = render_context.phrases.get(&blocks.language.tag).filter(|_| wants_margin);
    let margin = phrases.map(|phrases| MarginNotes::new(&parsed.bibliography, phrases, &checked.facts.figures));
    let body = html::body(blocks.frame, checked, margin, |index| {
        let block = page.document.fences.get(index).and_then(FenceContent::block);
        match block.zip(checked.blocks.get(index).and_then(Option::as_ref)) {
            Some((block, found)) => {
                let html = blocks.render(block, found, index);
                // The lead block is above the text, not in it.
                if is_lead(&page.document.front.lead, found) {
                    lead_html = html
                } else {
                    return html;
                }
                String::new()
            }
            None => String::new(),
        }
    });
    (body, lead_html)
}

/// The image for link previews of the page: its own image, its first chart, or the site's card.
fn card(render_context: RenderContext<'_, '_>, page: &CheckedPage, first_chart: Option<CardView>) -> Option<CardView> {
    let alt = || page.document.front.image_alt.clone().unwrap_or_default();
    let own = entries::image_path(page).map(|path| CardView { path, alt: alt(), ..CardView::default() });
    own.or(first_chart).or_else(|| render_context.shared.site_card.clone())
}

/// Whether a block is the lead of its page.
fn is_lead(lead: &Option<Lead>, found: &CheckedBlock) -> bool {
    matches!(lead, Some(Lead::Block(id)) if id.value == found.ids.block)
}

/// The page's image, if its front matter asks for it above the text.
fn lead(page: &CheckedPage) -> Option<CardView> {
    let front = &page.document.front;
    let picture = page.image.as_ref().filter(|_| front.lead == Some(Lead::Image))?;
    let pixels = |side: usize| u32::try_from(side).ok();
    Some(CardView {
        path: percent_encode_path(&picture.path),
        alt: front.image_alt.clone().unwrap_or_default(),
        width: picture.size.and_then(|size| pixels(size.0)),
        height: picture.size.and_then(|size| pixels(size.1)),
        files: photos::own_format(picture),
        webp: photos::webp(picture),
    })
}
