//! A block of a page, for the template of any block.

use std::collections::BTreeMap;

use serde::Serialize;

use super::value::{AuthorData, Html};

/// The texts that templates can use even if the author left them out.
const ALWAYS_THERE: [&str; 6] = ["title", "subtitle", "summary", "caption", "note", "text"];

/// A block of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView<'b> {
    /// The name in its braces: `quote`.
    pub name: &'b str,
    /// The id for the element around the block, unique on the page: `block-quote-1`.
    pub id: &'b str,
    /// The options of the block, as written.
    pub options: AuthorData,
    /// The texts at the top level of the block, by their keys. Keys in [`ALWAYS_THERE`] exist even without a text.
    pub html: BTreeMap<&'b str, Html>,
}

impl<'b> BlockView<'b> {
    /// A block called `name`, with the `id` of its element. `texts` are its top-level texts as HTML, by their keys.
    pub fn new(
        name: &'b str,
        id: &'b str,
        options: &serde_json::Value,
        texts: impl Iterator<Item = (&'b str, &'b str)>,
    ) -> Self {
        let mut html: BTreeMap<&str, Html> = ALWAYS_THERE.into_iter().map(|key| (key, Html::default())).collect();
        html.extend(texts.map(|(key, text)| (key, Html::new(text))));
        Self { name, id, options: AuthorData::new(options), html }
    }
}
