//! A correction, for its page and for the page of all corrections.

use serde::Serialize;

/// A correction.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CorrectionView {
    /// The id of its element: `correction-2025-03-01-1`. On the page of all corrections, it begins with the page's path.
    pub id: String,
    /// The day of the correction, written out in the page's language.
    pub date: String,
    /// The same day in ISO 8601.
    pub date_iso: String,
    /// What was wrong. Absent if the author only gave the words.
    pub why: Option<String>,
    /// A sentence with the wrong words and those that replaced them. Absent if the author gave neither.
    pub words: Option<String>,
    /// The address of the corrected page, relative to the site's root.
    pub page_path: String,
    /// The title of that page.
    pub page_title: String,
}
