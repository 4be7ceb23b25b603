//! A data table: its summary, and its rows wherever they are shown.

use serde::Serialize;

use super::source::SourceView;
use super::value::{Html, ViewValue};
use crate::data::table_width::NarrowLayout;

/// The facts about a table that are the same wherever it is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableSummary<'t> {
    /// The name by which references and blocks refer to it.
    pub name: &'t str,
    /// The title for readers.
    pub title: &'t str,
    /// What the table contains. Empty if the sidecar does not say.
    pub description: &'t str,
    /// The address of its own page, relative to the site's root.
    pub path: String,
    /// The path of its CSV file, relative to the site's root.
    pub csv_path: String,
    /// The size of that file for people: `2.1 kB`.
    pub csv_size: String,
    /// The date that the data are for, written out in the page's language. Absent if it is not given.
    pub as_of: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub as_of_iso: Option<String>,
    /// The day of the last change, written out in the page's language. Absent if it is not given.
    pub updated: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub updated_iso: Option<String>,
    /// The licence. Absent if the sidecar gives none.
    pub license: Option<&'t str>,
    /// The sources of the whole table.
    pub sources: Vec<SourceView<'t>>,
    /// The number of rows of the whole table.
    pub total_rows: usize,
}

/// A table where it is shown: what a block selects from it, or all of it on its own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownTable<'t> {
    /// All fields of the summary.
    #[serde(flatten)]
    pub summary: TableSummary<'t>,
    /// The id for the element around the table, unique on the page.
    pub id: &'t str,
    /// The caption of the block, otherwise the title of the table.
    pub caption_html: Html,
    /// The note of the block. Empty if it has none.
    pub note_html: Html,
    /// The notes in the sidecar.
    pub notes: Vec<Html>,
    /// The number of rows that are shown.
    pub shown_rows: usize,
    /// How it is shown on a phone: `fits`, as it is; `cards`, each row as a card; or `scrolls`.
    pub narrow: NarrowLayout,
    /// Whether it can be wider than the space for it at some window width.
    pub may_scroll: bool,
    /// Whether some columns are shown before others in a narrow window.
    pub has_later: bool,
    /// The columns that are shown, in their order.
    pub columns: Vec<ShownColumn<'t>>,
    /// The rows that are shown, in their order.
    pub rows: Vec<ShownRow<'t>>,
}

/// A table on its own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnPageTable<'t> {
    /// All fields of a shown table.
    #[serde(flatten)]
    pub table: ShownTable<'t>,
    /// The charts that are drawn from it, in the order of their pages.
    pub charts: Vec<ChartOfTable>,
    /// The pages that show it or have figures from it.
    pub used_by: Vec<TableUse>,
    /// The site's main language, by its own name, if the page is in another language and parts of the table are not
    /// translated. Otherwise absent.
    pub partly_in: Option<&'t str>,
}

/// A chart that is drawn from a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartOfTable {
    /// The title of the chart, without markup.
    pub title: String,
    /// The path of its SVG file, relative to the site's root.
    pub svg_path: String,
    /// The address of the chart on its own page, relative to the site's root.
    pub path: String,
}

/// A page that shows a table or has figures from it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableUse {
    /// The title of the page.
    pub title: ViewValue<str>,
    /// The address of the page, relative to the site's root.
    pub path: ViewValue<str>,
    /// Links to the figures. Empty if the page only shows the table.
    pub figures_html: Html,
}

/// A column that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownColumn<'t> {
    /// The name in the CSV.
    pub name: &'t str,
    /// The column header for readers.
    pub title: &'t str,
    /// The unit in short: `%`, `$ bn`, `TWh`. Absent if the column has none.
    pub unit: Option<&'t str>,
    /// What the column contains. Empty if the sidecar does not say.
    pub description: &'t str,
    /// The type: `number`, `text`, `date`, `boolean` or `source`.
    pub kind: &'t str,
    /// Whether its cells are numbers, which are aligned at the decimal mark.
    pub numeric: bool,
    /// Whether it is part of the key.
    pub is_key: bool,
    /// Whether it is shown before the others in a narrow window.
    pub comes_first: bool,
    /// Whether other columns are shown before it in a narrow window, and it is not part of the key.
    pub is_later: bool,
}

/// A row that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownRow<'t> {
    /// The anchor of the row on the table's own page.
    pub id: String,
    /// The address of that anchor, relative to the site's root.
    pub href: String,
    /// The index of the row in the table, from 0: the `data-row` of its marks in charts.
    pub index: usize,
    /// Whether the block highlights it.
    pub highlight: bool,
    /// The cells, in the order of the columns.
    pub cells: Vec<ShownCell<'t>>,
}

/// A cell that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownCell<'t> {
    /// The text for readers. Empty if the cell is.
    pub text: &'t str,
    /// Whether the cell is empty.
    pub missing: bool,
    /// The text in the CSV.
    pub value: &'t str,
    /// The sign of the bound: `>`, `≥`, `<`, `≤` or `≈`. Empty if the value is exact.
    pub bound: &'t str,
    /// Spaces to print after a number, so that the decimal marks of a column are aligned.
    pub pad: &'t str,
    /// Whether its column is part of the key.
    pub is_key: bool,
    /// Whether its column contains numbers.
    pub numeric: bool,
    /// The value for `<time datetime>`. Absent if the cell is not a date.
    pub datetime: Option<&'t str>,
    /// The sources that a cell of the type `source` refers to.
    pub sources: Vec<SourceView<'t>>,
}
