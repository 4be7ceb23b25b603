//! The preview: watches the site's folders, rebuilds the site on every change, and serves it from memory.
//!
//! [`serve`] answers browsers and notifies them of changes; [`watch`] only rebuilds. Both are given a function that builds
//! the site. Its argument is what has changed, and it may panic without ending the preview.
#![expect(clippy::disallowed_methods, reason = "the preview watches the site's folders on the disk")]

mod address;
mod build_loop;
mod built;
mod debounce;
mod error;
mod host;
mod idle;
mod memory_sink;
mod messages;
mod open;
mod page;
mod poll;
mod recent_pages;
mod reload;
mod response;
mod server;
mod settings;
mod site;
mod watch;
mod watched_paths;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use built::PreviewBuild;
pub use debounce::FileChanges;
pub use error::PreviewError;
pub use memory_sink::{MemorySink, OpenPagesSink, Served};
pub use settings::{PreviewSettings, PrintLine, WatchOptions};

/// Builds, serves, and rebuilds on every change, until Ctrl-C. Lines for the terminal are passed to `print_line`.
///
/// # Errors
///
/// If no port is free, or the server fails.
pub fn serve(
    settings: PreviewSettings,
    build: impl FnMut(&FileChanges, OpenPagesSink<'_>) -> PreviewBuild + Send + 'static,
    print_line: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    server::run(&settings, build, Arc::new(print_line), async {
        // If the handler cannot be installed, the system's own ends the program on Ctrl-C.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Builds, and rebuilds on every change, until Ctrl-C. A running build is finished first.
///
/// # Errors
///
/// If the system cannot start the thread that builds, or that thread panics.
pub fn watch(
    watch_options: &WatchOptions,
    build: impl FnMut(&FileChanges) + Send + 'static,
    print_line: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    build_loop::until_interrupted(watch_options, build, Arc::new(print_line)).map_err(PreviewError::Serve)
}
