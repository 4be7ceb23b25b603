//! What a template may see: the theme's contract, as docs/content/themes.md tells it, a struct for each thing it names.
//!
//! Every field here is public to themes under its own name: to rename or remove one is to break themes, and needs a line
//! in `render/moved_keys.rs`. Where a field says "absent", templates see null; all fields are always there.
//!
//! Nothing that changes with the body of a page is in [`SiteView`] or [`EntryView`], so what one page's template sees
//! does not change with the text of another. What does change is provided by a function (`render/functions.rs`).

#![deny(missing_docs, reason = "what a theme may rely on is said of every field")]

mod block;
mod chart;
mod correction;
mod entry;
mod page;
mod site;
mod source;
mod table;
mod value;
mod variables;

pub use block::BlockView;
pub use chart::{ChartFilesView, EmbedView};
pub use correction::CorrectionView;
pub use entry::EntryView;
pub use page::{AuthorView, CardView, ChapterView, HeadingView, PageView, SizedFile, TranslationView};
pub use site::{
    CoverageView, IconView, KeyFigureView, LanguageView, LengthView, LicenseView, MenuItem, SiteView, TolerancesView,
};
pub use source::{CitedSource, FigureLink, ListedSource, SourceView};
pub use table::{ChartOfTable, OwnPageTable, ShownCell, ShownColumn, ShownRow, ShownTable, TableSummary, TableUse};
pub use value::{AuthorData, Html, Shared, value_of};
pub use variables::{
    BlockPageVariables, BlockVariables, CommonVariables, CorrectionsVariables, DataIndexVariables, DataVariables,
    EmbedBlockVariables, EmbedVariables, GlobalVariables, PageVariables, PrintVariables, RedirectVariables,
    SearchVariables, SourcesVariables, StaticPageVariables, insert,
};
