//! Opens the reader's browser at an address.

use std::process::{Command, Stdio};

use super::messages;
use super::settings::Say;

/// Asks the system to show `address`. Where it cannot, the address is on the terminal anyway.
pub fn in_browser(address: &str, say: &Say) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let silent = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match silent.spawn() {
        // Waited for beside, so that no dead process is left behind.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(_) => say(&messages::no_browser(address)),
    }
}
