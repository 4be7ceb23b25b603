//! `nutgraf facts`: every figure beside its cell.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::check::{BoundFigure, PageFacts};
use crate::cli::{self, FactFormat};
use crate::facts::Verdict;
use crate::pipeline::{self, Built};
use crate::text::LineIndex;

use super::WrongCall;

/// Lists the figures. Whether all of them agree.
pub fn run(arguments: &cli::Facts) -> Result<bool, WrongCall> {
    let mut request = super::request(&arguments.site)?;
    request.candidates = arguments.unbound;
    let built = pipeline::build(&request);
    if built.facts.is_empty() && built.report.has_errors() {
        super::print_messages(&built.report, &built);
        return Ok(false);
    }
    if arguments.write {
        return write(&request.root, &built, arguments.site.quiet);
    }
    if arguments.unbound {
        print_unbound(&built, arguments.format);
        return Ok(true);
    }
    let changed = match &arguments.changed_since {
        Some(revision) => Some(super::revisions::changed_cells(&request, revision)?),
        None => None,
    };
    let is_wanted = |figure: &BoundFigure| changed.as_ref().is_none_or(|changed| changed.concerns(figure));
    let lines: Vec<Line<'_>> = lines(&built).into_iter().filter(|line| is_wanted(line.bound)).collect();
    match arguments.format {
        FactFormat::Human => print_human(&lines, &built, changed.is_some()),
        FactFormat::Json => println!("{}", Value::from(lines.iter().map(Line::json).collect::<Vec<_>>())),
        FactFormat::Csv => print_csv(&lines),
    }
    Ok(changed.is_some() || lines.iter().all(|line| line.bound.figure.verdict != Verdict::Disagrees))
}

/// One figure and where it stands.
struct Line<'b> {
    file: &'b str,
    line: usize,
    column: usize,
    bound: &'b BoundFigure,
}

fn lines(built: &Built) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (file, facts) in &built.facts {
        let text = built.files.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
        let index = LineIndex::new(text);
        for bound in &facts.figures {
            let position = index.position(bound.words_span.start as usize);
            lines.push(Line { file, line: position.line, column: position.column, bound });
        }
    }
    lines
}

impl Line<'_> {
    fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }

    fn words(&self) -> &str {
        self.bound.figure.written.as_deref().unwrap_or(&self.bound.words)
    }

    fn verdict(&self) -> &'static str {
        match self.bound.figure.verdict {
            Verdict::Agrees => "agrees",
            Verdict::Disagrees => "disagrees",
            Verdict::Unbound => "none",
        }
    }

    /// The columns of the list, by name.
    fn columns(&self) -> [(&'static str, String); 10] {
        let figure = &self.bound.figure;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            ("file", self.file.to_owned()),
            ("line", self.line.to_string()),
            ("column", self.column.to_string()),
            ("written", self.words().to_owned()),
            ("verdict", self.verdict().to_owned()),
            ("reference", self.bound.target.clone()),
            ("value", text(figure.value.as_deref())),
            ("as_of", figure.as_of.map(|period| period.iso()).unwrap_or_default()),
            ("sources", figure.source_ids.join(";")),
            ("sentence", self.bound.sentence.clone()),
        ]
    }

    fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        for (name, text) in self.columns() {
            let value = match name {
                "line" => json!(self.line),
                "column" => json!(self.column),
                "sources" => json!(self.bound.figure.source_ids),
                _ if text.is_empty() => Value::Null,
                _ => text.into(),
            };
            object.insert(name.to_owned(), value);
        }
        Value::Object(object)
    }
}

fn print_human(lines: &[Line<'_>], built: &Built, is_changed: bool) {
    for line in lines {
        let figure = &line.bound.figure;
        let sign = if figure.verdict == Verdict::Disagrees { "✗" } else { "✓" };
        println!("{sign} {}  “{}”  {}", line.place(), line.words(), line.verdict());
        println!("    {}", line.bound.sentence);
        if let Some(value) = &figure.value {
            let as_of = figure.as_of.map(|period| format!(", as of {}", period.iso())).unwrap_or_default();
            let sources = if figure.source_ids.is_empty() {
                String::new()
            } else {
                format!(" ({})", figure.source_ids.join(", "))
            };
            println!("    {} = {value}{as_of}{sources}", line.bound.target);
        } else if let Some(note) = &figure.note {
            println!("    bound to nothing: {note}");
        }
    }
    if is_changed {
        println!("{} to look at", super::counted(lines.len(), "sentence", "sentences"));
        return;
    }
    println!("{}", coverage(built));
}

/// “42 of 45 figures bound (93 %)”.
pub fn coverage(built: &Built) -> String {
    let coverage = built.counts.coverage;
    match coverage.percent() {
        None => "no figures in the prose".to_owned(),
        Some(percent) => {
            let none = if coverage.none > 0 {
                format!(", {} of them to nothing on purpose", coverage.none)
            } else {
                String::new()
            };
            let quoted =
                if coverage.quoted > 0 { format!("; {} more in quotations", coverage.quoted) } else { String::new() };
            format!(
                "{} of {} bound ({percent} %){none}{quoted}",
                coverage.bound + coverage.none,
                super::counted(coverage.total(), "figure", "figures")
            )
        }
    }
}

/// RFC 4180, every text between quotes.
fn print_csv(lines: &[Line<'_>]) {
    println!("file,line,column,written,verdict,reference,value,as_of,sources,sentence");
    for line in lines {
        let cells = line.columns().map(|(_, text)| format!("\"{}\"", text.replace('"', "\"\"")));
        println!("{}", cells.join(","));
    }
}

fn print_unbound(built: &Built, format: FactFormat) {
    let places = built.facts.iter().flat_map(|(file, facts): &(_, PageFacts)| {
        let text = built.files.get(file).and_then(|file| file.text().ok()).unwrap_or_default();
        let index = LineIndex::new(text);
        facts
            .unbound
            .iter()
            .map(move |figure| (file, index.position(figure.span.start as usize), figure))
            .collect::<Vec<_>>()
    });
    if format == FactFormat::Human {
        for (file, position, figure) in places {
            println!("{file}:{}:{}  “{}”", position.line, position.column, figure.words);
            println!("    {}", figure.sentence);
            for candidate in &figure.candidates {
                println!("    [{}](fact:{candidate})", figure.words);
            }
        }
        println!("{}", coverage(built));
        return;
    }
    let list: Vec<Value> = places
        .map(|(file, position, figure)| {
            json!({
                "file": &**file, "line": position.line, "column": position.column, "words": figure.words,
                "start": figure.span.start, "end": figure.span.end,
                "sentence": figure.sentence, "candidates": figure.candidates,
            })
        })
        .collect();
    println!("{}", Value::from(list));
}

/// Fills empty links with their words. Every other byte of a file stays.
fn write(root: &Path, built: &Built, is_quiet: bool) -> Result<bool, WrongCall> {
    let mut edits: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (file, facts) in &built.facts {
        for bound in &facts.figures {
            if let Some(written) = &bound.figure.written {
                edits.entry(file).or_default().push((bound.link.start as usize, written));
            }
        }
    }
    let mut count = 0;
    for (file, places) in edits {
        let Some(text) = built.files.get(file).and_then(|file| file.text().ok()) else { continue };
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (start, words) in places {
            // The link begins with its brackets, with nothing but blanks between them.
            let Some(inside) = text.get(start..).and_then(|rest| rest.strip_prefix('[')) else { continue };
            let Some(blank) =
                inside.find(']').filter(|end| inside.get(..*end).is_some_and(|text| text.trim().is_empty()))
            else {
                continue;
            };
            out.push_str(text.get(done..=start).unwrap_or_default());
            out.push_str(words);
            done = start + 1 + blank;
            count += 1;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        crate::write::replace(&root.join(file), out.as_bytes())
            .map_err(|error| WrongCall(format!("{file} could not be written: {error}")))?;
    }
    if !is_quiet {
        println!("{} written", super::counted(count, "figure", "figures"));
    }
    Ok(true)
}
