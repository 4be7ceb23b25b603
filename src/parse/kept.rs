//! What parsing made of each file, kept from one build to the next: a file that is as it was is not parsed again.
//!
//! A key holds everything that the result depends on, by content and never by time.

use crate::data::published_figures::Published;
use crate::data::{Bibliography, Corrections, Table};
use crate::diagnostic::Step;
use crate::geo::Shapes;

use super::document::Document;
use super::page_file::PageFile;
use super::results::Results;
use super::strings::Strings;

/// What is kept of the files of a site; empty before the first build.
#[derive(Debug, Default)]
pub struct Kept {
    pub pages: Results<PageFile>,
    /// The pages of rows, by their file and the key of the row.
    pub row_pages: Results<Document>,
    pub tables: Results<Table>,
    pub shapes: Results<Shapes>,
    pub strings: Step<Strings>,
    pub bibliography: Step<Bibliography>,
    pub corrections: Step<Corrections>,
    pub published: Step<Published>,
}
