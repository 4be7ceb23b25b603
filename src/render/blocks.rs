//! A block of a page → HTML, by the theme's `blocks/NAME.html`.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value as Json;
use tera::{Context, Map, Value};

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
use super::card::Card;
use super::chart_files::{self, Chart, EMBED_ROOT};
use super::citations::Citations;
use super::context::RenderContext;
use super::html::{self, Frame};
use super::tables::{self, Shown};
use super::theme::Theme;
use super::values::{Object, from_json, plain};

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
    pub first_chart: Option<Card>,
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
        context.insert_value("block", block_value(block, &id, &named));
        let name = self.maker.checked.charts.of(self.frame.file, fence);
        if let (Some(picked), Some(drawing), Some(name)) = (&picked, &drawing, name) {
            let files = self.chart_files(block, name, picked, drawing, &id);
            context.insert_value("files", files);
        }
        if let Some(picked) = &picked {
            let table = self.table_value(picked, &named);
            context.insert_value("table", table);
        }
        match self.theme.render(&template(&block.name), &context, self.frame.file) {
            Ok(html) => html,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                String::new()
            }
        }
    }

    /// Makes the files of a chart; what templates see of them.
    fn chart_files(&mut self, block: &Block, name: &str, picked: &Picked<'b>, drawing: &Drawing, id: &str) -> Value {
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
        embed.insert_value("block", block_value(block, id, &named));
        embed.insert_value("table", tables::head(self.maker, picked.table, self.language).build());
        let text = |name: &str| named.get(name).map_or("", String::as_str);
        let chart = Chart {
            maker: self.maker,
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
        files.value
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

    fn table_value(&mut self, picked: &Picked<'_>, named: &HashMap<&str, String>) -> Value {
        let labels = tables::labels(self.frame.word);
        let view = view::view(picked.table, &picked.selected, self.language, &labels);
        let text = |name: &str| named.get(name).cloned().unwrap_or_default();
        let caption = Some(text("caption")).filter(|caption| !caption.is_empty());
        let count = self.counts.entry(format!("table {}", picked.table.name)).or_default();
        *count += 1;
        let id = format!("table-{}", picked.table.name);
        let shown = Shown {
            table: picked.table,
            view: &view,
            selected: &picked.selected,
            id: if *count == 1 { id } else { format!("{id}-{count}") },
            caption_html: caption.unwrap_or_else(|| crate::markup::text(&picked.table.title)),
            note_html: text("note"),
        };
        tables::value(self.maker, self.frame, &shown, self.language)
    }

    /// A source that a block shows is one that the page cites.
    fn cited_source(&self, id: &str, citations: &mut Citations) -> Json {
        match self.maker.checked.parsed.bibliography.get(id) {
            Some(source) => {
                let number = citations.number(id);
                let path = self.maker.checked.outline.link_path(crate::check::addresses::SOURCES_FOLDER);
                serde_json::json!({
                    "id": source.id, "number": number, "publisher": source.publisher, "title": source.title,
                    "short": source.short, "url": source.url, "path": format!("{path}#{id}"),
                })
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

fn block_value(block: &Block, id: &str, named: &HashMap<&str, String>) -> Value {
    let mut html = Map::default();
    for (name, _) in &block.named_texts {
        let text = named.get(name.as_str()).map_or("", String::as_str);
        html.insert(name.clone().into(), Value::safe_string(text));
    }
    for absent in ["title", "subtitle", "summary", "caption", "note", "text"] {
        html.entry(absent.into()).or_insert_with(|| Value::safe_string(""));
    }
    Object::new()
        .set("name", block.name.as_str())
        .set("id", id)
        .set("options", plain(&block.options))
        .set("html", Value::from(html))
        .build()
}
