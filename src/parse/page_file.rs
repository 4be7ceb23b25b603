//! A Markdown file → a page, or a file that makes a page of each row of a table.

use std::sync::Arc;

use super::document::{self, Document};
use super::each::{self, RowsFile};
use super::editions::PageSettings;
use super::front_matter::{self, EACH, RawFrontMatter};
use super::{each_messages, heavy, messages};
use crate::diagnostic::Diagnostic;
use crate::options::{self, OptionValue};
use crate::text::placeholders::placeholders;
use crate::text::{File, Place, Span, Spanned};

/// What a Markdown file of `content/` is.
#[derive(Debug)]
pub enum PageFile {
    /// A single page.
    Page(Arc<Document>),
    /// A page for each row of a table; only the front matter has been read so far.
    Rows(Box<RowsFile>),
}

/// Reads a file. Problems are reported. `None` if it could not be read at all.
pub fn read(file: &File, settings: PageSettings<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<PageFile> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(file, offset));
            return None;
        }
    };
    let front_matter = front_matter::split(&file.path, text, diagnostics)?;
    heavy::report(&file.path, text, diagnostics);
    if front_matter.table.get(EACH).is_some() {
        let each = each::table_name(&file.path, &front_matter.table, diagnostics)?;
        return Some(PageFile::Rows(Box::new(RowsFile { front_matter, each })));
    }
    let document = document::page(file, text, &front_matter, None, settings, diagnostics);
    report_stray_placeholders(&document, text, &front_matter, diagnostics);
    Some(PageFile::Page(Arc::new(document)))
}

/// Reports placeholders such as `{row}` on a page that is not about a row. Those of the prose are found when it is
/// read.
pub fn report_stray_placeholders(
    document: &Document,
    text: &str,
    front_matter: &RawFrontMatter,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut report = |value: &Spanned<OptionValue>| {
        strings(value, &mut |pieces| {
            for placeholder in placeholders(&pieces.text) {
                let place = Place::new(&document.file, pieces.file_span(Span::from(placeholder.range.clone())));
                let written = pieces.text.get(placeholder.range).unwrap_or_default();
                diagnostics.push(each_messages::placeholder_without_row(place, written));
            }
        })
    };
    if !text.contains("{row") {
        return;
    }
    front_matter.table.entries.iter().for_each(|entry| report(&entry.value));
    for fence in document.body.fences.iter().filter(|fence| fence.block_name().is_some()) {
        let mut ignored = Vec::new();
        let options = options::toml::read(&document.file, &fence.content, &mut ignored);
        options.entries.iter().for_each(|entry| report(&entry.value));
    }
}

/// Calls `each` with every string in a value.
fn strings(value: &Spanned<OptionValue>, each: &mut impl FnMut(&crate::text::MappedText)) {
    match &value.value {
        OptionValue::String(pieces) => each(pieces),
        OptionValue::List(items) => items.iter().for_each(|item| strings(item, each)),
        OptionValue::Table(table) => table.entries.iter().for_each(|entry| strings(&entry.value, each)),
        _ => {}
    }
}
