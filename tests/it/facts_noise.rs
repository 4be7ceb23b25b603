//! The lint for unbound figures keeps quiet on ordinary documentation: the project's own, and that of the packages
//! which its build and its tests install anyway.

use std::path::{Path, PathBuf};

use nutgraf::check::prose;
use nutgraf::facts;
use nutgraf::language::Language;
use nutgraf::markdown;

/// Flags in a thousand words.
const MOST: f64 = 0.5;

/// What a body of documentation gives: its words, and the figures that would be flagged.
struct Heard {
    words: usize,
    flags: Vec<String>,
}

fn listen(files: &[PathBuf]) -> Heard {
    let settings = markdown::Settings { smart_punctuation: true, math: false, highlight: false };
    let mut heard = Heard { words: 0, flags: Vec::new() };
    for file in files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let text = without_front_matter(&text);
        let document = markdown::read(text, 0, settings);
        heard.words += document.words();
        for run in prose::runs(&document).iter().filter(|run| !run.is_heading && !run.is_quote) {
            for part in facts::unbound(&run.text, &Language::english(), &[]) {
                if !run.facts.iter().any(|(fact, _)| fact.start < part.end && part.start < fact.end) {
                    let around = run.sentence(&part, &[]);
                    let words = run.text.get(part).unwrap_or_default();
                    heard.flags.push(format!("{}: {words:?} in {around}", file.display()));
                }
            }
        }
    }
    heard
}

fn without_front_matter(text: &str) -> &str {
    let inside = text.strip_prefix("+++\n");
    inside.and_then(|text| Some(text.split_once("\n+++\n")?.1)).unwrap_or(text)
}

/// Every Markdown file below a folder, except lists of changes and licences, which are no prose, and what the sources of
/// another project in it say.
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
fn is_quiet(name: &str, files: &[PathBuf], least_words: usize) {
    let heard = listen(files);
    let rate = heard.flags.len() as f64 * 1000.0 / heard.words.max(1) as f64;
    println!("{name}: {} flags in {} words, {rate:.2} in a thousand", heard.flags.len(), heard.words);
    assert!(heard.words >= least_words, "{name}: only {} words were found", heard.words);
    assert!(rate <= MOST, "{name}: {rate:.2} flags in a thousand words:\n{}", heard.flags.join("\n"));
}

#[test]
fn the_manual_is_quiet() {
    is_quiet("manual", &documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content")), 8_000);
}

#[test]
fn the_documentation_of_the_crates_is_quiet() {
    // Where Cargo keeps the sources of what it built this test from.
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.unwrap_or_default().join("registry/src");
    if !sources.is_dir() {
        eprintln!("skipped: the crates' sources are not in {}", sources.display());
        return;
    }
    let files: Vec<PathBuf> = crates(&sources).iter().flat_map(|folder| documents(folder)).collect();
    is_quiet("crates", &files, 50_000);
}

/// The sources of the crates that this test is built from; what else a machine has had to do with says nothing.
fn crates(sources: &Path) -> Vec<PathBuf> {
    let lock = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let text = |package: &toml::Value, key: &str| package[key].as_str().unwrap().to_owned();
    let packages = lock["package"].as_array().unwrap();
    let names = packages.iter().map(|package| format!("{}-{}", text(package, "name"), text(package, "version")));
    let registries: Vec<PathBuf> = std::fs::read_dir(sources).unwrap().flatten().map(|entry| entry.path()).collect();
    names.flat_map(|name| registries.iter().map(move |registry| registry.join(&name))).collect()
}

#[test]
fn the_documentation_of_the_browser_tests_packages_is_quiet() {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules");
    if !modules.is_dir() {
        eprintln!("skipped: the browser tests' packages are not installed");
        return;
    }
    is_quiet("npm packages", &documents(&modules), 20_000);
}
