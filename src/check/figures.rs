//! Checks the figures of texts against tables. The texts are those of a page, or of a Markdown file outside a site.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, codes};
use crate::facts::{self, Figure, Verdict};
use crate::language::Language;
use crate::markdown::{Link, Target};
use crate::text::{FilePath, Place, Span};

use super::binding_candidates::CandidateFinder;
use super::claim_cache::ClaimKeyBuilder;
use super::fact_context::{FactContext, FactPassage};
use super::messages::blocks as messages;
use super::page_facts::{BoundFigure, PageFacts, UnboundFigure};
use super::prose::{self, ProseRun};

/// Checks the figures in the texts of one file. Returns them, and the link of each figure, in the same order.
pub fn check<'p>(
    context: &'p FactContext<'_>,
    file: &'p FilePath,
    language: &'p Language,
    passages: &[FactPassage<'p>],
    is_raw: &'p dyn Fn(Span) -> bool,
    diagnostics: &'p mut Vec<Diagnostic>,
) -> (PageFacts, Vec<FactLink>) {
    let finder = context.candidates.then(|| CandidateFinder::new(context, language, passages));
    let mut checker = Checker {
        context,
        file,
        language,
        is_raw,
        finder,
        key: ClaimKeyBuilder::new(language),
        found: PageFacts::default(),
        links: Vec::new(),
        bound: Vec::new(),
        parts: Vec::new(),
        diagnostics,
    };
    // Without tables there is nothing to bind a figure to.
    let lints = context.settings.unbound.unwrap_or(!context.tables.by_name.is_empty());
    for (index, passage) in passages.iter().enumerate() {
        let bound = passage.text.links.iter().filter(|link| matches!(link.target, Target::Fact(_))).count();
        if lints || bound > 0 {
            checker.found.figures.reserve_exact(bound);
            checker.text(passage, index, lints);
        }
    }
    let (mut found, mut links) = (checker.found, checker.links);
    if let Some(finder) = checker.finder {
        for (figure, candidates) in found.unbound.iter_mut().zip(finder.candidates()) {
            figure.candidates = candidates;
        }
    }
    found.figures.sort_by_key(|figure| figure.link.start);
    share_notes(&mut found.figures);
    links.sort_by_key(|link| link.start);
    (found, links)
}

/// Lets figures with the same words and the same reference share the note of the first of them.
fn share_notes(figures: &mut [BoundFigure]) {
    let mut first: HashMap<(&str, &str, Option<&str>), usize> = HashMap::with_capacity(figures.len());
    let of = |(index, bound): (usize, &BoundFigure)| (index, bound.figure.clone(), bound.note.clone());
    let said: Vec<(usize, Arc<Figure>, Option<String>)> = figures.iter().enumerate().map(of).collect();
    for (bound, (index, figure, note)) in figures.iter_mut().zip(&said) {
        bound.note_of = *first.entry((figure.shown(), &figure.target, note.as_deref())).or_insert(*index);
    }
}

/// Reads the title of a link to a cell: whether it begins with “context”, by which the author says that the sentence is
/// right as it is, and the rest of it, which is a note for readers (“context: by the old count”).
fn in_context(title: &str) -> (bool, &str) {
    match title.trim_start().strip_prefix("context").map(|rest| (rest.trim_start().strip_prefix(':'), rest.trim())) {
        Some((Some(note), _)) => (true, note.trim()),
        Some((None, "")) => (true, ""),
        _ => (false, title),
    }
}

/// A placeholder for a figure's own words while its sentence is split around them.
const OWN: &str = "\u{fffb}";

/// The most bytes between two figures of an enumeration: “ and ”.
const MAX_JOINT_BYTES: usize = 10;

/// The most figures of an enumeration that are examined: “more than 5, 6 or 7”.
const MAX_JOINED: usize = 4;

/// The link of a figure.
pub struct FactLink {
    /// Where it begins in the file.
    start: u32,
    /// Its text, by its index on the page.
    pub text: usize,
    /// Its index in that text.
    pub link: u32,
}

/// The state while the texts of one file are checked, in their order.
struct Checker<'c, 'g> {
    context: &'c FactContext<'g>,
    file: &'c FilePath,
    language: &'c Language,
    /// Whether a span is part of invalid Markdown that looks like a link, which was reported.
    is_raw: &'c dyn Fn(Span) -> bool,
    finder: Option<CandidateFinder<'c>>,
    key: ClaimKeyBuilder,
    found: PageFacts,
    /// The links of the figures that were found, in the same order.
    links: Vec<FactLink>,
    /// The byte ranges in the current run of all links to cells.
    bound: Vec<Range<usize>>,
    /// The byte ranges in the current run of the figures that were found.
    parts: Vec<Range<usize>>,
    diagnostics: &'c mut Vec<Diagnostic>,
}

impl<'c> Checker<'c, '_> {
    fn text(&mut self, passage: &FactPassage<'c>, text: usize, lints: bool) {
        let markdown = passage.text;
        if let Some(finder) = &mut self.finder {
            finder.enter(passage);
        }
        prose::each_run(markdown, |run| {
            self.parts.clear();
            for (part, index) in &run.facts {
                if let Some(link) = markdown.link(*index) {
                    let at = FactLink { start: link.span.start, text, link: *index };
                    self.figure(run, part.clone(), link, at);
                }
            }
            self.sentences(run);
            if let Some(finder) = &mut self.finder {
                let start = self.found.figures.len().saturating_sub(self.parts.len());
                finder.next_run(run, self.found.figures.get(start..).unwrap_or_default());
            }
            if lints && !run.is_heading {
                self.unbound(run, passage.is_quotation || run.is_quote);
            }
        });
    }

    fn figure(&mut self, run: &ProseRun, part: Range<usize>, link: &Link, at: FactLink) {
        let Target::Fact(target) = &link.target else { return };
        let words = prose::shown(run.text.get(part.clone()).unwrap_or_default());
        // An empty link has no words to point to.
        let words_span = if words.is_empty() { link.span } else { run.span(&part) };
        let request = facts::FigureRequest {
            file: self.file,
            words: &words,
            words_span,
            target,
            target_span: link.destination_span,
            language: self.language,
            before: &self.before(run, part.start),
            after: prose::first_words(run.text.get(part.end..).unwrap_or_default()),
        };
        let known = self.key.key(&words, target).and_then(|key| self.context.claims.get(key));
        let Some(figure) = known.or_else(|| self.verified(&request, &link.title)) else { return };
        if figure.verdict == Verdict::Agrees && !words.is_empty() {
            self.diagnostics.extend(facts::unchecked_qualifier(&request));
        }
        let (is_right_in_context, note) = in_context(&link.title);
        self.found.figures.push(BoundFigure {
            link: link.span,
            words_span,
            sentence: String::new(),
            note: Some(note).filter(|note| !note.is_empty()).map(str::to_owned),
            is_right_in_context,
            figure,
            note_of: 0,
            is_shown: false,
        });
        self.links.push(at);
        self.parts.push(part);
    }

    /// The words right before a figure, with a placeholder for each other figure among them.
    fn before<'t>(&self, run: &'t ProseRun, end: usize) -> Cow<'t, str> {
        let of_text = |part: Range<usize>| run.text.get(part).unwrap_or_default();
        let last = self.parts.last().filter(|last| last.end <= end && end - last.end <= MAX_JOINT_BYTES);
        let Some(last) = last else { return prose::last_words(of_text(0..end)).into() };
        let mut marked = String::new();
        let mut done = end;
        for other in self.parts.iter().rev().take(MAX_JOINED).take_while(|other| other.end <= end) {
            marked.insert_str(0, of_text(other.end..done));
            marked.insert(0, facts::outside::OTHER_FIGURE);
            done = other.start;
            if other.start + MAX_JOINT_BYTES < last.start {
                break;
            }
        }
        marked.insert_str(0, prose::last_words(of_text(0..done)));
        marked.into()
    }

    /// Sets the sentence of each figure of a run, with the words of its empty links filled in.
    fn sentences(&mut self, run: &ProseRun) {
        let start = self.found.figures.len().saturating_sub(self.parts.len());
        let figures = self.found.figures.get_mut(start..).unwrap_or_default();
        let empty = self.parts.iter().zip(&*figures);
        let written: Vec<(&Range<usize>, &str)> =
            empty.filter_map(|(part, bound)| Some((part, bound.figure.written.as_deref()?))).collect();
        let sentences: Vec<String> = self.parts.iter().map(|part| run.sentence(part, &written)).collect();
        for (bound, sentence) in figures.iter_mut().zip(sentences) {
            bound.sentence = sentence;
        }
        self.contexts(run);
    }

    /// Checks the sentences around the figures of a run that agree with their cells.
    fn contexts(&mut self, run: &ProseRun) {
        let start = self.found.figures.len().saturating_sub(self.parts.len());
        let figures = self.found.figures.get(start..).unwrap_or_default();
        for (bound, part) in figures.iter().zip(&self.parts) {
            if bound.figure.verdict == Verdict::Agrees && !bound.is_right_in_context {
                self.diagnostics.extend(self.context(run, bound, part, figures));
            }
        }
    }

    /// The messages about the sentence around a figure. `figures` are those of the run.
    fn context(
        &self,
        run: &ProseRun,
        bound: &BoundFigure,
        part: &Range<usize>,
        figures: &[BoundFigure],
    ) -> Vec<Diagnostic> {
        let sentence = run.sentence_range(part);
        let first = self.parts.partition_point(|other| other.start < sentence.start);
        let within = self.parts.iter().zip(figures).skip(first).take_while(|(other, _)| other.end <= sentence.end);
        let (mut marks, mut others) = (Vec::new(), Vec::new());
        for (other, figure) in within {
            // The words of other figures are checked against their own cells.
            marks.push((other, if other == part { OWN } else { "…" }));
            if other != part {
                others.push(&*figure.figure);
            }
        }
        let sentence = run.sentence(part, &marks);
        let (before, after) = sentence.split_once(OWN).unwrap_or((&sentence, ""));
        let around = facts::FigureInSentence { before, words: bound.figure.shown(), after, others: &others };
        facts::context(&bound.figure, &around, &Place::new(self.file, bound.words_span), self.language)
    }

    /// Verifies a figure and reports what is wrong with it. If nothing is, it is cached.
    fn verified(&mut self, request: &facts::FigureRequest<'_>, title: &str) -> Option<Arc<Figure>> {
        let context = self.context;
        let verify = |request: &facts::FigureRequest<'_>| {
            facts::verify(request, &context.tables, &context.settings.tolerances, context.today)
        };
        let verified = verify(request);
        if verified.figure.is_none() && !title.is_empty() {
            // Markdown reads text in parentheses after an address as the link's title.
            let target = format!("{} ({title})", request.target);
            if verify(&facts::FigureRequest { target: &target, ..request.clone() }).figure.is_some() {
                let place = Place::new(request.file, request.target_span);
                self.diagnostics.push(messages::name_with_parentheses(place, &target, request.words));
                return None;
            }
        }
        let is_clean = verified.messages.is_empty() && !verified.is_of_sentence;
        let is_reported = verified.unknown_table.as_deref().is_some_and(|table| (context.is_broken)(table));
        if !is_reported {
            let is_relevant = |message: &Diagnostic| !(context.may_be_empty && message.code == &codes::FACT_EMPTY);
            self.diagnostics.extend(verified.messages.into_iter().filter(is_relevant));
        }
        let figure = Arc::new(verified.figure?);
        if let Some(key) = self.key.key(request.words, request.target).filter(|_| is_clean) {
            context.claims.insert(key, &figure);
        }
        Some(figure)
    }

    /// Whether a number is the value of a cell that a figure of its sentence ranks or compares. `figures` are those of the run.
    fn is_value_of_a_figure(&self, run: &ProseRun, part: &Range<usize>, figures: &[BoundFigure]) -> bool {
        if figures.is_empty() {
            return false;
        }
        let sentence = run.sentence_range(part);
        let words = run.text.get(part.clone()).unwrap_or_default();
        let within = self.parts.iter().zip(figures);
        let mut within = within.filter(|(other, _)| sentence.start <= other.start && other.end <= sentence.end);
        let tolerances = &self.context.settings.tolerances;
        within.any(|(_, bound)| {
            bound.figure.verdict == Verdict::Agrees
                && facts::is_value_of(words, &bound.figure, self.language, tolerances)
        })
    }

    /// Finds the unbound figures of a run. Those in quotations are only counted.
    fn unbound(&mut self, run: &ProseRun, is_quote: bool) {
        self.bound.clear();
        self.bound.extend(run.facts.iter().map(|(part, _)| part.clone()));
        let found = facts::unbound_beside(&run.text, &self.bound, self.language, &self.context.settings.ignore);
        let start = self.found.figures.len().saturating_sub(self.parts.len());
        let figures = self.found.figures.get(start..).unwrap_or_default();
        let is_unbound = |part: &Range<usize>| !self.is_value_of_a_figure(run, part, figures);
        let found: Vec<Range<usize>> = found.into_iter().filter(is_unbound).collect();
        if is_quote {
            self.found.quoted += found.len();
            return;
        }
        for (at, part) in found.iter().enumerate() {
            let words = run.text.get(part.clone()).unwrap_or_default();
            let span = run.span(part);
            // Inside invalid Markdown the cause was reported.
            if !(self.is_raw)(span) {
                self.diagnostics.push(messages::unbound_figure(Place::new(self.file, span), words));
            }
            if let Some(finder) = &mut self.finder {
                finder.look_for(run, &found, at, &self.parts);
            }
            let sentence = run.sentence(part, &[]);
            self.found.unbound.push(UnboundFigure { words: words.to_owned(), span, sentence, candidates: Vec::new() });
        }
    }
}
