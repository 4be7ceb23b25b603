//! Rounds: a build, a wait for a change, the next build, in a thread of their own.
//!
//! A build that panics is a bug of ours, not the end of the preview: it is reported, and the next change tries again.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use super::messages;
use super::settings::{Say, Watching};
use super::settle::Changed;
use super::watch::Watch;

/// Calls `round` at once and after every change, until the watch is stopped.
pub fn run_rounds(mut watch: Watch, mut round: impl FnMut(&Changed)) {
    let mut changed = Some(Changed::Everything);
    while let Some(seen) = changed {
        round(&seen);
        changed = watch.wait();
    }
}

/// Runs rounds until Ctrl-C; a running build is finished.
pub fn until_interrupted(
    watching: &Watching,
    mut build: impl FnMut(&Changed) + Send + 'static,
    say: Say,
) -> io::Result<()> {
    let (watch, stopper) = Watch::new(watching, say.clone());
    let rounds = thread::Builder::new().name("builds".to_owned()).spawn(move || {
        run_rounds(watch, |changed| {
            guarded(|| build(changed)).unwrap_or_else(|panic| say(&messages::panicked(&panic)));
        });
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(tokio::signal::ctrl_c())?;
    stopper.stop();
    rounds.join().map_err(|_| io::Error::other("the thread that builds has panicked"))
}

/// The result of `build`, or its panic message.
pub fn guarded<T>(build: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(build)).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_reported_in_its_own_words() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(
            guarded(|| std::panic::resume_unwind(Box::new("no such row"))),
            Err::<(), _>("no such row".to_owned())
        );
    }
}
