//! The footnotes of a Markdown version: what its figures are bound to, cell by cell, and the sources that it cites.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::charts::value_format::ValueFormat;
use crate::check::addresses::table_folder;
use crate::check::{BoundFigure, CheckedPage, ids};
use crate::data::{Field, Source, Table, Unit, unit, view};
use crate::facts::Figure;
use crate::facts::resolve::FIGURES;
use crate::language::{Language, punctuation};

use super::super::frame::Frame;
use super::super::render_context::RenderContext;
use super::super::template_strings;
use super::{cells, containers, escape};

/// The label of an author's footnote, by its number from 1.
pub fn of_author(number: u32) -> String {
    format!("n{number}")
}

/// The label of a figure's footnote, by the index of the first figure with the same footnote.
pub fn of_figure(index: usize) -> String {
    format!("f{}", index + 1)
}

/// The label of a source's footnote, by its number on the page.
pub fn of_source(number: usize) -> String {
    format!("s{number}")
}

/// Appends a footnote; lines after its first are indented (as GitHub reads them).
pub fn push(out: &mut String, label: &str, text: &str) {
    containers::push_lines(out, text, &format!("[^{label}]: "), "    ");
}

/// The footnotes of the figures and sources that `text` refers to, one below the other.
pub fn of_page(
    context: RenderContext<'_, '_>,
    frame: Frame<'_>,
    found: &CheckedPage,
    language: &Language,
    text: &str,
) -> String {
    let mut out = String::new();
    let is_marked = |label: &str| text.contains(&format!("[^{label}]"));
    for (index, bound) in found.facts.figures.iter().enumerate() {
        let label = of_figure(index);
        if bound.note_of == index && bound.has_element() && is_marked(&label) {
            push(&mut out, &label, &figure(context, frame, bound, language));
        }
    }
    for (entry, number) in found.citations.numbered() {
        let label = of_source(number);
        if let Some(source) = context.checked.parsed.bibliography.get(&entry.source).filter(|_| is_marked(&label)) {
            push(&mut out, &label, &source_entry(source, frame, language));
        }
    }
    out
}

/// What a figure is bound to: “Value: 13.5 %. Table: [Imports](…). Row: 2024. Field: Share (`share`). …”
fn figure(context: RenderContext<'_, '_>, frame: Frame<'_>, bound: &BoundFigure, language: &Language) -> String {
    let figure = &bound.figure;
    let Some(table) = figure.table() else { return String::new() };
    let word = |key: &str| (frame.word)(key);
    let (gap, full_stop) = (word("gap"), word("full_stop"));
    let mut out = format!("{}{gap}{}", word("cell_value"), escape::line(&value(figure, table, frame, language)));
    let path = frame.outline.link_path_in(frame.edition, &table_folder(&table.name));
    let row = figure.rows().next().and_then(|row| table.rows.get(row));
    let anchor = row.map(|row| format!("#{}", ids::row(&row.anchor))).unwrap_or_default();
    let _ = write!(out, "{full_stop}{}{gap}", word("cell_table"));
    escape::push_link(&mut out, &escape::line(table.title_in(language)), &format!("{}{path}{anchor}", frame.root));
    let rows: Vec<String> = figure.rows().filter_map(|row| row_name(table, row, frame, language)).collect();
    if !rows.is_empty() {
        let _ = write!(out, "{full_stop}{}{gap}{}", word("cell_row"), rows.join(&word("list_separator")));
    }
    let fields = figure.fields().map(|name| field(table, name, language));
    let fields: Vec<String> = fields.collect();
    if !fields.is_empty() {
        let _ = write!(out, "{full_stop}{}{gap}{}", word("cell_field"), fields.join(&word("list_separator")));
    }
    out.push_str(full_stop.trim_end());
    if let Some(op) = figure.op() {
        out.push(' ');
        escape::push_code(&mut out, &format!("?{}", op.name()), false);
        out.push('.');
    }
    if let Some(as_of) = figure.as_of() {
        let date = view::period_text(&as_of, language);
        let said = escape::line(&word("as_of").replace("{date}", &date));
        let _ = write!(out, "{gap}{said}{}", full_stop.trim_end());
    }
    let sources: Vec<&Source> =
        figure.source_ids().iter().filter_map(|id| context.checked.parsed.bibliography.get(id)).collect();
    if !sources.is_empty() {
        out.push_str(&gap);
        out.push_str(&cells::sources(&sources, frame));
    }
    if let Some(note) = &bound.note {
        let _ = write!(out, " {}", escape::line(note));
    }
    out
}

/// The value, or both ends of a pair, with all digits of the CSV and the unit, in the words of the language.
fn value(figure: &Figure, table: &Table, frame: Frame<'_>, language: &Language) -> String {
    let value = figure.value().unwrap_or_else(|| figure.shown());
    let cells: Vec<(usize, usize)> = figure.cells().collect();
    let end =
        |value: &str, (row, field): (usize, usize)| end_value(value, table.fields.get(field), row, table, language);
    match (value.split_once(".."), cells.as_slice()) {
        (Some((from, to)), [first, second]) => {
            [end(from, *first), end(to, *second)].join(&(frame.word)("list_separator"))
        }
        // The result of an operation is not the number of a cell.
        _ if figure.op().is_some() => value.to_owned(),
        (_, [cell]) => end(value, *cell),
        _ => value.to_owned(),
    }
}

/// The number of one cell, in the row with this index.
fn end_value(value: &str, field: Option<&Field>, row: usize, table: &Table, language: &Language) -> String {
    let Some(field) = field else { return value.to_owned() };
    let Ok(number) = Decimal::from_str_exact(value) else {
        return field.labels.get(value, language).unwrap_or(value).to_owned();
    };
    let mut measure = ValueFormat::of(field, language);
    measure.show_all_digits();
    // The unit may be in a column of its own.
    if field.unit.is_none()
        && let Some((column, written)) = unit_of_row(table, row)
    {
        let (unit, scale) = unit::parse_short(written);
        match column.labels.get(written, language) {
            Some(label) if matches!(unit, Some(Unit::Named(_))) => {
                measure.set_unit(Some(Unit::Named(label.into())), None);
            }
            _ => measure.set_unit(unit, scale.or(field.scale)),
        }
    }
    measure.format_full(number)
}

fn unit_of_row(table: &Table, row: usize) -> Option<(&Field, &str)> {
    let column = table.fields.get(table.field_index("unit")?)?;
    Some((column, cell(table, row, "unit")?))
}

/// A row by its key, if the cells of the key have labels in the language by those; a row of one-off figures by its own
/// label.
fn row_name(table: &Table, row: usize, frame: Frame<'_>, language: &Language) -> Option<String> {
    let key = table.rows.get(row).map(|row| escape::line(&row.key)).filter(|key| !key.is_empty())?;
    if table.name == FIGURES {
        let label = cell(table, row, "label").map(|label| escape::line(labelled(table, "label", label, language)));
        return Some(
            label.map_or_else(|| key.clone(), |label| key.clone() + &punctuation::in_brackets(&label, language)),
        );
    }
    let fields = || table.key.iter().filter_map(|index| table.fields.get(*index));
    let text = |field: &Field| cell(table, row, &field.name).unwrap_or_default().to_owned();
    if fields().all(|field| field.labels.get(&text(field), language).is_none()) {
        return Some(key);
    }
    let names = fields().map(|field| {
        let text = text(field);
        escape::line(labelled(table, &field.name, &text, language))
    });
    Some(names.collect::<Vec<_>>().join(&(frame.word)("list_separator")))
}

/// The label of a text in a language, otherwise the text.
fn labelled<'t>(table: &'t Table, field: &str, text: &'t str, language: &Language) -> &'t str {
    let field = table.field_index(field).and_then(|index| table.fields.get(index));
    field.and_then(|field| field.labels.get(text, language)).unwrap_or(text)
}

/// The cell of a row in the column with this name, if there is one.
fn cell<'t>(table: &'t Table, row: usize, column: &str) -> Option<&'t str> {
    let cell = table.cell(row, table.field_index(column)?)?;
    Some(cell.text.as_str()).filter(|text| !text.is_empty())
}

/// A field by its title, and by its name in the CSV.
fn field(table: &Table, name: &str, language: &Language) -> String {
    let field = table.field_index(name).and_then(|index| table.fields.get(index));
    let mut out = escape::line(field.map_or(name, |field| field.title_in(language)));
    if out != name {
        let mut code = String::new();
        escape::push_code(&mut code, name, false);
        out.push_str(&punctuation::in_brackets(&code, language));
    }
    out
}

/// An entry of the bibliography.
fn source_entry(source: &Source, frame: Frame<'_>, language: &Language) -> String {
    let full_stop = (frame.word)("full_stop");
    let mut out = String::new();
    match &source.url {
        Some(url) => escape::push_link(&mut out, &escape::line(&source.title), url),
        None => out.push_str(&escape::line(&source.title)),
    }
    let date = source.date.as_ref().map(|date| view::period_text(date, language));
    let said: Vec<String> = source.publisher.iter().chain(&date).map(|text| escape::line(text)).collect();
    if !said.is_empty() {
        let _ = write!(out, "{full_stop}{}", said.join(&(frame.word)("clause_separator")));
    }
    if let Some(via) = &source.via {
        out.push_str(&template_strings::via_separator(frame.word));
        out.push_str(&escape::line(&(frame.word)("by_way_of").replace("{name}", via)));
    }
    out.push_str(full_stop.trim_end());
    out
}
