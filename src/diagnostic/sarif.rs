//! Messages as SARIF 2.1.0 (OASIS), for code hosts that show them beside a change.

use serde_json::{Value, json};

use super::excerpt::Locator;
use super::{Diagnostic, Excerpt, FileContents, Report, Severity};

/// The report as one SARIF log with a single run; `contents` gives the bytes of the files that messages are about.
pub fn render(report: &Report, contents: &FileContents<'_>) -> String {
    let excerpt = Locator::new(contents).locate_all(report.diagnostics());
    let results: Vec<Value> = report
        .diagnostics()
        .iter()
        .zip(&excerpt)
        .map(|(diagnostic, (place, _))| result(diagnostic, place.as_ref()))
        .collect();
    let mut codes: Vec<_> = report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_by_key(|code| code.name);
    codes.dedup();
    let rules: Vec<Value> =
        codes.iter().map(|code| json!({ "id": code.name, "shortDescription": { "text": code.summary } })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "nutgraf", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// One `result` object (SARIF 2.1.0 §3.27).
fn result(diagnostic: &Diagnostic, place: Option<&Excerpt>) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let text = std::iter::once(diagnostic.message.as_str())
        .chain(diagnostic.help.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\n");
    let locations: Vec<Value> = place
        .map(|place| {
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": uri(&place.file) },
                "region": {
                    "startLine": place.start.line, "startColumn": place.start.column,
                    "endLine": place.end.line, "endColumn": place.end.column,
                },
            } })
        })
        .into_iter()
        .collect();
    json!({ "ruleId": diagnostic.code.name, "level": level, "message": { "text": text }, "locations": locations })
}

/// A path as a relative URI reference (RFC 3986 §4.2); other characters are percent-encoded.
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
