//! Downloads a file with the system's curl, which knows the machine's certificates and proxies.

use std::process::Command;

/// The largest download, in bytes.
const MAX_BYTES: &str = "256000000";
/// The longest download, in seconds.
const MAX_SECONDS: &str = "300";

/// Downloads `address`.
///
/// # Errors
///
/// Why the download failed or is not usable, as the end of a sentence.
pub fn get(address: &str) -> Result<Vec<u8>, String> {
    let called = Command::new("curl")
        .args(["--silent", "--show-error", "--fail", "--location", "--compressed"])
        .args(["--proto", "=http,https", "--proto-redir", "=http,https"])
        .args(["--max-filesize", MAX_BYTES, "--max-time", MAX_SECONDS, "--url", address])
        .output();
    let output = called.map_err(|error| format!("curl, which downloads it, cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("curl: ");
        // “(22) The requested URL …”
        let said = said.split_once(") ").filter(|(number, _)| number.starts_with('(')).map_or(said, |(_, said)| said);
        return Err(said.to_owned());
    }
    if output.stdout.is_empty() {
        return Err("the response is empty".to_owned());
    }
    if is_web_page(&output.stdout) {
        return Err("the response is a web page, not a data file".to_owned());
    }
    Ok(output.stdout)
}

fn is_web_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2_000)).unwrap_or_default()).to_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body", "<?xml"].iter().any(|tag| start.contains(tag))
}

/// The extension for a downloaded file: that of its address, otherwise one that fits its content.
pub fn ending(address: &str, bytes: &[u8]) -> &'static str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let named = ["csv", "tsv", "xlsx", "ods", "xls", "json"].into_iter().find(|end| path.ends_with(&format!(".{end}")));
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    named.unwrap_or(match first {
        Some(b'[' | b'{') => "json",
        _ if bytes.starts_with(b"PK") => "xlsx",
        _ => "csv",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_extension_of_its_address_or_of_its_bytes() {
        assert_eq!(ending("https://example.org/a.tsv?x=.csv", b"a"), "tsv");
        assert_eq!(ending("https://example.org/a", b" [{}]"), "json");
        assert_eq!(ending("https://example.org/a", b"PK\x03\x04"), "xlsx");
        assert_eq!(ending("https://example.org/a.php", b"a,b"), "csv");
    }

    #[test]
    fn a_web_page_is_not_a_data_file() {
        assert!(is_web_page(b"\n<!DOCTYPE html><title>Sign in</title>"));
        assert!(is_web_page(b"<HTML><body>"));
        assert!(!is_web_page(b"<5,6\na,b\n"));
    }
}
