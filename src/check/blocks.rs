//! Every block has a template, and every table and field it names exists.

use super::Site;
use crate::blocks::block::Checked;
use crate::blocks::{Block, names};
use crate::data::select;
use crate::diagnostic::{Diagnostic, codes};
use crate::parse::Document;
use crate::text::{FilePath, Place};

/// Checks one block of a page.
pub fn check(site: Site<'_, '_>, document: &Document, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let file = &document.file;
    if !site.parsed.theme_files.contains_key(&template(&block.name)) {
        diagnostics.push(unknown_block(site, file, block));
        return;
    }
    for source in &block.sources {
        if site.parsed.bibliography.get(&source.value).is_none() {
            diagnostics.push(super::sources::unknown(site, &source.value, Place::new(file, source.span)));
        }
    }
    let Some(data) = &block.data else { return };
    let Some(table) = site.parsed.tables.get(&data.table.value) else {
        let name = &data.table.value;
        if site.parsed.is_broken_table(name) {
            return;
        }
        let names = site.parsed.tables.keys().map(String::as_str);
        let place = Place::new(file, data.table.span);
        let diagnostic = Diagnostic::new(&codes::TABLE_UNKNOWN, place, format!("there is no table `{name}`"));
        let as_path = name.strip_prefix("data/").unwrap_or(name);
        let bare = as_path.strip_suffix(".csv").unwrap_or(as_path).replace('_', "-");
        let diagnostic = if site.parsed.tables.contains_key(&bare) {
            diagnostic.help(format!("a table is named by its file without the ending: `{bare}`"))
        } else {
            diagnostic.did_you_mean(name, names)
        };
        diagnostics.push(diagnostic);
        return;
    };
    for field in &data.fields {
        if table.field(&field.value).is_none() {
            let message = format!("the table `{}` has no field `{}`", table.name, field.value);
            let diagnostic = Diagnostic::new(&codes::FIELD_UNKNOWN, Place::new(file, field.span), message);
            diagnostics.push(diagnostic.did_you_mean(&field.value, table.field_names()));
        }
    }
    let before = diagnostics.len();
    let selected = select::select(table, &data.selection, file, block.info_span, diagnostics);
    // What follows from a field or a row that does not exist is no mistake of its own.
    if diagnostics.len() == before {
        let language = document.front.language.as_ref().unwrap_or(&site.parsed.settings.language);
        let checked = Checked { table, rows: &selected.rows, file, at: block.info_span, language };
        diagnostics.extend(block.kind.plot(&checked).1);
    }
}

/// Where a block's template stands in a theme.
pub fn template(block: &str) -> String {
    format!("blocks/{block}.html")
}

fn unknown_block(site: Site<'_, '_>, file: &FilePath, block: &Block) -> Diagnostic {
    let message = format!("there is no block `{{{}}}`", block.name);
    let own = site
        .parsed
        .theme_files
        .keys()
        .map(String::as_str)
        .filter_map(|path| path.strip_prefix("blocks/")?.strip_suffix(".html"));
    let mut known: Vec<&str> = own.collect();
    for name in names() {
        known.push(name);
    }
    known.sort_unstable();
    known.dedup();
    Diagnostic::new(&codes::BLOCK_UNKNOWN, Place::new(file, block.info_span), message)
        .did_you_mean(&block.name, known.iter().copied())
        .help(format!("a block of your own is a template: templates/blocks/{}.html", block.name))
}
