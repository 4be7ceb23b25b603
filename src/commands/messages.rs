//! The one-line messages about commands that cannot be carried out.

use std::path::Path;

use super::usage_error::UsageError;

/// The value of --base-url is not an address.
pub fn not_a_site_address(url: &str) -> UsageError {
    UsageError(format!("`{url}` is not the address of a site: write https://example.org/ or add a path to it"))
}

/// --allow was given for the code of an error.
pub fn cannot_be_allowed(code: &str) -> UsageError {
    UsageError(format!("`{code}` is an error and cannot be allowed"))
}

/// The value of --today is not a date.
pub fn not_a_date(text: &str) -> UsageError {
    UsageError(format!("`{text}` is not a date: write it as 2025-06-30"))
}

/// An unknown message code; `near` is a similar one.
pub fn unknown_code(name: &str, near: Option<&str>) -> UsageError {
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("there is no message code `{name}`{hint}"))
}

/// An unknown schema; `near` is a similar name.
pub fn unknown_schema(name: &str, near: Option<&str>) -> UsageError {
    let hint = near.map_or("`nutgraf schema` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
    UsageError(format!("there is no schema `{name}`; {hint}"))
}

/// A page that has no translation and is not one; `near` is one with a similar name.
pub fn unknown_translation(page: &str, near: Option<&str>) -> UsageError {
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("there is no page `{page}` in a language other than the main one{hint}"))
}

/// A page whose front matter could not be changed.
pub fn cannot_be_stamped(file: &str, hash: &str) -> UsageError {
    UsageError(format!(
        "{file}: its front matter could not be changed; add `hash = \"{hash}\"` to `translation` yourself"
    ))
}

/// Files to check, without tables.
pub fn missing_tables() -> UsageError {
    UsageError(
        "add --data DIR, the folder of the tables for these files; to check a whole site, run nutgraf check without files"
            .to_owned(),
    )
}

/// The folder of --data does not exist.
pub fn missing_data_folder(folder: &Path) -> UsageError {
    UsageError(format!("there is no folder {}; --data is the folder that the tables are in", folder.display()))
}

/// The value of --language is not a language tag.
pub fn unknown_language(tag: &str) -> UsageError {
    UsageError(format!("`{tag}` is not a language tag, such as en or de-CH"))
}

/// The folder for a new site is not empty.
pub fn not_empty(folder: &Path) -> UsageError {
    UsageError(format!("{} is not empty; choose a folder that does not exist yet", folder.display()))
}

/// A file or folder could not be created.
pub fn not_created(folder: &Path, error: &std::io::Error) -> UsageError {
    UsageError(format!("{} could not be created: {error}", folder.display()))
}

/// The folder is not a site.
pub fn not_a_site(root: &Path) -> UsageError {
    UsageError(format!("there is no site.toml in {}; name the site's folder with --root", root.display()))
}

/// A file that the theme does not have, or that a site cannot replace; `places` are those that it can.
pub fn unknown_theme_file<'p>(name: &str, places: impl IntoIterator<Item = &'p str> + Clone) -> UsageError {
    let near = crate::nearest::nearest(
        name,
        places.into_iter().map(|place| place.strip_prefix("templates/").unwrap_or(place)),
    );
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("the theme has no file `{name}` that a site can replace{hint}"))
}

/// A file of the site that a command would have to overwrite.
pub fn already_exists(path: &Path) -> UsageError {
    UsageError(format!("{} already exists and was not changed", path.display()))
}

/// A file that could not be written.
pub fn not_written(file: &str, error: &std::io::Error) -> UsageError {
    UsageError(format!("{file} could not be written: {error}"))
}

/// --changed-since outside a Git repository.
pub fn not_a_repository(root: &Path) -> UsageError {
    UsageError(format!("{} is not in a Git repository, so it has no earlier revision", root.display()))
}

/// --changed-since with an unknown revision.
pub fn unknown_revision(root: &Path, revision: &str) -> UsageError {
    UsageError(format!("`{revision}` is not a revision in the Git repository of {}", root.display()))
}

/// Git could not be started.
pub fn missing_git(error: &std::io::Error) -> UsageError {
    match error.kind() {
        std::io::ErrorKind::NotFound => UsageError("Git is not installed, and --changed-since needs it".to_owned()),
        _ => UsageError(format!("Git could not be run: {error}")),
    }
}
