//! The options that images and videos share: alternative text, caption, credit, source and width.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs};
use super::width::read_width;
use crate::options::OptionReader;

/// The values of the shared options.
#[derive(Debug)]
pub struct MediaOptions {
    alt: String,
    width: String,
    source: Option<String>,
}

impl MediaOptions {
    /// Reads the keys `alt`, `caption`, `credit`, `width` and `source`.
    pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Self {
        let alt = reader.required_string("alt");
        builder.note_plain_text(reader, "alt");
        for name in ["caption", "credit"] {
            let text = reader.text(name);
            builder.named_text(name, text);
        }
        let width = read_width(reader);
        let source = reader.string("source");
        builder.sources.extend(source.clone());
        Self { alt: alt.map(|alt| alt.value).unwrap_or_default(), width, source: source.map(|source| source.value) }
    }

    /// Adds these values to the variables of the template.
    pub fn insert_into(&self, inputs: &BlockInputs<'_>, context: &mut Map<String, Value>) {
        context.insert("alt".to_owned(), self.alt.clone().into());
        context.insert("width".to_owned(), self.width.clone().into());
        context.insert("source".to_owned(), self.source.as_deref().map_or(Value::Null, inputs.source));
    }
}
