//! `nutgraf schema`: prints or writes the JSON Schemas of the files of a site, for editors.
#![expect(clippy::disallowed_methods, reason = "writes the schemas into a site")]

use std::path::Path;

use crate::cli;
use crate::schema::{SchemaKind, json, kinds};

use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// The folder of a site's schemas, relative to its root. Builds do not read it.
pub const FOLDER: &str = ".schemas";

/// Prints one schema, lists all names, or writes all into a site.
pub fn run(arguments: &cli::SchemaArgs) -> Result<bool, UsageError> {
    if arguments.write {
        return write(&arguments.root).map(|()| true);
    }
    let Some(name) = &arguments.name else {
        let line = |kind: SchemaKind| format!("{:<16}  {}\n", kind.name(), kind.title());
        return Ok(streams::print(&kinds().map(line).collect::<String>()));
    };
    let kind = SchemaKind::named(name).ok_or_else(|| {
        let names: Vec<String> = kinds().map(SchemaKind::name).collect();
        messages::unknown_schema(name, crate::nearest::nearest(name, names.iter().map(String::as_str)))
    })?;
    Ok(streams::print(&format!("{:#}\n", json(kind))))
}

/// Writes every schema into the site at `root`.
pub fn write(root: &Path) -> Result<(), UsageError> {
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| messages::not_created(&folder, &error))?;
    for kind in kinds() {
        let path = folder.join(format!("{}.json", kind.name()));
        let written = std::fs::write(&path, format!("{:#}\n", json(kind)));
        written.map_err(|error| messages::not_written(&path.display().to_string(), &error))?;
    }
    Ok(())
}
