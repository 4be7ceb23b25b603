//! The kinds of files and blocks, the reader of each, and where the manual describes its keys.

use std::sync::OnceLock;

use crate::blocks;
use crate::charts::kinds as chart_kinds;
use crate::data::{bibliography, corrections, schema, unit::Scale, value::FieldKind};
use crate::manual;
use crate::markdown::Settings;
use crate::options::Table;
use crate::options::probing::shape_of;
use crate::options::shape::Shape;
use crate::parse::{front_matter, settings, theme};
use crate::text::FilePath;

/// A kind of file or block that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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
pub fn kinds() -> impl Iterator<Item = Kind> {
    let files = [Kind::Site, Kind::Page, Kind::Sidecar, Kind::Sources, Kind::Corrections, Kind::Theme];
    files.into_iter().chain(blocks::names().map(Kind::Block))
}

impl Kind {
    /// `site`, `page`, `sidecar`, `sources`, `corrections`, `theme`, `block-chart`.
    pub fn name(self) -> String {
        match self {
            Kind::Site => "site".to_owned(),
            Kind::Page => "page".to_owned(),
            Kind::Sidecar => "sidecar".to_owned(),
            Kind::Sources => "sources".to_owned(),
            Kind::Corrections => "corrections".to_owned(),
            Kind::Theme => "theme".to_owned(),
            Kind::Block(name) => format!("block-{name}"),
        }
    }

    /// A short description for the title of the schema.
    pub fn title(self) -> String {
        match self {
            Kind::Site => "Settings of a Nutgraf site: site.toml".to_owned(),
            Kind::Page => "Front matter of a page".to_owned(),
            Kind::Sidecar => "Sidecar of a table: content/data/NAME.toml".to_owned(),
            Kind::Sources => "Bibliography: content/sources.toml".to_owned(),
            Kind::Corrections => "Corrections: content/corrections.toml".to_owned(),
            Kind::Theme => "A theme: theme.toml".to_owned(),
            Kind::Block(name) => format!("Options of the block {{{name}}}"),
        }
    }

    pub fn named(name: &str) -> Option<Kind> {
        kinds().find(|kind| kind.name() == name)
    }

    /// The block of this name.
    pub fn of_block(name: &str) -> Option<Kind> {
        blocks::names().find(|known| *known == name).map(Kind::Block)
    }
}

/// The keys that it can have. For a chart, `chart` is its kind; without it, the keys of all kinds.
pub fn shape(kind: Kind, chart: Option<&str>) -> Shape {
    let file: FilePath = "".into();
    let markdown = Settings { smart_punctuation: false, math: false, highlight: false };
    let read = |given: &[(&str, &str)], read: &dyn Fn(&Table)| shape_of(given, read);
    match kind {
        Kind::Site => read(&[], &|table| drop(settings::read_options(table, &file, &mut Vec::new()))),
        Kind::Page => {
            read(&[], &|table| drop(front_matter::read_options(table, &file, markdown, false, &mut Vec::new())))
        }
        Kind::Sidecar => read(&[], &|table| drop(schema::read_options(table, &file, &mut Vec::new()))),
        Kind::Sources => read(&[], &|table| drop(bibliography::read_options(table, &file, &mut Vec::new()))),
        Kind::Corrections => read(&[], &|table| drop(corrections::read_options(table, &file, &mut Vec::new()))),
        Kind::Theme => read(&[], &|table| theme::read_keys(table, &file, &mut Vec::new())),
        Kind::Block(name) => {
            let block = |table: &Table| drop(blocks::read_options(name, table, &file, markdown, &mut Vec::new()));
            let charts: Vec<&str> = chart_kinds::ALL.iter().map(|kind| kind.name).collect();
            match (name, chart.filter(|chart| charts.contains(chart))) {
                ("chart", Some(chart)) => read(&[("kind", chart), ("data", "t")], &block),
                ("chart", None) => {
                    let all = charts.iter().map(|chart| read(&[("kind", chart), ("data", "t")], &block));
                    all.reduce(Shape::or).unwrap_or_default()
                }
                // Some blocks have other keys if they show a table.
                _ => read(&[], &block).or(read(&[("data", "t")], &block)),
            }
        }
    }
}

/// The values that a key can have, if it is a choice; `path` are the names of the tables around it.
pub fn choices(kind: Kind, path: &[String], key: &str) -> Vec<&'static str> {
    match (kind, path, key) {
        (Kind::Block("chart"), [], "kind") => chart_kinds::ALL.iter().map(|kind| kind.name).collect(),
        (Kind::Sidecar, [field, _], "type") if field == "field" => {
            FieldKind::ALL.iter().map(|kind| kind.name()).collect()
        }
        (Kind::Sidecar, [field, _], "scale") if field == "field" => {
            Scale::ALL.iter().map(|scale| scale.name()).collect()
        }
        (Kind::Sidecar, [], "decimal") => vec![".", ","],
        (Kind::Theme, [options, _], "type") if options == "options" => theme::option_types().collect(),
        _ => Vec::new(),
    }
}

/// The manual's line about a key, in Markdown; `path` are the names of the tables around it.
pub fn describe(kind: Kind, path: &[String], key: &str) -> Option<&'static str> {
    static PAGES: OnceLock<Vec<(String, manual::KeyTables)>> = OnceLock::new();
    let pages = PAGES.get_or_init(|| manual::pages_of_keys().collect());
    let page = |wanted: &str| pages.iter().find(|(path, _)| path == wanted).map(|(_, tables)| tables);
    let first = path.first().map(String::as_str);
    match (kind, first) {
        (Kind::Page, None) => page("write.md")?.line(key),
        (Kind::Site, table) => {
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
        (Kind::Sidecar, Some("field")) => page("data.md")?.line_near("type", key),
        (Kind::Sidecar, _) => page("data.md")?.line_near("as_of", key).or_else(|| page("data.md")?.line(key)),
        (Kind::Sources, _) => page("data.md")?.line_near("publisher", key),
        (Kind::Corrections, _) => page("corrections.md")?.line(key),
        (Kind::Block("chart"), _) => {
            let kinds = chart_kinds::ALL.iter().map(|kind| format!("charts/{}.md", kind.name));
            let own = || kinds.into_iter().find_map(|path| page(&path)?.line(key));
            page("charts/index.md")?.line(key).or_else(own)
        }
        (Kind::Block(name), _) => {
            let own = page(&format!("blocks/{name}.md")).and_then(|tables| tables.line(key));
            let is_own = |line: &&str| !line.starts_with("As in");
            own.filter(is_own).or_else(|| page("blocks/table.md")?.line(key))
        }
        _ => None,
    }
}
