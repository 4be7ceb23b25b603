//! The two output streams: results go to stdout, everything else to stderr.
//!
//! The reader of the results may stop (`nutgraf facts | head -1`): the program then ends quietly. If results cannot be
//! written at all, that is reported.

use std::io::{ErrorKind, Write};

use crate::text::visible;

/// Prints a result. `false` if it could not be written, which is reported.
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

/// Prints a result with colours, which are removed like by [`tell_in_colours`].
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

/// Prints a line to stderr. Errors are ignored.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}

/// Prints text with colours to stderr; the colours are removed if NO_COLOR is set or stderr is not a terminal.
pub fn tell_in_colours(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
