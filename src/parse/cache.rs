//! The results of parsing, cached from one build to the next: an unchanged file is not parsed again.
//!
//! A key covers everything that the result depends on, by content and never by time.

use crate::data::published_figures::PublishedFigures;
use crate::data::{Bibliography, Corrections, Table};
use crate::diagnostic::CachedStep;
use crate::geo::Atlas;

use super::document::Document;
use super::file_cache::FileCache;
use super::page_file::PageFile;
use super::strings::Strings;

/// The cache for the files of a site; empty before the first build.
#[derive(Debug, Default)]
pub struct ParseCache {
    /// Pages by their files.
    pub pages: FileCache<PageFile>,
    /// The pages of rows, by their file and the key of the row.
    pub row_pages: FileCache<Document>,
    /// Tables by their files.
    pub tables: FileCache<Table>,
    /// Shapes for maps by their files.
    pub shapes: FileCache<Atlas>,
    /// The strings of the theme.
    pub strings: CachedStep<Strings>,
    /// The bibliography.
    pub bibliography: CachedStep<Bibliography>,
    /// The corrections.
    pub corrections: CachedStep<Corrections>,
    /// The figures as they were published.
    pub published: CachedStep<PublishedFigures>,
}
