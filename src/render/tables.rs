//! A table as templates see it, on its own page and in a block.

use crate::check::addresses::{SOURCES_FOLDER, table_folder};
use crate::check::{LinkedText, ids};
use crate::data::table_width::TableWidth;
use crate::data::{CellView, ColumnView, RowView, Selected, Table, TableView, view};
use crate::language::Language;
use crate::markdown::Target;
use crate::markup::{push_attribute, push_text};
use crate::text::Spanned;

use super::context::{self, Html, ShownTable};
use super::frame::Frame;
use super::html;
use super::render_context::RenderContext;
use super::{sources, table_summaries};

/// What is shown of a table.
pub struct TableContent<'s> {
    /// The table.
    pub table: &'s Table,
    /// The view of what is shown.
    pub view: &'s TableView,
    /// The fields and rows that are shown.
    pub selected: &'s Selected,
    /// The id of the element around it.
    pub id: &'s str,
    /// The columns that are shown first in a narrow window; if empty, the sidecar decides.
    pub first_columns: &'s [Spanned<String>],
    /// The caption.
    pub caption_html: String,
    /// The note below it; empty without one.
    pub note_html: String,
}

/// The strings of the theme for booleans in cells.
pub fn labels(word: &dyn Fn(&str) -> String) -> view::BooleanLabels {
    view::BooleanLabels { yes: word("yes"), no: word("no") }
}

/// The table for a template.
pub fn view<'s>(
    render_context: RenderContext<'s, '_>,
    frame: Frame<'_>,
    shown: &'s TableContent<'s>,
    language: &Language,
) -> ShownTable<'s> {
    let table = shown.table;
    let page = render_context.checked.outline.link_path_in(frame.edition, &table_folder(&table.name));
    let is_highlighted = |row: &RowView| shown.selected.highlighted.contains(&row.index);
    let rows = shown.view.rows.iter();
    let comes_first = |column: &ColumnView| match shown.first_columns {
        [] => column.comes_first,
        first => first.iter().any(|name| name.value == column.name),
    };
    let first: Vec<bool> = shown.view.columns.iter().map(comes_first).collect();
    let has_first = first.contains(&true);
    let columns = shown.view.columns.iter().zip(&first);
    let columns = columns.map(|(found, first)| column(found, *first, has_first && !first && !found.is_key));
    let breadth = TableWidth::new(shown.view);
    ShownTable {
        summary: table_summaries::summary(render_context.checked, table, language),
        id: shown.id,
        caption_html: Html::new(&shown.caption_html),
        note_html: Html::new(&shown.note_html),
        notes: render_context
            .checked
            .notes
            .for_table(&table.name)
            .map(|note| Html::new(&note_html(render_context, frame, note)))
            .collect(),
        shown_rows: shown.view.rows.len(),
        columns: columns.collect(),
        narrow: breadth.narrow(),
        may_scroll: breadth.may_scroll(),
        has_later: has_first,
        rows: rows.map(|found| row(render_context, found, is_highlighted(found), &page, language)).collect(),
    }
}

/// A note of a table. Its citations are written as names, because the table's list of sources has no numbers.
fn note_html(render_context: RenderContext<'_, '_>, frame: Frame<'_>, note: LinkedText<'_>) -> String {
    let mut out = html::inline(Frame { linkless: true, ..frame }, note);
    for link in &note.markdown.links {
        if let Target::Source(id) = &link.target
            && let Some(source) = render_context.checked.parsed.bibliography.get(id)
        {
            let path = render_context.checked.outline.link_path_in(frame.edition, SOURCES_FOLDER);
            out.push_str(" (<a");
            push_attribute(&mut out, "href", &format!("{}{path}#{id}", frame.root));
            out.push('>');
            push_text(&mut out, source.name());
            out.push_str("</a>)");
        }
    }
    out
}

fn column(column: &ColumnView, comes_first: bool, is_later: bool) -> context::ShownColumn<'_> {
    context::ShownColumn {
        name: &column.name,
        title: &column.title,
        unit: column.unit.as_deref(),
        description: column.description.as_deref().unwrap_or_default(),
        kind: column.kind,
        numeric: column.numeric,
        is_key: column.is_key,
        comes_first,
        is_later,
    }
}

fn row<'s>(
    render_context: RenderContext<'s, '_>,
    row: &'s RowView,
    highlight: bool,
    page: &str,
    language: &Language,
) -> context::ShownRow<'s> {
    let id = ids::row(&row.id);
    let cells = row.cells.iter().map(|found| cell(render_context, found, language));
    context::ShownRow { href: format!("{page}#{id}"), id, index: row.index, highlight, cells: cells.collect() }
}

fn cell<'s>(render_context: RenderContext<'s, '_>, cell: &'s CellView, language: &Language) -> context::ShownCell<'s> {
    let named = cell.source_ids.iter().filter_map(|id| render_context.checked.parsed.bibliography.get(id));
    context::ShownCell {
        text: &cell.text,
        missing: cell.missing,
        value: &cell.value,
        bound: cell.bound,
        pad: &cell.pad,
        is_key: cell.is_key,
        numeric: cell.numeric,
        datetime: cell.datetime.as_deref(),
        sources: named.map(|source| sources::source(render_context.checked, source, language, None)).collect(),
    }
}
