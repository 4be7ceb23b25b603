//! A custom block of a theme or a site: any options, rendered by a template file.
//!
//! Every string at the top level is inline Markdown, checked and rendered as `block.html.NAME`; `data` names a table.

use serde_json::{Map, Value as Json};

use super::block::{DataUse, Draft, Kind, Seen};
use crate::data::Selection;
use crate::options::{Table, Value};
use crate::text::Spanned;

#[derive(Debug)]
struct Custom;

/// Reads the options of a custom block: texts become `block.html.NAME`, `data` its table.
pub fn read(options: &Table, draft: &mut Draft) -> Box<dyn Kind> {
    for entry in &options.entries {
        if let Value::String(pieces) = &entry.value.value {
            if entry.key.value == "data" {
                let table = Spanned::new(pieces.text.clone(), entry.value.span);
                draft.data = Some(DataUse { table, selection: Selection::default(), fields: Vec::new() });
            } else {
                draft.named_text(&entry.key.value, Some(Spanned::new(pieces.clone(), entry.value.span)));
            }
        }
    }
    Box::new(Custom)
}

impl Kind for Custom {
    fn context(&self, _seen: &Seen<'_>) -> Map<String, Json> {
        Map::new()
    }
}
