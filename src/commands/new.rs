//! `nutgraf new DIR`: creates a small site that builds, with a page, a section, a table and a source.
#![expect(clippy::disallowed_methods, reason = "this command's work is to write a new site")]

use std::path::Path;

use crate::cli;
use crate::text::printable;

use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// The path and text of every file of a new site.
const FILES: [(&str, &str); 8] = [
    ("site.toml", include_str!("starter/site.toml")),
    ("content/index.md", include_str!("starter/index.md")),
    ("content/what-changed.md", include_str!("starter/what-changed.md")),
    ("content/corrections.toml", include_str!("starter/corrections.toml")),
    ("content/sources.toml", include_str!("starter/sources.toml")),
    ("content/data/co2.csv", include_str!("starter/co2.csv")),
    ("content/data/co2.toml", include_str!("starter/co2.toml")),
    (".gitignore", "/public/\n/.nutgraf/\n/.*.nutgraf-*\n"),
];

/// Creates a site or, for `data/NAME` in a site, the sidecar of a table. An existing folder has to be empty.
pub fn run(arguments: &cli::NewArgs) -> Result<bool, UsageError> {
    if let Some(table) = super::new_table::named(&arguments.folder)
        && arguments.root.join("site.toml").is_file()
    {
        return super::new_table::run(&arguments.root, &table);
    }
    let is_here = arguments.root.as_os_str() == ".";
    let folder = &if is_here { arguments.folder.clone() } else { arguments.root.join(&arguments.folder) };
    let problem = |error: std::io::Error| messages::not_created(folder, &error);
    if folder.exists() {
        let is_empty = std::fs::read_dir(folder).map_err(problem)?.next().is_none();
        if !is_empty {
            return Err(messages::not_empty(folder));
        }
    }
    for (path, text) in FILES {
        write(&folder.join(path), text).map_err(problem)?;
    }
    super::schema::write(folder)?;
    let shown = folder.display();
    let public = folder.join("public");
    Ok(streams::print(&printable(&format!(
        "The new site is in {shown}. Next:\n\n  nutgraf serve --root {shown}    preview it while you write\n  nutgraf \
         build --root {shown}    build it into {}\n",
        public.display()
    ))))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
