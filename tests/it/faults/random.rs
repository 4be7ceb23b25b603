//! Sites with randomly changed bytes: no input makes the program panic, and every message can be printed in every
//! format.
//! `cargo fuzz` goes further with the same inputs, but needs a nightly compiler.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use nutgraf::diagnostic::{github, json, sarif, terminal};
use nutgraf::pipeline::{self, BuildRequest};

use super::Lot;
use crate::site::Site;

/// Texts that mean something to one of the parsers.
const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "+++\n",
    "---\n",
    "# ",
    "## H {#a}\n",
    "[",
    "](",
    ")",
    "fact:co2/2024/",
    "latest",
    "..",
    "?change",
    "source:",
    "```",
    "```{table}\n",
    "```{chart}\n",
    "kind = \"line\"\n",
    "[field]\n",
    "type = \"number\"",
    "\"",
    "'",
    ",",
    ";",
    "\t",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "é",
    "約",
    "1e400",
    "-",
    "%",
    "999999999999999999999999999999",
    "NaN",
    "{{",
    "}}",
    "<b>",
    "&#0;",
];

/// A file with a few changes.
fn changed(bytes: &[u8], others: &[Vec<u8>], lot: &mut Lot) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + lot.below(6) {
        let at = lot.below(bytes.len() as u64 + 1) as usize;
        let end = (at + lot.below(40) as usize).min(bytes.len());
        match lot.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, PIECES[lot.below(40) as usize].bytes())),
            2 => drop(bytes.splice(at..end, PIECES[lot.below(40) as usize].bytes())),
            3 if at < bytes.len() => bytes[at] = lot.below(256) as u8,
            4 => {
                let again = bytes[at..end].repeat(1 + lot.below(50) as usize);
                drop(bytes.splice(at..at, again));
            }
            5 => {
                let other = &others[lot.below(others.len() as u64) as usize];
                let from = lot.below(other.len() as u64 + 1) as usize;
                let to = (from + lot.below(200) as usize).min(other.len());
                drop(bytes.splice(at..at, other[from..to].to_vec()));
            }
            _ => bytes.truncate(at.max(bytes.len() / 2)),
        }
    }
    bytes
}

/// The files of a small site that has a little of everything.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/starter");
    let file = |from: &str| fs::read(starter.join(from)).unwrap();
    let mut files = vec![
        ("site.toml".to_owned(), file("site.toml")),
        ("content/index.md".to_owned(), file("index.md")),
        ("content/what-changed.md".to_owned(), file("what-changed.md")),
        ("content/sources.toml".to_owned(), file("sources.toml")),
        ("content/data/co2.csv".to_owned(), file("co2.csv")),
        ("content/data/co2.toml".to_owned(), file("co2.toml")),
    ];
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content");
    for page in ["facts.md", "write.md", "blocks/chart.md", "blocks/table.md", "blocks/figures.md", "charts/index.md"] {
        if let Ok(bytes) = fs::read(manual.join(page)) {
            files.push((format!("content/{}", page.replace('/', "-")), bytes));
        }
    }
    files
}

fn changed_at_random(rounds: u64) {
    let mut lot = Lot::new();
    let files = corpus();
    let texts: Vec<Vec<u8>> = files.iter().map(|(_, bytes)| bytes.clone()).collect();
    let site = Site::bare();
    for (path, bytes) in &files {
        site.write(path, bytes);
    }
    for round in 0..rounds {
        let (path, bytes) = &files[lot.below(files.len() as u64) as usize];
        let bytes_now = changed(bytes, &texts, &mut lot);
        site.write(path, &bytes_now);
        let request = BuildRequest { root: site.root(), output: site.public(), ..BuildRequest::default() };
        let done = catch_unwind(AssertUnwindSafe(|| {
            let built = pipeline::check(&request);
            let sources = |path: &str| built.files.bytes(path);
            let lines = json::render(&built.report, &sources);
            for line in lines.lines() {
                serde_json::from_str::<serde_json::Value>(line).expect("a message is a JSON object");
            }
            serde_json::from_str::<serde_json::Value>(&sarif::render(&built.report, &sources)).expect("SARIF is JSON");
            terminal::render(&built.report, &sources, false, 120).len() + github::render(&built.report, &sources).len()
        }));
        if done.is_err() {
            let kept = std::env::temp_dir().join(format!("nutgraf-{}", path.replace('/', "-")));
            fs::write(&kept, &bytes_now).unwrap();
            panic!("round {round}: {path} made the program panic; it is kept as {}", kept.display());
        }
        site.write(path, bytes);
    }
}

#[test]
fn randomly_changed_files_cause_no_panic() {
    changed_at_random(60);
}

#[test]
#[ignore = "long: 20,000 rounds"]
fn twenty_thousand_randomly_changed_files() {
    changed_at_random(20_000);
}
