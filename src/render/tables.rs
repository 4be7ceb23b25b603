//! TABLE: a data table as templates see it, on its own page and in a block.

use tera::Value;

use crate::check::addresses::DATA_FOLDER;
use crate::data::{CellView, ColumnView, Period, RowView, Selected, Table, TableView, view};
use crate::language::Language;
use crate::markdown::read_inline;

use super::citations::Citations;
use super::context::RenderContext;
use super::html::{self, Frame};
use super::values::Object;

/// What a place shows of a table.
pub struct Shown<'s> {
    pub table: &'s Table,
    pub view: &'s TableView,
    pub selected: &'s Selected,
    /// Id of the element around it.
    pub id: String,
    pub caption_html: String,
    pub note_html: String,
}

/// Folder of a table's own page.
pub fn folder(name: &str) -> String {
    format!("{DATA_FOLDER}{name}/")
}

/// Path of the table's file in the output.
pub fn csv_path(table: &Table) -> String {
    table.csv_file.strip_prefix("content/").unwrap_or(&table.csv_file).to_owned()
}

/// The words of the theme that a table's cells need.
pub fn labels(word: &dyn Fn(&str) -> String) -> view::Labels {
    view::Labels { yes: word("yes"), no: word("no") }
}

/// All tables in short, by name.
pub fn list(maker: RenderContext<'_, '_>) -> Vec<Value> {
    let language = &maker.checked.parsed.settings.language;
    maker.checked.parsed.tables.values().map(|table| head(maker, table, language).build()).collect()
}

/// What is true of a table wherever it is shown.
pub fn head(maker: RenderContext<'_, '_>, table: &Table, language: &Language) -> Object {
    let outline = &maker.checked.outline;
    let date = |period: &Option<Period>| period.as_ref().map(|period| view::period_text(period, language));
    let found = table.sources.iter().filter_map(|source| maker.checked.parsed.bibliography.get(&source.value));
    let sources: Vec<Value> = found.map(|source| maker.source(source, language, None).build()).collect();
    Object::new()
        .set("name", table.name.as_str())
        .set("title", table.title.as_str())
        .set("description", table.description.as_deref().unwrap_or_default())
        .set("path", outline.link_path(&folder(&table.name)))
        .set("csv_path", crate::markdown::link::percent_encode_path(&csv_path(table)))
        .set("csv_size", file_size(table.csv_bytes.len(), language))
        .set("as_of", date(&table.as_of))
        .set("as_of_iso", table.as_of.as_ref().map(Period::iso))
        .set("updated", date(&table.updated))
        .set("updated_iso", table.updated.as_ref().map(Period::iso))
        .set("license", table.license.as_deref())
        .set("sources", sources)
        .set("total_rows", table.rows.len())
}

/// The whole of what a place shows.
pub fn value(maker: RenderContext<'_, '_>, frame: Frame<'_, '_>, shown: &Shown<'_>, language: &Language) -> Value {
    object(maker, frame, shown, language).build()
}

/// The same, for its own page to add to.
pub fn object(maker: RenderContext<'_, '_>, frame: Frame<'_, '_>, shown: &Shown<'_>, language: &Language) -> Object {
    let table = shown.table;
    let sidecar = table.sidecar_file.as_ref().unwrap_or(&table.csv_file);
    let frame = Frame { file: sidecar, linkless: false, ..frame };
    let notes: Vec<Value> = table.notes.iter().map(|note| Value::safe_string(&note_html(maker, frame, note))).collect();
    let page = maker.checked.outline.link_path(&folder(&table.name));
    let rows: Vec<Value> = shown
        .view
        .rows
        .iter()
        .map(|found| row(maker, found, shown.selected.highlighted.contains(&found.index), &page, language))
        .collect();
    let columns: Vec<Value> = shown.view.columns.iter().map(column).collect();
    head(maker, table, language)
        .set("id", shown.id.as_str())
        .html("caption_html", &shown.caption_html)
        .html("note_html", &shown.note_html)
        .set("notes", notes)
        .set("shown_rows", rows.len())
        .set("columns", columns)
        .set("rows", rows)
}

/// A note of a table. What it cites is named in words: the table's list of sources has no numbers.
fn note_html(
    maker: RenderContext<'_, '_>,
    frame: Frame<'_, '_>,
    note: &crate::text::Spanned<crate::text::Pieces>,
) -> String {
    let markdown = read_inline(&note.value, maker.checked.parsed.settings.markdown);
    let mut citations = Citations::default();
    let mut out = html::inline(Frame { linkless: true, ..frame }, &markdown, &markdown.nodes, &mut citations);
    for link in &markdown.links {
        if let crate::markdown::Target::Source(id) = &link.target
            && let Some(source) = maker.checked.parsed.bibliography.get(id)
        {
            let path = maker.checked.outline.link_path(crate::check::addresses::SOURCES_FOLDER);
            out.push_str(" (<a");
            crate::markup::push_attribute(&mut out, "href", &format!("{}{path}#{id}", frame.root));
            out.push('>');
            crate::markup::push_text(&mut out, source.name());
            out.push_str("</a>)");
        }
    }
    out
}

fn column(column: &ColumnView) -> Value {
    Object::new()
        .set("name", column.name.as_str())
        .set("title", column.title.as_str())
        .set("unit", column.unit.as_deref())
        .set("description", column.description.as_deref().unwrap_or_default())
        .set("kind", column.kind)
        .set("numeric", column.numeric)
        .set("is_key", column.is_key)
        .build()
}

fn row(maker: RenderContext<'_, '_>, row: &RowView, highlight: bool, page: &str, language: &Language) -> Value {
    let id = row_id(&row.id);
    let cells: Vec<Value> = row.cells.iter().map(|found| cell(maker, found, language)).collect();
    Object::new()
        .set("href", format!("{page}#{id}"))
        .set("id", id)
        .set("highlight", highlight)
        .set("cells", cells)
        .build()
}

/// The anchor of a row on its table's page. The prefix keeps it apart from the theme's own ids.
pub fn row_id(anchor: &str) -> String {
    format!("row-{anchor}")
}

fn cell(maker: RenderContext<'_, '_>, cell: &CellView, language: &Language) -> Value {
    let sources: Vec<Value> = cell
        .source_ids
        .iter()
        .filter_map(|id| maker.checked.parsed.bibliography.get(id))
        .map(|source| maker.source(source, language, None).build())
        .collect();
    Object::new()
        .set("text", cell.text.as_str())
        .set("missing", cell.missing)
        .set("value", cell.value.as_str())
        .set("bound", cell.bound)
        .set("pad", cell.pad.as_str())
        .set("is_key", cell.is_key)
        .set("numeric", cell.numeric)
        .set("datetime", cell.datetime.as_deref())
        .set("sources", sources)
        .build()
}

/// A file's size for people: “870 B”, “2.1 kB” (decimal units, IEC 80000-13).
fn file_size(bytes: usize, language: &Language) -> String {
    let tenths = |unit: usize| view::decimal_text(bytes as u64 * 10 / unit as u64, 1, language);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}
