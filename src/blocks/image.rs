//! `{image}`: an image with its caption, credit and source, in one of three widths, with an optional dark version.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs, BlockKind};
use super::media_options::MediaOptions;
use crate::options::OptionReader;
use crate::text::Spanned;

/// The options of `{image}`.
#[derive(Debug)]
struct ImageBlock {
    file: Option<String>,
    /// The version for readers who prefer dark pages.
    dark: Option<String>,
    media: MediaOptions,
}

/// Reads the options of `{image}`: `file`, `dark`, and those that images share with videos.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    reader.require("file");
    let file = reader.string("file");
    let dark = reader.string("dark");
    builder.pictures.extend(file.iter().chain(&dark).cloned());
    let media = MediaOptions::read(reader, builder);
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    Box::new(ImageBlock { file: value(file), dark: value(dark), media })
}

impl BlockKind for ImageBlock {
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let picture = |file: &Option<String>| file.as_deref().map_or(Value::Null, inputs.picture);
        let mut context =
            Map::from_iter([("picture".to_owned(), picture(&self.file)), ("dark".to_owned(), picture(&self.dark))]);
        self.media.insert_into(inputs, &mut context);
        context
    }
}
