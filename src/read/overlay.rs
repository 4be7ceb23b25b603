//! Overlays the files of themes and sites by path: those of a site's own templates replace those of its theme, which
//! replace those of the theme that it extends.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::files::Files;
use crate::text::File;

/// The built-in themes. They are part of the program, so that a site builds offline.
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The folder of themes in a site; built-in themes have paths in it as well.
pub const THEMES_FOLDER: &str = "themes";

/// The files of the built-in themes.
pub fn embedded() -> Vec<File> {
    let mut files = Vec::new();
    collect(&THEMES, &mut files);
    files
}

fn collect(folder: &Dir<'static>, files: &mut Vec<File>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.push(File::new(format!("{THEMES_FOLDER}/{}", path.replace('\\', "/")), file.contents()));
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The files of `themes`, by their path in a theme. Each theme extends the one before it and replaces its files.
pub fn layered<'f>(files: &'f Files, themes: &[String]) -> BTreeMap<String, &'f File> {
    let of_theme = |theme: &String| files.below(&format!("{THEMES_FOLDER}/{theme}")).collect::<Vec<_>>();
    themes.iter().flat_map(of_theme).map(|(path, file)| (path.to_owned(), file)).collect()
}

/// The files in `strings/` of `themes`, with their path in a theme. Unlike other files they do not replace each other: each
/// comes after those whose words it changes, so that it needs only the words that differ. This includes the built-in file
/// that a site has replaced.
pub fn strings(files: &Files, themes: &[String]) -> Vec<(String, File)> {
    let mut found = Vec::new();
    for theme in themes {
        for (path, file) in files.below(&format!("{THEMES_FOLDER}/{theme}")) {
            if !path.starts_with("strings/") {
                continue;
            }
            let built_in =
                THEMES.get_file(format!("{theme}/{path}")).filter(|own| own.contents() != file.bytes.as_ref());
            found.extend(built_in.map(|own| (path.to_owned(), File::new(file.path.to_string(), own.contents()))));
            found.push((path.to_owned(), file.clone()));
        }
    }
    found
}

/// Like [`layered`], with the site's own `templates/` and `static/` on top. A site's `templates/blocks/x.html` replaces
/// `blocks/x.html` of the theme.
pub fn theme_files<'f>(files: &'f Files, themes: &[String]) -> BTreeMap<String, &'f File> {
    let mut found = layered(files, themes);
    for (path, file) in files.below("templates") {
        let place = if path.starts_with("blocks/") { path.to_owned() } else { format!("templates/{path}") };
        found.insert(place, file);
    }
    for (path, file) in files.below("static") {
        found.insert(format!("static/{path}"), file);
    }
    found
}

/// The names of all themes, built-in and in the site.
pub fn theme_names(files: &Files) -> Vec<&str> {
    let mut names: Vec<&str> =
        files.below(THEMES_FOLDER).filter_map(|(path, _)| Some(path.split_once('/')?.0)).collect();
    names.dedup();
    names
}
