//! Formats what commands print on the terminal: the messages of a build, counts and times.

use std::io::IsTerminal;
use std::path::Path;

use crate::diagnostic::{Report, terminal};
use crate::pipeline::Files;

use super::streams;

/// The width of messages without a terminal, in columns.
const WIDTH: usize = 120;

/// The messages of a build of `files` for people, with colours if `styled`.
pub fn messages(report: &Report, files: &Files, styled: bool) -> String {
    let sources = |path: &str| files.bytes(path);
    terminal::render(report, &sources, styled, WIDTH)
}

/// Prints messages to stderr.
pub fn print_messages(report: &Report, files: &Files) {
    if !report.is_empty() {
        streams::print_error_in_colours(&messages(report, files, true));
    }
}

/// Reports that a command waits for another build to release the folder.
pub fn report_waiting(folder: &Path) {
    streams::print_error(&format!("waiting: another build is writing to {}", folder.display()));
}

/// Whether stderr is a terminal.
pub fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// “14 pages”, “1 page”.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// “1.2 s”, “85 ms”.
pub fn duration(time: std::time::Duration) -> String {
    let milliseconds = time.as_millis();
    if milliseconds < 1_000 { format!("{milliseconds} ms") } else { format!("{:.1} s", time.as_secs_f64()) }
}
