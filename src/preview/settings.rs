//! The settings of the preview: where it is served, what is watched, where its lines are printed.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How and where the site is served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address to listen on: loopback, or all interfaces.
    pub host: IpAddr,
    /// The first port to try; if it is taken, the next free one is used. 0 uses any free port.
    pub port: u16,
    /// Whether to open the user's browser after the first build.
    pub open: bool,
    /// Whether to print nothing about successful builds.
    pub quiet: bool,
    /// What is watched for changes.
    pub watching: Watching,
}

/// What is watched, and how.
#[derive(Debug, Clone)]
pub struct Watching {
    /// Files and folders (recursively) that are watched from before the first build: the site's root. Those that do not
    /// exist yet are waited for.
    pub watched: Vec<PathBuf>,
    /// The output folder, which is never watched, wherever it is.
    pub output: PathBuf,
    /// Polls the files at this interval instead of using the system's events (network volumes, containers).
    pub poll: Option<Duration>,
}

/// Receives lines for the terminal.
pub type Say = Arc<dyn Fn(&str) + Send + Sync>;
