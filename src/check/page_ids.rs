//! Assigns the ids on a page of `content/` to headings, terms and blocks, so that no two are equal.
//!
//! Some ids cannot change: those of figures, footnotes and notes, and those that templates or authors write in HTML. Ids
//! that the author chose are kept, and two equal ones are reported. Of the rest, blocks come before headings, because
//! the id of a block is the name of its table, to which other sites may link. An id that is already taken gets a number.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rapidhash::RapidHashSet;
use rapidhash::fast::RandomState;

use super::citations::Citations;
use super::html_ids;
use super::ids;
use super::messages::ids as messages;
use super::page_facts::BoundFigure;
use super::template_ids::{IdOwner, TemplateIdSet, TemplateIds};
use super::templates::block_template;
use super::terms::{self, Term};
use super::unique_ids::UniqueIds;
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Markdown, NodeKind};
use crate::parse::{Document, FenceContent};
use crate::text::{Place, Span};

/// The ids of a page, without those of its blocks.
#[derive(Debug, Default)]
pub struct PageIds {
    /// One for each heading of the body.
    pub headings: Vec<HeadingIds>,
    /// The terms of the definition lists of the body by their ids, in their order. Every page that links to a term looks it
    /// up here, so a long glossary is never searched from its beginning.
    pub terms: IndexMap<String, Term, RandomState>,
    /// The ids in the author's HTML.
    pub html: Vec<String>,
}

impl PageIds {
    /// The ids of all headings, current and old.
    pub fn of_headings(&self) -> impl Iterator<Item = &String> {
        self.headings.iter().flat_map(|heading| std::iter::once(&heading.id).chain(&heading.old))
    }
}

/// The ids of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingIds {
    /// The id of the heading's element.
    pub id: String,
    /// The id that earlier versions of Nutgraf gave it, if nothing else on the page has it now, so that links to it still
    /// work.
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

/// What the ids of a page are assigned from.
pub struct IdInputs<'n> {
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
pub fn fixed_ids<'n>(inputs: &'n IdInputs<'_>) -> impl Iterator<Item = String> + 'n {
    let of_template =
        inputs.templates.get(inputs.template).into_iter().flat_map(|template| template.fixed.iter().cloned());
    fixed_ids_of_page(inputs).chain(of_template)
}

/// The fixed ids of the page itself, without those of its template.
fn fixed_ids_of_page<'n>(inputs: &'n IdInputs<'_>) -> impl Iterator<Item = String> + 'n {
    let template = inputs.templates.get(inputs.template);
    let with_element = inputs.figures.iter().enumerate().filter(|(_, bound)| bound.has_element());
    let figures = with_element.flat_map(|(index, bound)| {
        let (mut id, mut note) = (String::new(), String::new());
        ids::push_figure(&mut id, index);
        ids::push_note(&mut note, index);
        std::iter::once(id).chain(Some(note).filter(|_| bound.note_of == index))
    });
    let footnotes = (1u32..).zip(&inputs.document.body.footnotes).flat_map(|(number, footnote)| {
        let references = (1..=footnote.references).map(move |nth| ids::footnote_reference(number, nth));
        std::iter::once(ids::footnote(number)).chain(references)
    });
    let cited = inputs.citations.entries.iter().flat_map(move |entry| {
        let of_list = template.into_iter().flat_map(|template| template.ids_containing(IdOwner::Source, &entry.source));
        of_list.chain((1..=entry.marks).map(|nth| ids::source_mark(&entry.source, nth)))
    });
    figures.chain(footnotes).chain(cited)
}

/// Assigns the ids of a page. Returns those of the page, and those of the block in each fence. Duplicates among the ids
/// that the author chose are reported.
pub fn assign(inputs: &IdInputs<'_>, diagnostics: &mut Vec<Diagnostic>) -> (PageIds, Vec<BlockIds>) {
    let document = inputs.document;
    let html = html_ids(&document.body);
    let terms = terms::terms(&document.body);
    let has_any =
        !html.is_empty() || !terms.is_empty() || !document.body.headings.is_empty() || !document.fences.is_empty();
    let of_page = if has_any { fixed_ids_of_page(inputs).collect() } else { RapidHashSet::default() };
    let fixed = Fixed { of_page, of_template: inputs.templates.get(inputs.template) };
    let mut allocator =
        IdAllocator { inputs, fixed, ids: UniqueIds::default(), explicit: BTreeMap::new(), diagnostics };
    for id in &html {
        allocator.ids.reserve(id);
    }
    allocator.explicit_heading_ids();
    allocator.explicit_block_ids();
    let blocks = allocator.block_ids();
    let headings = allocator.heading_ids();
    let terms =
        terms.into_iter().map(|term| (allocator.assign(&terms::wanted_id(&document.body, &term)), term)).collect();
    (PageIds { headings, terms, html }, blocks)
}

/// The assignment of a page's ids in progress.
struct IdAllocator<'g, 'n> {
    inputs: &'g IdInputs<'n>,
    fixed: Fixed<'n>,
    ids: UniqueIds,
    /// The ids that the author chose, and where.
    explicit: BTreeMap<String, ExplicitId>,
    diagnostics: &'g mut Vec<Diagnostic>,
}

/// The ids that cannot change.
struct Fixed<'n> {
    of_page: RapidHashSet<String>,
    of_template: Option<&'n TemplateIdSet>,
}

impl Fixed<'_> {
    fn contains(&self, id: &str) -> bool {
        self.of_page.contains(id)
            || ids::is_term_note(id)
            || self.of_template.is_some_and(|template| template.fixed.contains(id))
    }
}

/// An id that the author chose.
struct ExplicitId {
    place: Place,
    /// The fence of a block; `None` for a heading.
    fence: Option<usize>,
}

impl IdAllocator<'_, '_> {
    fn place(&self, span: Span) -> Place {
        Place::new(&self.inputs.document.file, span)
    }

    /// Reserves the ids that the author gave to headings. Duplicates are reported.
    fn explicit_heading_ids(&mut self) {
        for heading in &self.inputs.document.body.headings {
            let Some(id) = &heading.given_id else { continue };
            let place = self.place(heading.span);
            match self.explicit.get(id) {
                Some(first) => {
                    self.diagnostics.push(messages::taken_by_another_heading(place, id, first.place.clone()))
                }
                None => {
                    if self.fixed.contains(id) || !self.ids.reserve(id) {
                        self.diagnostics.push(messages::taken_by_something_else(place.clone(), id));
                    }
                    self.explicit.insert(id.clone(), ExplicitId { place, fence: None });
                }
            }
        }
    }

    /// Reserves the ids that the author gave to blocks. Duplicates are reported.
    fn explicit_block_ids(&mut self) {
        for fence in reading_order(&self.inputs.document.body) {
            let Some(block) = block(self.inputs.document, fence) else { continue };
            let Some(wanted) = block.kind.id(table_name(block)) else { continue };
            let Some(span) = wanted.span else { continue };
            let (place, id) = (self.place(span), wanted.value);
            match self.explicit.get(&id).map(|first| (first.place.clone(), first.fence)) {
                Some((first, None)) => self.diagnostics.push(messages::taken_by_a_heading(place, &id, first)),
                Some((first, Some(other))) => {
                    if !(self.has_file_name(fence) && self.has_file_name(other)) {
                        self.diagnostics.push(messages::taken_by_another_block(place, &id, first));
                    }
                }
                None => {
                    if self.fixed.contains(&id) || !self.ids.reserve(&id) {
                        self.diagnostics.push(messages::taken_by_something_else(place.clone(), &id));
                    }
                    self.explicit.insert(id, ExplicitId { place, fence: Some(fence) });
                }
            }
        }
    }

    /// Whether the block has files of its own. If two such blocks have the same id, that is reported by
    /// [`super::charts::names`].
    fn has_file_name(&self, fence: usize) -> bool {
        let name = |block: &Block| block.kind.chart_file_name(table_name(block)).is_some();
        self.inputs.has_chart_files && block(self.inputs.document, fence).is_some_and(name)
    }

    /// The ids of all blocks and of their tables. A block without an id of its own is named after its table.
    fn block_ids(&mut self) -> Vec<BlockIds> {
        let document = self.inputs.document;
        let mut all = vec![BlockIds::default(); document.fences.len()];
        for fence in reading_order(&document.body) {
            let Some(block) = block(document, fence) else { continue };
            let of_block = self.block_id(fence, block);
            let of_table = table_name(block).map(|name| self.assign(&ids::table(name)));
            let ids = BlockIds { block: of_block, table: of_table };
            for id in ids_in_block(self.inputs.templates, &block.name, &ids) {
                self.ids.reserve(&id);
            }
            if let Some(at) = all.get_mut(fence) {
                *at = ids;
            }
        }
        all
    }

    fn block_id(&mut self, fence: usize, block: &Block) -> String {
        match block.kind.id(table_name(block)) {
            Some(wanted) if self.explicit.get(&wanted.value).is_some_and(|given| given.fence == Some(fence)) => {
                wanted.value
            }
            Some(wanted) => self.assign(&wanted.value),
            // Even the first one gets a number: `block-note-1`.
            None => {
                let wanted = format!("block-{}", block.name);
                let fixed = &self.fixed;
                self.ids.assign_numbered(&wanted, |id| fixed.contains(id))
            }
        }
    }

    /// Of equal ids, the second gets the number 1, as on GitHub.
    fn heading_ids(&mut self) -> Vec<HeadingIds> {
        let inputs = self.inputs;
        let headings = &inputs.document.body.headings;
        let fixed = &self.fixed;
        let mut ids = Vec::with_capacity(headings.len());
        for heading in headings {
            let id = match &heading.given_id {
                Some(id) => id.clone(),
                None => self.ids.assign(&heading.preferred_id(), 1, |id| fixed.contains(id)),
            };
            ids.push(HeadingIds { id, old: None });
        }
        let mut old = UniqueIds::default();
        for id in headings.iter().filter_map(|heading| heading.given_id.as_deref()) {
            old.reserve(id);
        }
        for (heading, ids) in headings.iter().zip(&mut ids).filter(|(heading, _)| heading.given_id.is_none()) {
            let id = old.assign(&heading.legacy_id(), 2, |_| false);
            ids.old = Some(id).filter(|id| !fixed.contains(id) && self.ids.reserve(id));
        }
        ids
    }

    fn assign(&mut self, wanted: &str) -> String {
        let fixed = &self.fixed;
        self.ids.assign(wanted, 2, |id| fixed.contains(id))
    }
}

/// The ids that the template of the block `name` writes: fixed ones, and those that contain the id of the block or of its
/// table.
pub fn ids_in_block<'b>(
    templates: &'b TemplateIds,
    name: &str,
    ids: &'b BlockIds,
) -> impl Iterator<Item = String> + 'b {
    templates.get(&block_template(name)).into_iter().flat_map(move |written| {
        let of_table = ids.table.iter().flat_map(|id| written.ids_containing(IdOwner::Table, id));
        written.fixed.iter().cloned().chain(written.ids_containing(IdOwner::Block, &ids.block)).chain(of_table)
    })
}

/// The indices of the fences of a text in reading order: those in footnotes come last.
fn reading_order(markdown: &Markdown) -> Vec<usize> {
    if markdown.fences.is_empty() {
        return Vec::new();
    }
    let nodes = markdown.nodes.iter().chain(markdown.footnotes.iter().flat_map(|footnote| &footnote.nodes));
    let fence = |kind: NodeKind| if let NodeKind::Fence(fence) = kind { Some(fence as usize) } else { None };
    nodes.filter_map(|node| fence(node.kind)).collect()
}

fn block(document: &Document, fence: usize) -> Option<&Block> {
    document.fences.get(fence).and_then(FenceContent::block)
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
