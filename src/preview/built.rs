//! What one build gives the preview.

use crate::render::Output;

/// What one build gives the preview.
#[derive(Debug, Default)]
pub struct Built {
    /// Every file of the site; not looked at when there are errors.
    pub outputs: Vec<Output>,
    pub has_errors: bool,
    /// The diagnostics as JSON lines (`diagnostic::json::render`), for the overlay in the browser.
    pub messages: String,
    /// The same for the terminal; empty when there is nothing to say.
    pub text: String,
}
