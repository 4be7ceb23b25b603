//! The kinds of files and blocks, the reader of each, and where the manual describes its keys.

use std::sync::OnceLock;

use crate::blocks;
use crate::charts::kinds as chart_kinds;
use crate::data::{bibliography, corrections, table_schema, unit::Scale, value::FieldType};
use crate::manual;
use crate::markdown::MarkdownSettings;
use crate::options::OptionTable;
use crate::options::probing::shape_of;
use crate::options::shape::OptionShape;
use crate::parse::{front_matter, settings, theme};
use crate::text::FilePath;

/// A kind of file or block that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// `site.toml`
    Site,
    /// The front matter of a page.
    Page,
    /// The sidecar of a table.
    Sidecar,
    /// `content/sources.toml`
    Sources,
    /// `content/corrections.toml`
    Corrections,
    /// `theme.toml`
    Theme,
    /// A block, by its name.
    Block(&'static str),
}

/// All kinds that have a schema.
pub fn kinds() -> impl Iterator<Item = SchemaKind> {
    let files = [
        SchemaKind::Site,
        SchemaKind::Page,
        SchemaKind::Sidecar,
        SchemaKind::Sources,
        SchemaKind::Corrections,
        SchemaKind::Theme,
    ];
    files.into_iter().chain(blocks::names().map(SchemaKind::Block))
}

impl SchemaKind {
    /// `site`, `page`, `sidecar`, `sources`, `corrections`, `theme`, `block-chart`.
    pub fn name(self) -> String {
        match self {
            SchemaKind::Site => "site".to_owned(),
            SchemaKind::Page => "page".to_owned(),
            SchemaKind::Sidecar => "sidecar".to_owned(),
            SchemaKind::Sources => "sources".to_owned(),
            SchemaKind::Corrections => "corrections".to_owned(),
            SchemaKind::Theme => "theme".to_owned(),
            SchemaKind::Block(name) => format!("block-{name}"),
        }
    }

    /// A short description for the title of the schema.
    pub fn title(self) -> String {
        match self {
            SchemaKind::Site => "Settings of a Nutgraf site: site.toml".to_owned(),
            SchemaKind::Page => "Front matter of a page".to_owned(),
            SchemaKind::Sidecar => "Sidecar of a table: content/data/NAME.toml".to_owned(),
            SchemaKind::Sources => "Bibliography: content/sources.toml".to_owned(),
            SchemaKind::Corrections => "Corrections: content/corrections.toml".to_owned(),
            SchemaKind::Theme => "A theme: theme.toml".to_owned(),
            SchemaKind::Block(name) => format!("Options of the block {{{name}}}"),
        }
    }

    /// The kind with this name, as [`SchemaKind::name`] returns it.
    pub fn named(name: &str) -> Option<SchemaKind> {
        kinds().find(|kind| kind.name() == name)
    }

    /// The kind of the block with this name.
    pub fn of_block(name: &str) -> Option<SchemaKind> {
        blocks::names().find(|known| *known == name).map(SchemaKind::Block)
    }
}

/// The keys that a file or block of this kind can have. For a chart, `chart` is its kind; without it, the keys of all kinds
/// of chart.
pub fn option_shape(kind: SchemaKind, chart: Option<&str>) -> OptionShape {
    let file: FilePath = "".into();
    let markdown = MarkdownSettings { smart_punctuation: false, math: false, highlight: false };
    let read = |given: &[(&str, &str)], read: &dyn Fn(&OptionTable)| shape_of(given, read);
    match kind {
        SchemaKind::Site => read(&[], &|table| drop(settings::read_options(table, &file, &mut Vec::new()))),
        SchemaKind::Page => {
            read(&[], &|table| drop(front_matter::read_options(table, &file, markdown, false, &mut Vec::new())))
        }
        SchemaKind::Sidecar => read(&[], &|table| drop(table_schema::read_options(table, &file, &mut Vec::new()))),
        SchemaKind::Sources => read(&[], &|table| drop(bibliography::read_options(table, &file, &mut Vec::new()))),
        SchemaKind::Corrections => read(&[], &|table| drop(corrections::read_options(table, &file, &mut Vec::new()))),
        SchemaKind::Theme => read(&[], &|table| theme::read_keys(table, &file, &mut Vec::new())),
        SchemaKind::Block(name) => {
            let block = |table: &OptionTable| drop(blocks::read_options(name, table, &file, markdown, &mut Vec::new()));
            let charts: Vec<&str> = chart_kinds::ALL.iter().map(|kind| kind.name).collect();
            match (name, chart.filter(|chart| charts.contains(chart))) {
                ("chart", Some(chart)) => read(&[("kind", chart), ("data", "t")], &block),
                ("chart", None) => {
                    let all = charts.iter().map(|chart| read(&[("kind", chart), ("data", "t")], &block));
                    all.reduce(OptionShape::or).unwrap_or_default()
                }
                // Some blocks have other keys if they show a table.
                _ => read(&[], &block).or(read(&[("data", "t")], &block)),
            }
        }
    }
}

/// The values that a key can have, if they are a fixed list; otherwise empty. `path` are the keys of the tables around it.
pub fn choices(kind: SchemaKind, path: &[String], key: &str) -> Vec<&'static str> {
    match (kind, path, key) {
        (SchemaKind::Block("chart"), [], "kind") => chart_kinds::ALL.iter().map(|kind| kind.name).collect(),
        (SchemaKind::Sidecar, [field, _], "type") if field == "field" => {
            FieldType::ALL.iter().map(|kind| kind.name()).collect()
        }
        (SchemaKind::Sidecar, [field, _], "scale") if field == "field" => {
            Scale::ALL.iter().map(|scale| scale.name()).collect()
        }
        (SchemaKind::Sidecar, [], "decimal") => vec![".", ","],
        (SchemaKind::Theme, [options, _], "type") if options == "options" => theme::option_types().collect(),
        _ => Vec::new(),
    }
}

/// What the manual says about a key, in Markdown. `path` are the keys of the tables around it.
pub fn describe(kind: SchemaKind, path: &[String], key: &str) -> Option<&'static str> {
    static PAGES: OnceLock<Vec<(String, manual::KeyTables)>> = OnceLock::new();
    let pages = PAGES.get_or_init(|| manual::pages_of_keys().collect());
    let page = |wanted: &str| pages.iter().find(|(path, _)| path == wanted).map(|(_, tables)| tables);
    let first = path.first().map(String::as_str);
    match (kind, first) {
        (SchemaKind::Page, None) => page("write.md")?.line(key),
        (SchemaKind::Site, table) => {
            let sibling = match table {
                None => "base_url",
                Some("license") => "text",
                Some("language") => "theme_options",
                Some("authors") => "line",
                Some("markdown") => "smart_punctuation",
                Some("facts") => "loose",
                Some("output") => "index_links",
                Some("security") => "frames",
                Some("limits") => "page_mb",
                Some(_) => return None,
            };
            page("settings.md")?.line_near(sibling, key)
        }
        (SchemaKind::Sidecar, Some("field")) => page("data.md")?.line_near("type", key),
        (SchemaKind::Sidecar, _) => page("data.md")?.line_near("as_of", key).or_else(|| page("data.md")?.line(key)),
        (SchemaKind::Sources, _) => page("data.md")?.line_near("publisher", key),
        (SchemaKind::Corrections, _) => page("corrections.md")?.line(key),
        (SchemaKind::Block("chart"), _) => {
            let kinds = chart_kinds::ALL.iter().map(|kind| format!("charts/{}.md", kind.name));
            let own = || kinds.into_iter().find_map(|path| page(&path)?.line(key));
            page("charts/index.md")?.line(key).or_else(own)
        }
        (SchemaKind::Block(name), _) => {
            let own = page(&format!("blocks/{name}.md")).and_then(|tables| tables.line(key));
            let is_own = |line: &&str| !line.starts_with("As in");
            own.filter(is_own).or_else(|| page("blocks/table.md")?.line(key))
        }
        _ => None,
    }
}
