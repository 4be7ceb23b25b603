//! Finds the cells that the unbound figures of a file may be bound to: those that agree with their words, ranked by their
//! context.

use std::ops::Range;

use crate::facts::{Candidate, CandidateSearch, FigureWithContext, rerank_by_context};
use crate::language::Language;
use crate::text::Span;

use super::fact_context::{FactContext, FactPassage};
use super::page_facts::{BindingCandidate, BoundFigure};
use super::prose::ProseRun;

/// Finds candidates while the texts of a file are read from beginning to end.
pub struct CandidateFinder<'l> {
    search: CandidateSearch<'l>,
    /// The tables that the file shows in blocks.
    on_page: Vec<&'l str>,
    title: &'l str,
    /// The table of the block that contains the current text.
    table: Option<&'l str>,
    heading: String,
    /// The number of the current run, from 1.
    run: usize,
    /// The tables of bound figures, each with the number of its run.
    bound: Vec<(usize, String)>,
    /// The candidates for each unbound figure.
    found: Vec<Vec<Candidate>>,
    /// The number of the run of each unbound figure.
    runs: Vec<usize>,
    /// For each unbound figure, the words that a candidate would bind, by how many bytes before the figure they begin
    /// (“shrank by 5%”), and their spans.
    words: Vec<Vec<(usize, String, Span)>>,
}

/// How much a table counts that the figure's own block shows, and one that another block of the page shows.
const OWN_BLOCK: i32 = 350;
const ON_PAGE: i32 = 80;

impl<'l> CandidateFinder<'l> {
    /// A finder for a file with these texts.
    pub fn new(context: &'l FactContext<'_>, language: &'l Language, passages: &[FactPassage<'l>]) -> Self {
        let mut on_page: Vec<&str> = passages.iter().filter_map(|passage| passage.table).collect();
        on_page.sort_unstable();
        on_page.dedup();
        Self {
            search: CandidateSearch::new(&context.tables, language, &context.settings.tolerances),
            on_page,
            title: "",
            table: None,
            heading: String::new(),
            run: 0,
            bound: Vec::new(),
            found: Vec::new(),
            runs: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Begins a text.
    pub fn enter(&mut self, passage: &FactPassage<'l>) {
        self.title = passage.title;
        self.table = passage.table;
        self.heading.clear();
    }

    /// Begins a run, whose bound figures are `bound`.
    pub fn next_run(&mut self, run: &ProseRun, bound: &[BoundFigure]) {
        self.run += 1;
        if run.is_heading {
            self.heading.clone_from(&run.text);
        }
        let tables = bound.iter().filter_map(|figure| figure.figure.table());
        self.bound.extend(tables.map(|table| (self.run, table.name.clone())));
    }

    /// Finds candidates for the unbound figure at index `at` of a run. `loose` are the byte ranges of all its unbound
    /// figures, `parts` those of its bound ones.
    pub fn look_for(&mut self, run: &ProseRun, loose: &[Range<usize>], at: usize, parts: &[Range<usize>]) {
        let Some(part) = loose.get(at) else { return };
        let range = run.sentence_range(part);
        let within = |other: &&Range<usize>| other.start >= range.start && other.end <= range.end && *other != part;
        let mut others: Vec<&Range<usize>> = loose.iter().chain(parts).filter(within).collect();
        others.sort_by_key(|other| other.start);
        let marked = |from: usize, to: usize| {
            let mut text = String::new();
            let mut done = from;
            for other in others.iter().filter(|other| other.start >= from && other.end <= to) {
                text.push_str(run.text.get(done..other.start).unwrap_or_default());
                text.push('…');
                done = other.end;
            }
            text.push_str(run.text.get(done..to).unwrap_or_default());
            text
        };
        let words = run.text.get(part.clone()).unwrap_or_default();
        let mut shown: Vec<(&str, i32)> = self.on_page.iter().map(|table| (*table, ON_PAGE)).collect();
        shown.extend(self.table.map(|table| (table, OWN_BLOCK)));
        let heading = format!("{} {}", self.title, self.heading);
        let candidates = self.search.candidates(&FigureWithContext {
            before: &marked(range.start, part.start),
            words,
            after: &marked(part.end, range.end),
            heading: &heading,
            shown: &shown,
        });
        let mut places: Vec<(usize, String, Span)> = Vec::new();
        for candidate in &candidates {
            if !places.iter().any(|(more, ..)| *more == candidate.more) {
                let whole = part.start.saturating_sub(candidate.more)..part.end;
                let words = run.text.get(whole.clone()).unwrap_or_default().to_owned();
                places.push((candidate.more, words, run.span(&whole)));
            }
        }
        self.found.push(candidates);
        self.runs.push(self.run);
        self.words.push(places);
    }

    /// The candidates for each unbound figure, in the order of the file.
    pub fn candidates(mut self) -> Vec<Vec<BindingCandidate>> {
        let bound: Vec<(usize, &str)> = self.bound.iter().map(|(run, table)| (*run, table.as_str())).collect();
        rerank_by_context(&mut self.found, &self.runs, &bound);
        let search = self.search;
        let of_figure = |(candidates, places): (Vec<Candidate>, Vec<(usize, String, Span)>)| {
            let offer = |candidate: Candidate| {
                let (_, words, span) = places.iter().find(|(more, ..)| *more == candidate.more)?;
                // The search reads the words without a table, so the check has to confirm them.
                if !search.accepts(words, &candidate.reference) {
                    return None;
                }
                Some(BindingCandidate {
                    data: search.data(&candidate.reference),
                    reference: candidate.reference,
                    words: words.clone(),
                    span: *span,
                    score: candidate.score,
                })
            };
            candidates.into_iter().filter_map(offer).collect()
        };
        self.found.into_iter().zip(self.words).map(of_figure).collect()
    }
}
