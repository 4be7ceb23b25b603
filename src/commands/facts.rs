//! `nutgraf facts`: lists every figure with its cell.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::check::{BoundFigure, PageFacts};
use crate::cli::{self, FactFormat};
use crate::facts::Verdict;
use crate::pipeline::{self, BuildResult};
use crate::text::{LineIndex, printable};

use super::progress::ProgressLine;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Lists the figures, or does what an option asks for. Returns whether the site has no errors.
pub fn run(arguments: &cli::FactsArgs) -> Result<bool, UsageError> {
    let mut request = request(&arguments.site)?;
    request.candidates = arguments.unbound || arguments.bind;
    let shown = ProgressLine::while_building(&request, arguments.site.quiet);
    let built = pipeline::check(&request);
    drop(shown);
    if built.facts.is_empty() && built.report.has_errors() {
        terminal::print_messages(&built.report, &built.files);
        return Ok(false);
    }
    if arguments.write {
        return super::fill_links::write(&request.root, &built, arguments.site.quiet);
    }
    if arguments.lock {
        return super::lock::write(&request.root, &built, request.today, arguments.site.quiet);
    }
    if arguments.bind {
        return super::bind::run(&request.root, &built, arguments.yes);
    }
    if arguments.unbound {
        return Ok(streams::print(&unbound(&built, arguments.format)));
    }
    let mut lines = lines(&built);
    if let Some(revision) = &arguments.changed_since {
        let earlier = super::revisions::tables_of(&request, &built, revision)?;
        lines = lines.into_iter().filter_map(|line| earlier.changed(line.bound).map(|was| line.since(was))).collect();
    }
    let is_changed = arguments.changed_since.is_some();
    let list = match arguments.format {
        FactFormat::Human => printable(&human(&lines, &built, is_changed)).into_owned(),
        FactFormat::Json => format!("{}\n", Value::from(lines.iter().map(FigureLine::json).collect::<Vec<_>>())),
        FactFormat::Csv => {
            let head: &[&str] = if is_changed { &COLUMNS } else { COLUMNS.split_last().map_or(&[], |(_, rest)| rest) };
            csv(head, lines.iter().map(FigureLine::cells))
        }
    };
    let is_printed = streams::print(&list);
    // A figure whose cell does not exist is not in the list, so its message has to be mentioned.
    if built.report.has_errors() && !arguments.site.quiet {
        streams::print_error(&format!("{}; `nutgraf check` shows them", built.report.tally()));
    }
    Ok(is_printed && (is_changed || !built.report.has_errors()))
}

/// The columns of the list; the last one only with an earlier revision.
const COLUMNS: [&str; 11] =
    ["file", "line", "column", "written", "verdict", "reference", "value", "as_of", "sources", "sentence", "was"];

/// One figure and its place.
struct FigureLine<'b> {
    file: &'b str,
    line: usize,
    column: usize,
    bound: &'b BoundFigure,
    /// The row that the page is made from, if its file makes several pages.
    row: Option<&'b str>,
    /// The cells in an earlier revision, if one was given.
    was: Option<String>,
}

/// A line for each figure, in the order of the site.
fn lines(built: &BuildResult) -> Vec<FigureLine<'_>> {
    let mut lines = Vec::new();
    for (file, facts) in &built.facts {
        let text = built.files.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
        let index = LineIndex::new(text);
        for bound in &facts.figures {
            let position = index.position(bound.words_span.start as usize);
            lines.push(FigureLine {
                file,
                line: position.line,
                column: position.column,
                bound,
                row: facts.row.as_deref(),
                was: None,
            });
        }
    }
    lines
}

impl FigureLine<'_> {
    fn since(self, was: String) -> Self {
        Self { was: Some(was), ..self }
    }

    fn place(&self) -> String {
        let row = self.row.map(|row| format!(" (row {row})")).unwrap_or_default();
        format!("{}:{}:{}{row}", self.file, self.line, self.column)
    }

    fn words(&self) -> &str {
        self.bound.figure.shown()
    }

    fn verdict(&self) -> &'static str {
        match self.bound.figure.verdict {
            Verdict::Agrees => "agrees",
            Verdict::Disagrees => "disagrees",
            Verdict::Unbound => "none",
        }
    }

    /// The values for [`COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let figure = &self.bound.figure;
        let mut cells = vec![
            self.file.to_owned(),
            self.line.to_string(),
            self.column.to_string(),
            self.words().to_owned(),
            self.verdict().to_owned(),
            figure.target.clone(),
            figure.value().unwrap_or_default().to_owned(),
            figure.as_of().map(|period| period.iso()).unwrap_or_default(),
            figure.source_ids().join(";"),
            self.bound.sentence.clone(),
        ];
        cells.extend(self.was.clone());
        cells
    }

    fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        for (name, text) in COLUMNS.into_iter().zip(self.cells()) {
            let value = match name {
                "line" => json!(self.line),
                "column" => json!(self.column),
                "sources" => json!(self.bound.figure.source_ids()),
                _ if text.is_empty() => Value::Null,
                _ => text.into(),
            };
            object.insert(name.to_owned(), value);
        }
        Value::Object(object)
    }
}

/// The list for people.
fn human(lines: &[FigureLine<'_>], built: &BuildResult, is_changed: bool) -> String {
    let mut out = String::new();
    for line in lines {
        let figure = &line.bound.figure;
        let sign = if figure.verdict == Verdict::Disagrees { "✗" } else { "✓" };
        out.push_str(&format!("{sign} {}  “{}”  {}\n", line.place(), line.words(), line.verdict()));
        out.push_str(&format!("    {}\n", line.bound.sentence));
        if let Some(value) = figure.value() {
            let as_of = figure.as_of().map(|period| format!(", as of {}", period.iso())).unwrap_or_default();
            let ids = figure.source_ids();
            let sources = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
            out.push_str(&format!("    {} = {value}{as_of}{sources}\n", figure.target));
        } else if let Some(note) = &line.bound.note {
            out.push_str(&format!("    not bound: {note}\n"));
        }
        if let Some(was) = &line.was {
            out.push_str(&format!("    was {}\n", if was.is_empty() { "not found" } else { was }));
        }
    }
    if is_changed {
        out.push_str(&format!("{} to look at\n", terminal::counted(lines.len(), "figure", "figures")));
        return out;
    }
    out.push_str(&format!("{}\n", coverage(built)));
    out
}

/// “42 of 45 figures bound (93 %)”.
pub fn coverage(built: &BuildResult) -> String {
    let coverage = built.counts.coverage;
    match (coverage.bound * 100).checked_div(coverage.total()) {
        None => "no figures in the prose".to_owned(),
        Some(percent) => {
            let none =
                if coverage.none > 0 { format!(", {} deliberately not bound", coverage.none) } else { String::new() };
            let quoted =
                if coverage.quoted > 0 { format!("; {} more in quotations", coverage.quoted) } else { String::new() };
            format!(
                "{} of {} bound ({percent} %){none}{quoted}",
                coverage.bound,
                terminal::counted(coverage.total(), "figure", "figures")
            )
        }
    }
}

/// Rows with a header (RFC 4180), with all text in quotation marks.
fn csv(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = format!("{}\n", head.join(","));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
        out.push_str(&format!("{}\n", cells.join(",")));
    }
    out
}

/// The list of unbound figures, for people or as JSON Lines.
fn unbound(built: &BuildResult, format: FactFormat) -> String {
    let places = built.facts.iter().flat_map(|(file, facts): &(_, Arc<PageFacts>)| {
        let text = built.files.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
        let index = LineIndex::new(text);
        facts
            .unbound
            .iter()
            .map(move |figure| (file, index.position(figure.span.start as usize), figure))
            .collect::<Vec<_>>()
    });
    if format == FactFormat::Human {
        let mut out = String::new();
        for (file, position, figure) in places {
            out.push_str(&format!("{file}:{}:{}  “{}”\n", position.line, position.column, figure.words));
            out.push_str(&format!("    {}\n", figure.sentence));
            for candidate in &figure.candidates {
                out.push_str(&format!("    [{}](fact:{})\n", candidate.words, candidate.reference));
            }
        }
        out.push_str(&format!("{}\n", coverage(built)));
        return printable(&out).into_owned();
    }
    if format == FactFormat::Csv {
        let rows = places.map(|(file, position, figure)| {
            let (line, column) = (position.line.to_string(), position.column.to_string());
            let candidates: Vec<&str> =
                figure.candidates.iter().map(|candidate| candidate.reference.as_str()).collect();
            let candidates = candidates.join(" ");
            vec![file.to_string(), line, column, figure.words.clone(), candidates, figure.sentence.clone()]
        });
        return csv(&["file", "line", "column", "words", "candidates", "sentence"], rows);
    }
    let list: Vec<Value> = places
        .map(|(file, position, figure)| {
            json!({
                "file": &**file, "line": position.line, "column": position.column, "words": figure.words,
                "start": figure.span.start, "end": figure.span.end,
                "sentence": figure.sentence,
                "candidates": figure.candidates.iter().map(|candidate| &candidate.reference).collect::<Vec<_>>(),
            })
        })
        .collect();
    format!("{}\n", Value::from(list))
}
