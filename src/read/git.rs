//! Calls of the system's Git.

use std::path::Path;
use std::process::Command;

/// Why Git does not say what it is asked.
#[derive(Debug)]
pub enum Failure {
    /// The program could not be started.
    NoProgram(std::io::Error),
    NoRepository,
    NoCommit,
    /// The repository has its newest commits only.
    Shallow,
    /// What Git says of it.
    Refused(String),
}

/// What a call of Git prints. A hook of another repository that called this program leaves variables behind that would lead
/// Git there.
pub fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new("git");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    // Its words are told apart below.
    command.env("LC_ALL", "C").arg("-C").arg(root).args(arguments);
    let output = command.output().map_err(Failure::NoProgram)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(if said.contains("not a git repository") {
        Failure::NoRepository
    } else if said.contains("unknown revision") || said.contains("ambiguous argument 'HEAD'") {
        Failure::NoCommit
    } else {
        Failure::Refused(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned())
    })
}
