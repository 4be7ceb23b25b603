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
use super::value::{Shared, value_of};

/// What every template sees, the same on all pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GlobalVariables<'g> {
    /// The site in outline.
    pub site: SiteView<'g>,
    /// The text for the Content-Security-Policy.
    pub csp: &'g str,
    /// `nutgraf` and its version.
    pub generator: &'g str,
    /// The joined stylesheet, relative to the site's root; a hash in its name changes with it.
    pub style_path: &'g str,
    /// The joined script, relative to the site's root; absent where the theme has none.
    pub script_path: Option<&'g str>,
}

/// What every template of a page sees in addition to the global variables.
#[derive(Debug, Clone, Serialize)]
pub struct CommonVariables<'p> {
    /// The way from the page to the site's root: `./`, `../`. Every `path` is relative to the root.
    pub root: &'p str,
    /// The words of `strings/` by their keys, in the page's language.
    pub t: Value,
    /// Whether the notes of figures and sources open where they are asked for.
    pub opens_notes: bool,
}

/// What differs on a page without interaction, such as the one to print: nothing opens, and no script is loaded.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StaticPageVariables {
    /// Absent.
    pub script_path: Option<String>,
    /// False.
    pub opens_notes: bool,
}

/// What `print.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrintVariables<'p> {
    /// The pages of the site in reading order.
    pub chapters: Vec<ChapterView<'p>>,
}

/// What the template of a page sees.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageVariables<'p> {
    /// The page, whole.
    pub page: PageView<'p>,
}

/// What the templates of the blocks of a page see of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockPageVariables {
    /// The page in short.
    pub page: Option<Shared<EntryView>>,
}

/// What the template of a block sees, beside what its kind gives (`blocks::Kind::context`).
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockVariables<'b> {
    /// The block itself.
    pub block: BlockView<'b>,
    /// The files of a chart; not defined for one without files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<ChartFilesView>,
    /// The address that readers write to about a chart; not defined for other blocks, and on a site without `contact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_url: Option<String>,
    /// What the block shows of a table; not defined for a block without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ShownTable<'b>>,
}

/// The block of a chart on its page to embed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedBlockVariables<'b> {
    /// The block itself, its texts without links.
    pub block: BlockView<'b>,
    /// Without columns and rows.
    pub table: TableSummary<'b>,
}

/// What `data.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataVariables<'t> {
    /// The table of the page.
    pub table: OwnPageTable<'t>,
}

/// What `data-index.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataIndexVariables<'t> {
    /// All tables, by name.
    pub tables: Vec<Shared<TableSummary<'t>>>,
}

/// What `sources.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourcesVariables<'s> {
    /// The bibliography in the order of its file.
    pub sources: Vec<ListedSource<'s>>,
}

/// What `corrections.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CorrectionsVariables {
    /// The corrections of all pages, the newest first.
    pub corrections: Vec<CorrectionView>,
}

/// What `search.html` sees beside the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchVariables {
    /// The script with the texts of the site, relative to the site's root; absent in a preview that makes none.
    pub index_path: Option<String>,
}

/// What `embed.html` sees beside the page and what the chart's block sees.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedVariables<'e> {
    /// The chart and its frame.
    pub embed: EmbedView<'e>,
}

/// All that `redirect.html` sees.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectVariables<'r> {
    /// The way to the page's address.
    pub target: String,
    /// The page's title.
    pub title: &'r str,
    /// A tag of BCP 47: `en`, `de-AT`.
    pub language: &'r str,
}

/// Adds each field as a variable.
pub fn insert(context: &mut Context, variables: &impl Serialize) {
    for (key, value) in value_of(variables).into_map().unwrap_or_default() {
        match key {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
}
