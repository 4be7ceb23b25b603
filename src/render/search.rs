//! The search page, and the index that its script reads: `search-en.js`, a classic script, so that it also loads when
//! the site is opened from disk.
//!
//! The index has a line for each page and each table: `[path, title, section …]`. A section is `[id, heading, passage
//! …]`, where `id` is that of an element on the page, or empty. A passage is a text; one with figures is `[number,
//! text, figure, text, …]`, whose first figure is the element `fact-NUMBER`.

use std::sync::Arc;

use rayon::prelude::*;

use crate::blocks::Block;
use crate::check::addresses::table_folder;
use crate::check::outline::root_from;
use crate::check::page_ids::ids_in_block;
use crate::check::search::SEARCH_FOLDER;
use crate::check::{CheckedBlock, CheckedPage, LinkedText, OutlinePage, ids};
use crate::data::{FieldType, Selected, Table, view};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::Markdown;

use super::context::{PageVariables, PageView, SearchVariables, insert};
use super::generated_page::page;
use super::json_text::push_string;
use super::output::Output;
use super::passages::{Passage, Section, passages};
use super::render_context::RenderContext;
use super::tables;
use super::template_engine::TemplateEngine;

/// The most rows of a table that are in the index; rows of longer tables are looked up in the table itself.
const MAX_ROWS: usize = 300;

/// The kinds of blocks whose rows are in the index with the page that shows them.
const OF_ROWS: [&str; 2] = ["people", "timeline"];

/// The column with the precision of dates, which readers do not search for.
const PRECISION: &str = "precision";

/// The path of the index in a language, relative to the site's root.
fn index_path(language: &Language) -> String {
    format!("search-{}.js", language.tag)
}

/// The search page of an edition, and its index if one is made.
pub fn render(
    context: RenderContext<'_, '_>,
    engine: &TemplateEngine,
    edition: usize,
) -> Result<Vec<Output>, Box<Diagnostic>> {
    let parsed = &context.checked.parsed;
    let found = parsed.settings.editions.get(edition);
    let language = &found.language;
    let folder = format!("{}{SEARCH_FOLDER}", found.folder);
    let index = parsed.settings.makes_search_index.then(|| index(context, edition, language));
    let mut variables = context.variables(&root_from(&folder), language);
    let index_path = index.as_ref().map(|index| {
        let hash: String = blake3::hash(index.as_bytes()).to_hex().chars().take(12).collect();
        format!("{}?v={hash}", index_path(language))
    });
    insert(&mut variables, &SearchVariables { index_path });
    let title = parsed.strings.word(language, "search").to_owned();
    let view: PageView<'_> = page(context, "search", &title, "", (edition, SEARCH_FOLDER));
    insert(&mut variables, &PageVariables { page: view });
    let html = engine.render("search.html", &variables, "the page to search the site from")?;
    let mut outputs = vec![Output::text(format!("{folder}index.html"), html)];
    outputs.extend(index.map(|text| Output::text(self::index_path(language), text)));
    Ok(outputs)
}

/// The texts of all pages of an edition, and of all tables, as a script.
fn index(context: RenderContext<'_, '_>, edition: usize, language: &Language) -> String {
    let checked = context.checked;
    let pages = checked.outline.pages.par_iter().zip(&checked.pages).filter(|(page, _)| page.edition == edition);
    let of_pages: Vec<String> = pages.map(|(page, found)| of_page(context, page, found)).collect();
    let tables: Vec<&Arc<Table>> = checked.parsed.tables.values().collect();
    let of_tables: Vec<String> = tables.par_iter().map(|table| of_table(context, table, language)).collect();
    let mut out = "nutgrafTexts=[\n".to_owned();
    out.reserve(of_pages.iter().chain(&of_tables).map(|line| line.len() + 2).sum());
    for line in of_pages.iter().chain(&of_tables) {
        out.push_str(line);
        out.push_str(",\n");
    }
    out.push_str("]\n");
    out
}

/// A page of `content/`. The line depends only on the page and its surroundings.
fn of_page(context: RenderContext<'_, '_>, page: &OutlinePage, found: &CheckedPage) -> String {
    let mut line = IndexLine::begin(&context.checked.outline.link_path(&page.folder), &page.document.front.title);
    let figures = &found.facts.figures;
    if let Some(description) = found.description() {
        line.section("", "");
        passages(description, figures).0.iter().for_each(|passage| line.passage(passage));
    }
    let (of_body, fences) = passages(found.body(), figures);
    let mut current = None;
    for passage in &of_body {
        if current != Some(passage.section) {
            line.section(&section_id(found, passage.section), &heading(found, passage.section));
            current = Some(passage.section);
        }
        if !passage.is_heading {
            line.passage(passage);
        }
    }
    for (index, section) in fences {
        let index = index as usize;
        let block = found.document.fences.get(index).and_then(|fenced| fenced.block());
        if let Some((block, checked)) = block.zip(found.blocks.get(index).and_then(Option::as_ref)) {
            of_block(context, &mut line, (page, found), (block, checked, section));
        }
    }
    line.end()
}

fn section_id(found: &CheckedPage, section: Section) -> String {
    match section {
        Section::Opening => String::new(),
        Section::Heading(index) => found.ids.headings.get(index as usize).map_or("", |ids| &ids.id).to_owned(),
        Section::Footnote(number) => ids::footnote(number),
    }
}

fn heading(found: &CheckedPage, section: Section) -> String {
    match section {
        Section::Heading(index) => found.document.body.heading(index).map_or("", |heading| &heading.text).to_owned(),
        _ => String::new(),
    }
}

/// A block: its title, its texts, and the rows that it shows as texts.
fn of_block(
    context: RenderContext<'_, '_>,
    line: &mut IndexLine,
    (page, found): (&OutlinePage, &CheckedPage),
    (block, checked, section): (&Block, &CheckedBlock, Section),
) {
    let written: Vec<String> = ids_in_block(&context.checked.template_ids, &block.name, &checked.ids).collect();
    let own = [Some(&checked.ids.block), checked.ids.table.as_ref()].into_iter().flatten();
    let id = own.into_iter().find(|id| written.contains(id)).cloned();
    let title = block.named("title").or_else(|| block.named("caption"));
    let shown = title.map(Markdown::plain_text).unwrap_or_else(|| heading(found, section));
    line.section(&id.unwrap_or_else(|| section_id(found, section)), &shown);
    let is_title = |text: &LinkedText<'_>| title.is_some_and(|title| std::ptr::eq(title, text.markdown));
    for text in checked.texts(block).filter(|text| !is_title(text)) {
        passages(text, &found.facts.figures).0.iter().for_each(|passage| line.passage(passage));
    }
    for person in block.options.get("person").and_then(|people| people.as_array()).into_iter().flatten() {
        let of_person = ["name", "role", "organisation"].iter().filter_map(|key| person.get(key)?.as_str());
        line.text(&joined(of_person));
    }
    if let (Some(data), true) = (&checked.data, OF_ROWS.contains(&block.name.as_str())) {
        let wanted = block.data.iter().flat_map(|data| &data.fields);
        let wanted = wanted.filter(|field| field.value != PRECISION);
        let mut columns: Vec<usize> = wanted.filter_map(|field| data.table.field_index(&field.value)).collect();
        columns.sort_unstable();
        let selected = Selected { columns, ..data.selected.clone() };
        rows(context, &data.table, &selected, context.language_of(page)).iter().for_each(|(_, text)| line.text(text));
    }
}

/// A table: its description, its columns, and its rows by their names and texts.
fn of_table(context: RenderContext<'_, '_>, table: &Table, language: &Language) -> String {
    let edition = context.edition_of(language);
    let path = context.checked.outline.link_path_in(edition, &table_folder(&table.name));
    let mut line = IndexLine::begin(&path, table.title_in(language));
    line.section("", "");
    line.text(table.description_in(language).unwrap_or_default());
    line.section(&ids::table(&table.name), "");
    line.text(&joined(table.fields.iter().map(|field| field.title_in(language))));
    // Rows that are not on the table's page cannot be linked to.
    if table.rows.len() <= MAX_ROWS.min(context.checked.parsed.settings.table_rows) {
        let selected = Selected::all(table);
        for (row, text) in rows(context, table, &selected, language) {
            line.section(&ids::row(&row), "");
            line.text(&text);
        }
    }
    line.end()
}

/// The selected rows with the texts of their cells; rows with only numbers are left out.
fn rows(
    context: RenderContext<'_, '_>,
    table: &Table,
    picked: &Selected,
    language: &Language,
) -> Vec<(String, String)> {
    let word = |key: &str| context.checked.parsed.strings.word(language, key).to_owned();
    let is_text = |index: &usize| table.fields.get(*index).is_some_and(|field| field.kind == FieldType::String);
    if !picked.columns.iter().any(is_text) {
        return Vec::new();
    }
    let is_shown = |index: &usize| table.fields.get(*index).is_some_and(|field| field.kind != FieldType::Source);
    let columns = picked.columns.iter().copied().filter(is_shown).collect();
    let selected = Selected { columns, ..picked.clone() };
    let view = view::view(table, &selected, language, &tables::labels(&word));
    let row = |row: &crate::data::RowView| {
        let cells = row.cells.iter().filter(|cell| !cell.missing).map(|cell| cell.text.as_str());
        (row.id.clone(), joined(cells))
    };
    view.rows.iter().map(row).collect()
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A line of the index.
struct IndexLine {
    out: String,
    is_open: bool,
}

impl IndexLine {
    fn begin(path: &str, title: &str) -> Self {
        let mut out = "[".to_owned();
        push_string(&mut out, path);
        out.push(',');
        push_string(&mut out, title);
        Self { out, is_open: false }
    }

    fn section(&mut self, id: &str, heading: &str) {
        self.out.push_str(if self.is_open { "],[" } else { ",[" });
        self.is_open = true;
        push_string(&mut self.out, id);
        self.out.push(',');
        push_string(&mut self.out, heading);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(',');
            push_string(&mut self.out, text);
        }
    }

    /// Appends a passage to the index.
    fn passage(&mut self, passage: &Passage) {
        let Some((_, first)) = passage.figures.first() else { return self.text(&passage.text) };
        self.out.push_str(",[");
        ids::push_number(&mut self.out, first + 1);
        let mut done = 0;
        for (place, _) in &passage.figures {
            for part in [done..place.start, place.clone()] {
                self.out.push(',');
                push_string(&mut self.out, passage.text.get(part).unwrap_or_default());
            }
            done = place.end;
        }
        self.out.push(',');
        push_string(&mut self.out, passage.text.get(done..).unwrap_or_default());
        self.out.push(']');
    }

    fn end(mut self) -> String {
        self.out.push_str(if self.is_open { "]]" } else { "]" });
        self.out
    }
}
