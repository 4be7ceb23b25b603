//! `nutgraf licenses`: prints the licences of everything that is part of the program: crates, fonts and data.
//!
//! `packaging/licenses.py` writes the text from what Cargo.lock names, and the tests compare it.

use super::streams;

/// The list and the texts.
const LICENSES: &str = include_str!("licenses.txt");

/// Prints the licences. `false` if they could not be printed, which is reported.
pub fn run() -> bool {
    streams::print(LICENSES)
}
