//! The options that images and videos share: what they show, their caption, credit and source, and their width.

use serde_json::{Map, Value};

use super::block::{Draft, Seen};
use super::width::read_width;
use crate::options::Reader;

/// The values of the shared options.
#[derive(Debug)]
pub struct Shown {
    alt: String,
    width: String,
    source: Option<String>,
}

impl Shown {
    /// Reads the keys `alt`, `caption`, `credit`, `width` and `source`.
    pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Self {
        let alt = reader.required_string("alt");
        draft.shown_plain(reader, "alt");
        for name in ["caption", "credit"] {
            let text = reader.text(name);
            draft.named_text(name, text);
        }
        let width = read_width(reader);
        let source = reader.string("source");
        draft.sources.extend(source.clone());
        Self { alt: alt.map(|alt| alt.value).unwrap_or_default(), width, source: source.map(|source| source.value) }
    }

    /// Adds these values to what the template sees.
    pub fn describe(&self, seen: &Seen<'_>, context: &mut Map<String, Value>) {
        context.insert("alt".to_owned(), self.alt.clone().into());
        context.insert("width".to_owned(), self.width.clone().into());
        context.insert("source".to_owned(), self.source.as_deref().map_or(Value::Null, seen.source));
    }
}
