//! How the preview is asked to run: where it is shown, what is watched, where its lines go.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How and where the site is shown.
#[derive(Debug, Clone)]
pub struct Settings {
    pub host: IpAddr,
    /// The port to begin with: a taken one is passed over for the next free one. 0 takes any.
    pub port: u16,
    /// Opens the reader's browser once the first build is there.
    pub open: bool,
    /// Says nothing of builds that went well.
    pub quiet: bool,
    pub watching: Watching,
}

/// What is watched, and how.
#[derive(Debug, Clone)]
pub struct Watching {
    /// Files, and folders with all that is below them, watched from before the first build: the site's root.
    /// What does not exist yet is waited for.
    pub watched: Vec<PathBuf>,
    /// The output folder, which is never watched, wherever it is.
    pub output: PathBuf,
    /// Looks at the files this often instead of asking the system for events (network volumes, containers).
    pub poll: Option<Duration>,
}

/// Where lines for the terminal go.
pub type Say = Arc<dyn Fn(&str) + Send + Sync>;
