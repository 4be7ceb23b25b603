//! A block of a page → HTML, by the theme's `blocks/NAME.html`.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value as Json;
use tera::Context;

use crate::blocks::block::Checked;
use crate::blocks::{Block, Seen};
use crate::charts::{self, Drawing, Plot};
use crate::check::OutlinePage;
use crate::check::blocks::template;
use crate::data::{Selected, Table, TableView, select, view};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::Place;

use super::Output;
use super::chart_files::{self, Chart, EMBED_ROOT};
use super::citations::Citations;
use super::context::{BlockVariables, BlockView, CardView, ChartFilesView, EmbedBlockVariables, insert};
use super::html::{self, Frame};
use super::render_context::RenderContext;
use super::tables::{self, Shown};
use super::theme::Theme;
use super::values::from_json;
use super::{sources, table_heads};

/// Draws the blocks of one page.
pub struct BlockRenderer<'b, 'f> {
    pub maker: RenderContext<'b, 'f>,
    pub theme: &'b Theme,
    pub frame: Frame<'b, 'f>,
    pub language: &'b Language,
    pub page: &'b OutlinePage,
    /// What all templates of the page see.
    pub base: &'b Context,
    /// How many blocks of a kind, and of a table, stand before this one: their ids are unique on the page.
    pub counts: HashMap<String, usize>,
    /// The files that blocks are also made into.
    pub outputs: Vec<Output>,
    /// The picture of the page's first chart.
    pub first_chart: Option<CardView>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A table and what the block picks from it.
struct Picked<'p> {
    table: &'p Table,
    /// As the block asks.
    selected: Selected,
    /// The rows the block asks for, with every field of the table.
    all_fields: TableView,
    /// What the block shows of them.
    plot: Option<Plot>,
}

impl<'b> BlockRenderer<'b, '_> {
    /// The HTML of the block in a fence of the page; where its template fails, nothing, and a message.
    pub fn render(&mut self, block: &Block, fence: usize, citations: &mut Citations) -> String {
        let frame_of = |index: usize| if block.is_headline(index) { self.frame.without_marks() } else { self.frame };
        let texts = block.texts.iter().enumerate();
        let texts: Vec<String> =
            texts.map(|(index, text)| html::inline(frame_of(index), text, &text.nodes, citations)).collect();
        let id = self.next_id(block);
        let picked = self.pick(block);
        let plot = picked.as_ref().and_then(|picked| picked.plot.as_ref());
        let drawing = plot.map(charts::draw);
        let citations = RefCell::new(citations);
        let source = |id: &str| self.cited_source(id, &mut citations.borrow_mut());
        let seen = Seen {
            texts: &texts,
            table: picked.as_ref().map(|picked| &picked.all_fields),
            plot,
            drawing: drawing.as_ref(),
            id: &id,
            word: self.frame.word,
            language: self.language,
            source: &source,
        };
        let mut context = self.base.clone();
        insert_own(&mut context, block, &seen);
        let named = named(block, &seen);
        let name = self.maker.checked.charts.of(self.frame.file, fence);
        let files = match (&picked, &drawing, name) {
            (Some(picked), Some(drawing), Some(name)) => Some(self.chart_files(block, name, picked, drawing, &id)),
            _ => None,
        };
        let labels = tables::labels(self.frame.word);
        let view = |picked: &Picked<'_>| view::view(picked.table, &picked.selected, self.language, &labels);
        let view = picked.as_ref().map(view);
        let shown = picked.as_ref().zip(view.as_ref()).map(|(picked, view)| self.shown(picked, view, &named));
        let table = shown.as_ref().map(|shown| tables::view(self.maker, self.frame, shown, self.language));
        insert(&mut context, &BlockVariables { block: block_view(block, &id, &named), files, table });
        match self.theme.render(&template(&block.name), &context, self.frame.file) {
            Ok(html) => html,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                String::new()
            }
        }
    }

    /// Makes the files of a chart; what templates see of them.
    fn chart_files(
        &mut self,
        block: &Block,
        name: &str,
        picked: &Picked<'b>,
        drawing: &Drawing,
        id: &str,
    ) -> ChartFilesView {
        // On a page of its own there is neither a list of sources nor what its links are relative to.
        let frame = Frame { root: EMBED_ROOT, linkless: true, marks: false, ..self.frame };
        let mut no_citations = Citations::default();
        let texts: Vec<String> =
            block.texts.iter().map(|text| html::inline(frame, text, &text.nodes, &mut no_citations)).collect();
        let no_source = |_: &str| Json::Null;
        let seen = Seen {
            texts: &texts,
            table: Some(&picked.all_fields),
            plot: picked.plot.as_ref(),
            drawing: Some(drawing),
            id,
            word: frame.word,
            language: self.language,
            source: &no_source,
        };
        let named = named(block, &seen);
        let mut embed = super::pages::base_context(self.maker, EMBED_ROOT, self.language);
        insert_own(&mut embed, block, &seen);
        let head = table_heads::head(self.maker.checked, picked.table, self.language);
        insert(&mut embed, &EmbedBlockVariables { block: block_view(block, id, &named), table: head });
        let text = |name: &str| named.get(name).map_or("", String::as_str);
        let chart = Chart {
            context: self.maker,
            theme: self.theme,
            language: self.language,
            word: frame.word,
            drawing,
            table: picked.table,
            name,
            page: (&self.page.folder, &self.page.document.front.title),
            id,
            title: text("title"),
            subtitle: text("subtitle"),
            notes: block.unnamed_texts(&texts),
            place: Place::new(self.frame.file, block.info_span),
        };
        let files = chart_files::render(&chart, embed, &mut self.diagnostics);
        self.outputs.extend(files.outputs);
        self.first_chart = self.first_chart.take().or(files.card);
        files.view
    }

    fn pick(&self, block: &Block) -> Option<Picked<'b>> {
        let data = block.data.as_ref()?;
        let table: &'b Table = self.maker.checked.parsed.tables.get(&data.table.value)?;
        // What is wrong with the selection was reported by `check`.
        let mut reported = Vec::new();
        let selected = select::select(table, &data.selection, self.frame.file, block.info_span, &mut reported);
        let everything = Selected { columns: (0..table.fields.len()).collect(), ..selected.clone() };
        let labels = tables::labels(self.frame.word);
        let all_fields = view::view(table, &everything, self.language, &labels);
        let (file, at) = (self.frame.file, block.info_span);
        let checked = Checked { table, rows: &selected.rows, file, at, language: self.language };
        let (plot, _) = block.kind.plot(&checked);
        Some(Picked { table, selected, all_fields, plot })
    }

    fn shown<'s>(&mut self, picked: &'s Picked<'_>, view: &'s TableView, named: &HashMap<&str, String>) -> Shown<'s> {
        let text = |name: &str| named.get(name).cloned().unwrap_or_default();
        let caption = Some(text("caption")).filter(|caption| !caption.is_empty());
        let count = self.counts.entry(format!("table {}", picked.table.name)).or_default();
        *count += 1;
        let id = format!("table-{}", picked.table.name);
        Shown {
            table: picked.table,
            view,
            selected: &picked.selected,
            id: if *count == 1 { id } else { format!("{id}-{count}") },
            caption_html: caption.unwrap_or_else(|| crate::markup::text(&picked.table.title)),
            note_html: text("note"),
        }
    }

    /// A source that a block shows is one that the page cites.
    fn cited_source(&self, id: &str, citations: &mut Citations) -> Json {
        match self.maker.checked.parsed.bibliography.get(id) {
            Some(source) => {
                let number = citations.number(id);
                let source = sources::source(self.maker.checked, source, self.language, Some(number));
                serde_json::to_value(source).unwrap_or_default()
            }
            None => Json::Null,
        }
    }

    /// The id that the block wants, or one by its number; no other element of the page has it.
    fn next_id(&mut self, block: &Block) -> String {
        let table = block.data.as_ref().map(|data| data.table.value.as_str());
        if let Some(wanted) = block.kind.id(table) {
            let count = self.counts.entry(wanted.clone()).or_default();
            *count += 1;
            return if *count == 1 { wanted } else { format!("{wanted}-{count}") };
        }
        let count = self.counts.entry(block.name.clone()).or_default();
        *count += 1;
        format!("block-{}-{count}", block.name)
    }
}

/// What a block's kind shows beside what all blocks do.
fn insert_own(context: &mut Context, block: &Block, seen: &Seen<'_>) {
    for (key, value) in block.kind.context(seen) {
        let value = from_json(&Json::Object([(key.clone(), value)].into_iter().collect()));
        if let Some(value) = value.as_map().and_then(|map| map.values().next()) {
            context.insert_value(key, value.clone());
        }
    }
}

/// The HTML of the texts at the top of a block, by name.
fn named<'n>(block: &'n Block, seen: &Seen<'_>) -> HashMap<&'n str, String> {
    block.named_texts.iter().map(|(name, id)| (name.as_str(), seen.text(*id).to_owned())).collect()
}

fn block_view<'b>(block: &'b Block, id: &'b str, named: &'b HashMap<&str, String>) -> BlockView<'b> {
    let text = |name: &str| named.get(name).map_or("", String::as_str);
    let texts = block.named_texts.iter().map(|(name, _)| (name.as_str(), text(name)));
    BlockView::new(&block.name, id, &block.options, texts)
}
