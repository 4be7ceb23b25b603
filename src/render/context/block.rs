//! A block of a page, as every block's template sees it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::value::{AuthorData, Html};

/// Texts of the top of a block that templates may ask for whether the author wrote them or not.
const ALWAYS_THERE: [&str; 6] = ["title", "subtitle", "summary", "caption", "note", "text"];

/// A block.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView<'b> {
    /// The word in its braces: `quote`.
    pub name: &'b str,
    /// For the element around it; unique on the page: `block-quote-1`.
    pub id: &'b str,
    /// The TOML of the block as it was written.
    pub options: AuthorData,
    /// The texts at the top of the block by their keys; some keys are always there, and empty without a text.
    pub html: BTreeMap<&'b str, Html>,
}

impl<'b> BlockView<'b> {
    /// `texts` are those at the top of the block as HTML, by their keys.
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
