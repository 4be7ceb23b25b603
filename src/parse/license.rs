//! `license` in site.toml: what others may do with the texts and tables.

use super::messages;
use super::web_addresses::is_web;
use crate::options::Reader;

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// As readers see it: `CC BY 4.0`.
    pub text: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Reads `license`, which is a text, or a table of a text and an address.
pub fn read(reader: &mut Reader<'_, '_>) -> Option<License> {
    let file = reader.file();
    let Some(table) = reader.may_be_table("license") else {
        return reader.string("license").map(|text| License { text: text.value, url: None });
    };
    let mut reader = Reader::new(table, file, "`license`", reader.diagnostics());
    let text = reader.required_string("text");
    let url = reader.string("url").and_then(|url| {
        let is_address = is_web(&url.value);
        if !is_address {
            reader.wrong_value(url.span, messages::no_web_address(&url.value));
        }
        is_address.then_some(url.value)
    });
    reader.finish();
    Some(License { text: text?.value, url })
}
