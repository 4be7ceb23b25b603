//! The output streams: results go to stdout, everything else to stderr.
//!
//! If the reader of the results stops reading (`nutgraf facts | head -1`), the program ends quietly. If results cannot be
//! written for another reason, that is reported.

use std::io::{ErrorKind, Write};

use crate::text::printable;

/// Prints a result. `false` if it could not be written, which is reported.
#[must_use]
pub fn print(text: &str) -> bool {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            print_error(&format!("error: the output cannot be written: {error}"));
            false
        }
        _ => true,
    }
}

/// Prints a result with colours. They are removed if NO_COLOR is set or stdout is not a terminal.
#[must_use]
pub fn print_in_colours(text: &str) -> bool {
    let mut stripped = Vec::new();
    let choice = anstream::AutoStream::choice(&std::io::stdout());
    let _ = anstream::AutoStream::new(&mut stripped, choice).write_all(text.as_bytes());
    print(&String::from_utf8_lossy(&stripped))
}

/// Prints to stderr without a line break, for a line that the next one overwrites. Errors are ignored.
pub fn show(line: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "{line}").and_then(|()| stderr.flush());
}

/// Prints a line to stderr. Errors are ignored.
pub fn print_error(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", printable(line));
}

/// Prints text with colours to stderr. They are removed if NO_COLOR is set or stderr is not a terminal.
pub fn print_error_in_colours(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
