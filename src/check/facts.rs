//! Every figure of a page agrees with its cell, and none stands there that is bound to nothing.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, codes};
use crate::facts::{self, Figure, Tables, Verdict};
use crate::language::Language;
use crate::markdown::{Link, Markdown, Target};
use crate::parse::Document;
use crate::text::{Place, Span};

use super::claims::Key;
use super::destination::{CheckedText, Destination};
use super::messages::blocks as messages;
use super::outline::OutlinePage;
use super::prose::{self, Run};
use super::site::Surroundings;

/// The figures of one page, in the order in which they stand in its file.
#[derive(Debug, Default)]
pub struct PageFacts {
    pub figures: Vec<BoundFigure>,
    /// The figures of the prose that are bound to nothing.
    pub unbound: Vec<UnboundFigure>,
    /// The row that the page is about, where its file makes a page of each row of a table.
    pub row: Option<Arc<str>>,
    /// How many stand in block quotes, unbound: somebody else’s claims.
    pub quoted: usize,
}

/// A figure that is bound to a cell, or marked as bound to nothing.
#[derive(Debug, Clone)]
pub struct BoundFigure {
    /// The whole link in the page’s file.
    pub link: Span,
    /// Where what stands between the brackets is.
    pub words_span: Span,
    pub sentence: String,
    /// The link's title: of a figure that is bound to nothing the reason.
    pub note: Option<String>,
    /// The title begins with “context”: the author says that the sentence is right as it stands.
    pub is_right_in_context: bool,
    pub figure: Arc<Figure>,
}

/// A figure that is bound to nothing.
#[derive(Debug)]
pub struct UnboundFigure {
    pub words: String,
    pub span: Span,
    pub sentence: String,
    /// References to cells that the words agree with, where they were asked for.
    pub candidates: Vec<String>,
}

impl BoundFigure {
    /// Whether an element stands around it on its page, with an id to link to: one that is bound to nothing has none.
    pub fn has_element(&self) -> bool {
        self.figure.datetime().is_some() || self.figure.value().is_some()
    }
}

/// Whether a link's title says that the sentence is right, and the note for readers that is left: “context” alone is none,
/// “context: by the old count” is one.
fn in_context(title: &str) -> (bool, &str) {
    match title.trim_start().strip_prefix("context").map(|rest| (rest.trim_start().strip_prefix(':'), rest.trim())) {
        Some((Some(note), _)) => (true, note.trim()),
        Some((None, "")) => (true, ""),
        _ => (false, title),
    }
}

/// Checks the figures of one page. `texts` are those of its document, in their order; each learns which figures its
/// links to cells are.
pub fn check(
    around: Surroundings<'_, '_>,
    page: &OutlinePage,
    texts: &mut [CheckedText],
    diagnostics: &mut Vec<Diagnostic>,
) -> PageFacts {
    let document = &page.document;
    let parsed = around.site.parsed;
    let settings = &parsed.settings;
    let language = document.front.language.as_ref().unwrap_or(&settings.language);
    let mut checker = Checker {
        around,
        document,
        language,
        key: Key::new(language),
        found: PageFacts::default(),
        links: Vec::new(),
        bound: Vec::new(),
        parts: Vec::new(),
        diagnostics,
    };
    // A site without tables has nothing to bind a figure to.
    let lints = settings.facts.unbound.unwrap_or(!parsed.tables.is_empty());
    let own =
        [Some(&document.body), document.front.description.as_ref()].into_iter().flatten().map(|text| (text, false));
    let of_blocks = document.blocks().flat_map(|block| block.texts.iter().map(|text| (text, block.is_quotation)));
    for (index, (text, is_quotation)) in own.chain(of_blocks).enumerate() {
        let bound = text.links.iter().filter(|link| matches!(link.target, Target::Fact(_))).count();
        if lints || bound > 0 {
            checker.found.figures.reserve_exact(bound);
            checker.text(text, index, lints, is_quotation);
        }
    }
    let (mut found, mut links) = (checker.found, checker.links);
    found.row.clone_from(&document.row);
    found.figures.sort_by_key(|figure| figure.link.start);
    links.sort_by_key(|link| link.start);
    for (figure, link) in links.iter().enumerate() {
        if let Some(at) = texts.get_mut(link.text).and_then(|text| text.links.get_mut(link.link as usize)) {
            *at = Destination::Figure(figure);
        }
    }
    found
}

/// Stands for a figure's own words while its sentence is taken apart.
const OWN: &str = "\u{fffb}";

/// The most bytes between two figures that are joined: “ and ”.
const LONGEST_JOINT: usize = 10;

/// The most figures that are looked back at: “more than 5, 6 or 7”.
const MOST_JOINED: usize = 4;

/// The link that a figure is.
struct FactLink {
    /// Where it begins in the file.
    start: u32,
    /// Its text, by its index on the page.
    text: usize,
    /// Its index in that text.
    link: u32,
}

struct Checker<'c, 'f> {
    around: Surroundings<'c, 'f>,
    document: &'c Document,
    language: &'c Language,
    key: Key,
    found: PageFacts,
    /// The links of the figures that were found, in the same order.
    links: Vec<FactLink>,
    /// Where the figures of a run stand.
    bound: Vec<Range<usize>>,
    /// Where those of them stand that were found.
    parts: Vec<Range<usize>>,
    diagnostics: &'c mut Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    fn text(&mut self, markdown: &Markdown, text: usize, lints: bool, is_quotation: bool) {
        prose::each_run(markdown, |run| {
            self.parts.clear();
            for (part, index) in &run.facts {
                if let Some(link) = markdown.link(*index) {
                    let at = FactLink { start: link.span.start, text, link: *index };
                    self.figure(run, part.clone(), link, at);
                }
            }
            self.sentences(run);
            if lints && !run.is_heading {
                self.unbound(run, is_quotation || run.is_quote);
            }
        });
    }

    fn figure(&mut self, run: &Run, part: Range<usize>, link: &Link, at: FactLink) {
        let Target::Fact(target) = &link.target else { return };
        let words = prose::shown(run.text.get(part.clone()).unwrap_or_default());
        // An empty link has no words to point to.
        let words_span = if words.is_empty() { link.span } else { run.span(&part) };
        let request = facts::Request {
            file: &self.document.file,
            words: &words,
            words_span,
            target,
            target_span: link.destination_span,
            language: self.language,
            before: &self.before(run, part.start),
            after: prose::first_words(run.text.get(part.end..).unwrap_or_default()),
        };
        let known = self.key.of(&words, target).and_then(|key| self.around.claims.get(key));
        let Some(figure) = known.or_else(|| self.verified(&request, &link.title)) else { return };
        if figure.verdict == Verdict::Agrees && !words.is_empty() {
            self.diagnostics.extend(facts::outside(&request));
        }
        let (is_right_in_context, note) = in_context(&link.title);
        self.found.figures.push(BoundFigure {
            link: link.span,
            words_span,
            sentence: String::new(),
            note: Some(note).filter(|note| !note.is_empty()).map(str::to_owned),
            is_right_in_context,
            figure,
        });
        self.links.push(at);
        self.parts.push(part);
    }

    /// The words right before a figure of a run, with a mark for other figures among them.
    fn before<'t>(&self, run: &'t Run, end: usize) -> Cow<'t, str> {
        let of_text = |part: Range<usize>| run.text.get(part).unwrap_or_default();
        let last = self.parts.last().filter(|last| last.end <= end && end - last.end <= LONGEST_JOINT);
        let Some(last) = last else { return prose::last_words(of_text(0..end)).into() };
        let mut marked = String::new();
        let mut done = end;
        for other in self.parts.iter().rev().take(MOST_JOINED).take_while(|other| other.end <= end) {
            marked.insert_str(0, of_text(other.end..done));
            marked.insert(0, facts::outside::OTHER);
            done = other.start;
            if other.start + LONGEST_JOINT < last.start {
                break;
            }
        }
        marked.insert_str(0, prose::last_words(of_text(0..done)));
        marked.into()
    }

    /// The sentence of each figure of a run, with what the empty links in it stand for.
    fn sentences(&mut self, run: &Run) {
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

    /// What is to be looked at again around the figures of a run.
    fn contexts(&mut self, run: &Run) {
        let start = self.found.figures.len().saturating_sub(self.parts.len());
        let figures = self.found.figures.get(start..).unwrap_or_default();
        for (bound, part) in figures.iter().zip(&self.parts) {
            if bound.figure.verdict == Verdict::Agrees && !bound.is_right_in_context {
                self.diagnostics.extend(self.context(run, bound, part, figures));
            }
        }
    }

    /// What is said of the sentence around a figure. `figures` are those of the run.
    fn context(&self, run: &Run, bound: &BoundFigure, part: &Range<usize>, figures: &[BoundFigure]) -> Vec<Diagnostic> {
        let sentence = run.sentence_range(part);
        let first = self.parts.partition_point(|other| other.start < sentence.start);
        let within = self.parts.iter().zip(figures).skip(first).take_while(|(other, _)| other.end <= sentence.end);
        let (mut marks, mut others) = (Vec::new(), Vec::new());
        for (other, figure) in within {
            // What stands between the brackets of other figures is held against their own rows.
            marks.push((other, if other == part { OWN } else { "…" }));
            if other != part {
                others.push(&*figure.figure);
            }
        }
        let sentence = run.sentence(part, &marks);
        let (before, after) = sentence.split_once(OWN).unwrap_or((&sentence, ""));
        let around = facts::Around { before, words: bound.figure.shown(), after, others: &others };
        facts::context(&bound.figure, &around, &Place::new(&self.document.file, bound.words_span), self.language)
    }

    /// Looks the figure up, says what is wrong with it, and keeps it when nothing is.
    fn verified(&mut self, request: &facts::Request<'_>, title: &str) -> Option<Arc<Figure>> {
        let tables = self.tables();
        let tolerances = &self.around.site.parsed.settings.facts.tolerances;
        let verify = |request| facts::verify(request, &tables, tolerances, self.around.request.today);
        let verified = verify(request);
        if verified.figure.is_none() && !title.is_empty() {
            // Markdown takes what stands in parentheses behind an address for the link's title.
            let target = format!("{} ({title})", request.target);
            if verify(&facts::Request { target: &target, ..*request }).figure.is_some() {
                let place = Place::new(request.file, request.target_span);
                self.diagnostics.push(messages::name_with_parentheses(place, &target, request.words));
                return None;
            }
        }
        let is_clean = verified.messages.is_empty();
        let is_told =
            verified.unknown_table.as_deref().is_some_and(|table| self.around.site.parsed.is_broken_table(table));
        if !is_told {
            // Where a file is written for many rows, only an empty link has the right words on the page of each.
            let is_right = |message: &Diagnostic| self.document.row.is_some() && message.code == &codes::FACT_EMPTY;
            self.diagnostics.extend(verified.messages.into_iter().filter(|message| !is_right(message)));
        }
        let figure = Arc::new(verified.figure?);
        if let Some(key) = self.key.of(request.words, request.target).filter(|_| is_clean) {
            self.around.claims.keep(key, &figure);
        }
        Some(figure)
    }

    fn tables(&self) -> Tables<'_> {
        Tables { by_name: &self.around.site.parsed.tables, bibliography: Some(&self.around.site.parsed.bibliography) }
    }

    fn unbound(&mut self, run: &Run, is_quote: bool) {
        let ignore = &self.around.site.parsed.settings.facts.ignore;
        self.bound.clear();
        self.bound.extend(run.facts.iter().map(|(part, _)| part.clone()));
        for part in facts::unbound_beside(&run.text, &self.bound, self.language, ignore) {
            if is_quote {
                self.found.quoted += 1;
                continue;
            }
            let words = run.text.get(part.clone()).unwrap_or_default();
            let place = Place::new(&self.document.file, run.span(&part));
            // Within a link that is none the cause was told already.
            if !self.document.is_raw(run.span(&part)) {
                self.diagnostics.push(messages::unbound_figure(place, words));
            }
            let sentence = run.sentence(&part, &[]);
            let candidates =
                if self.around.request.candidates { self.candidates(words, &sentence) } else { Vec::new() };
            self.found.unbound.push(UnboundFigure {
                words: words.to_owned(),
                span: run.span(&part),
                sentence,
                candidates,
            });
        }
    }
}

impl Checker<'_, '_> {
    /// The cells of all tables that the words agree with, the likeliest first.
    fn candidates(&self, words: &str, sentence: &str) -> Vec<String> {
        let settings = &self.around.site.parsed.settings.facts;
        let tables = self.tables();
        let shown = self.document.blocks().filter_map(|block| Some(block.data.as_ref()?.table.value.as_str()));
        let bound = self.found.figures.iter().filter_map(|figure| figure.figure.table());
        let near: Vec<&str> = bound.map(|table| table.name.as_str()).chain(shown).collect();
        let near = facts::Near { sentence, tables: &near };
        facts::candidates(words, &near, &tables, self.language, &settings.tolerances)
    }
}
