//! The files that a site is made from, by path.

use std::collections::BTreeMap;

use super::commit_dates::CommitDates;
use crate::data::conversion::Conversion;
use crate::text::{File, FilePath};

/// The folders of a site that are read. The output folder must be separate from all of them.
pub const FOLDERS: [&str; 4] = ["content", "themes", "templates", "static"];

/// The settings of a site. A folder with this file is a site.
pub const SETTINGS: &str = "site.toml";

/// The files that a site is made from.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// By path relative to the site's root: `site.toml`, `content/…`, `themes/…`, `templates/…`, `static/…`.
    pub by_path: BTreeMap<FilePath, File>,
    /// Whether some are links to others, so that one change may affect files with several names.
    pub has_links: bool,
    /// The original form of each table that was converted; `by_path` has the CSV in UTF-8.
    pub origins: BTreeMap<FilePath, Conversion>,
    /// When files were last committed, if the site uses that.
    pub commit_dates: CommitDates,
}

impl Files {
    /// The file at `path`, relative to the site's root.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.by_path.get(path)
    }

    /// The files below `folder` in the order of their paths, each with its path relative to it.
    pub fn below<'f>(&'f self, folder: &str) -> impl Iterator<Item = (&'f str, &'f File)> {
        let prefix = format!("{folder}/");
        let skip = prefix.len();
        let from: FilePath = prefix.as_str().into();
        self.by_path
            .range(from..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(move |(path, file)| (path.get(skip..).unwrap_or_default(), file))
    }

    /// The bytes of the file at `path`.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.get(path).map(|file| &*file.bytes)
    }
}
