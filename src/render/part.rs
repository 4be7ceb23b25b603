//! A part of the site without a file in `content/`: a table's page, the sitemap, a redirect.

use crate::diagnostic::Diagnostic;

use super::output::Output;

/// A function that renders the files of a part.
type Render<'p> = Box<dyn Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p>;

/// A part of the site, which is rendered only if it has changed.
pub struct Part<'p> {
    /// `/` and its path in the output.
    pub name: String,
    /// The digest of everything that it depends on, except for what its templates request with functions.
    pub key: u64,
    /// Renders its files.
    pub render: Render<'p>,
}

impl<'p> Part<'p> {
    /// A part with its path in the output, the digest of its dependencies, and the function that renders it.
    pub fn new(
        path: &str,
        key: u64,
        render: impl Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p,
    ) -> Self {
        Self { name: format!("/{path}"), key, render: Box::new(render) }
    }
}
