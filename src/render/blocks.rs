//! Renders a block of a page to HTML with the theme's `blocks/NAME.html`.

use std::collections::HashMap;

use serde_json::{Value as Json, json};
use tera::Context;

use crate::blocks::{Block, BlockInputs};
use crate::charts::{self, Drawing};
use crate::check::templates::block_template;
use crate::check::{BlockData, CheckedBlock, Citations, OutlinePage};
use crate::data::{Selected, TableView, view};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::Markdown;
use crate::markdown::link::percent_encode_path;
use crate::text::Place;

use super::chart_files::{self, ChartFileInputs, EMBED_ROOT};
use super::context::{BlockVariables, BlockView, CardView, ChartFilesView, EmbedBlockVariables, insert};
use super::frame::Frame;
use super::html;
use super::output::Output;
use super::render_context::RenderContext;
use super::tables::{self, TableContent};
use super::template_engine::TemplateEngine;
use super::values::from_json;
use super::{contact, pictures, sources, table_summaries};

/// Renders the blocks of one page.
pub struct BlockRenderer<'b, 'f> {
    /// The site and what all pages share.
    pub render_context: RenderContext<'b, 'f>,
    /// The templates.
    pub engine: &'b TemplateEngine,
    /// The page that the texts are rendered for.
    pub frame: Frame<'b>,
    /// The language of the page.
    pub language: &'b Language,
    /// The page.
    pub page: &'b OutlinePage,
    /// The citations of the page.
    pub citations: &'b Citations,
    /// The variables of all templates of the page.
    pub base: &'b Context,
    /// Whether charts also get their files.
    pub makes_files: bool,
    /// The files of the charts rendered so far.
    pub outputs: Vec<Output>,
    /// The image of the page's first chart.
    pub first_chart: Option<CardView>,
    /// Mistakes found so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a block selects, in the language of the page.
struct SelectedRows<'p> {
    data: &'p BlockData,
    /// The rows that the block asks for, with every field of the table.
    all_fields: TableView,
}

impl BlockRenderer<'_, '_> {
    /// The HTML of the block in a fence of the page. If its template fails, a message is added and the HTML is empty.
    pub fn render(&mut self, block: &Block, found: &CheckedBlock, fence: usize) -> String {
        let texts: Vec<String> = found.texts(block).map(|text| html::inline(self.frame, text)).collect();
        let (id, path) = (&found.ids.block, &self.page.document.path);
        let picked = found.data.as_ref().map(|data| self.pick(data));
        let plot = found.data.as_ref().and_then(|data| data.plot.as_ref());
        let drawing = plot.map(charts::draw);
        let source = |id: &str| self.cited_source(id);
        let picture = |path: &str| picture(self.frame, block, found, path);
        let file = |path: &str| file(self.frame, block, found, path);
        let seen = BlockInputs {
            texts: &texts,
            table: picked.as_ref().map(|picked| &picked.all_fields),
            plot,
            drawing: drawing.as_ref(),
            id,
            word: self.frame.word,
            language: self.language,
            source: &source,
            picture: &picture,
            file: &file,
        };
        let mut context = self.base.clone();
        insert_own(&mut context, block, &seen);
        let named = named(block, &seen);
        let name = self.render_context.checked.charts.get(path, fence);
        let files = match (&picked, &drawing, name) {
            (Some(picked), Some(drawing), Some(name)) if self.makes_files => {
                self.chart_files(block, found, name, picked, drawing)
            }
            _ => None,
        };
        let labels = tables::labels(self.frame.word);
        let view =
            |picked: &SelectedRows<'_>| view::view(&picked.data.table, &picked.data.selected, self.language, &labels);
        let view = picked.as_ref().map(view);
        let shown = found.data.as_ref().zip(view.as_ref()).zip(found.ids.table.as_deref());
        let shown = shown.map(|((data, view), id)| shown_table(self.language, block, data, view, id, &named));
        let table = shown.as_ref().map(|shown| tables::view(self.render_context, self.frame, shown, self.language));
        let contact_url = plot.and_then(|_| self.contact(block, id));
        insert(&mut context, &BlockVariables { block: block_view(block, id, &named), files, contact_url, table });
        match self.engine.render(&block_template(&block.name), &context, &self.page.document.file) {
            Ok(html) => html,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                String::new()
            }
        }
    }

    /// The address for letters about a chart.
    fn contact(&self, block: &Block, id: &str) -> Option<String> {
        let title = block.named("title").map(Markdown::plain_text).unwrap_or_default();
        let path = format!("{}#{id}", self.render_context.checked.outline.link_path(&self.page.folder));
        contact::href(self.render_context, &format!("{}: {title}", self.page.document.front.title), &path)
    }

    /// Makes the files of a chart. Returns their paths for templates.
    fn chart_files(
        &mut self,
        block: &Block,
        found: &CheckedBlock,
        name: &str,
        picked: &SelectedRows<'_>,
        drawing: &Drawing,
    ) -> Option<ChartFilesView> {
        // The page to embed has no list of sources, and other relative links.
        let frame = Frame { root: EMBED_ROOT, linkless: true, ..self.frame };
        let texts: Vec<String> = found.texts(block).map(|text| html::inline(frame, text)).collect();
        let (id, table) = (&found.ids.block, &picked.data.table);
        let plot = picked.data.plot.as_ref()?;
        let no_source = |_: &str| Json::Null;
        let picture = |path: &str| picture(frame, block, found, path);
        let file = |path: &str| file(frame, block, found, path);
        let seen = BlockInputs {
            texts: &texts,
            table: Some(&picked.all_fields),
            plot: Some(plot),
            drawing: Some(drawing),
            id,
            word: frame.word,
            language: self.language,
            source: &no_source,
            picture: &picture,
            file: &file,
        };
        let named = named(block, &seen);
        let mut embed = self.render_context.variables(EMBED_ROOT, self.language);
        insert_own(&mut embed, block, &seen);
        let head = table_summaries::summary(self.render_context.checked, table, self.language);
        insert(&mut embed, &EmbedBlockVariables { block: block_view(block, id, &named), table: head });
        let text = |name: &str| named.get(name).map_or("", String::as_str);
        let chart = ChartFileInputs {
            context: self.render_context,
            engine: self.engine,
            language: self.language,
            word: frame.word,
            drawing,
            table,
            name,
            page: (&self.page.folder, &self.page.document.front.title),
            id,
            plot,
            rows: &picked.data.selected.rows,
            title: text("title"),
            subtitle: text("subtitle"),
            notes: block.part_texts(&texts),
            place: Place::new(&self.page.document.file, block.info_span),
        };
        let files = chart_files::render(&chart, embed, &mut self.diagnostics);
        self.outputs.extend(files.outputs);
        self.first_chart = self.first_chart.take().or(files.card);
        Some(files.view)
    }

    fn pick<'p>(&self, data: &'p BlockData) -> SelectedRows<'p> {
        let columns = (0..data.table.fields.len()).collect();
        let everything = Selected { columns, ..data.selected.clone() };
        let labels = tables::labels(self.frame.word);
        SelectedRows { data, all_fields: view::view(&data.table, &everything, self.language, &labels) }
    }

    /// A source that a block shows is one that the page cites.
    fn cited_source(&self, id: &str) -> Json {
        match self.render_context.checked.parsed.bibliography.get(id) {
            Some(source) => {
                let number = self.citations.number_of(id);
                let source = sources::source(self.render_context.checked, source, self.language, number);
                serde_json::to_value(source).unwrap_or_default()
            }
            None => Json::Null,
        }
    }
}

/// What a block shows of its table, under its id on the page.
fn shown_table<'s>(
    language: &Language,
    block: &'s Block,
    data: &'s BlockData,
    view: &'s TableView,
    id: &'s str,
    named: &HashMap<&str, String>,
) -> TableContent<'s> {
    let text = |name: &str| named.get(name).cloned().unwrap_or_default();
    let caption = Some(text("caption")).filter(|caption| !caption.is_empty());
    TableContent {
        table: &data.table,
        view,
        selected: &data.selected,
        id,
        first_columns: block.kind.priority_columns(),
        caption_html: caption.unwrap_or_else(|| crate::markup::text(data.table.title_in(language))),
        note_html: text("note"),
    }
}

/// A picture that an option of a block names.
fn picture(frame: Frame<'_>, block: &Block, found: &CheckedBlock, path: &str) -> Json {
    let named = block.pictures.iter().zip(&found.pictures).find(|(named, _)| named.value == path);
    named.and_then(|(_, picture)| picture.as_ref()).map_or(Json::Null, |picture| pictures::view(frame, picture))
}

/// A file that an option of a block names.
fn file(frame: Frame<'_>, block: &Block, found: &CheckedBlock, path: &str) -> Json {
    let named = block.files.iter().zip(&found.files).find(|(named, _)| named.value == path);
    named.and_then(|(_, path)| path.as_ref()).map_or(Json::Null, |path| {
        let path = percent_encode_path(path);
        json!({ "src": format!("{}{path}", frame.root), "path": path })
    })
}

/// Adds the variables that only this kind of block has.
fn insert_own(context: &mut Context, block: &Block, seen: &BlockInputs<'_>) {
    for (key, value) in block.kind.context(seen) {
        let value = from_json(&Json::Object([(key.clone(), value)].into_iter().collect()));
        if let Some(value) = value.as_map().and_then(|map| map.values().next()) {
            context.insert_value(key, value.clone());
        }
    }
}

/// The HTML of the texts at the top of a block, by their keys.
fn named<'n>(block: &'n Block, seen: &BlockInputs<'_>) -> HashMap<&'n str, String> {
    block.named_texts.iter().map(|(name, id)| (name.as_str(), seen.text(*id).to_owned())).collect()
}

fn block_view<'b>(block: &'b Block, id: &'b str, named: &'b HashMap<&str, String>) -> BlockView<'b> {
    let text = |name: &str| named.get(name).map_or("", String::as_str);
    let texts = block.named_texts.iter().map(|(name, _)| (name.as_str(), text(name)));
    BlockView::new(&block.name, id, &block.options, texts)
}
