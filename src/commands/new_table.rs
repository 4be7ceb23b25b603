//! `nutgraf new data/NAME`: drafts a sidecar for an existing table from its file.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "this command's work is to write a sidecar")]

use std::path::Path;

use crate::data::conversion::{self, EXTENSIONS};
use crate::data::sidecar_draft;
use crate::text::File;

use super::UsageError;

/// The name of the table in an argument such as `data/NAME`, which may begin with `content/` and end in an extension.
/// `None` for any other argument.
pub fn named(path: &Path) -> Option<String> {
    let path = path.to_str()?.replace('\\', "/");
    let name = path.trim_start_matches("./").trim_start_matches("content/").strip_prefix("data/")?;
    let name = EXTENSIONS.iter().chain(&["toml"]).find_map(|end| name.strip_suffix(&format!(".{end}"))).unwrap_or(name);
    (!name.is_empty() && !name.contains('/')).then(|| name.to_owned())
}

/// Drafts the sidecar of the table `name` of the site at `root`.
///
/// # Errors
///
/// If there already is one, if the table does not exist or cannot be read, or if the sidecar cannot be written.
pub fn run(root: &Path, name: &str) -> Result<bool, UsageError> {
    let sidecar = format!("content/data/{name}.toml");
    if root.join(&sidecar).exists() {
        return Err(UsageError(format!("{sidecar} already exists and was not changed")));
    }
    let found =
        EXTENSIONS.iter().map(|end| format!("content/data/{name}.{end}")).find(|path| root.join(path).is_file());
    let path = found
        .ok_or_else(|| UsageError(format!("there is no content/data/{name}.csv; put the table's file there first")))?;
    let bytes =
        std::fs::read(root.join(&path)).map_err(|error| UsageError(format!("{path} cannot be read: {error}")))?;
    let file = File::new(path.as_str(), bytes);
    let conversion = conversion::convert(&file, None).map_err(|said| {
        let why = said.first().map_or("its encoding is not clear", |first| first.message.as_str()).to_owned();
        UsageError(format!("{path} cannot be read as it is: {why}; `nutgraf check` says what to do"))
    })?;
    let file = conversion.as_ref().map_or(&file, |conversion| &conversion.file);
    let draft = sidecar_draft::complete(name, file).ok_or_else(|| {
        UsageError(format!("{path} has no row of column names; `nutgraf check` says what is wrong with it"))
    })?;
    std::fs::write(root.join(&sidecar), draft)
        .map_err(|error| UsageError(format!("{sidecar} could not be written: {error}")))?;
    println!("{sidecar} was drafted from {path}. Check its title, key, types and units.");
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_the_name_of_its_table() {
        for path in ["data/wells", "content/data/wells.csv", "./data/wells.toml", "data/wells.tsv"] {
            assert_eq!(named(Path::new(path)).as_deref(), Some("wells"), "{path}");
        }
        for path in ["wells", "data/", "data/old/wells", "sites/data"] {
            assert_eq!(named(Path::new(path)), None, "{path}");
        }
    }
}
