//! The one-line messages for commands that cannot be carried out.

use std::path::Path;

use super::usage_error::UsageError;

pub fn no_address_of_a_site(url: &str) -> UsageError {
    UsageError(format!("`{url}` is not the address of a site: write https://example.org/ or add a path to it"))
}

pub fn cannot_be_allowed(code: &str) -> UsageError {
    UsageError(format!("`{code}` is an error and cannot be allowed"))
}

pub fn no_day(text: &str) -> UsageError {
    UsageError(format!("`{text}` is not a date: write 2025-06-30"))
}

/// An unknown message code; `near` is a similar one.
pub fn no_code(name: &str, near: Option<&str>) -> UsageError {
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("there is no message code `{name}`{hint}"))
}

/// An unknown schema; `near` is a similar name.
pub fn no_schema(name: &str, near: Option<&str>) -> UsageError {
    let hint = near.map_or("`nutgraf schema` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
    UsageError(format!("there is no schema `{name}`; {hint}"))
}

/// A page that is not listed; `near` is one with a similar name.
pub fn no_translated_page(page: &str, near: Option<&str>) -> UsageError {
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
pub fn no_data() -> UsageError {
    UsageError(
        "say where the tables for these files are: --data DIR; to check all pages of a site, run nutgraf check"
            .to_owned(),
    )
}

pub fn no_folder_of_tables(folder: &Path) -> UsageError {
    UsageError(format!("there is no folder {}; --data is the folder that the tables are in", folder.display()))
}

pub fn no_language(tag: &str) -> UsageError {
    UsageError(format!("`{tag}` is not a language: write a tag such as en or de-CH"))
}

pub fn not_empty(folder: &Path) -> UsageError {
    UsageError(format!("{} is not empty; name a folder that is not found yet", folder.display()))
}

pub fn not_made(folder: &Path, error: &std::io::Error) -> UsageError {
    UsageError(format!("{} could not be made: {error}", folder.display()))
}

pub fn no_site_here(root: &Path) -> UsageError {
    UsageError(format!("there is no site.toml in {}; name the site's folder with --root", root.display()))
}

/// A file that the default theme does not have, or that a site cannot replace.
pub fn no_theme_file<'p>(name: &str, places: impl IntoIterator<Item = &'p str> + Clone) -> UsageError {
    let near = crate::nearest::nearest(
        name,
        places.into_iter().map(|place| place.strip_prefix("templates/").unwrap_or(place)),
    );
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    UsageError(format!("the theme has no file `{name}` that a site can replace{hint}"))
}

pub fn stands_already(path: &Path) -> UsageError {
    UsageError(format!("{} already exists and was not changed", path.display()))
}

pub fn not_written(file: &str, error: &std::io::Error) -> UsageError {
    UsageError(format!("{file} could not be written: {error}"))
}

pub fn no_repository(root: &Path) -> UsageError {
    UsageError(format!("{} is not in a Git repository, so it has no earlier revision", root.display()))
}

pub fn no_revision(root: &Path, revision: &str) -> UsageError {
    UsageError(format!("`{revision}` is not a revision in the Git repository of {}", root.display()))
}

pub fn no_git(error: &std::io::Error) -> UsageError {
    match error.kind() {
        std::io::ErrorKind::NotFound => UsageError("Git is not installed, and --changed-since needs it".to_owned()),
        _ => UsageError(format!("Git could not be run: {error}")),
    }
}
