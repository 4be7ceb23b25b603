//! The words of the messages about dates that Git does not have.

use super::git::Failure;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// The settings ask for the dates of commits, and there are none.
pub fn no_dates(settings: &FilePath, failure: &Failure) -> Diagnostic {
    let (why, help) = match failure {
        Failure::NoProgram(error) => (
            format!("git cannot be started: {error}"),
            "install Git, or take `dates` out and write `updated` in the pages",
        ),
        Failure::NoRepository => (
            "the site is not in a Git repository".to_owned(),
            "build it in a clone, or take `dates` out and write `updated` in the pages",
        ),
        Failure::NoCommit => ("the repository has no commit yet".to_owned(), "commit the site first"),
        Failure::Shallow => (
            "this clone has only the newest commits, so files changed before would get a wrong date".to_owned(),
            "fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` on GitLab, \
             `git fetch --unshallow` by hand",
        ),
        Failure::Refused(said) => (format!("git says: {said}"), "make `git log` work in the site's folder"),
    };
    let message = format!("`dates = \"git\"` in [output] cannot be used: {why}");
    Diagnostic::new(&codes::DATES_GIT, Place::file(settings), message).help(help)
}
