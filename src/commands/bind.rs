//! `nutgraf facts --bind`: goes through unbound figures one by one, and writes the links that the author chooses.

use std::path::Path;

use crate::check::binding::{self, Binding};
use crate::check::{Offer, UnboundFigure};
use crate::pipeline::Built;
use crate::text::{File, LineIndex, visible};
use crate::write::author::Author;

use super::keys::{Key, Keys};
use super::messages;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// The most candidates that are shown at once.
const SHOWN: usize = 3;

/// How far a cell has to be ahead of the next one to be chosen without asking.
const CLEAR_LEAD: i32 = 250;

/// Goes through the figures, or binds only those that are clear. A file is written after all its figures were shown.
pub fn run(root: &Path, built: &Built, takes_clear: bool) -> Result<bool, UsageError> {
    let files: Vec<(&str, Vec<&UnboundFigure>)> = built
        .facts
        .iter()
        // What is true of one row is not true of the next: a file that makes a page from each row has no words of its
        // own.
        .filter(|(_, facts)| facts.row.is_none())
        .map(|(file, facts)| (&**file, facts.unbound.iter().filter(|figure| !figure.offers.is_empty()).collect()))
        .collect();
    let total = files.iter().map(|(_, figures)| figures.len()).sum();
    let own = built.facts.iter().filter(|(_, facts)| facts.row.is_none());
    let without = own.flat_map(|(_, facts)| &facts.unbound).filter(|figure| figure.offers.is_empty());
    let without = without.count();
    let mut walk = Walk { keys: None, number: 0, total, is_told: false };
    if !takes_clear && total > 0 {
        walk.keys = Some(Keys::open());
    }
    let settings = crate::parse::settings::read(built.files.get("site.toml"), &mut Vec::new()).markdown;
    let read = |file: &File| binding::links_of_page(file, settings);
    let author = Author::at(root, &terminal::waits);
    let (mut count, mut left, mut is_whole) = (0, 0, true);
    for (name, figures) in files.iter().filter(|(_, figures)| !figures.is_empty()) {
        let Some(file) = built.files.get(name) else { continue };
        let text = file.text().unwrap_or_default();
        let (chosen, end) = if takes_clear { (clear(figures), End::Through) } else { walk.file(name, text, figures) };
        if end == End::Interrupted {
            drop(walk.keys.take());
            streams::tell(&format!("interrupted: nothing was written to {name}"));
            is_whole = false;
            break;
        }
        let written = binding::with_links(file, &chosen, &read);
        if written.count > 0 {
            author
                .replace(name, text.as_bytes(), written.text.as_bytes())
                .map_err(|error| messages::not_written(name, &error))?;
        }
        count += written.count;
        left += written.left.len();
        for binding in &written.left {
            let position = LineIndex::new(text).position(binding.span.start as usize);
            let place = format!("{name}:{}:{}", position.line, position.column);
            streams::tell(&format!("{place}: left as it is; a link to {} is not possible there", binding.reference));
        }
        if end == End::Stopped {
            break;
        }
    }
    drop(walk.keys.take());
    let open = total - count;
    let mut told = format!("{} bound", terminal::counted(count, "figure", "figures"));
    if open > 0 {
        told.push_str(&format!(", {open} left undecided"));
    }
    if without > 0 {
        told.push_str(&format!("; {without} more do not agree with any cell"));
    }
    Ok(streams::print(&format!("{told}\n")) && is_whole && left == 0)
}

/// The bindings that are clear without asking.
fn clear(figures: &[&UnboundFigure]) -> Vec<Binding> {
    let is_clear = |offers: &[Offer]| match offers {
        [] => false,
        [first] => first.score >= CLEAR_LEAD,
        [first, second, ..] => first.score >= second.score + CLEAR_LEAD,
    };
    let clear = figures.iter().filter(|figure| is_clear(&figure.offers));
    clear.filter_map(|figure| figure.offers.first()).map(bound_to).collect()
}

fn bound_to(offer: &Offer) -> Binding {
    Binding { span: offer.span, reference: offer.reference.clone() }
}

/// How going through a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Through,
    /// The author stopped; what was chosen is written.
    Stopped,
    Interrupted,
}

struct Walk {
    keys: Option<Keys>,
    number: usize,
    total: usize,
    /// The keys were explained.
    is_told: bool,
}

impl Walk {
    fn file(&mut self, name: &str, text: &str, figures: &[&UnboundFigure]) -> (Vec<Binding>, End) {
        let index = LineIndex::new(text);
        let mut chosen: Vec<Option<Binding>> = Vec::new();
        let mut end = End::Through;
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
                Answer::Stop => end = End::Stopped,
                Answer::Interrupt => end = End::Interrupted,
            }
            if end != End::Through {
                break;
            }
        }
        (chosen.into_iter().flatten().collect(), end)
    }

    fn figure(&mut self, head: &str, figure: &UnboundFigure, may_go_back: bool) -> Answer {
        let mut first = 0;
        loop {
            let mut out = format!("\n{head}\n  {}\n", marked(&figure.sentence, &figure.words));
            let shown = figure.offers.iter().enumerate().skip(first).take(SHOWN);
            for (at, offer) in shown {
                out.push_str(&format!("  {}  [{}](fact:{})\n", at - first + 1, offer.words, offer.reference));
                out.push_str(&format!("     {}\n", offer.data));
            }
            let has_more = figure.offers.len() > first + SHOWN;
            let more = if has_more { "  m more" } else { "" };
            let back = if may_go_back { "  b back" } else { "" };
            let help = if self.is_told { "" } else { "1 to 3 bind it, n none of these, x not bound on purpose\n" };
            out.push_str(&format!("{help}1-3  n none  x not bound{more}{back}  q write and stop > "));
            self.is_told = true;
            if !streams::print(&visible(&out)) {
                return Answer::Stop;
            }
            match self.answer(figure, first) {
                Some(Answer::Back) if !may_go_back => {}
                Some(answer) => return answer,
                None => first = if has_more { first + SHOWN } else { 0 },
            }
        }
    }

    /// What the next key means. `None` if more candidates are requested. Other keys are ignored.
    fn answer(&mut self, figure: &UnboundFigure, first: usize) -> Option<Answer> {
        let Some(keys) = &mut self.keys else { return Some(Answer::Stop) };
        loop {
            let key = keys.next();
            let (answer, said) = match key {
                Key::Letter(digit @ '1'..='3') => {
                    let at = first + usize::try_from(digit.to_digit(10).unwrap_or(1)).unwrap_or(1) - 1;
                    match figure.offers.get(at) {
                        Some(offer) => (Some(Answer::Take(bound_to(offer))), digit.to_string()),
                        None => continue,
                    }
                }
                Key::Letter('n') => (Some(Answer::None), "n".to_owned()),
                Key::Letter('x') => {
                    let binding = Binding { span: figure.span, reference: "none".to_owned() };
                    (Some(Answer::Take(binding)), "x".to_owned())
                }
                Key::Letter('b') => (Some(Answer::Back), "b".to_owned()),
                Key::Letter('m') => (None, "m".to_owned()),
                Key::Letter('q') => (Some(Answer::Stop), "q".to_owned()),
                Key::End => (Some(Answer::Stop), String::new()),
                Key::Interrupt => (Some(Answer::Interrupt), String::new()),
                Key::Letter(_) => continue,
            };
            // If keys are not echoed, the answer is printed.
            let echo = if keys.is_terminal() { said } else { String::new() };
            let _ = streams::print(&format!("{echo}\n"));
            return answer;
        }
    }
}

enum Answer {
    Take(Binding),
    None,
    Back,
    Stop,
    Interrupt,
}

/// A sentence with the figure between marks.
fn marked(sentence: &str, words: &str) -> String {
    sentence.replacen(words, &format!("»{words}«"), 1)
}
