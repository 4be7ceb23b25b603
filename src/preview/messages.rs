//! The lines that the preview prints on the terminal, and the message about a build that panicked.

use std::net::SocketAddr;

/// Where the preview is. `elsewhere` is its address for others on the network, if they need another one.
pub fn greeting(url: &str, is_loopback: bool, elsewhere: Option<&str>) -> String {
    let visible = match (is_loopback, elsewhere) {
        (true, _) => String::new(),
        (false, None) => "\nanyone on the network can see it".to_owned(),
        (false, Some(elsewhere)) => format!("\nanyone on the network can see it, at {elsewhere}"),
    };
    format!("preview at {url} (Ctrl-C to stop){visible}")
}

/// The `wanted` port is in use, and `address` is used instead.
pub fn port_taken(wanted: u16, address: SocketAddr) -> String {
    format!("port {wanted} is taken, so the preview is at port {}", address.port())
}

/// The user's browser could not be opened.
pub fn browser_failed(address: &str) -> String {
    format!("no browser could be opened; the address is {address}")
}

/// A build with errors. `is_shown` says whether browsers still get the last good site.
pub fn built_with_errors(took_ms: f64, is_shown: bool) -> String {
    let shown = if is_shown { "; the last good site is still shown" } else { "" };
    format!("built with errors in {took_ms:.0} ms{shown}")
}

/// A successful build: how long it took in milliseconds, and the paths that changed.
pub fn built(took_ms: f64, changed: &[&str]) -> String {
    match changed {
        [] => format!("built in {took_ms:.0} ms, nothing changed"),
        [path] => format!("built in {took_ms:.0} ms, changed {path}"),
        paths => format!("built in {took_ms:.0} ms, {} files changed", paths.len()),
    }
}

/// A build that panicked, with the panic message.
pub fn panicked(panic: &str) -> String {
    format!("a bug in Nutgraf stopped the build: {panic}\nplease report this; the next change starts another build")
}

/// Some files cannot be polled.
pub fn may_miss_changes(error: &notify::Error) -> String {
    format!("some changes may be missed: {error}")
}

/// The system's events are not available, so files are polled every `every_ms` milliseconds.
pub fn polling_instead(error: &notify::Error, every_ms: u128) -> String {
    let why = match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system cannot watch more folders (on Linux, raise fs.inotify.max_user_watches)".to_owned()
        }
        _ => format!("the system cannot watch the folders ({error})"),
    };
    format!("{why}; files are polled every {every_ms} ms instead")
}
