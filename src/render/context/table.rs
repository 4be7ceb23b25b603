//! A data table: in short, and as a place shows it.

use serde::Serialize;

use super::source::SourceView;
use super::value::{Html, Shared};
use crate::data::table_width::NarrowLayout;

/// What is true of a table wherever it is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableSummary<'t> {
    /// What references and blocks name it by.
    pub name: &'t str,
    /// For readers.
    pub title: &'t str,
    /// Empty where the sidecar has none.
    pub description: &'t str,
    /// Its own page, relative to the site's root.
    pub path: String,
    /// Its file, relative to the site's root.
    pub csv_path: String,
    /// The size of the file for people: `2.1 kB`.
    pub csv_size: String,
    /// The day as of which the data are true, written out in the language of the page; absent where nobody said.
    pub as_of: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub as_of_iso: Option<String>,
    /// The day of the last change, written out in the language of the page; absent where nobody said.
    pub updated: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub updated_iso: Option<String>,
    /// Absent where the sidecar has none.
    pub license: Option<&'t str>,
    /// The sources of the whole table.
    pub sources: Vec<SourceView<'t>>,
    /// Rows of the whole table.
    pub total_rows: usize,
}

/// A table where it is shown: what a block picks from it, or the whole on its own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownTable<'t> {
    /// All that a table in short has.
    #[serde(flatten)]
    pub summary: TableSummary<'t>,
    /// For the element around it; unique on the page.
    pub id: &'t str,
    /// The block's caption, or the table's title.
    pub caption_html: Html,
    /// The block's note; empty without one.
    pub note_html: Html,
    /// The notes of the sidecar.
    pub notes: Vec<Html>,
    /// Rows that are shown.
    pub shown_rows: usize,
    /// How it is shown on a phone: as it is, `fits`; a row a card, `cards`; or `scrolls`.
    pub narrow: NarrowLayout,
    /// Whether it may be wider than its place in some window.
    pub may_scroll: bool,
    /// Whether some columns are to be seen before others where there is little room.
    pub has_later: bool,
    /// Those that are shown, in their order.
    pub columns: Vec<ShownColumn<'t>>,
    /// Those that are shown, in their order.
    pub rows: Vec<ShownRow<'t>>,
}

/// A table on its own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnPageTable<'t> {
    /// All that a table has where it is shown.
    #[serde(flatten)]
    pub table: ShownTable<'t>,
    /// The charts that are drawn of it, in the order of their pages.
    pub charts: Vec<ChartOfTable>,
    /// The pages that show it or have figures from it.
    pub used_by: Vec<TableUse>,
    /// The site's main language, as it calls itself, where the page is in another and some of the table is not; else absent.
    pub partly_in: Option<&'t str>,
}

/// A chart that is drawn of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartOfTable {
    /// Its title, without markup.
    pub title: String,
    /// The file of its picture, relative to the site's root.
    pub svg_path: String,
    /// The chart on its own page, relative to the site's root.
    pub path: String,
}

/// A page that shows a table or has figures from it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableUse {
    /// The page's title.
    pub title: Shared<str>,
    /// Relative to the site's root.
    pub path: Shared<str>,
    /// Links to the figures; empty where the page only shows the table.
    pub figures_html: Html,
}

/// A column that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownColumn<'t> {
    /// As in the CSV.
    pub name: &'t str,
    /// For readers.
    pub title: &'t str,
    /// In short: `%`, `$ bn`, `TWh`; absent where it has none.
    pub unit: Option<&'t str>,
    /// Empty where the sidecar has none.
    pub description: &'t str,
    /// `number`, `text`, `date`, `boolean` or `source`.
    pub kind: &'t str,
    /// Whether it holds numbers, which line up.
    pub numeric: bool,
    /// Whether it is part of the key that names the rows.
    pub is_key: bool,
    /// Whether it is to be seen before the others where there is little room.
    pub comes_first: bool,
    /// Whether others are, and it does not name the rows.
    pub is_later: bool,
}

/// A row that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownRow<'t> {
    /// Its anchor on the table's own page.
    pub id: String,
    /// The way to that anchor, relative to the site's root.
    pub href: String,
    /// Its index in the table, from 0: the `data-row` of its marks in charts.
    pub index: usize,
    /// Whether the block highlights it.
    pub highlight: bool,
    /// In the order of the columns.
    pub cells: Vec<ShownCell<'t>>,
}

/// A cell that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownCell<'t> {
    /// Formatted for the reader; empty when the cell is.
    pub text: &'t str,
    /// Whether the cell is empty.
    pub missing: bool,
    /// As in the CSV.
    pub value: &'t str,
    /// The sign of its bound, `>`, `≥`, `<`, `≤` or `≈`; empty where it has none.
    pub bound: &'t str,
    /// Spaces after a number that put the decimal marks of a column in line.
    pub pad: &'t str,
    /// Whether its column is part of the key.
    pub is_key: bool,
    /// Whether its column holds numbers.
    pub numeric: bool,
    /// A value for `<time datetime>`; absent where the cell is not a date.
    pub datetime: Option<&'t str>,
    /// The sources that a cell of the type `source` names.
    pub sources: Vec<SourceView<'t>>,
}
