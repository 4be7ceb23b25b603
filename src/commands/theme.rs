//! `nutgraf theme eject [FILE]`: copies a file of the theme into the site, to be changed there.
#![expect(clippy::disallowed_methods, reason = "this command's work is to write files of the site")]

use std::path::{Path, PathBuf};

use crate::cli;
use crate::pipeline;
use crate::text::{File, visible};

use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// Copies the named file; without a name, lists the files. An existing file is not changed.
pub fn run(arguments: &cli::Theme) -> Result<bool, UsageError> {
    let (root, cli::ThemeCommand::Eject(arguments)) = (&arguments.root, &arguments.command);
    if !root.join("site.toml").is_file() {
        return Err(messages::no_site_here(root));
    }
    let files: Vec<(String, File)> = pipeline::theme_of(root).into_iter().filter_map(with_place).collect();
    let wanted: Vec<&(String, File)> = match &arguments.file {
        None => return Ok(streams::print(&visible(&list(&files)))),
        Some(name) => {
            let name = name.trim_start_matches("./");
            let found: Vec<_> = files.iter().filter(|(place, _)| place == name || named(place) == name).collect();
            if found.is_empty() {
                return Err(messages::no_theme_file(name, files.iter().map(|(place, _)| place.as_str())));
            }
            found
        }
    };
    let mut said = String::new();
    for (place, file) in wanted {
        let path = root.join(place);
        if path.exists() {
            return Err(messages::stands_already(&path));
        }
        write(&path, &file.bytes).map_err(|error| messages::not_made(&path, &error))?;
        said.push_str(&format!("{} is now the site's own and replaces the theme's\n", path.display()));
    }
    Ok(streams::print(&visible(&said)))
}

/// The path at which a site's own file replaces this file of the theme. `None` for stylesheets, to which a site only
/// adds its own.
fn with_place((path, file): (String, File)) -> Option<(String, File)> {
    let place = match path.split_once('/')? {
        ("templates" | "static", _) => path,
        ("blocks", _) => format!("templates/{path}"),
        _ => return None,
    };
    Some((place, file))
}

/// The name of a template in other templates: `parts/table.html`, `blocks/quote.html`.
fn named(place: &str) -> &str {
    place.strip_prefix("templates/").unwrap_or(place)
}

fn list(files: &[(String, File)]) -> String {
    let mut out = String::from("Files of the theme that a site can replace with its own; name one to copy it:\n\n");
    for (place, _) in files {
        out.push_str(&format!("  {}\n", named(place)));
    }
    out
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder: PathBuf = path.parent().map(Path::to_owned).unwrap_or_default();
    std::fs::create_dir_all(folder)?;
    std::fs::write(path, bytes)
}
