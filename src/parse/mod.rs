//! Stage 2: Files → ParsedSite, each file on its own.
//!
//! A page is a pure function of its file, and a table of its CSV file and sidecar. No file depends on others, except
//! for the settings that say how Markdown is read, and the table whose rows a file makes pages of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::data::published_figures::PublishedFigures;
use crate::data::{Bibliography, Corrections, Table, bibliography, conversion, corrections, published_figures};
use crate::diagnostic::Diagnostic;
use crate::geo::{self, Atlas};
use crate::read::{Files, overlay};
use crate::text::{File, FilePath, cache_key};

mod alternatives;
pub mod authors;
pub mod broken;
pub mod cache;
pub mod document;
pub mod each;
pub mod each_messages;
pub mod editions;
mod fence_messages;
pub mod fences;
pub mod file_cache;
pub mod foreign_names;
pub mod front_matter;
mod front_matter_messages;
mod front_matter_search;
mod heavy;
mod ineffective_markup_messages;
mod language;
pub mod license;
pub mod messages;
mod notes_in_blocks;
pub mod page_file;
mod page_keys;
mod page_names;
pub mod pages;
pub mod raw_markdown;
mod raw_messages;
pub mod security;
pub mod settings;
pub mod stamping;
mod stray_markup_messages;
pub mod strings;
pub mod theme;
pub mod theme_layers;
pub mod theme_messages;
mod translation_places;
pub mod web_addresses;

pub use cache::ParseCache;
pub use document::Document;
pub use editions::{Edition, Editions};
pub use fences::FenceContent;
pub use front_matter::{FrontMatter, Lead, Translation};
pub use messages::not_utf8;
pub use settings::SiteSettings;
pub use strings::Strings;
pub use theme::ThemeConfig;

use broken::is_broken_table;
use pages::Pages;

/// A site whose files have been parsed, but not yet checked against each other.
#[derive(Debug)]
pub struct ParsedSite<'f> {
    /// The settings in site.toml.
    pub settings: SiteSettings,
    /// A hash of site.toml.
    pub settings_hash: u64,
    /// The theme's settings and options, with the site's values.
    pub theme: ThemeConfig,
    /// The theme's files with the site's own on top, by their path in a theme.
    pub theme_files: BTreeMap<String, &'f File>,
    /// The words of the theme in each language.
    pub strings: Arc<Strings>,
    /// All pages, in the order of their files; those of one file in the order of its table's rows.
    pub documents: Vec<Arc<Document>>,
    /// Files that make a page of each row of a table, each with the first of its pages, if it has any.
    pub row_files: BTreeMap<FilePath, Option<FilePath>>,
    /// The tables by name.
    pub tables: BTreeMap<String, Arc<Table>>,
    /// Pages and tables that could not be read: references to them are not reported as well.
    pub broken: BTreeSet<FilePath>,
    /// The bibliography in `sources.toml`.
    pub bibliography: Arc<Bibliography>,
    /// A hash of its file.
    pub bibliography_hash: u64,
    /// The corrections in `corrections.toml`.
    pub corrections: Arc<Corrections>,
    /// The figures as they were published, if the site keeps a list.
    pub published: Arc<PublishedFigures>,
    /// The site's own shapes for maps, by name. `None` for those that could not be read, which has been reported.
    pub shapes: BTreeMap<String, Option<Arc<Atlas>>>,
    /// A hash of the files of all shapes.
    pub shapes_hash: u64,
    /// Files of `content/` that are copied as they are, by their path below it.
    pub copied: BTreeMap<String, &'f File>,
}

/// The file of the bibliography.
pub const SOURCES: &str = "content/sources.toml";

/// The file of corrections.
pub const CORRECTIONS: &str = "content/corrections.toml";

/// The file of the figures as they were published.
pub const PUBLISHED: &str = "content/published.toml";

/// Parses every file and reports all problems in all of them. Unchanged pages and tables are taken from `cache`, with
/// their messages; afterwards it has those of this site.
pub fn parse<'f>(files: &'f Files, cache: &mut ParseCache, diagnostics: &mut Vec<Diagnostic>) -> ParsedSite<'f> {
    let settings_file = files.get(crate::read::SETTINGS);
    let settings = settings::read(settings_file, diagnostics);
    let names = overlay::theme_names(files);
    let is_known = names.contains(&settings.theme.value.as_str());
    // What would be missing from a theme that does not exist is not reported.
    let name = if is_known { settings.theme.value.as_str() } else { settings::DEFAULT_THEME };
    let layers = theme_layers::of(files, name, diagnostics);
    let theme_files = overlay::theme_files(files, &layers);
    let theme = if is_known {
        let site = settings_file.map(|file| (&file.path, &settings.theme_options));
        let described: Vec<_> = layers.iter().map(|layer| (layer.as_str(), theme_layers::file(files, layer))).collect();
        theme::read(&described, &theme_files, site, &settings.editions, diagnostics)
    } else {
        if let Some(file) = settings_file {
            diagnostics.push(messages::unknown_theme(file, &settings.theme, &names));
        }
        ThemeConfig::default()
    };
    let strings = strings(&overlay::strings(files, &layers), cache, diagnostics);
    let mut broken = BTreeSet::new();
    let tables = tables(files, settings.markdown, cache, &mut broken, diagnostics);
    let pages: Vec<&File> = files.below("content").filter(|(path, _)| is_page(path)).map(|(_, file)| file).collect();
    let Pages { documents, row_files } =
        pages::read(&pages, &settings.editions, (&tables, &files.commit_dates), cache, &mut broken, diagnostics);
    misnamed_pages(files, &mut broken, diagnostics);
    translation_places::report(&settings.editions, &documents, files, diagnostics);
    page_names::report(documents.iter().map(|document| &**document), files, diagnostics);
    report_orphan_sidecars(files, &tables, &broken, diagnostics);
    let sources = files.get(SOURCES);
    let bibliography_hash = cache_key(sources.map(|file| file.hash));
    let bibliography = cache.bibliography.result(bibliography_hash, diagnostics, |found| {
        sources.map(|file| bibliography::read(file, found)).unwrap_or_default()
    });
    let corrected = files.get(CORRECTIONS);
    let corrections = cache.corrections.result(cache_key(corrected.map(|file| file.hash)), diagnostics, |found| {
        corrected.map(|file| corrections::read(file, found)).unwrap_or_default()
    });
    let listed = files.get(PUBLISHED);
    let published = cache.published.result(cache_key(listed.map(|file| file.hash)), diagnostics, |found| {
        listed.map(|file| published_figures::read(file, found)).unwrap_or_default()
    });
    let shapes = shapes(files, cache, diagnostics);
    let shape_files = files.below("content").filter(|(path, _)| shapes_name(path).is_some());
    let shapes_hash = cache_key(shape_files.map(|(path, file)| (path, file.hash)).collect::<Vec<_>>());
    let is_left = |(path, file): &(&str, &File)| is_copied(path) && !is_page_without_ending(path, file);
    let copied = files.below("content").filter(is_left).map(|(path, file)| (path.to_owned(), file));
    let mut copied: BTreeMap<String, &File> = copied.collect();
    // If a table's file is not CSV in UTF-8, the site publishes a converted one in its place. JSON is kept as well,
    // since scripts may use it.
    let is_replaced = |table: &&Arc<Table>| table.is_rewritten && !table.csv_file.ends_with(".json");
    for table in tables.values().filter(is_replaced) {
        copied.remove(table.csv_file.strip_prefix("content/").unwrap_or(&table.csv_file));
    }
    ParsedSite {
        settings,
        settings_hash: settings_file.map_or(0, |file| file.hash),
        theme,
        theme_files,
        strings,
        documents,
        row_files,
        tables,
        broken,
        bibliography,
        bibliography_hash,
        corrections,
        published,
        shapes,
        shapes_hash,
        copied,
    }
}

fn strings(files: &[(String, File)], cache: &mut ParseCache, diagnostics: &mut Vec<Diagnostic>) -> Arc<Strings> {
    let inputs: Vec<_> = files.iter().map(|(path, file)| (path, &file.path, file.hash)).collect();
    cache.strings.result(cache_key(inputs), diagnostics, |found| Strings::read(files, found))
}

/// Reads the tables of `content/data/`, by name. Those that could not be read are reported and added to `broken`.
pub fn tables(
    files: &Files,
    markdown: crate::markdown::MarkdownSettings,
    cache: &mut ParseCache,
    broken: &mut BTreeSet<FilePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<Table>> {
    let mut tables = BTreeMap::new();
    let mut results = Vec::new();
    for (path, file) in files.below("content/data") {
        let Some((name, _)) = path.rsplit_once('.').filter(|_| is_table(files, path, file)) else { continue };
        if let Some(other) = tables.get(name) {
            let other: &Arc<Table> = other;
            diagnostics.push(messages::duplicate_table(&file.path, name, &other.csv_file));
            continue;
        }
        // A workbook that could not be opened has been reported.
        if conversion::is_workbook(path) && !files.origins.contains_key(&file.path) {
            broken.insert(file.path.clone());
            continue;
        }
        let sidecar = files.get(&format!("content/data/{name}.toml"));
        // Notes are Markdown, which the settings affect.
        let key = cache_key((file.hash, sidecar.map(|file| file.hash), markdown));
        let read = |found: &mut Vec<Diagnostic>| {
            let table = crate::data::table_reader::read(name, file, sidecar, files.origins.get(&file.path), found)?;
            for note in &table.notes {
                let text = crate::markdown::read_inline(&note.value, markdown);
                raw_markdown::report(table.sidecar_file.as_ref().unwrap_or(&table.csv_file), &text, found);
            }
            Some(table)
        };
        let result = cache.tables.get_or_parse(&file.path, key, read);
        diagnostics.extend(result.messages.iter().cloned());
        match &result.value {
            Some(table) => {
                tables.insert(name.to_owned(), table.clone());
            }
            None => {
                broken.insert(file.path.clone());
            }
        }
        results.push((file.path.clone(), result));
    }
    cache.tables.replace(results);
    tables
}

/// The name of the shapes in the file at `path` below `content/`. `None` if it is not a file of shapes.
fn shapes_name(path: &str) -> Option<&str> {
    let name = path
        .strip_prefix("shapes/")?
        .rsplit_once('.')
        .filter(|(_, end)| matches!(*end, "json" | "geojson" | "topojson"))?;
    Some(name.0).filter(|name| !name.contains('/'))
}

/// Reads the map files of `content/shapes/`, by name.
fn shapes(
    files: &Files,
    cache: &mut ParseCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Option<Arc<Atlas>>> {
    let mut shapes = BTreeMap::new();
    let mut results = Vec::new();
    for (path, file) in files.below("content") {
        let Some(name) = shapes_name(path) else { continue };
        let read = |found: &mut Vec<Diagnostic>| match geo::json::read(file.text().unwrap_or_default()) {
            Ok(shapes) => Some(shapes),
            Err(mistake) => {
                found.push(messages::invalid_shapes(file, &mistake));
                None
            }
        };
        let result = cache.shapes.get_or_parse(&file.path, cache_key(file.hash), read);
        diagnostics.extend(result.messages.iter().cloned());
        shapes.insert(name.to_owned(), result.value.clone());
        results.push((file.path.clone(), result));
    }
    cache.shapes.replace(results);
    shapes
}

/// Reports sidecars without a table; most likely one of the two has the wrong name.
fn report_orphan_sidecars(
    files: &Files,
    tables: &BTreeMap<String, Arc<Table>>,
    broken: &BTreeSet<FilePath>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (path, file) in files.below("content/data") {
        let Some(name) = path.strip_suffix(".toml").filter(|name| !name.contains('/')) else { continue };
        if !tables.contains_key(name) && !is_broken_table(broken, name) {
            diagnostics.push(messages::orphan_sidecar(&file.path, name, tables.keys().map(String::as_str)));
        }
    }
}

/// Whether `tag` is a language tag (BCP 47).
pub fn is_language(tag: &str) -> bool {
    crate::language::Language::parse(tag).is_some()
}

/// Whether the file at `path` of the site is a page.
pub fn is_page_of_site(path: &str) -> bool {
    path.strip_prefix("content/").is_some_and(is_page)
}

/// The same for a path below `content/`.
fn is_page(path: &str) -> bool {
    path.ends_with(".md")
}

/// Whether a file is Markdown with an extension that is not that of a page.
fn is_misnamed_page(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    !is_page(path)
        && matches!(end.as_str(), "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "mdx" | "qmd" | "rmd")
}

/// Reports files that look like pages and are not. They are not copied, and links to them are not reported.
fn misnamed_pages(files: &Files, broken: &mut BTreeSet<FilePath>, diagnostics: &mut Vec<Diagnostic>) {
    for (path, file) in files.below("content") {
        if is_misnamed_page(path) {
            diagnostics.push(messages::misnamed_page(&file.path, path));
        } else if is_page_without_ending(path, file) {
            diagnostics.push(messages::page_without_extension(&file.path, path));
        } else {
            continue;
        }
        broken.insert(file.path.clone());
    }
}

/// Whether a text file begins like a page: `page.md.txt` from Notepad, or `page`.
fn is_page_without_ending(path: &str, file: &File) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    (name.ends_with(".txt") || !name.contains('.'))
        && file.text().is_ok_and(front_matter_search::begins_with_front_matter)
}

/// Whether a file is a table: it is directly in `content/data/`. A JSON file is one if it has the shape of a table or a
/// sidecar, or if its shape is unknown because it is broken.
fn is_table(files: &Files, path: &str, file: &File) -> bool {
    let Some((name, end)) = path.rsplit_once('.').filter(|_| !path.contains('/') && !path.starts_with("~$")) else {
        return false;
    };
    let has_sidecar = || files.get(&format!("content/data/{name}.toml")).is_some();
    match end {
        "json" => {
            let bytes = &file.bytes;
            has_sidecar() || crate::data::json::is_table(bytes) || crate::data::json::is_broken(bytes)
        }
        _ => conversion::EXTENSIONS.contains(&end),
    }
}

fn is_copied(path: &str) -> bool {
    let sidecar = path.strip_prefix("data/").is_some_and(|name| !name.contains('/') && name.ends_with(".toml"));
    let is_ours = sidecar
        || matches!(path, "sources.toml" | "corrections.toml" | "published.toml")
        || shapes_name(path).is_some();
    !is_page(path) && !is_misnamed_page(path) && !is_ours
}

impl ParsedSite<'_> {
    /// Whether the site or its theme has a file of its own for a path of the output.
    pub fn provides(&self, path: &str) -> bool {
        self.copied.contains_key(path) || self.theme_files.contains_key(&format!("static/{path}"))
    }

    /// Whether the table `name` exists but could not be read.
    pub fn is_broken_table(&self, name: &str) -> bool {
        is_broken_table(&self.broken, name)
    }
}
