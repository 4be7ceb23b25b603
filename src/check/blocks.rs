//! Checks a block: that it has a template, and that every table, field, source, picture and file that it names exists.
//! The rows that it selects, and its plot if it is a chart, are returned with it.

use std::sync::Arc;

use super::destination::{CheckedText, LinkedText, PictureFile};
use super::images;
use super::messages::blocks as messages;
use super::page_ids::BlockIds;
use super::paths::join;
use super::site::Site;
use super::sources;
use super::templates::block_template;
use crate::blocks::block::CheckInputs;
use crate::blocks::video_hosts::host;
use crate::blocks::{Block, DataUse, names};
use crate::charts::Plot;
use crate::charts::subjects::Subjects;
use crate::data::{Selected, Table, select};
use crate::diagnostic::Diagnostic;
use crate::markdown::Target;
use crate::markdown::link::target;
use crate::parse::Document;
use crate::text::{FilePath, Place, Spanned};

/// A checked block, with everything that its page shows.
#[derive(Debug)]
pub struct CheckedBlock {
    /// The ids of its elements.
    pub ids: BlockIds,
    /// One for each text of the block.
    pub texts: Vec<CheckedText>,
    /// One for each picture of the block; `None` for one that does not exist, which was reported.
    pub pictures: Vec<Option<PictureFile>>,
    /// The path of each file of the block, relative to the site's root; `None` for one that does not exist.
    pub files: Vec<Option<String>>,
    /// Its table and selection. `None` if it has no table, or one that does not exist.
    pub data: Option<BlockData>,
}

/// The table of a block, and its selection.
#[derive(Debug)]
pub struct BlockData {
    /// The table.
    pub table: Arc<Table>,
    /// The selected rows and columns.
    pub selected: Selected,
    /// The plot of these rows, if the block is a chart.
    pub plot: Option<Plot>,
}

impl CheckedBlock {
    /// The texts of the block, each with its links and images.
    pub fn texts<'c>(&'c self, block: &'c Block) -> impl Iterator<Item = LinkedText<'c>> {
        block.texts.iter().zip(&self.texts).map(|(markdown, found)| LinkedText { markdown, found })
    }
}

/// The files of the pictures that a block names; `None` for each that does not exist.
pub fn pictures(site: Site<'_, '_>, file: &FilePath, block: &Block) -> Vec<Option<PictureFile>> {
    let resolve = |picture: &Spanned<String>| images::resolve(site, file, &picture.value, picture.span).ok();
    block.pictures.iter().map(resolve).collect()
}

/// The paths of the files that a block names, relative to the site's root; `None` for each that does not exist.
pub fn files(site: Site<'_, '_>, file: &FilePath, block: &Block) -> Vec<Option<String>> {
    block.files.iter().map(|named| file_path(site, file, &named.value)).collect()
}

/// The path, relative to the site's root, of the file that `named` refers to, where `named` is written in `file`.
pub fn file_path(site: Site<'_, '_>, file: &FilePath, named: &str) -> Option<String> {
    let path = match target(named) {
        Target::Relative { path, .. } => join(file, &path)?,
        Target::Rooted { path, .. } => path,
        _ => return None,
    };
    site.file_or_shared(path).map(|(_, path)| path)
}

/// Checks one block of a page. Returns its table and selection; `None` if it has no table, or one that does not exist.
pub fn check(
    site: Site<'_, '_>,
    document: &Document,
    block: &Block,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BlockData> {
    let file = &document.file;
    if !site.parsed.theme_files.contains_key(&block_template(&block.name)) {
        let place = Place::new(file, block.info_span);
        diagnostics.push(messages::unknown_block(place, &block.name, &known_names(site)));
        return None;
    }
    diagnostics.extend(block.deferred_diagnostics.iter().cloned());
    for source in &block.sources {
        sources::check(site, &source.value, || Place::new(file, source.span), diagnostics);
    }
    for picture in &block.pictures {
        if let Err(diagnostic) = images::resolve(site, file, &picture.value, picture.span) {
            diagnostics.push(*diagnostic);
        }
    }
    for named in block.files.iter().filter(|named| file_path(site, file, &named.value).is_none()) {
        let there = site.parsed.copied.keys().map(String::as_str);
        diagnostics.push(messages::missing_file(Place::new(file, named.span), &named.value, there));
    }
    if let Some(frame) = &block.frame
        && let Some(host) =
            host(&frame.value).filter(|host| !site.parsed.settings.frames.iter().any(|known| known == host))
    {
        diagnostics.push(messages::foreign_player(Place::new(file, frame.span), host, &site.parsed.settings.frames));
    }
    let data = block.data.as_ref()?;
    let table = table(site, file, data, diagnostics)?;
    for field in data.fields.iter().filter(|field| table.field(&field.value).is_none()) {
        let place = Place::new(file, field.span);
        diagnostics.push(messages::unknown_field(place, &table.name, &field.value, table.field_names()));
    }
    let before = diagnostics.len();
    let language = document.front.language.as_ref().unwrap_or(&site.parsed.settings.language);
    let selected = select::select(table, &data.selection, language, file, block.info_span, diagnostics);
    // If a field or row does not exist, the plot would only give messages that follow from that.
    let plot = (diagnostics.len() == before).then(|| {
        let checked = CheckInputs {
            table,
            rows: &selected.rows,
            file,
            at: block.info_span,
            language,
            shapes: &site.parsed.shapes,
            subjects: &subjects(site),
            is_published: site.parsed.settings.base_url.is_some(),
        };
        let (plot, found) = block.kind.plot(&checked);
        diagnostics.extend(found);
        plot
    });
    Some(BlockData { table: table.clone(), selected, plot: plot.flatten() })
}

/// The subjects that the settings give a colour.
fn subjects(site: Site<'_, '_>) -> Subjects {
    Subjects::new(site.parsed.settings.palette.iter().map(|(name, colour)| (name.value.clone(), *colour)))
}

/// The table that a block names. `None` if it does not exist, which is reported.
fn table<'s>(
    site: Site<'s, '_>,
    file: &FilePath,
    data: &DataUse,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'s Arc<Table>> {
    let tables = &site.parsed.tables;
    let name = data.table.value.as_str();
    let found = tables.get(name);
    if found.is_none() && !site.parsed.is_broken_table(name) {
        let place = Place::new(file, data.table.span);
        let as_path = name.strip_prefix("data/").unwrap_or(name);
        let bare = as_path.strip_suffix(".csv").unwrap_or(as_path).replace('_', "-");
        diagnostics.push(if tables.contains_key(&bare) {
            messages::table_by_path(place, name, &bare)
        } else {
            messages::unknown_table(place, name, tables.keys().map(String::as_str))
        });
    }
    found
}

/// The names of all blocks: built-in ones, and those with a template in the theme or the site.
fn known_names<'s>(site: Site<'s, '_>) -> Vec<&'s str> {
    let paths = site.parsed.theme_files.keys();
    let mut known: Vec<&str> = paths.filter_map(|path| path.strip_prefix("blocks/")?.strip_suffix(".html")).collect();
    for name in names() {
        known.push(name);
    }
    known.sort_unstable();
    known.dedup();
    known
}
