//! TABLE: a data table as templates see it, on its own page and in a block.

use crate::check::addresses::{SOURCES_FOLDER, table_folder};
use crate::check::{Linked, ids};
use crate::data::breadth::Breadth;
use crate::data::{CellView, ColumnView, RowView, Selected, Table, TableView, view};
use crate::language::Language;
use crate::markdown::Target;
use crate::markup::{push_attribute, push_text};
use crate::text::Spanned;

use super::context::{self, Html, ShownTable};
use super::frame::Frame;
use super::html;
use super::render_context::RenderContext;
use super::{sources, table_heads};

/// What a place shows of a table.
pub struct Shown<'s> {
    pub table: &'s Table,
    pub view: &'s TableView,
    pub selected: &'s Selected,
    /// Id of the element around it.
    pub id: &'s str,
    /// The columns that readers with little room see before the others; none leaves it to the table.
    pub first_columns: &'s [Spanned<String>],
    pub caption_html: String,
    pub note_html: String,
}

/// The words of the theme that a table's cells need.
pub fn labels(word: &dyn Fn(&str) -> String) -> view::Labels {
    view::Labels { yes: word("yes"), no: word("no") }
}

/// The whole of what a place shows.
pub fn view<'s>(
    maker: RenderContext<'s, '_>,
    frame: Frame<'_>,
    shown: &'s Shown<'s>,
    language: &Language,
) -> ShownTable<'s> {
    let table = shown.table;
    let page = maker.checked.outline.link_path_in(frame.edition, &table_folder(&table.name));
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
    let breadth = Breadth::of(shown.view);
    ShownTable {
        head: table_heads::head(maker.checked, table, language),
        id: shown.id,
        caption_html: Html::new(&shown.caption_html),
        note_html: Html::new(&shown.note_html),
        notes: maker.checked.notes.of(&table.name).map(|note| Html::new(&note_html(maker, frame, note))).collect(),
        shown_rows: shown.view.rows.len(),
        columns: columns.collect(),
        narrow: breadth.narrow(),
        may_scroll: breadth.may_scroll(),
        has_later: has_first,
        rows: rows.map(|found| row(maker, found, is_highlighted(found), &page, language)).collect(),
    }
}

/// A note of a table. What it cites is named in words: the table's list of sources has no numbers.
fn note_html(maker: RenderContext<'_, '_>, frame: Frame<'_>, note: Linked<'_>) -> String {
    let mut out = html::inline(Frame { linkless: true, ..frame }, note);
    for link in &note.markdown.links {
        if let Target::Source(id) = &link.target
            && let Some(source) = maker.checked.parsed.bibliography.get(id)
        {
            let path = maker.checked.outline.link_path_in(frame.edition, SOURCES_FOLDER);
            out.push_str(" (<a");
            push_attribute(&mut out, "href", &format!("{}{path}#{id}", frame.root));
            out.push('>');
            push_text(&mut out, source.name());
            out.push_str("</a>)");
        }
    }
    out
}

fn column(column: &ColumnView, comes_first: bool, is_later: bool) -> context::ColumnView<'_> {
    context::ColumnView {
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
    maker: RenderContext<'s, '_>,
    row: &'s RowView,
    highlight: bool,
    page: &str,
    language: &Language,
) -> context::RowView<'s> {
    let id = ids::row(&row.id);
    let cells = row.cells.iter().map(|found| cell(maker, found, language));
    context::RowView { href: format!("{page}#{id}"), id, index: row.index, highlight, cells: cells.collect() }
}

fn cell<'s>(maker: RenderContext<'s, '_>, cell: &'s CellView, language: &Language) -> context::CellView<'s> {
    let named = cell.source_ids.iter().filter_map(|id| maker.checked.parsed.bibliography.get(id));
    context::CellView {
        text: &cell.text,
        missing: cell.missing,
        value: &cell.value,
        bound: cell.bound,
        pad: &cell.pad,
        is_key: cell.is_key,
        numeric: cell.numeric,
        datetime: cell.datetime.as_deref(),
        sources: named.map(|source| sources::source(maker.checked, source, language, None)).collect(),
    }
}
