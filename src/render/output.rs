//! Output: one file of the site, by its path and its bytes.

use std::sync::Arc;

/// A file that the site consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Relative to the output folder, with `/` between its parts: `tariff-fight/index.html`.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

impl Output {
    pub fn new(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}
