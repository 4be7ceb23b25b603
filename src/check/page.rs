//! Checks one page: resolves everything that it refers to, and returns the results by the index of each reference.
//!
//! The result depends only on the page's document and on the [`CheckContext`], which does not contain the texts of other
//! pages. Whether the anchors of its links exist is therefore checked later, in [`super::anchor_links`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::authors;
use super::blocks::{self, BlockData, CheckedBlock};
use super::citations::{self, CitationInputs, Citations};
use super::cited;
use super::destination::{CheckedText, LinkedText, PictureFile};
use super::facts;
use super::html_links;
use super::images;
use super::links;
use super::messages::ids as id_messages;
use super::messages::site as messages;
use super::outline::{OutlinePage, PageKind};
use super::page_facts::PageFacts;
use super::page_ids::{self, BlockIds, IdInputs, PageIds};
use super::repeated_tables;
use super::site::CheckContext;
use super::template_ids::path_of;
use super::templates::default_template;
use crate::blocks::Block;
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::parse::{Document, FenceContent, Lead};
use crate::text::Place;

/// A checked page, with everything that its HTML needs.
#[derive(Debug)]
pub struct CheckedPage {
    /// The key of everything that the result depends on ([`super::cache`]): two checks with the same key have the same
    /// result.
    pub key: u64,
    /// The key of the tables and sources that it uses, with its figures ([`cited`]).
    pub uses: u64,
    /// The parsed page.
    pub document: Arc<Document>,
    /// The kind of page.
    pub kind: PageKind,
    /// The links and images of its body.
    pub body: CheckedText,
    /// The links of its standfirst; empty if it has none.
    pub description: CheckedText,
    /// One for each fence of the body; `None` for code.
    pub blocks: Vec<Option<CheckedBlock>>,
    /// Its figures.
    pub facts: Arc<PageFacts>,
    /// Its numbered sources.
    pub citations: Citations,
    /// The ids of its headings and terms.
    pub ids: PageIds,
    /// The image in the page's front matter.
    pub image: Option<PictureFile>,
}

impl CheckedPage {
    /// The body with its links and images.
    pub fn body(&self) -> LinkedText<'_> {
        LinkedText { markdown: &self.document.body, found: &self.body }
    }

    /// The standfirst, if the page has one.
    pub fn description(&self) -> Option<LinkedText<'_>> {
        let markdown = self.document.front.description.as_ref()?;
        Some(LinkedText { markdown, found: &self.description })
    }

    /// The tables that the page shows or has figures from, by name.
    pub fn tables(&self) -> BTreeMap<&str, &Arc<Table>> {
        let of_blocks = self.blocks().filter_map(|(_, found)| found.data.as_ref()).map(|data| &data.table);
        let of_figures = self.facts.figures.iter().filter_map(|bound| bound.figure.table());
        let mut tables: BTreeMap<&str, &Arc<Table>> = BTreeMap::new();
        for table in of_blocks.chain(of_figures) {
            tables.entry(&table.name).or_insert(table);
        }
        tables
    }

    /// Each block with the results of its check.
    pub fn blocks(&self) -> impl Iterator<Item = (&Block, &CheckedBlock)> {
        self.document
            .fences
            .iter()
            .zip(&self.blocks)
            .filter_map(|(fenced, found)| Some((fenced.block()?, found.as_ref()?)))
    }

    /// Every text of the page with its links and images.
    pub fn texts(&self) -> impl Iterator<Item = LinkedText<'_>> {
        let of_blocks = self.blocks().flat_map(|(block, checked)| checked.texts(block));
        std::iter::once(self.body()).chain(self.description()).chain(of_blocks)
    }

    /// The name of the page's template.
    pub fn template_name(&self) -> &str {
        template_name(&self.document, self.kind)
    }

    /// The path of the page's template in the theme.
    pub fn template(&self) -> String {
        path_of(self.template_name())
    }

    /// What the ids of the page are assigned from.
    pub fn id_inputs<'n>(&'n self, context: CheckContext<'n, '_>, template: &'n str) -> IdInputs<'n> {
        IdInputs {
            document: &self.document,
            figures: &self.facts.figures,
            citations: &self.citations,
            templates: context.template_ids,
            template,
            has_chart_files: context.site.parsed.settings.chart_files,
        }
    }
}

fn template_name(document: &Document, kind: PageKind) -> &str {
    document.front.template.as_ref().map_or_else(|| default_template(kind), |template| &template.value)
}

/// Checks one page against the site. Returns the checked page, and the messages about it.
pub fn check(context: CheckContext<'_, '_>, page: &OutlinePage) -> (CheckedPage, Vec<Diagnostic>) {
    let (site, document) = (context.site, &page.document);
    let mut diagnostics = Vec::new();
    let mut data: Vec<Option<BlockData>> = Vec::with_capacity(document.fences.len());
    for fenced in &document.fences {
        data.push(fenced.block().and_then(|block| blocks::check(site, document, block, &mut diagnostics)));
    }
    repeated_tables::check(document, &data, &mut diagnostics);
    let mut texts: Vec<CheckedText> = document.texts().map(CheckedText::unresolved).collect();
    let facts = facts::check(context, page, &mut texts, &mut diagnostics);
    let citations = citations::number(
        &CitationInputs {
            document,
            by_blocks: &document.fences.iter().zip(&data).map(block_sources).collect::<Vec<_>>(),
            figures: &facts.figures,
            bibliography: &site.parsed.bibliography,
        },
        &mut texts,
    );
    for (markdown, found) in document.texts().zip(&mut texts) {
        links::check(site, &document.file, markdown, found, &mut diagnostics);
        html_links::check(site, &document.file, markdown, &mut diagnostics);
        found.images = images::check(site, &document.file, &markdown.images, &mut diagnostics);
    }
    let template = path_of(template_name(document, page.kind));
    let id_inputs = IdInputs {
        document,
        figures: &facts.figures,
        citations: &citations,
        templates: context.template_ids,
        template: &template,
        has_chart_files: site.parsed.settings.chart_files,
    };
    let (page_ids, block_ids) = page_ids::assign(&id_inputs, &mut diagnostics);
    let image = document.front.image.as_ref().and_then(|image| {
        let found = images::resolve(site, &document.file, &image.value, image.span);
        found.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
    });
    check_template(context, document, &mut diagnostics);
    check_lead(document, &block_ids, &mut diagnostics);
    check_date(context, document, &mut diagnostics);
    authors::check(&site.parsed.settings.authors, document, &mut diagnostics);

    let mut texts = texts.into_iter();
    let body = texts.next().unwrap_or_default();
    let description = document.front.description.as_ref().and_then(|_| texts.next()).unwrap_or_default();
    let found = document.fences.iter().zip(data).zip(block_ids);
    let blocks = found.map(|((fenced, data), ids)| {
        let block = fenced.block()?;
        let texts = texts.by_ref().take(block.texts.len()).collect();
        Some(CheckedBlock {
            ids,
            texts,
            pictures: blocks::pictures(site, &document.file, block),
            files: blocks::files(site, &document.file, block),
            data,
        })
    });
    let blocks = blocks.collect();
    let document = document.clone();
    let checked = CheckedPage {
        key: 0,
        uses: cited::key_of(&document, &facts),
        document,
        kind: page.kind,
        body,
        description,
        blocks,
        facts: Arc::new(facts),
        citations,
        ids: page_ids,
        image,
    };
    (checked, diagnostics)
}

/// The sources that a block shows outside its texts: those in its options, then those of its rows.
fn block_sources((fenced, data): (&FenceContent, &Option<BlockData>)) -> Vec<String> {
    let Some(block) = fenced.block() else { return Vec::new() };
    let of_rows = data.iter().flat_map(|data| block.kind.sources_of_rows(&data.table, &data.selected.rows));
    block.sources.iter().map(|source| source.value.clone()).chain(of_rows.map(str::to_owned)).collect()
}

/// Checks that `lead` names a block of the page.
fn check_lead(document: &Document, ids: &[BlockIds], diagnostics: &mut Vec<Diagnostic>) {
    let Some(Lead::Block(lead)) = &document.front.lead else { return };
    let there: Vec<&str> = ids.iter().map(|ids| ids.block.as_str()).filter(|id| !id.is_empty()).collect();
    if !there.contains(&lead.value.as_str()) {
        diagnostics.push(id_messages::unknown_lead(Place::new(&document.file, lead.span), &lead.value, &there));
    }
}

/// Reports a page with a date in the future. It is published now all the same, which is not what an embargo means.
fn check_date(context: CheckContext<'_, '_>, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let (front, today) = (&document.front, context.options.today.as_ref());
    if let (Some(date), Some(today)) = (&front.date, today)
        && date.first_day() > today.first_day()
        && !front.draft
    {
        let place = Place::new(&document.file, front.date_span.unwrap_or_default());
        diagnostics.push(messages::future_page_date(place, &date.iso()));
    }
}

/// Checks that the template that a page asks for exists.
fn check_template(context: CheckContext<'_, '_>, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let files = &context.site.parsed.theme_files;
    if let Some(template) = &document.front.template
        && !(template.value.ends_with(".html") && files.contains_key(&path_of(&template.value)))
    {
        let names = files.keys().filter_map(|path| path.strip_prefix("templates/"));
        let there: Vec<&str> = names.filter(|name| name.ends_with(".html")).collect();
        diagnostics.push(messages::unknown_template(
            Place::new(&document.file, template.span),
            &template.value,
            &there,
        ));
    }
}
