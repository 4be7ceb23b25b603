//! `nutgraf facts --bind`: shows unbound figures one by one, and writes the links that the author chooses.

use std::path::Path;

use crate::check::binding::{self, FigureBinding};
use crate::check::{BindingCandidate, UnboundFigure};
use crate::pipeline::BuildResult;
use crate::text::{File, LineIndex, printable};
use crate::write::content_writer::ContentWriter;

use super::key_input::{Key, KeyInput};
use super::messages;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// The most candidates that are shown at once.
const MAX_SHOWN: usize = 3;

/// By how much the score of a cell has to be higher than that of the next one for it to be chosen without asking.
const CLEAR_LEAD: i32 = 250;

/// Goes through the figures and binds them as the author answers or, `without_asking`, binds only those with a clear
/// candidate. A file is written when all its figures have been shown. Returns whether every chosen link was written.
pub fn run(root: &Path, built: &BuildResult, without_asking: bool) -> Result<bool, UsageError> {
    let files: Vec<(&str, Vec<&UnboundFigure>)> = built
        .facts
        .iter()
        // In a file that makes pages from rows, a number is right for one row at most, so it cannot be bound to a cell.
        .filter(|(_, facts)| facts.row.is_none())
        .map(|(file, facts)| (&**file, facts.unbound.iter().filter(|figure| !figure.candidates.is_empty()).collect()))
        .collect();
    let total = files.iter().map(|(_, figures)| figures.len()).sum();
    let own = built.facts.iter().filter(|(_, facts)| facts.row.is_none());
    let without = own.flat_map(|(_, facts)| &facts.unbound).filter(|figure| figure.candidates.is_empty());
    let without = without.count();
    let mut session = BindingSession { keys: None, number: 0, total, has_explained_keys: false };
    if !without_asking && total > 0 {
        session.keys = Some(KeyInput::open());
    }
    let settings = crate::parse::settings::read(built.files.get("site.toml"), &mut Vec::new()).markdown;
    let read = |file: &File| binding::links_of_page(file, settings);
    let writer = ContentWriter::lock(root, &terminal::report_waiting);
    let (mut count, mut left, mut is_complete) = (0, 0, true);
    for (name, figures) in files.iter().filter(|(_, figures)| !figures.is_empty()) {
        let Some(file) = built.files.get(name) else { continue };
        let text = file.text().unwrap_or_default();
        let (chosen, end) =
            if without_asking { (clear(figures), FileEnd::Finished) } else { session.file(name, text, figures) };
        if end == FileEnd::Interrupted {
            drop(session.keys.take());
            streams::print_error(&format!("interrupted: nothing was written to {name}"));
            is_complete = false;
            break;
        }
        let written = binding::with_links(file, &chosen, &read);
        if written.count > 0 {
            writer
                .replace(name, text.as_bytes(), written.text.as_bytes())
                .map_err(|error| messages::not_written(name, &error))?;
        }
        count += written.count;
        left += written.left.len();
        for binding in &written.left {
            let position = LineIndex::new(text).position(binding.span.start as usize);
            let place = format!("{name}:{}:{}", position.line, position.column);
            streams::print_error(&format!(
                "{place}: left as it is; a link to {} is not possible there",
                binding.reference
            ));
        }
        if end == FileEnd::Stopped {
            break;
        }
    }
    drop(session.keys.take());
    let open = total - count;
    let mut summary = format!("{} bound", terminal::counted(count, "figure", "figures"));
    if open > 0 {
        summary.push_str(&format!(", {open} left undecided"));
    }
    if without > 0 {
        summary.push_str(&format!("; {without} more do not agree with any cell"));
    }
    Ok(streams::print(&format!("{summary}\n")) && is_complete && left == 0)
}

/// The bindings of figures with a clear candidate.
fn clear(figures: &[&UnboundFigure]) -> Vec<FigureBinding> {
    let is_clear = |candidates: &[BindingCandidate]| match candidates {
        [] => false,
        [first] => first.score >= CLEAR_LEAD,
        [first, second, ..] => first.score >= second.score + CLEAR_LEAD,
    };
    let clear = figures.iter().filter(|figure| is_clear(&figure.candidates));
    clear.filter_map(|figure| figure.candidates.first()).map(bound_to).collect()
}

fn bound_to(offer: &BindingCandidate) -> FigureBinding {
    FigureBinding { span: offer.span, reference: offer.reference.clone() }
}

/// How going through the figures of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileEnd {
    Finished,
    /// The author stopped. What was chosen is written.
    Stopped,
    /// Ctrl-C. Nothing is written to the file.
    Interrupted,
}

/// The questions to the author, from the first figure of the site to the last.
struct BindingSession {
    keys: Option<KeyInput>,
    number: usize,
    total: usize,
    /// Whether the meaning of the keys was printed.
    has_explained_keys: bool,
}

impl BindingSession {
    /// Shows the figures of one file, and returns those that the author bound.
    fn file(&mut self, name: &str, text: &str, figures: &[&UnboundFigure]) -> (Vec<FigureBinding>, FileEnd) {
        let index = LineIndex::new(text);
        let mut chosen: Vec<Option<FigureBinding>> = Vec::new();
        let mut end = FileEnd::Finished;
        while let Some(figure) = figures.get(chosen.len()) {
            let position = index.position(figure.span.start as usize);
            self.number += 1;
            let head = format!("{name}:{}:{}  ({} of {})", position.line, position.column, self.number, self.total);
            match self.figure(&head, figure, !chosen.is_empty()) {
                Answer::Take(binding) => chosen.push(Some(binding)),
                Answer::None => chosen.push(None),
                Answer::Back => {
                    chosen.pop();
                    self.number -= 2;
                }
                Answer::Stop => end = FileEnd::Stopped,
                Answer::Interrupt => end = FileEnd::Interrupted,
            }
            if end != FileEnd::Finished {
                break;
            }
        }
        (chosen.into_iter().flatten().collect(), end)
    }

    /// Shows one figure with its candidates and reads the answer. `head` is the line above it.
    fn figure(&mut self, head: &str, figure: &UnboundFigure, may_go_back: bool) -> Answer {
        let mut first = 0;
        loop {
            let mut out = format!("\n{head}\n  {}\n", marked(&figure.sentence, &figure.words));
            let shown = figure.candidates.iter().enumerate().skip(first).take(MAX_SHOWN);
            for (at, offer) in shown {
                out.push_str(&format!("  {}  [{}](fact:{})\n", at - first + 1, offer.words, offer.reference));
                out.push_str(&format!("     {}\n", offer.data));
            }
            let has_more = figure.candidates.len() > first + MAX_SHOWN;
            let more = if has_more { "  m more" } else { "" };
            let back = if may_go_back { "  b back" } else { "" };
            let help = if self.has_explained_keys {
                ""
            } else {
                "1 to 3 bind it to that cell, n leaves it, x marks it as not bound\n"
            };
            out.push_str(&format!("{help}1-3  n none  x not bound{more}{back}  q write and stop > "));
            self.has_explained_keys = true;
            if !streams::print(&printable(&out)) {
                return Answer::Stop;
            }
            match self.answer(figure, first) {
                Some(Answer::Back) if !may_go_back => {}
                Some(answer) => return answer,
                None => first = if has_more { first + MAX_SHOWN } else { 0 },
            }
        }
    }

    /// The answer that the next key means. `None` if it asks for more candidates. Keys without a meaning are ignored.
    fn answer(&mut self, figure: &UnboundFigure, first: usize) -> Option<Answer> {
        let Some(keys) = &mut self.keys else { return Some(Answer::Stop) };
        loop {
            let key = keys.next();
            let (answer, said) = match key {
                Key::Letter(digit @ '1'..='3') => {
                    let at = first + usize::try_from(digit.to_digit(10).unwrap_or(1)).unwrap_or(1) - 1;
                    match figure.candidates.get(at) {
                        Some(offer) => (Some(Answer::Take(bound_to(offer))), digit.to_string()),
                        None => continue,
                    }
                }
                Key::Letter('n') => (Some(Answer::None), "n".to_owned()),
                Key::Letter('x') => {
                    let binding = FigureBinding { span: figure.span, reference: "none".to_owned() };
                    (Some(Answer::Take(binding)), "x".to_owned())
                }
                Key::Letter('b') => (Some(Answer::Back), "b".to_owned()),
                Key::Letter('m') => (None, "m".to_owned()),
                Key::Letter('q') => (Some(Answer::Stop), "q".to_owned()),
                Key::EndOfInput => (Some(Answer::Stop), String::new()),
                Key::Interrupt => (Some(Answer::Interrupt), String::new()),
                Key::Letter(_) => continue,
            };
            // A terminal does not echo the key, so it is printed.
            let echo = if keys.is_terminal() { said } else { String::new() };
            let _ = streams::print(&format!("{echo}\n"));
            return answer;
        }
    }
}

/// The author's answer about a figure.
enum Answer {
    Take(FigureBinding),
    None,
    Back,
    Stop,
    Interrupt,
}

/// A sentence with the figure marked: »13.5%«.
fn marked(sentence: &str, words: &str) -> String {
    sentence.replacen(words, &format!("»{words}«"), 1)
}
