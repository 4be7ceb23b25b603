//! Everything that a site is made from, by its path.

use std::collections::BTreeMap;

use crate::data::opening::Origin;
use crate::text::{File, FilePath};

/// The folders of a site that are read; the output folder must be apart from all of them.
pub const FOLDERS: [&str; 4] = ["content", "themes", "templates", "static"];

/// The settings of a site; with this file a folder is a site.
pub const SETTINGS: &str = "site.toml";

/// Everything that a site is made from.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// By path relative to the site's root: `site.toml`, `content/…`, `themes/…`, `templates/…`, `static/…`.
    pub by_path: BTreeMap<FilePath, File>,
    /// Some are links to others, so that one change may reach files of several names.
    pub has_links: bool,
    /// What tables were before they were CSV in UTF-8, which is what stands in `by_path`.
    pub origins: BTreeMap<FilePath, Origin>,
}

impl Files {
    pub fn get(&self, path: &str) -> Option<&File> {
        self.by_path.get(path)
    }

    /// The files below `folder`, in the order of their paths, each with its path below it.
    pub fn below<'f>(&'f self, folder: &str) -> impl Iterator<Item = (&'f str, &'f File)> {
        let prefix = format!("{folder}/");
        let skip = prefix.len();
        let from: FilePath = prefix.as_str().into();
        self.by_path
            .range(from..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(move |(path, file)| (path.get(skip..).unwrap_or_default(), file))
    }

    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.get(path).map(|file| &*file.bytes)
    }
}
