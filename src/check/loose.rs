//! What the loose figures of a file may be bound to: cells that their words agree with, ranked by where they stand.

use std::ops::Range;

use crate::facts::{Candidate, Loose, Search, settle};
use crate::language::Language;
use crate::text::Span;

use super::ground::{Ground, Passage};
use super::page_facts::{BoundFigure, Offer};
use super::prose::Run;

/// Looks for cells while a file is read from its beginning to its end.
pub struct LooseFigures<'l> {
    search: Search<'l>,
    /// The tables that the file shows in blocks.
    on_page: Vec<&'l str>,
    title: &'l str,
    /// The table of the block that the text is of.
    table: Option<&'l str>,
    heading: String,
    /// Which run it is, counted from the first.
    run: usize,
    /// The tables that figures are bound to, each with its run.
    bound: Vec<(usize, String)>,
    /// One for each loose figure.
    found: Vec<Vec<Candidate>>,
    runs: Vec<usize>,
    /// What stands before each, as far as a candidate may reach, and where.
    words: Vec<Vec<(usize, String, Span)>>,
}

/// What the table of the figure's own block says, and one that the page shows.
const OWN_BLOCK: i32 = 350;
const ON_PAGE: i32 = 80;

impl<'l> LooseFigures<'l> {
    pub fn new(ground: &'l Ground<'_>, language: &'l Language, passages: &[Passage<'l>]) -> Self {
        let mut on_page: Vec<&str> = passages.iter().filter_map(|passage| passage.table).collect();
        on_page.sort_unstable();
        on_page.dedup();
        Self {
            search: Search::new(&ground.tables, language, &ground.settings.tolerances),
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

    /// A text begins.
    pub fn enter(&mut self, passage: &Passage<'l>) {
        self.title = passage.title;
        self.table = passage.table;
        self.heading.clear();
    }

    /// A run begins; these figures of it are bound.
    pub fn next_run(&mut self, run: &Run, bound: &[BoundFigure]) {
        self.run += 1;
        if run.is_heading {
            self.heading.clone_from(&run.text);
        }
        let tables = bound.iter().filter_map(|figure| figure.figure.table());
        self.bound.extend(tables.map(|table| (self.run, table.name.clone())));
    }

    /// Looks for the cells of one of the loose figures of a run. `parts` are those that are bound.
    pub fn look_for(&mut self, run: &Run, loose: &[Range<usize>], at: usize, parts: &[Range<usize>]) {
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
        let candidates = self.search.candidates(&Loose {
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

    /// What each of the loose figures may be bound to, in their order.
    pub fn offers(mut self) -> Vec<Vec<Offer>> {
        let bound: Vec<(usize, &str)> = self.bound.iter().map(|(run, table)| (*run, table.as_str())).collect();
        settle(&mut self.found, &self.runs, &bound);
        let search = self.search;
        let of_figure = |(candidates, places): (Vec<Candidate>, Vec<(usize, String, Span)>)| {
            let offer = |candidate: Candidate| {
                let (_, words, span) = places.iter().find(|(more, ..)| *more == candidate.more)?;
                // The check knows more of the words than the search, which reads them without a table.
                if !search.accepts(words, &candidate.reference) {
                    return None;
                }
                Some(Offer {
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
