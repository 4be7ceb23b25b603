//! The preview: the loop around the pipeline. Watches the site's folders, rebuilds, and serves from memory.
//!
//! `serve` answers browsers on loopback and tells them what changed; `watch` only rebuilds. Both receive a function
//! that builds the site: its argument is what changed, and it may panic without ending the preview.
#![expect(clippy::disallowed_methods, reason = "the preview watches the site's folders on the disk")]

mod address;
mod answer;
mod built;
mod error;
mod host;
mod idle;
mod memory_sink;
mod messages;
mod open;
mod opened;
mod page;
mod places;
mod poll;
mod reload;
mod rounds;
mod server;
mod settings;
mod settle;
mod site;
mod watch;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use built::Built;
pub use error::PreviewError;
pub use memory_sink::{MemorySink, OpenPages, Served};
pub use settings::{Say, Settings, Watching};
pub use settle::Changed;

/// Builds, serves, and rebuilds on every change, until Ctrl-C.
pub fn serve(
    settings: Settings,
    build: impl FnMut(&Changed, OpenPages<'_>) -> Built + Send + 'static,
    say: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    server::run(&settings, build, Arc::new(say), async {
        // Without a handler for Ctrl-C, the system's own still ends the program.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Builds, and rebuilds on every change, until Ctrl-C; a running build is finished first.
pub fn watch(
    watching: &Watching,
    build: impl FnMut(&Changed) + Send + 'static,
    say: impl Fn(&str) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    rounds::until_interrupted(watching, build, Arc::new(say)).map_err(PreviewError::Serve)
}
