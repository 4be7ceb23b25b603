//! Corrections, as pages and the page of all corrections show them.

use serde::Serialize;

/// A correction.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CorrectionView {
    /// The id of its element: `correction-2025-03-01-1`. On the page of all corrections, it begins with the page's path.
    pub id: String,
    /// The day, written out in the page's language.
    pub date: String,
    /// The same in ISO 8601.
    pub date_iso: String,
    /// What was wrong; absent where the author wrote only the words.
    pub why: Option<String>,
    /// A sentence with the words that were wrong and those that replaced them; absent where the author wrote neither.
    pub words: Option<String>,
    /// Its page, relative to the site's root.
    pub page_path: String,
    /// The title of that page.
    pub page_title: String,
}
