//! `nutgraf theme eject [FILE]`: copies a file of the theme into the site, where it can be changed.
#![expect(clippy::disallowed_methods, reason = "this command's work is to write files of the site")]

use std::path::{Path, PathBuf};

use crate::cli;
use crate::pipeline;
use crate::text::{File, printable};

use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// Copies the named file; without a name, lists the files. An existing file is not changed.
pub fn run(arguments: &cli::ThemeArgs) -> Result<bool, UsageError> {
    let (root, cli::ThemeCommand::Eject(arguments)) = (&arguments.root, &arguments.command);
    if !root.join("site.toml").is_file() {
        return Err(messages::not_a_site(root));
    }
    let files: Vec<Ejectable> = pipeline::theme_of(root).into_iter().filter_map(Ejectable::of).collect();
    let wanted: Vec<&Ejectable> = match &arguments.file {
        None => return Ok(streams::print(&printable(&list(&files)))),
        Some(name) => {
            let name = name.trim_start_matches("./");
            let found: Vec<_> = files.iter().filter(|file| file.place == name || file.name() == name).collect();
            if found.is_empty() {
                return Err(messages::unknown_theme_file(name, files.iter().map(|file| file.place.as_str())));
            }
            found
        }
    };
    let mut report = String::new();
    for Ejectable { place, file, .. } in wanted {
        let path = root.join(place);
        if path.exists() {
            return Err(messages::already_exists(&path));
        }
        write(&path, &file.bytes).map_err(|error| messages::not_created(&path, &error))?;
        report.push_str(&format!("{} is now the site's own and replaces the theme's\n", path.display()));
    }
    Ok(streams::print(&printable(&report)))
}

/// A file of the theme, and where a site's own file replaces it.
struct Ejectable {
    /// Its path in the theme.
    path: String,
    /// The path in the site.
    place: String,
    file: File,
}

impl Ejectable {
    /// `None` for a file that a site cannot replace: the theme's settings, scripts and fonts.
    fn of((path, file): (String, File)) -> Option<Self> {
        let place = match path.split_once('/')? {
            ("templates" | "static", _) => path.clone(),
            ("blocks", _) => format!("templates/{path}"),
            // These are replaced in a folder of the site with the name of their theme.
            ("strings" | "styles", _) => file.path.to_string(),
            _ => return None,
        };
        Some(Self { path, place, file })
    }

    /// Its name on the command line: for a template, its name in other templates, such as `parts/table.html`; otherwise
    /// its path in the theme, such as `strings/en.toml`.
    fn name(&self) -> &str {
        self.path.strip_prefix("templates/").unwrap_or(&self.path)
    }
}

fn list(files: &[Ejectable]) -> String {
    let mut out = String::from("Files of the theme that a site can replace with its own; name one to copy it:\n\n");
    for file in files {
        out.push_str(&format!("  {}\n", file.name()));
    }
    out
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder: PathBuf = path.parent().map(Path::to_owned).unwrap_or_default();
    std::fs::create_dir_all(folder)?;
    std::fs::write(path, bytes)
}
