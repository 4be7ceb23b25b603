//! `{image}`: a picture with its caption, its credit and its source, as wide as it needs to be, light and dark.

use serde_json::{Map, Value};

use super::block::{Draft, Kind, Seen};
use super::messages;
use super::width::read_width;
use crate::options::Reader;
use crate::text::Spanned;

#[derive(Debug)]
struct Image {
    file: Option<String>,
    /// The same picture for readers who prefer a dark page.
    dark: Option<String>,
    alt: String,
    width: String,
    source: Option<String>,
}

pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    reader.require("file");
    let file = reader.string("file");
    let dark = reader.string("dark");
    draft.pictures.extend(file.iter().chain(&dark).cloned());
    let alt = reader.required_string("alt");
    if let Some(alt) = alt.as_ref().filter(|alt| alt.value.trim().is_empty()) {
        reader.wrong_value(alt.span, messages::EMPTY_ALT);
    }
    for name in ["caption", "credit"] {
        let text = reader.text(name);
        draft.named_text(name, text);
    }
    let width = read_width(reader);
    let source = reader.string("source");
    draft.sources.extend(source.clone());
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    Box::new(Image {
        file: value(file),
        dark: value(dark),
        alt: value(alt).unwrap_or_default(),
        width,
        source: value(source),
    })
}

impl Kind for Image {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let picture = |file: &Option<String>| file.as_deref().map_or(Value::Null, seen.picture);
        Map::from_iter([
            ("picture".to_owned(), picture(&self.file)),
            ("dark".to_owned(), picture(&self.dark)),
            ("alt".to_owned(), self.alt.clone().into()),
            ("width".to_owned(), self.width.clone().into()),
            ("source".to_owned(), self.source.as_deref().map_or(Value::Null, seen.source)),
        ])
    }
}
