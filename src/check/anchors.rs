//! Assigns every id on a page of `content/` once: those of headings, charts, tables and other blocks, besides those
//! that cannot change (figures, footnotes, notes, ids that authors and templates write themselves).
//!
//! Ids that the author gave are kept: two with the same name are reported. Of the others, blocks come before headings,
//! since the id of a block is the name of its table and other sites may link to it. Later ones get a number.

use std::collections::BTreeMap;

use rapidhash::RapidHashSet;

use super::citations::Citations;
use super::free_ids::FreeIds;
use super::html_ids;
use super::ids;
use super::messages::anchors as messages;
use super::page_facts::BoundFigure;
use super::template_ids::{Part, TemplateIds, Written};
use super::templates::block_template;
use super::terms;
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Markdown, NodeKind};
use crate::parse::{Document, Fenced};
use crate::text::{Place, Span};

/// The ids of a page, without those of its blocks.
#[derive(Debug, Default)]
pub struct Anchors {
    /// One for each heading of the body.
    pub headings: Vec<HeadingIds>,
    /// One for each term of the definition lists of the body.
    pub terms: Vec<String>,
    /// The ids that the author wrote in HTML.
    pub html: Vec<String>,
}

impl Anchors {
    /// Every id of every heading.
    pub fn of_headings(&self) -> impl Iterator<Item = &String> {
        self.headings.iter().flat_map(|heading| std::iter::once(&heading.id).chain(&heading.old))
    }
}

/// The ids of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingIds {
    /// The id of the heading's element.
    pub id: String,
    /// The id that it had in earlier versions, if nothing else on the page has it now: links to it still work.
    pub old: Option<String>,
}

/// The ids of a block.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct BlockIds {
    /// The id of the block's element.
    pub block: String,
    /// The id of the table in it, if it names one.
    pub table: Option<String>,
}

/// A page whose ids are assigned.
pub struct Named<'n> {
    /// The page.
    pub document: &'n Document,
    /// Its figures.
    pub figures: &'n [BoundFigure],
    /// Its sources.
    pub citations: &'n Citations,
    /// The ids that the theme's templates write.
    pub templates: &'n TemplateIds,
    /// The path of the page's template in the theme.
    pub template: &'n str,
    /// Whether the charts of the site have files, whose names must differ on the whole site.
    pub has_chart_files: bool,
}

/// The ids that cannot be changed: those of figures, footnotes and notes, and of the page's template.
pub fn fixed<'n>(named: &'n Named<'_>) -> impl Iterator<Item = String> + 'n {
    let of_template =
        named.templates.of(named.template).into_iter().flat_map(|template| template.fixed.iter().cloned());
    fixed_of_page(named).chain(of_template)
}

/// The same without those that all pages with the template have.
fn fixed_of_page<'n>(named: &'n Named<'_>) -> impl Iterator<Item = String> + 'n {
    let template = named.templates.of(named.template);
    let with_element = named.figures.iter().enumerate().filter(|(_, bound)| bound.has_element());
    let figures = with_element.flat_map(|(index, bound)| {
        let (mut id, mut note) = (String::new(), String::new());
        ids::push_figure(&mut id, index);
        ids::push_note(&mut note, index);
        std::iter::once(id).chain(Some(note).filter(|_| bound.note_of == index))
    });
    let footnotes = (1u32..).zip(&named.document.body.footnotes).flat_map(|(number, footnote)| {
        let references = (1..=footnote.references).map(move |nth| ids::footnote_reference(number, nth));
        std::iter::once(ids::footnote(number)).chain(references)
    });
    let cited = named.citations.entries.iter().flat_map(move |entry| {
        let of_list = template.into_iter().flat_map(|template| template.made_of(Part::Source, &entry.source));
        of_list.chain((1..=entry.marks).map(|nth| ids::source_mark(&entry.source, nth)))
    });
    figures.chain(footnotes).chain(cited)
}

/// Assigns the ids of a page, and those of the block in each fence. Duplicates that the author gave are reported.
pub fn give(named: &Named<'_>, diagnostics: &mut Vec<Diagnostic>) -> (Anchors, Vec<BlockIds>) {
    let document = named.document;
    let html = html_ids(&document.body);
    let terms = terms::wanted_ids(&document.body);
    let has_any =
        !html.is_empty() || !terms.is_empty() || !document.body.headings.is_empty() || !document.fences.is_empty();
    let of_page = if has_any { fixed_of_page(named).collect() } else { RapidHashSet::default() };
    let fixed = Fixed { of_page, of_template: named.templates.of(named.template) };
    let mut giver = Giver { named, fixed, free: FreeIds::default(), given: BTreeMap::new(), diagnostics };
    for id in &html {
        giver.free.take(id);
    }
    giver.given_headings();
    giver.given_blocks();
    let blocks = giver.blocks();
    let headings = giver.headings();
    let terms = terms.iter().map(|wanted| giver.give(wanted)).collect();
    (Anchors { headings, terms, html }, blocks)
}

struct Giver<'g, 'n> {
    named: &'g Named<'n>,
    fixed: Fixed<'n>,
    free: FreeIds,
    /// The ids that the author gave, and where.
    given: BTreeMap<String, Given>,
    diagnostics: &'g mut Vec<Diagnostic>,
}

/// The ids that cannot be changed.
struct Fixed<'n> {
    of_page: RapidHashSet<String>,
    of_template: Option<&'n Written>,
}

impl Fixed<'_> {
    fn contains(&self, id: &str) -> bool {
        self.of_page.contains(id)
            || ids::is_term_note(id)
            || self.of_template.is_some_and(|template| template.fixed.contains(id))
    }
}

/// An id that the author gave.
struct Given {
    place: Place,
    /// The fence of a block; `None` for a heading.
    fence: Option<usize>,
}

impl Giver<'_, '_> {
    fn place(&self, span: Span) -> Place {
        Place::new(&self.named.document.file, span)
    }

    fn given_headings(&mut self) {
        for heading in &self.named.document.body.headings {
            let Some(id) = &heading.given_id else { continue };
            let place = self.place(heading.span);
            match self.given.get(id) {
                Some(first) => self.diagnostics.push(messages::of_another_heading(place, id, first.place.clone())),
                None => {
                    if self.fixed.contains(id) || !self.free.take(id) {
                        self.diagnostics.push(messages::of_something_else(place.clone(), id));
                    }
                    self.given.insert(id.clone(), Given { place, fence: None });
                }
            }
        }
    }

    fn given_blocks(&mut self) {
        for fence in reading_order(&self.named.document.body) {
            let Some(block) = block(self.named.document, fence) else { continue };
            let Some(wanted) = block.kind.id(table_name(block)) else { continue };
            let Some(span) = wanted.span else { continue };
            let (place, id) = (self.place(span), wanted.value);
            match self.given.get(&id).map(|first| (first.place.clone(), first.fence)) {
                Some((first, None)) => self.diagnostics.push(messages::of_a_heading(place, &id, first)),
                Some((first, Some(other))) => {
                    if !(self.has_file_name(fence) && self.has_file_name(other)) {
                        self.diagnostics.push(messages::of_another_block(place, &id, first));
                    }
                }
                None => {
                    if self.fixed.contains(&id) || !self.free.take(&id) {
                        self.diagnostics.push(messages::of_something_else(place.clone(), &id));
                    }
                    self.given.insert(id, Given { place, fence: Some(fence) });
                }
            }
        }
    }

    /// Whether the block has files: two with the same name on a site are reported where files are named.
    fn has_file_name(&self, fence: usize) -> bool {
        let name = |block: &Block| block.kind.drawing_name(table_name(block)).is_some();
        self.named.has_chart_files && block(self.named.document, fence).is_some_and(name)
    }

    fn blocks(&mut self) -> Vec<BlockIds> {
        let document = self.named.document;
        let mut all = vec![BlockIds::default(); document.fences.len()];
        for fence in reading_order(&document.body) {
            let Some(block) = block(document, fence) else { continue };
            let of_block = self.block_id(fence, block);
            let of_table = table_name(block).map(|name| self.give(&ids::table(name)));
            let ids = BlockIds { block: of_block, table: of_table };
            for id in of_block_in_page(self.named.templates, &block.name, &ids) {
                self.free.take(&id);
            }
            if let Some(at) = all.get_mut(fence) {
                *at = ids;
            }
        }
        all
    }

    fn block_id(&mut self, fence: usize, block: &Block) -> String {
        match block.kind.id(table_name(block)) {
            Some(wanted) if self.given.get(&wanted.value).is_some_and(|given| given.fence == Some(fence)) => {
                wanted.value
            }
            Some(wanted) => self.give(&wanted.value),
            // The first with a name has a number too.
            None => {
                let wanted = format!("block-{}", block.name);
                let fixed = &self.fixed;
                self.free.give_numbered(&wanted, |id| fixed.contains(id))
            }
        }
    }

    /// Equal ids are numbered as code hosts do, from 1 for the second.
    fn headings(&mut self) -> Vec<HeadingIds> {
        let named = self.named;
        let headings = &named.document.body.headings;
        let fixed = &self.fixed;
        let mut ids = Vec::with_capacity(headings.len());
        for heading in headings {
            let id = match &heading.given_id {
                Some(id) => id.clone(),
                None => self.free.give(&heading.wanted_id(), 1, |id| fixed.contains(id)),
            };
            ids.push(HeadingIds { id, old: None });
        }
        let mut old = FreeIds::default();
        for id in headings.iter().filter_map(|heading| heading.given_id.as_deref()) {
            old.take(id);
        }
        for (heading, ids) in headings.iter().zip(&mut ids).filter(|(heading, _)| heading.given_id.is_none()) {
            let id = old.give(&heading.old_wanted_id(), 2, |_| false);
            ids.old = Some(id).filter(|id| !fixed.contains(id) && self.free.take(id));
        }
        ids
    }

    fn give(&mut self, wanted: &str) -> String {
        let fixed = &self.fixed;
        self.free.give(wanted, 2, |id| fixed.contains(id))
    }
}

/// The ids that the template of a block writes: fixed ones, and those that contain the id of the block.
pub fn of_block_in_page<'b>(
    templates: &'b TemplateIds,
    name: &str,
    ids: &'b BlockIds,
) -> impl Iterator<Item = String> + 'b {
    templates.of(&block_template(name)).into_iter().flat_map(move |written| {
        let of_table = ids.table.iter().flat_map(|id| written.made_of(Part::Table, id));
        written.fixed.iter().cloned().chain(written.made_of(Part::Block, &ids.block)).chain(of_table)
    })
}

/// The fences of a text in reading order: those in footnotes come last.
fn reading_order(markdown: &Markdown) -> Vec<usize> {
    if markdown.fences.is_empty() {
        return Vec::new();
    }
    let nodes = markdown.nodes.iter().chain(markdown.footnotes.iter().flat_map(|footnote| &footnote.nodes));
    let fence = |kind: NodeKind| if let NodeKind::Fence(fence) = kind { Some(fence as usize) } else { None };
    nodes.filter_map(|node| fence(node.kind)).collect()
}

fn block(document: &Document, fence: usize) -> Option<&Block> {
    document.fences.get(fence).and_then(Fenced::block)
}

fn table_name(block: &Block) -> Option<&str> {
    block.data.as_ref().map(|data| data.table.value.as_str())
}

/// The ids in the HTML of a text.
fn html_ids(markdown: &Markdown) -> Vec<String> {
    let nodes = markdown.nodes.iter().chain(markdown.footnotes.iter().flat_map(|footnote| &footnote.nodes));
    let html = nodes.filter_map(|node| match node.kind {
        NodeKind::Html(text) => Some(markdown.text(text)),
        _ => None,
    });
    html.flat_map(html_ids::values).map(str::to_owned).collect()
}
