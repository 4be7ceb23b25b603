//! `nutgraf facts --lock`: records the cells of all figures as they are published, in a file beside the pages.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::paths::below_content;
use crate::data::Period;
use crate::data::published_figures::{PublishedCells, PublishedFigures};
use crate::parse::PUBLISHED;
use crate::pipeline::BuildResult;
use crate::write::content_writer::ContentWriter;

use super::messages;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Writes the record, unless the site has errors. Returns whether it was written and reported.
pub fn write(root: &Path, built: &BuildResult, today: Option<Period>, is_quiet: bool) -> Result<bool, UsageError> {
    if built.report.has_errors() {
        terminal::print_messages(&built.report, &built.files);
        return Ok(false);
    }
    let mut pages: BTreeMap<String, PublishedCells> = BTreeMap::new();
    for (file, facts) in built.facts.iter().filter(|(_, facts)| facts.row.is_none()) {
        let cells = facts
            .figures
            .iter()
            .filter_map(|bound| Some((bound.figure.target.clone(), bound.figure.value()?.to_owned())));
        pages.entry(below_content(file).to_owned()).or_default().extend(cells);
    }
    pages.retain(|_, cells| !cells.is_empty());
    let count = pages.values().map(PublishedCells::len).sum::<usize>();
    let text = PublishedFigures { date: today, pages }.text();
    let writer = ContentWriter::lock(root, &terminal::report_waiting);
    let there = built.files.get(PUBLISHED).map(|file| &*file.bytes);
    let written = match there {
        Some(before) => writer.replace(PUBLISHED, before, text.as_bytes()),
        None => writer.create(PUBLISHED, text.as_bytes()),
    };
    written.map_err(|error| messages::not_written(PUBLISHED, &error))?;
    let summary = format!("{} in {PUBLISHED}\n", terminal::counted(count, "cell", "cells"));
    Ok(is_quiet || streams::print(&summary))
}
