//! `{quote}`: somebody's words with their name or, without a name, a pull quote from the page.

use serde_json::{Map, Value};

use super::block::{Draft, Kind, Seen};
use crate::options::Reader;

#[derive(Debug)]
struct Quote {
    by: Option<String>,
    role: Option<String>,
    source: Option<String>,
}

/// Reads the options of `{quote}`: the words, who said them, in what role, and the source.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let text = reader.required_text("text");
    draft.named_text("text", text);
    let by = reader.string("by").map(|by| by.value);
    let role = reader.string("role").map(|role| role.value);
    ["by", "role"].iter().for_each(|key| draft.shown_plain(reader, key));
    let source = reader.string("source");
    draft.sources.extend(source.clone());
    draft.is_quotation = by.is_some();
    Box::new(Quote { by, role, source: source.map(|source| source.value) })
}

impl Kind for Quote {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let source = self.source.as_deref().map_or(Value::Null, seen.source);
        Map::from_iter([
            ("by".to_owned(), self.by.clone().into()),
            ("role".to_owned(), self.role.clone().into()),
            ("source".to_owned(), source),
        ])
    }
}
