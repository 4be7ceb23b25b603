//! `nutgraf translations`: lists which pages exist in which language, and what has changed since they were translated.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::check::messages::translations::describe_change;
use crate::check::paths::below_content;
use crate::check::translation_stamp::{ChangeKind, SectionChange};
use crate::check::translations::{TranslationState, TranslationStatus};
use crate::cli::{self, TranslationFormat};
use crate::parse::stamping::stamped;
use crate::pipeline::{self, BuildResult};
use crate::text::printable;
use crate::write::content_writer::ContentWriter;

use super::messages;
use super::progress::ProgressLine;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Lists the translations, or stamps them. Returns whether the site could be read.
pub fn run(arguments: &cli::TranslationsArgs) -> Result<bool, UsageError> {
    let mut request = request(&arguments.site)?;
    request.translations = true;
    let shown = ProgressLine::while_building(&request, arguments.site.quiet);
    let built = pipeline::check(&request);
    drop(shown);
    if built.translations.is_empty() && built.report.has_errors() {
        terminal::print_messages(&built.report, &built.files);
        return Ok(false);
    }
    let wanted = wanted(&built.translations, &arguments.pages)?;
    if arguments.stamp {
        return stamp(&request.root, &built, &wanted, arguments.site.quiet);
    }
    let list = match arguments.format {
        TranslationFormat::Human => printable(&human(&wanted)).into_owned(),
        TranslationFormat::Json => {
            format!("{}\n", Value::from(wanted.iter().map(|found| json(found)).collect::<Vec<_>>()))
        }
    };
    let is_printed = streams::print(&list);
    if built.report.has_errors() && !arguments.site.quiet {
        streams::print_error(&format!("{}; `nutgraf check` shows them", built.report.tally()));
    }
    Ok(is_printed)
}

/// The translations of these pages, which are named by the file of the translation or of the original. All if there are no
/// names.
fn wanted<'t>(all: &'t [TranslationStatus], pages: &[String]) -> Result<Vec<&'t TranslationStatus>, UsageError> {
    if pages.is_empty() {
        return Ok(all.iter().collect());
    }
    let mut found = Vec::new();
    for page in pages {
        let name = below_content(page.trim_start_matches("./"));
        let is_named = |found: &&TranslationStatus| {
            below_content(&found.file) == name
                || found.original.as_deref().is_some_and(|original| below_content(original) == name)
        };
        let before = found.len();
        found.extend(all.iter().filter(is_named));
        if found.len() == before {
            let names = all.iter().flat_map(|found| found.original.iter().chain([&found.file]));
            let near = crate::nearest::nearest(name, names.map(|file| below_content(file)));
            return Err(messages::unknown_translation(page, near));
        }
    }
    Ok(found)
}

/// The list for people.
fn human(list: &[&TranslationStatus]) -> String {
    let mut out = String::new();
    if list.is_empty() {
        return "this site is in one language; list more under `languages` in site.toml\n".to_owned();
    }
    let mut last = None;
    for found in list {
        if last != Some(&found.original) {
            let name = found.original.as_deref().unwrap_or("in one language only");
            out.push_str(&format!("{name}\n"));
            last = Some(&found.original);
        }
        let state = match &found.state {
            TranslationState::Stale(changes) => {
                format!("stale, {}", terminal::counted(changes.len(), "change", "changes"))
            }
            state => name(state).to_owned(),
        };
        out.push_str(&format!("  {}  {}  {state}\n", found.language, found.file));
        for change in changes(&found.state) {
            out.push_str(&format!("      {}\n", describe_change(change)));
        }
    }
    out.push_str(&tally(list));
    out
}

/// “ar: 12 of 14 pages, 3 of them stale”, a line for each language.
fn tally(list: &[&TranslationStatus]) -> String {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for found in list.iter().filter(|found| found.original.is_some()) {
        let [all, there, stale, unstamped] = counts.entry(&found.language).or_default();
        *all += 1;
        *there += usize::from(found.state != TranslationState::Missing);
        *stale += usize::from(matches!(found.state, TranslationState::Stale(_)));
        *unstamped += usize::from(found.state == TranslationState::Unstamped);
    }
    let line = |(language, [all, there, stale, unstamped]): (&str, [usize; 4])| {
        let mut line = format!("{language}: {there} of {}", terminal::counted(all, "page", "pages"));
        if stale > 0 {
            line.push_str(&format!(", {stale} stale"));
        }
        if unstamped > 0 {
            line.push_str(&format!(", {unstamped} not stamped"));
        }
        line + "\n"
    };
    counts.into_iter().map(line).collect()
}

fn name(state: &TranslationState) -> &'static str {
    match state {
        TranslationState::Missing => "missing",
        TranslationState::Draft => "draft",
        TranslationState::Unstamped => "not stamped",
        TranslationState::Current => "current",
        TranslationState::Stale(_) => "stale",
        TranslationState::Own => "own",
    }
}

fn changes(state: &TranslationState) -> &[SectionChange] {
    match state {
        TranslationState::Stale(changes) => changes,
        _ => &[],
    }
}

/// One translation as a JSON object.
fn json(found: &TranslationStatus) -> Value {
    let change = |change: &SectionChange| {
        let (what, figure, id) = match &change.kind {
            ChangeKind::Heading => ("heading", None, None),
            ChangeKind::Text => ("text", None, None),
            ChangeKind::Figure { words, target } => {
                ("figure", Some(json!({ "words": words, "reference": target })), None)
            }
            ChangeKind::FiguresGone(_) => ("figures-gone", None, None),
            ChangeKind::Added => ("added", None, None),
            ChangeKind::Moved => ("moved", None, None),
            ChangeKind::Removed { id } => ("removed", None, Some(id)),
        };
        json!({ "heading": change.section, "what": what, "figure": figure, "id": id })
    };
    json!({
        "page": found.original,
        "language": found.language,
        "file": found.file,
        "state": name(&found.state),
        "changes": changes(&found.state).iter().map(change).collect::<Vec<_>>(),
    })
}

/// Records in the translations that they match the pages in the main language as they are now.
fn stamp(root: &Path, built: &BuildResult, wanted: &[&TranslationStatus], is_quiet: bool) -> Result<bool, UsageError> {
    let writer = ContentWriter::lock(root, &terminal::report_waiting);
    let (mut summary, mut count) = (String::new(), 0);
    for found in wanted {
        if matches!(
            found.state,
            TranslationState::Current | TranslationState::Missing | TranslationState::Own | TranslationState::Draft
        ) {
            continue;
        }
        let (Some(original), Some(file)) = (&found.original, built.files.get(&found.file)) else { continue };
        let text = stamped(file, below_content(original), &found.stamp)
            .ok_or_else(|| messages::cannot_be_stamped(&found.file, &found.stamp))?;
        writer
            .replace(&found.file, &file.bytes, text.as_bytes())
            .map_err(|error| messages::not_written(&found.file, &error))?;
        summary.push_str(&format!("{}: stamped as a translation of {original} as it is now\n", found.file));
        for change in changes(&found.state) {
            summary.push_str(&format!("      {}\n", describe_change(change)));
        }
        count += 1;
    }
    summary.push_str(&format!("{} stamped\n", terminal::counted(count, "page", "pages")));
    Ok(is_quiet || streams::print(&printable(&summary)))
}
