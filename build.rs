//! Compiles the crate again when a file of the program's themes or of the manual's pages on messages, blocks and charts is added, changed or
//! removed: both are part of the binary, and the macro that embeds them only notices changes to files it already knows.
//! And says which version this is, with the commit where it is known.
#![allow(clippy::disallowed_methods, reason = "a build script asks cargo and the checkout")]

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=themes");
    for folder in ["messages", "blocks", "charts"] {
        println!("cargo:rerun-if-changed=docs/content/{folder}");
    }
    println!("cargo:rerun-if-changed=.cargo_vcs_info.json");
    println!("cargo:rerun-if-env-changed=NUTGRAF_COMMIT");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match commit() {
        Some(commit) => format!("{version} ({})", commit.get(..9).unwrap_or(&commit)),
        None => version,
    };
    println!("cargo:rustc-env=NUTGRAF_VERSION={version}");
}

/// The commit that is built: as a release names it, as `cargo package` notes it in the crate, or as Git knows it. While
/// developing nobody asks, and every commit would compile the crate again.
fn commit() -> Option<String> {
    let is_commit = |text: &String| text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(named) = std::env::var("NUTGRAF_COMMIT").ok().filter(is_commit) {
        return Some(named);
    }
    if let Ok(noted) = std::fs::read_to_string(".cargo_vcs_info.json") {
        let after = noted.split("\"sha1\": \"").nth(1)?;
        return after.split('"').next().map(str::to_owned).filter(is_commit);
    }
    if std::env::var("PROFILE").as_deref() != Ok("release") || !std::path::Path::new(".git").exists() {
        return None;
    }
    let asked = Command::new("git").args(["rev-parse", "HEAD"]).output().ok()?;
    Some(String::from_utf8(asked.stdout).ok()?.trim().to_owned()).filter(is_commit)
}
