//! `license` in site.toml: what others may do with the texts and tables.

use super::web_addresses::read_url;
use crate::options::OptionReader;

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// The name as readers see it: `CC BY 4.0`.
    pub text: String,
    /// The address of its text.
    pub url: Option<String>,
}

/// Reads `license`: a text, or a table with a text and an address.
pub fn read(reader: &mut OptionReader<'_, '_>) -> Option<License> {
    let file = reader.file();
    let Some(table) = reader.table_or_string("license") else {
        return reader.string("license").map(|text| License { text: text.value, url: None });
    };
    let mut reader = OptionReader::new(table, file, "`license`", reader.diagnostics());
    let text = reader.required_string("text");
    let url = read_url(&mut reader);
    reader.finish();
    Some(License { text: text?.value, url })
}
