//! `nutgraf facts --lock`: records the figures as they are published, in a file beside the pages.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::paths::below_content;
use crate::data::Period;
use crate::data::published_figures::{Cells, Published};
use crate::parse::PUBLISHED;
use crate::pipeline::Built;
use crate::write::author::Author;

use super::messages;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Writes the record, unless the site has errors. Returns whether it was written.
pub fn write(root: &Path, built: &Built, today: Option<Period>, is_quiet: bool) -> Result<bool, UsageError> {
    if built.report.has_errors() {
        terminal::print_messages(&built.report, &built.files);
        return Ok(false);
    }
    let mut pages: BTreeMap<String, Cells> = BTreeMap::new();
    for (file, facts) in built.facts.iter().filter(|(_, facts)| facts.row.is_none()) {
        let cells = facts
            .figures
            .iter()
            .filter_map(|bound| Some((bound.figure.target.clone(), bound.figure.value()?.to_owned())));
        pages.entry(below_content(file).to_owned()).or_default().extend(cells);
    }
    pages.retain(|_, cells| !cells.is_empty());
    let count = pages.values().map(Cells::len).sum::<usize>();
    let text = Published { date: today, pages }.text();
    let author = Author::at(root, &terminal::waits);
    let there = built.files.get(PUBLISHED).map(|file| &*file.bytes);
    let written = match there {
        Some(before) => author.replace(PUBLISHED, before, text.as_bytes()),
        None => author.create(PUBLISHED, text.as_bytes()),
    };
    written.map_err(|error| messages::not_written(PUBLISHED, &error))?;
    let told = format!("{} in {PUBLISHED}\n", terminal::counted(count, "cell", "cells"));
    Ok(is_quiet || streams::print(&told))
}
