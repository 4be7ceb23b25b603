//! `{quote}`: somebody's words with their name or, without a name, a pull quote from the page.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs, BlockKind};
use crate::options::OptionReader;

/// The options of `{quote}`.
#[derive(Debug)]
struct QuoteBlock {
    by: Option<String>,
    role: Option<String>,
    source: Option<String>,
}

/// Reads the options of `{quote}`: the words, who said them, in what role, and the source.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let text = reader.required_text("text");
    builder.named_text("text", text);
    let by = reader.string("by").map(|by| by.value);
    let role = reader.string("role").map(|role| role.value);
    ["by", "role"].iter().for_each(|key| builder.note_plain_text(reader, key));
    let source = reader.string("source");
    builder.sources.extend(source.clone());
    builder.is_quotation = by.is_some();
    Box::new(QuoteBlock { by, role, source: source.map(|source| source.value) })
}

impl BlockKind for QuoteBlock {
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let source = self.source.as_deref().map_or(Value::Null, inputs.source);
        Map::from_iter([
            ("by".to_owned(), self.by.clone().into()),
            ("role".to_owned(), self.role.clone().into()),
            ("source".to_owned(), source),
        ])
    }
}
