//! A part of the site that is generated without a file in `content/`: a table's page, the sitemap, a redirect.

use crate::diagnostic::Diagnostic;

use super::output::Output;

/// A function that renders the files of a part.
type Render<'p> = Box<dyn Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p>;

/// One or more output files that are generated together, and only if what they depend on has changed.
pub struct GeneratedPart<'p> {
    /// Its name in the cache and in `--verbose`: `/` and its path in the output.
    pub name: String,
    /// The digest of everything that it depends on, except for what its templates request with functions.
    pub key: u64,
    /// Renders its files.
    pub render: Render<'p>,
}

impl<'p> GeneratedPart<'p> {
    /// A part at `path` in the output. `key` is the digest of its dependencies, `render` the function that renders its
    /// files.
    pub fn new(
        path: &str,
        key: u64,
        render: impl Fn() -> Result<Vec<Output>, Box<Diagnostic>> + Send + Sync + 'p,
    ) -> Self {
        Self { name: format!("/{path}"), key, render: Box::new(render) }
    }
}
