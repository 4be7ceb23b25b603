//! The results of parsing, cached from one build to the next: an unchanged file is not parsed again.
//!
//! A key covers everything that the result depends on, by content and never by time.

use crate::data::published_figures::Published;
use crate::data::{Bibliography, Corrections, Table};
use crate::diagnostic::Step;
use crate::geo::Shapes;

use super::document::Document;
use super::page_file::PageFile;
use super::results::Results;
use super::strings::Strings;

/// The cache for the files of a site; empty before the first build.
#[derive(Debug, Default)]
pub struct Kept {
    /// Pages by their files.
    pub pages: Results<PageFile>,
    /// The pages of rows, by their file and the key of the row.
    pub row_pages: Results<Document>,
    /// Tables by their files.
    pub tables: Results<Table>,
    /// Shapes for maps by their files.
    pub shapes: Results<Shapes>,
    /// The strings of the theme.
    pub strings: Step<Strings>,
    /// The bibliography.
    pub bibliography: Step<Bibliography>,
    /// The corrections.
    pub corrections: Step<Corrections>,
    /// The figures as they were published.
    pub published: Step<Published>,
}
