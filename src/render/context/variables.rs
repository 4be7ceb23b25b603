//! The variables of templates: each field of these structs is one, under its own name.

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Value};

use super::block::BlockView;
use super::chart::{ChartFilesView, EmbedView};
use super::correction::CorrectionView;
use super::entry::EntryView;
use super::page::{ChapterView, PageView};
use super::site::SiteView;
use super::source::ListedSource;
use super::table::{OwnPageTable, ShownTable, TableSummary};
use super::value::{ViewValue, value_of};

/// The variables of every template, the same on all pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GlobalVariables<'g> {
    /// The site.
    pub site: SiteView<'g>,
    /// The value of the Content-Security-Policy.
    pub csp: &'g str,
    /// The name and version of the program: `nutgraf 1.0.0`.
    pub generator: &'g str,
    /// The path of the stylesheet, relative to the site's root. Its name contains a hash of its contents.
    pub style_path: &'g str,
    /// The path of the script, relative to the site's root. Absent if the theme has none.
    pub script_path: Option<&'g str>,
}

/// The variables of every template of a page, in addition to the global ones.
#[derive(Debug, Clone, Serialize)]
pub struct CommonVariables<'p> {
    /// The relative path from the page to the site's root: `./`, `../`. All other paths are relative to the root.
    pub root: &'p str,
    /// The strings of the theme (`strings/`) in the page's language, by their keys.
    pub t: Value,
    /// Whether the notes of figures and sources open as popovers.
    pub opens_notes: bool,
}

/// The variables that differ on a page without interaction, such as the page to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StaticPageVariables {
    /// Always absent: no script is loaded.
    pub script_path: Option<String>,
    /// Always false.
    pub opens_notes: bool,
}

/// The variables of `print.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrintVariables<'p> {
    /// The pages that are printed, in reading order.
    pub chapters: Vec<ChapterView<'p>>,
}

/// The variables of a page's template.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageVariables<'p> {
    /// The full page.
    pub page: PageView<'p>,
}

/// What the templates of blocks see of their page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockPageVariables {
    /// The summary of the page.
    pub page: Option<ViewValue<EntryView>>,
}

/// The variables of a block's template, in addition to those that its kind adds (`BlockKind::context`).
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockVariables<'b> {
    /// The block itself.
    pub block: BlockView<'b>,
    /// The files of a chart. Undefined for other blocks, and on a site without chart files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<ChartFilesView>,
    /// The address for letters about a chart. Undefined for other blocks, and on a site without `contact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_url: Option<String>,
    /// What the block shows of a table. Undefined for a block without a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ShownTable<'b>>,
}

/// The variables of a chart's block on its page to embed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedBlockVariables<'b> {
    /// The block, with its texts without links.
    pub block: BlockView<'b>,
    /// The summary of its table.
    pub table: TableSummary<'b>,
}

/// The variables of `data.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataVariables<'t> {
    /// The table that the page is about.
    pub table: OwnPageTable<'t>,
}

/// The variables of `data-index.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataIndexVariables<'t> {
    /// All tables, sorted by name.
    pub tables: Vec<ViewValue<TableSummary<'t>>>,
}

/// The variables of `sources.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourcesVariables<'s> {
    /// All sources, in the order of the bibliography.
    pub sources: Vec<ListedSource<'s>>,
}

/// The variables of `corrections.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CorrectionsVariables {
    /// The corrections of all pages, newest first.
    pub corrections: Vec<CorrectionView>,
}

/// The variables of `search.html`, in addition to the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchVariables {
    /// The path of the search index, relative to the site's root. Absent in a preview, which makes none.
    pub index_path: Option<String>,
}

/// The variables of `embed.html`, in addition to those of the page and of the chart's block.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedVariables<'e> {
    /// The chart and the size of its frame.
    pub embed: EmbedView<'e>,
}

/// All variables of `redirect.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectVariables<'r> {
    /// The path or address to redirect to.
    pub target: String,
    /// The page's title.
    pub title: &'r str,
    /// The language tag (BCP 47) of the page: `en`, `de-AT`.
    pub language: &'r str,
}

/// Adds each field of `variables` to `context` as a variable.
pub fn insert(context: &mut Context, variables: &impl Serialize) {
    for (key, value) in value_of(variables).into_map().unwrap_or_default() {
        match key {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
}
