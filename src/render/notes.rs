//! Where the figures of a paragraph come from: an entry of the page's list; and the way back from a table.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::Value;

use crate::check::{BoundFigure, Checked, PageFacts};
use crate::data::{Table, view};
use crate::language::Language;

use super::context::Maker;
use super::tables;
use super::values::Object;

/// The element around a figure, for links to it: `fact-3`.
pub fn figure_id(index: usize) -> String {
    format!("fact-{}", index + 1)
}

/// NOTE: the tables, rows and sources behind some figures of a page.
pub fn note(maker: Maker<'_, '_>, facts: &PageFacts, figures: &[usize], number: usize, language: &Language) -> Value {
    let figures: Vec<&BoundFigure> = figures.iter().filter_map(|index| facts.figures.get(*index)).collect();
    let mut names: Vec<&str> = Vec::new();
    for name in figures.iter().filter_map(|figure| figure.figure.table.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let parts: Vec<Value> = names
        .into_iter()
        .filter_map(|name| Some((name, maker.checked.parsed.tables.get(name)?)))
        .map(|(name, table)| {
            let of_table = figures.iter().filter(|figure| figure.figure.table.as_deref() == Some(name)).copied();
            part(maker, table, &of_table.collect::<Vec<_>>(), language)
        })
        .collect();
    Object::new()
        .set("is_note", true)
        .set("id", format!("note-{number}"))
        .set("number", number)
        .set("backrefs", vec![Value::from(format!("cite-note-{number}"))])
        .set("tables", parts)
        .build()
}

/// What one table gives to a note.
fn part(maker: Maker<'_, '_>, table: &Table, figures: &[&BoundFigure], language: &Language) -> Value {
    let page = maker.checked.outline.link_path(&tables::folder(&table.name));
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut notes: Vec<&str> = Vec::new();
    for figure in figures {
        for row in &figure.figure.rows {
            let found = (row_name(table, &row.key, language), format!("{page}#{}", tables::row_id(&row.anchor)));
            if !rows.contains(&found) {
                rows.push(found);
            }
        }
        push_new(&mut words, figure.shown());
        figure.figure.source_ids.iter().for_each(|id| push_new(&mut ids, id));
        figure.figure.note.iter().for_each(|note| push_new(&mut notes, note));
    }
    // Rows that are dates say it themselves.
    let is_dated = table.rows.first().is_some_and(|row| {
        table.key.iter().filter_map(|field| row.cells.get(*field)).any(|cell| cell.value.period().is_some())
    });
    let as_of = figures.iter().filter(|_| !is_dated).filter_map(|figure| figure.figure.as_of).max();
    let sources: Vec<Value> = ids
        .into_iter()
        .filter_map(|id| maker.checked.parsed.bibliography.get(id))
        .map(|source| maker.source(source, language, None).build())
        .collect();
    let rows: Vec<Value> =
        rows.into_iter().map(|(name, path)| Object::new().set("name", name).set("path", path).build()).collect();
    let texts = |list: Vec<&str>| list.into_iter().map(Value::from).collect::<Vec<_>>();
    Object::new()
        .set("title", table.title.as_str())
        .set("path", page)
        .set("csv_path", crate::markdown::link::percent_encode_path(&tables::csv_path(table)))
        .set("words", texts(words))
        .set("notes", texts(notes))
        .set("rows", rows)
        .set("as_of", as_of.map(|period| view::period_text(&period, language)))
        .set("sources", sources)
        .build()
}

fn push_new<'t>(list: &mut Vec<&'t str>, item: &'t str) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// A row by what a reader sees of its key: a date in the page's language, a name, or what the first text says.
fn row_name(table: &Table, key: &str, language: &Language) -> String {
    let Some(row) = table.row_index(key).and_then(|index| table.rows.get(index)) else { return key.to_owned() };
    let shown = |cell: &crate::data::Cell| match cell.value.period() {
        Some(period) => view::period_text(&period, language),
        None => cell.text.clone(),
    };
    // The names of one-off figures are for authors; readers see what the row is about.
    if table.name == crate::facts::resolve::FIGURES
        && let Some(label) = table.field_index("label").and_then(|index| row.cells.get(index))
    {
        return label.text.clone();
    }
    let cells = table.key.iter().filter_map(|field| row.cells.get(*field));
    cells.map(shown).collect::<Vec<_>>().join(", ")
}

/// Where figures of pages rest on a table, and which pages show it.
fn used_in(checked: &Checked<'_>, table: &str) -> Vec<Value> {
    // In the order of the pages, so that those of one page stand together.
    let mut figures = checked.uses.table_figures.get(table).map(Vec::as_slice).unwrap_or_default();
    let shown = checked.uses.table_pages.get(table).map(Vec::as_slice).unwrap_or_default();
    let mut pages: Vec<usize> = shown.iter().copied().chain(figures.iter().map(|(page, _)| *page)).collect();
    pages.sort_unstable();
    pages.dedup();
    let mut uses = Vec::with_capacity(pages.len());
    for page in pages {
        let (of_page, rest) = figures.split_at(figures.partition_point(|(other, _)| *other <= page));
        figures = rest;
        let Some(outline) = checked.outline.page(page) else { continue };
        let path = checked.outline.link_path(&outline.folder);
        let words: Vec<Value> = of_page
            .iter()
            .filter_map(|(_, index)| Some((index, checked.facts.get(page)?.figures.get(*index)?)))
            .map(|(index, figure)| {
                Object::new().set("words", figure.shown()).set("path", format!("{path}#{}", figure_id(*index))).build()
            })
            .collect();
        let title = outline.document.front.title.as_str();
        uses.push(Object::new().set("title", title).set("path", path).set("figures", words).build());
    }
    uses
}

/// `used_by` of every table, made once and shared: thousands of pages may rest on one.
pub type UsedBy = BTreeMap<String, Value>;

pub fn used_by(checked: &Checked<'_>) -> UsedBy {
    let names: Vec<&String> = checked.parsed.tables.keys().collect();
    names.par_iter().map(|name| ((*name).clone(), used_in(checked, name).into())).collect()
}
