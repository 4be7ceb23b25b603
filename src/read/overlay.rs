//! The theme in the binary, the theme on disk, the site's own files: which one counts, file by file.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::files::Files;
use crate::text::File;

/// The default theme, so that a site builds anywhere, offline.
static BROADSHEET: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/broadsheet");

/// Where the default theme's files would stand if they were on disk.
pub const EMBEDDED_FOLDER: &str = "themes/broadsheet";

/// The files of the default theme.
pub fn embedded() -> Vec<File> {
    let mut files = Vec::new();
    collect(&BROADSHEET, &mut files);
    files
}

fn collect(folder: &Dir<'static>, files: &mut Vec<File>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.push(File::new(format!("{EMBEDDED_FOLDER}/{}", path.replace('\\', "/")), file.contents()));
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The files of `theme` by their path in it, the site's own `templates/` and `static/` over them.
///
/// `templates/blocks/x.html` of a site stands in for `blocks/x.html` of a theme.
pub fn theme_files<'f>(files: &'f Files, theme: &str) -> BTreeMap<String, &'f File> {
    let mut found: BTreeMap<String, &File> =
        files.below(&format!("themes/{theme}")).map(|(path, file)| (path.to_owned(), file)).collect();
    for (path, file) in files.below("templates") {
        let place = if path.starts_with("blocks/") { path.to_owned() } else { format!("templates/{path}") };
        found.insert(place, file);
    }
    for (path, file) in files.below("static") {
        found.insert(format!("static/{path}"), file);
    }
    found
}

/// The names of the themes there are.
pub fn theme_names(files: &Files) -> Vec<&str> {
    let mut names: Vec<&str> = files.below("themes").filter_map(|(path, _)| Some(path.split_once('/')?.0)).collect();
    names.dedup();
    names
}
