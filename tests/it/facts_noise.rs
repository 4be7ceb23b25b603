//! The search for unbound figures finds almost nothing in ordinary documentation: the project's own, and that of the
//! packages that its build and tests install anyway. It does report sections with measurements.

use std::path::{Path, PathBuf};
use std::process::Command;

use nutgraf::check::prose;
use nutgraf::facts;
use nutgraf::language::Language;
use nutgraf::markdown;

use crate::needs;

/// The most findings per thousand words of documentation: for ours and that of packages, and for crates, whose sections
/// with measurements are counted separately.
const MOST: f64 = 0.5;
const MOST_OF_CRATES: f64 = 0.4;

/// Words in the headings of sections that report measurements. These are claims from data, which should be bound.
const MEASURED: [&str; 5] = ["benchmark", "performance", "speed", "throughput", "timings"];

/// The number of words in a set of documents, and the figures that would be reported.
#[derive(Default)]
struct Heard {
    words: usize,
    flags: Vec<String>,
    /// Findings in sections that report measurements, and the number of words there.
    measured: usize,
    measured_words: usize,
}

fn listen(files: &[PathBuf]) -> Heard {
    let settings = markdown::MarkdownSettings { smart_punctuation: true, math: false, highlight: false };
    let mut heard = Heard::default();
    for file in files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let text = without_front_matter(&text);
        let document = markdown::read(&text.into(), 0, settings);
        let (words, measured_words) = (document.words(), heard.measured_words);
        let mut is_measured = false;
        for run in &prose::runs(&document) {
            // The head of a column begins no section.
            if run.is_heading && !line_at(text, run.span(&(0..run.text.len())).start as usize).contains('|') {
                let heading = run.text.to_lowercase();
                is_measured = MEASURED.iter().any(|word| heading.contains(word));
            }
            if is_measured {
                heard.measured_words += run.text.split_whitespace().count();
            }
            if run.is_heading || run.is_quote {
                continue;
            }
            for part in facts::unbound(&run.text, &Language::english(), &[]) {
                if is_measured {
                    heard.measured += 1;
                } else if !run.facts.iter().any(|(fact, _)| fact.start < part.end && part.start < fact.end) {
                    let around = run.sentence(&part, &[]);
                    let words = run.text.get(part).unwrap_or_default();
                    heard.flags.push(format!("{}: {words:?} in {around}", file.display()));
                }
            }
        }
        heard.words += words.saturating_sub(heard.measured_words - measured_words);
    }
    heard
}

/// The line of `text` that holds the byte at `offset`.
fn line_at(text: &str, offset: usize) -> &str {
    let (before, after) = text.split_at(offset);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(text.len(), |at| offset + at);
    &text[start..end]
}

fn without_front_matter(text: &str) -> &str {
    let inside = text.strip_prefix("+++\n");
    inside.and_then(|text| Some(text.split_once("\n+++\n")?.1)).unwrap_or(text)
}

/// Every Markdown file below a folder, except changelogs and licences, which are not prose, and the sources of other
/// projects in it.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let is_prose = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_list =
            ["change", "license", "licence", "history", "release", "third"].iter().any(|word| name.contains(word));
        let is_carried = path.components().any(|part| part.as_os_str() == "c_src");
        name.ends_with(".md") && !is_list && !is_carried
    };
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    entries.map(walkdir::DirEntry::into_path).filter(|path| is_prose(path)).collect()
}

#[track_caller]
fn is_quiet(name: &str, files: &[PathBuf], least_words: usize, most: f64) -> Heard {
    let heard = listen(files);
    let rate = heard.flags.len() as f64 * 1000.0 / heard.words.max(1) as f64;
    println!("{name}: {} flags in {} words, {rate:.2} in a thousand", heard.flags.len(), heard.words);
    assert!(heard.words >= least_words, "{name}: only {} words were found", heard.words);
    assert!(rate <= most, "{name}: {rate:.2} flags in a thousand words:\n{}", heard.flags.join("\n"));
    heard
}

#[test]
fn the_manual_is_quiet() {
    is_quiet("manual", &documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content")), 8_000, MOST);
}

#[test]
fn the_documentation_of_the_crates_is_quiet() {
    let files: Vec<PathBuf> = crates().iter().flat_map(|folder| documents(folder)).collect();
    let heard = is_quiet("crates", &files, 50_000, MOST_OF_CRATES);
    let rate = heard.measured as f64 * 1000.0 / heard.measured_words.max(1) as f64;
    println!("measurements: {} flags in {} words, {rate:.2} in a thousand", heard.measured, heard.measured_words);
    assert!(rate > 4.0 * MOST_OF_CRATES, "only {rate:.2} flags in a thousand words of measurements");
}

/// The sources of the crates that this test is built from, wherever Cargo keeps them. Other crates on the machine are
/// left out.
fn crates() -> Vec<PathBuf> {
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        let output = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("Cargo runs");
        assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("Cargo writes UTF-8")
    };
    let version = cargo(&["--version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("Cargo names its host");
    let metadata = cargo(&["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter().filter(|package| !package["source"].is_null());
    packages.map(|package| Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()).collect()
}

#[test]
fn the_documentation_of_the_browser_tests_packages_is_quiet() {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules");
    if !modules.is_dir() {
        return needs::missing("the browser tests' packages are not installed: (cd tests/browser && npm ci)");
    }
    is_quiet("npm packages", &documents(&modules), 20_000, MOST);
}
