//! The message about dates of commits that are not available.

use super::git::GitError;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// The settings ask for the dates of commits, which Git cannot give.
pub fn missing_commit_dates(settings: &FilePath, failure: &GitError) -> Diagnostic {
    let (why, help) = match failure {
        GitError::NoProgram(error) => (
            format!("git cannot be started: {error}"),
            "install Git, or remove `dates` and write `updated` in the pages",
        ),
        GitError::NoRepository => (
            "the site is not in a Git repository".to_owned(),
            "build it in a clone, or remove `dates` and write `updated` in the pages",
        ),
        GitError::NoCommit => ("the repository has no commit yet".to_owned(), "commit the site first"),
        GitError::Shallow => (
            "this clone has only the newest commits, so files changed before would get a wrong date".to_owned(),
            "fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` on GitLab, \
             `git fetch --unshallow` by hand",
        ),
        GitError::Refused(said) => (format!("git says: {said}"), "make `git log` work in the site's folder"),
    };
    let message = format!("`dates = \"git\"` in [output] cannot be used: {why}");
    Diagnostic::new(&codes::DATES_GIT, Place::file(settings), message).help(help)
}
