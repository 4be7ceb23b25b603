//! Scores how well the names of a cell fit the text around an unbound figure.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::countries::{self, Capitalisation, Country};
use super::lexicon::Lexicon;
use super::located_cell::LocatedCell;
use super::normalised_text::NormalisedText;
use super::spoken_names;
use super::stated_dates;
use super::tables::FIGURES;
use super::vocabulary::{Stems, Vocabulary, stems};
use crate::data::Table;

/// An unbound figure and the text around it: the input of a search for cells that it may mean.
#[derive(Debug, Clone, Copy)]
pub struct FigureWithContext<'n> {
    /// Its sentence before it, with `…` in place of other figures.
    pub before: &'n str,
    /// Its words.
    pub words: &'n str,
    /// Its sentence after it.
    pub after: &'n str,
    /// The text above it: the heading of its section, the title of its block.
    pub heading: &'n str,
    /// The tables that its block or its page shows, each with a score for that.
    pub shown: &'n [(&'n str, i32)],
}

/// The text around a figure, parsed once for all cells that are compared with it.
pub struct FigureContext<'s> {
    /// The sentence between the figures before and after.
    part: ParsedText,
    sentence: ParsedText,
    heading: ParsedText,
    shown: &'s [(&'s str, i32)],
}

/// What a text has in common with names: word stems, countries, and dates.
struct ParsedText {
    stems: Stems,
    countries: BTreeSet<Country>,
    years: BTreeSet<i16>,
    /// The year and the month (1 to 12) of each date.
    months: BTreeSet<(i16, u32)>,
}

impl ParsedText {
    fn of(text: &str, lexicon: &Lexicon) -> Self {
        let words = NormalisedText::new(text);
        let mentioned = countries::mentioned(&words, Capitalisation::OfNames);
        let dates = stated_dates::stated(&words, lexicon);
        let years = words.text().split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let years = years.filter_map(|digits| digits.parse().ok()).filter(|year| (1000..2200).contains(year));
        let month = |date: &stated_dates::StatedDate| Some((date.year?, date.part.first_month()?));
        Self {
            stems: stems(text),
            countries: mentioned.into_iter().map(|mention| mention.country).collect(),
            years: years.collect(),
            months: dates.iter().filter_map(month).collect(),
        }
    }
}

impl<'s> FigureContext<'s> {
    /// Parses the text around a figure.
    pub fn new(unbound: &FigureWithContext<'s>, lexicon: &Lexicon) -> Self {
        let sentence = [unbound.before, unbound.words, unbound.after].concat();
        let before = unbound.before.rsplit(['…', ';']).next().unwrap_or_default();
        let after = unbound.after.split(['…', ';']).next().unwrap_or_default();
        let part = [before, unbound.words, after].concat();
        let text = |text: &str| ParsedText::of(text, lexicon);
        Self { part: text(&part), sentence: text(&sentence), heading: text(unbound.heading), shown: unbound.shown }
    }
}

/// Scores cells by what their names and dates have in common with the text around one figure.
pub struct ContextScorer<'l> {
    vocabulary: &'l Vocabulary,
    around: FigureContext<'l>,
    /// Names are expensive to parse, so each is parsed only once for a figure.
    names: RefCell<HashMap<String, Rc<ParsedName>>>,
}

/// A parsed name.
struct ParsedName {
    stems: Stems,
    countries: BTreeSet<Country>,
}

impl<'l> ContextScorer<'l> {
    /// Prepares to score cells for a figure. `vocabulary` weights the words that names and text have in common.
    pub fn new(vocabulary: &'l Vocabulary, around: FigureContext<'l>) -> Self {
        Self { vocabulary, around, names: RefCell::default() }
    }

    fn names(&self, text: &str) -> Rc<ParsedName> {
        if let Some(known) = self.names.borrow().get(text) {
            return known.clone();
        }
        let countries = countries::mentioned(&NormalisedText::new(text), Capitalisation::Any);
        let countries = countries.into_iter().map(|mention| mention.country).collect();
        let made = Rc::new(ParsedName { stems: stems(text), countries });
        self.names.borrow_mut().insert(text.to_owned(), made.clone());
        made
    }

    /// The score of a table for being shown near the figure.
    pub fn shown(&self, table: &str) -> i32 {
        self.around.shown.iter().filter(|(shown, _)| *shown == table).map(|(_, weight)| *weight).max().unwrap_or(0)
    }

    /// The score for the words of a name: those beside the figure, in its sentence, or above it.
    fn words(&self, text: &str, all: i32, each: i32) -> i32 {
        let names = self.names(text);
        let score = |place: &ParsedText, per_cent: i32| {
            let (shared, part) = self.vocabulary.shared(&names.stems, &place.stems);
            (all * part / 100 + (each * shared).min(all)) * per_cent / 100
        };
        score(&self.around.part, 100).max(score(&self.around.sentence, 80)).max(score(&self.around.heading, 50))
    }

    /// The score for the countries of a name: positive if one is mentioned, negative if only others are.
    fn countries(&self, text: &str) -> i32 {
        let names = self.names(text);
        if names.countries.is_empty() {
            return 0;
        }
        let holds =
            |place: &ParsedText| names.countries.iter().filter(|country| place.countries.contains(country)).count();
        let score = |place: &ParsedText, weight: i32| {
            weight * i32::try_from(holds(place)).unwrap_or(0) / i32::try_from(names.countries.len()).unwrap_or(1)
        };
        let said =
            score(&self.around.part, 300).max(score(&self.around.sentence, 200)).max(score(&self.around.heading, 120));
        let is_other = holds(&self.around.part) == 0 && !self.around.part.countries.is_empty();
        said - if is_other { 200 } else { 0 }
    }

    fn dates(&self, cell: &LocatedCell<'_>) -> i32 {
        let mut score = 0;
        let periods = cell.row.cells.iter().filter_map(|cell| cell.value.period());
        let mut is_dated = false;
        let mut best = i32::MIN;
        for period in periods {
            is_dated = true;
            let (year, month) = (period.first_day().year(), u32::try_from(period.first_day().month()).unwrap_or(0));
            let is_year = |place: &ParsedText| place.years.contains(&year);
            let has_month = |place: &ParsedText| {
                period.precision > crate::data::Precision::Year && place.months.contains(&(year, month))
            };
            let own = if is_year(&self.around.part) {
                300
            } else if is_year(&self.around.sentence) {
                200
            } else if is_year(&self.around.heading) {
                100
            } else if self.around.sentence.years.is_empty() {
                0
            } else {
                -250
            };
            let own = own
                + if has_month(&self.around.part) {
                    150
                } else if has_month(&self.around.sentence) {
                    100
                } else {
                    0
                };
            best = best.max(own);
        }
        if is_dated {
            score += best;
        }
        score
    }

    fn row(&self, cell: &LocatedCell<'_>) -> i32 {
        let mut score = 0;
        for field in &cell.table.key {
            let Some(key) = cell.row.cells.get(*field).filter(|key| key.value.period().is_none()) else { continue };
            score += self.words(&key.text, 250, 20) + self.countries(&key.text);
        }
        if let Some(label) = spoken_names::label(cell.table).and_then(|label| cell.row.cells.get(label)) {
            score += self.words(&label.text, 250, 20) + self.countries(&label.text);
        }
        score + self.dates(cell)
    }

    fn field(&self, cell: &LocatedCell<'_>) -> i32 {
        if cell.table.name == FIGURES {
            return 0;
        }
        let name = format!("{} {}", cell.field.title, cell.field.name.replace('_', " "));
        self.words(&name, 150, 10) + self.countries(&name)
    }

    /// The score of a table by its names.
    pub fn of_table(&self, table: &Table) -> i32 {
        if table.name == FIGURES {
            return 50;
        }
        self.words(&format!("{} {}", table.title, table.name), 100, 8)
    }

    /// The score of a cell by the names of its row and field and by its dates.
    pub fn of_cell(&self, cell: &LocatedCell<'_>) -> i32 {
        self.row(cell) + self.field(cell) + self.of_table(cell.table)
    }

    /// The score of a pair of cells.
    pub fn of_pair(&self, from: &LocatedCell<'_>, to: &LocatedCell<'_>) -> i32 {
        let rows = (self.row(from) + self.row(to)) / 2;
        let fields = (self.field(from) + self.field(to)) / 2;
        // “China, 2017” and “China, 2024” are more likely a pair than “China, 2017” and “Mexico, 2024”.
        let keys = |cell: &LocatedCell<'_>| -> Vec<String> {
            cell.table.key.iter().filter_map(|key| Some(cell.row.cells.get(*key)?.text.clone())).collect()
        };
        let (one, other) = (keys(from), keys(to));
        let differing = one.iter().zip(&other).filter(|(one, other)| one != other).count();
        let apart = i32::try_from(differing.saturating_sub(1)).unwrap_or(0) * 200;
        rows + fields + self.of_table(from.table) - apart
    }
}
