//! The template contract: what a theme's templates can use, with a struct for each thing that docs/content/themes.md
//! names.
//!
//! Every field is part of the contract under its own name. Renaming or removing one breaks themes, and needs a line in
//! `render/moved_keys.rs`. Where a field says “absent”, templates get null; every field always exists.
//!
//! Nothing that changes with the body of a page is in [`SiteView`] or [`EntryView`], so the variables of one page do
//! not change with the text of another. What does change is the result of a function (`render/functions.rs`).

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
pub use value::{AuthorData, Html, ViewValue, value_of};
pub use variables::{
    BlockPageVariables, BlockVariables, CommonVariables, CorrectionsVariables, DataIndexVariables, DataVariables,
    EmbedBlockVariables, EmbedVariables, GlobalVariables, PageVariables, PrintVariables, RedirectVariables,
    SearchVariables, SourcesVariables, StaticPageVariables, insert,
};
