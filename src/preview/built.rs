//! The result of one build for the preview.

use crate::render::Output;

/// What one build gives the preview.
#[derive(Debug, Default)]
pub struct Built {
    /// All files of the site; ignored if there are errors.
    pub outputs: Vec<Output>,
    /// Whether the build failed; the last good site is then still served.
    pub has_errors: bool,
    /// The diagnostics as JSON Lines (`diagnostic::json::render`), for the overlay in the browser.
    pub messages: String,
    /// The same for the terminal; empty if there are none.
    pub text: String,
}
