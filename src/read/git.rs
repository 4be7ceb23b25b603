//! Runs the system's Git.

use std::path::Path;
use std::process::Command;

/// Why a Git command failed.
#[derive(Debug)]
pub enum GitError {
    /// The program could not be started.
    NoProgram(std::io::Error),
    /// The folder is not in a repository.
    NoRepository,
    /// The repository has no commits.
    NoCommit,
    /// The repository is shallow: it has only the newest commits.
    Shallow,
    /// Any other error, in Git's own words.
    Refused(String),
}

/// Runs Git with `arguments` in the folder `root`, and returns its standard output. Git's own environment variables are
/// removed, because a hook of another repository sets them for that repository.
///
/// # Errors
///
/// If Git cannot be started or reports an error.
pub fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    let mut command = Command::new("git");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    // Git's messages are recognised below, so they have to be in English.
    command.env("LC_ALL", "C").arg("-C").arg(root).args(arguments);
    let output = command.output().map_err(GitError::NoProgram)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(if said.contains("not a git repository") {
        GitError::NoRepository
    } else if said.contains("unknown revision") || said.contains("ambiguous argument 'HEAD'") {
        GitError::NoCommit
    } else {
        GitError::Refused(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned())
    })
}
