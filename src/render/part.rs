//! A part of the site that no file of `content/` stands for: a table's page, the sitemap, a redirect.

use crate::diagnostic::Diagnostic;

use super::output::Output;

/// What gives the files of a part.
type Render<'p> = Box<dyn Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p>;

/// A part of the site, to be rendered where it is not what it was.
pub struct Part<'p> {
    /// `/` and where it stands in the output.
    pub name: String,
    /// Of everything that it follows from, but for what its templates ask for by functions.
    pub key: u64,
    pub render: Render<'p>,
}

impl<'p> Part<'p> {
    pub fn new(
        path: &str,
        key: u64,
        render: impl Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p,
    ) -> Self {
        Self { name: format!("/{path}"), key, render: Box::new(render) }
    }
}
