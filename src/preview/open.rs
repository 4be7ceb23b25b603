//! Opens the user's browser at an address.

use std::process::{Command, Stdio};

use super::messages;
use super::settings::PrintLine;

/// Asks the system to open `address`. If that fails, a message with the address is printed.
pub fn in_browser(address: &str, print_line: &PrintLine) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let silent = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match silent.spawn() {
        // A thread waits for it, so that no zombie process is left behind.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(_) => print_line(&messages::browser_failed(address)),
    }
}
