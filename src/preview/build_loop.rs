//! The build loop: builds, waits for a change, builds again, in a thread of its own.
//!
//! A build that panics has a bug, but does not end the preview: the panic is reported, and the next change starts another
//! build.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use super::debounce::FileChanges;
use super::messages;
use super::settings::{PrintLine, WatchOptions};
use super::watch::FileWatcher;

/// Calls `build` at once and after every change, until the watch is stopped.
pub fn run(mut watch: FileWatcher, mut build: impl FnMut(&FileChanges)) {
    let mut changed = Some(FileChanges::Everything);
    while let Some(seen) = changed {
        build(&seen);
        changed = watch.wait();
    }
}

/// Builds at once and after every change, until Ctrl-C. A running build is finished first.
pub fn until_interrupted(
    watch_options: &WatchOptions,
    mut build: impl FnMut(&FileChanges) + Send + 'static,
    print_line: PrintLine,
) -> io::Result<()> {
    let (watch, stopper) = FileWatcher::new(watch_options, print_line.clone());
    let rounds = thread::Builder::new().name("builds".to_owned()).spawn(move || {
        run(watch, |changed| {
            catch_panic(|| build(changed)).unwrap_or_else(|panic| print_line(&messages::panicked(&panic)));
        });
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(tokio::signal::ctrl_c())?;
    stopper.stop();
    rounds.join().map_err(|_| io::Error::other("the thread that builds has panicked"))
}

/// The result of `build`, or its panic message.
pub fn catch_panic<T>(build: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(build)).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_returned_with_its_message() {
        assert_eq!(catch_panic(|| 1), Ok(1));
        assert_eq!(
            catch_panic(|| std::panic::resume_unwind(Box::new("no such row"))),
            Err::<(), _>("no such row".to_owned())
        );
    }
}
