//! The two streams of a program: results go to stdout, and everything else is told on stderr.
//!
//! Whoever reads the results may stop (`nutgraf facts | head -1`): the program then ends quietly. Where they cannot be
//! written at all, it says so.

use std::io::{ErrorKind, Write};

use crate::text::visible;

/// Prints a result. `false` where it could not be written, which is told.
#[must_use]
pub fn print(text: &str) -> bool {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell(&format!("error: the output cannot be written: {error}"));
            false
        }
        _ => true,
    }
}

/// Prints a result with colours in it, which are dropped as by [`tell_in_colours`].
#[must_use]
pub fn print_in_colours(text: &str) -> bool {
    let mut stripped = Vec::new();
    let choice = anstream::AutoStream::choice(&std::io::stdout());
    let _ = anstream::AutoStream::new(&mut stripped, choice).write_all(text.as_bytes());
    print(&String::from_utf8_lossy(&stripped))
}

/// Shows a line that the next one replaces, on a terminal.
pub fn show(line: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "{line}").and_then(|()| stderr.flush());
}

/// Tells a line. Where nobody can be told, nobody is.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}

/// Tells text with colours in it; they are dropped where NO_COLOR is set or no terminal shows them.
pub fn tell_in_colours(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
