//! `{image}`: an image with its caption, credit and source, in one of three widths, with an optional dark version.

use serde_json::{Map, Value};

use super::block::{Draft, Kind, Seen};
use super::shown::Shown;
use crate::options::Reader;
use crate::text::Spanned;

#[derive(Debug)]
struct Image {
    file: Option<String>,
    /// The version for readers who prefer dark pages.
    dark: Option<String>,
    shown: Shown,
}

/// Reads the options of `{image}`: `file`, `dark`, and those that images share with videos.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    reader.require("file");
    let file = reader.string("file");
    let dark = reader.string("dark");
    draft.pictures.extend(file.iter().chain(&dark).cloned());
    let shown = Shown::read(reader, draft);
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    Box::new(Image { file: value(file), dark: value(dark), shown })
}

impl Kind for Image {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let picture = |file: &Option<String>| file.as_deref().map_or(Value::Null, seen.picture);
        let mut context =
            Map::from_iter([("picture".to_owned(), picture(&self.file)), ("dark".to_owned(), picture(&self.dark))]);
        self.shown.describe(seen, &mut context);
        context
    }
}
