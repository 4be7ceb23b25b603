//! The settings of the preview: where it is served, and what is watched.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How and where the site is served.
#[derive(Debug, Clone)]
pub struct PreviewSettings {
    /// The address to listen on: loopback, or all interfaces.
    pub host: IpAddr,
    /// The first port to try; if it is taken, the next free one is used. 0 uses any free port.
    pub port: u16,
    /// Whether to open the user's browser after the first build.
    pub open: bool,
    /// Whether to print nothing about successful builds.
    pub is_quiet: bool,
    /// What is watched for changes.
    pub watch_options: WatchOptions,
}

/// What is watched, and how.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// Files and folders (recursively) that are watched from before the first build: the site's root. Those that do not
    /// exist yet are waited for.
    pub watched: Vec<PathBuf>,
    /// The output folder, which is never watched, wherever it is.
    pub output: PathBuf,
    /// Polls the files at this interval instead of using the system's events, which network volumes and containers often
    /// lack.
    pub poll: Option<Duration>,
}

/// Receives lines for the terminal.
pub type PrintLine = Arc<dyn Fn(&str) + Send + Sync>;
