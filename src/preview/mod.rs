//! The preview: the loop around the pipeline. Watches the site's folders, builds again, serves from memory.
//!
//! `serve` answers browsers on loopback and tells them what changed; `watch` only builds again.
//! Knows nothing of how a build is made: both are given a function that makes one. That function is told
//! what changed, may ignore it, and may panic without ending the preview.
#![expect(clippy::disallowed_methods, reason = "the preview watches the site's folders on the disk")]

mod address;
mod answer;
mod host;
mod open;
mod page;
mod places;
mod poll;
mod reload;
mod rounds;
mod server;
mod settle;
mod site;
mod watch;

#[cfg(test)]
mod tests;

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::render::Output;
pub use settle::Changed;

/// What one build gives the preview.
#[derive(Debug, Default)]
pub struct Built {
    /// Every file of the site; not looked at when there are errors.
    pub outputs: Vec<Output>,
    pub has_errors: bool,
    /// The diagnostics as JSON lines (`diagnostic::json::render`), for the overlay in the browser.
    pub messages: String,
    /// The same for the terminal; empty when there is nothing to say.
    pub text: String,
    /// The files and folders to watch from now on; empty leaves them as they are.
    pub watched: Vec<PathBuf>,
}

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

/// Why the preview could not begin or go on.
#[derive(Debug)]
pub enum PreviewError {
    /// No port could be had.
    Listen { host: IpAddr, port: u16, cause: std::io::Error },
    /// The server's machinery failed.
    Serve(std::io::Error),
}

impl fmt::Display for PreviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen { host, port, cause } => write!(f, "cannot listen at {host}, port {port}: {cause}"),
            Self::Serve(cause) => write!(f, "the preview server ended: {cause}"),
        }
    }
}

impl std::error::Error for PreviewError {}

/// Builds, serves, and builds again on every change, until Ctrl-C.
pub fn serve(
    settings: Settings,
    build: impl FnMut(&Changed) -> Built + Send + 'static,
    say: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    server::run(&settings, build, Arc::new(say), async {
        // Without a handler for Ctrl-C the system's own still ends the program.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Builds, and builds again on every change, until Ctrl-C; a build that is under way is finished first.
/// `build` gives back what to watch from now on; nothing leaves it as it is.
pub fn watch(
    watching: &Watching,
    build: impl FnMut(&Changed) -> Vec<PathBuf> + Send + 'static,
    say: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    rounds::until_interrupted(watching, build, Arc::new(say)).map_err(PreviewError::Serve)
}
