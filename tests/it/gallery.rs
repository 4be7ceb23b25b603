//! The gallery of the manual: its messages about data that cannot be drawn are those of the program. `UPDATE_CASES=1
//! cargo test gallery` rewrites the messages for you to review.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::site::{Site, text};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content")
}

/// A site with the manual's tables and one chart of these options.
fn said_of(options: &str) -> String {
    let mut site = Site::new()
        .page("page.md", &format!("\n```{{chart}}\ntitle = \"A title\"\nsummary = \"A summary\"\n{options}```\n"));
    site = site.file("content/sources.toml", &fs::read_to_string(content().join("sources.toml")).unwrap());
    for entry in fs::read_dir(content().join("data")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        site = site.bytes(&format!("content/data/{name}"), &fs::read(&path).unwrap());
    }
    let messages = site.run("check", &["--format", "json"]).messages();
    let line = |message: &Value| {
        format!("{}[{}]: {}\n", text(message, "severity"), text(message, "code"), text(message, "message"))
    };
    messages.iter().map(line).collect()
}

#[test]
fn the_gallery_s_messages_are_those_of_the_program() {
    let path = content().join("charts/gallery-columns.md");
    let page = fs::read_to_string(&path).unwrap();
    let start = page.find("## What cannot be drawn").unwrap();
    let mut found = page[..start].to_owned();
    let mut parts = page[start..].split("```toml\n");
    found.push_str(parts.next().unwrap());
    let mut count = 0;
    for part in parts {
        let (options, rest) = part.split_once("```\n\n```text\n").unwrap();
        let (_, after) = rest.split_once("```").unwrap();
        let said = said_of(options);
        assert!(!said.is_empty(), "this can be drawn after all:\n{options}");
        found.push_str(&format!("```toml\n{options}```\n\n```text\n{said}```{after}"));
        count += 1;
    }
    assert!(count > 8, "{count}");
    if std::env::var("UPDATE_CASES").is_ok() {
        fs::write(&path, &found).unwrap();
    } else {
        assert_eq!(page, found, "UPDATE_CASES=1 rewrites the messages for you to read");
    }
}
