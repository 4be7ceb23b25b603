//! The phrases of a lexicon that are used only for the words of a figure and its dates: units, conjunctions, filler
//! words. In prose they would turn much that is not a figure into one.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::measures;
use super::money;
use super::step::Step;
use super::word::{Aggregate, Word};

/// The section `[claims]` of a lexicon.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimPhrases {
    /// Articles, prepositions, auxiliary verbs and the like.
    joints: Vec<String>,
    /// What is counted, and words that say nothing about a number.
    neutral: Vec<String>,
    held: Vec<String>,
    slightly: Vec<String>,
    sharply: Vec<String>,
    deficit: Vec<String>,
    surplus: Vec<String>,
    by: Vec<String>,
    as_much: Vec<String>,
    as_much_again: Vec<String>,
    level: Vec<String>,
    basis_points: Vec<String>,
    tenth_points: Vec<String>,
    /// “a year earlier”, “than the year before”
    year_before: Vec<String>,
    /// “ago”, and what precedes a time with the same meaning.
    earlier: Vec<String>,
    /// “the month before”, by the step.
    step_before: BTreeMap<String, Vec<String>>,
    /// “what”: begins a clause that names what is compared with.
    clause: Vec<String>,
    /// “it”, “they”: the subject of such a clause.
    pub pronouns: HashSet<String>,
    /// “ne”, which alone is not a negation after “than”.
    pub expletive: HashSet<String>,
    /// “non”: before an adjective, it makes another kind.
    pub other_kind: HashSet<String>,
    /// Names of columns that say what they count, by its kind: “attendance” counts people.
    pub columns: BTreeMap<String, Vec<String>>,
    ago_before: Vec<String>,
    /// Verbs for more or fewer of what is counted, where two numbers are compared.
    opened: Vec<String>,
    closed: Vec<String>,
    each: Vec<String>,
    negative: Vec<String>,
    than: Vec<String>,
    names: Vec<String>,
    total: Vec<String>,
    mean: Vec<String>,
    median: Vec<String>,
    majority: Vec<String>,
    minority: Vec<String>,
    /// Words of direction that mean a large change, and a small one.
    strong: HashSet<String>,
    gentle: HashSet<String>,
    /// Nouns for negative and for positive amounts, if both are in the words.
    pub loss: HashSet<String>,
    pub profit: HashSet<String>,
    /// “improved”: for a balance, compared with its sign.
    pub signed: HashSet<String>,
    /// Words that mean doubling alone, but before “N times” any multiple: تضاعف.
    pub multiplying: HashSet<String>,
    /// “barely”: means “about” only before a fraction.
    pub barely: HashSet<String>,
    /// Words for an index, whose points are its own numbers.
    pub indexes: Vec<String>,
    /// “as … as”: what is around two equal things.
    pub equals: Vec<(String, String)>,
    /// What may be counted, by its kind: `people.workers` are people.
    counted: BTreeMap<String, Vec<String>>,
    multiplied_by: Vec<String>,
    divided_by: Vec<String>,
    low: Vec<String>,
    mid: Vec<String>,
    high: Vec<String>,
    tens: Vec<String>,
    odd: Vec<String>,
    bands: BTreeMap<String, (u32, u32)>,
    /// Words for a unit of measurement, by its symbol.
    measures: BTreeMap<String, Vec<String>>,
    /// Hundredths of a currency, by its code.
    hundredths: BTreeMap<String, Vec<String>>,
    /// “a year earlier”: the sentence speaks of more than one time.
    pub elsewhere: Vec<String>,
    /// “since”, “until”: before or after a date.
    pub second_time: Vec<String>,
    /// “since”, “since early”: before the date at which a change began.
    pub change_since: Vec<String>,
    /// “or”: joins one figure to the next.
    pub or: Vec<String>,
    pub dates: DateWords,
    pub split: SplitVerbs,
}

/// How large a change a verb implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbDegree {
    Strong,
    Gentle,
}

/// The words of dates.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DateWords {
    /// The names of months, each with its number from 1.
    pub months: BTreeMap<String, u32>,
    /// Abbreviations of months, each with its number from 1.
    pub short_months: BTreeMap<String, u32>,
    /// The names of quarters, by their number.
    quarters: BTreeMap<String, Vec<String>>,
    /// The names of half-years, by their number.
    halves: BTreeMap<String, Vec<String>>,
    fiscal: Vec<String>,
    decade_after: Vec<String>,
    decade_before: Vec<String>,
    year_sign: Vec<String>,
    month_sign: Vec<String>,
    day_sign: Vec<String>,
    before_year: Vec<String>,
    /// Words between the parts of a date: “of”.
    within: Vec<String>,
}

/// Verbs in two parts, as in German: “legte … zu”.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SplitVerbs {
    /// Their first parts.
    stems: Vec<String>,
    /// Their last parts, each with the first parts with which it means a rise.
    rose: BTreeMap<String, Vec<String>>,
    fell: BTreeMap<String, Vec<String>>,
}

impl SplitVerbs {
    /// Whether the language has no such verbs.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// Whether a word, in lower case, is the first part of such a verb.
    pub fn is_stem(&self, word: &str) -> bool {
        self.stems.iter().any(|stem| stem == word)
    }

    /// What a verb with these two parts means.
    pub fn meaning(&self, stem: &str, end: &str) -> Option<Word> {
        let has = |ends: &BTreeMap<String, Vec<String>>| {
            ends.get(end).is_some_and(|stems| stems.iter().any(|known| known == stem))
        };
        match (has(&self.rose), has(&self.fell)) {
            (true, _) => Some(Word::Rose),
            (_, true) => Some(Word::Fell),
            _ => None,
        }
    }
}

impl ClaimPhrases {
    /// How large a change a word of direction implies.
    pub fn degree(&self, word: &str) -> Option<VerbDegree> {
        match (self.strong.contains(word), self.gentle.contains(word)) {
            (true, _) => Some(VerbDegree::Strong),
            (_, true) => Some(VerbDegree::Gentle),
            _ => None,
        }
    }

    /// Nouns for units of measurement and for what is counted. A plural of persons may look like two nouns.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        let things = self.counted.iter().filter(|(kind, _)| !kind.starts_with("people"));
        let things = things.flat_map(|(_, words)| words).chain(self.measures.values().flatten()).map(String::as_str);
        let people = self.counted.values().flatten().map(String::as_str);
        things.chain(people.filter(|word| word.ends_with('ة')))
    }

    /// The phrases that only a figure's words are read with, in addition to those for all prose.
    pub fn phrases(&'static self) -> Vec<(String, Word)> {
        let claims = self;
        let lists = [
            (&claims.held, Word::Unchanged),
            (&claims.slightly, Word::Slightly),
            (&claims.sharply, Word::Sharply),
            (&claims.deficit, Word::Deficit),
            (&claims.negative, Word::Negative),
            (&claims.surplus, Word::Surplus),
            (&claims.by, Word::By),
            (&claims.as_much, Word::AsMuch),
            (&claims.as_much_again, Word::AsMuchAgain),
            (&claims.level, Word::Level),
            (&claims.basis_points, Word::BasisPoints),
            (&claims.tenth_points, Word::TenthPoints),
            (&claims.year_before, Word::YearBefore),
            (&claims.earlier, Word::Earlier),
            (&claims.ago_before, Word::AgoBefore),
            (&claims.opened, Word::Opened),
            (&claims.closed, Word::Closed),
            (&claims.each, Word::Each),
            (&claims.clause, Word::Clause),
            (&claims.than, Word::Than),
            (&claims.names, Word::Name),
            (&claims.total, Word::Aggregate(Aggregate::Total)),
            (&claims.mean, Word::Aggregate(Aggregate::Mean)),
            (&claims.median, Word::Aggregate(Aggregate::Median)),
            (&claims.majority, Word::Majority),
            (&claims.minority, Word::Minority),
            (&claims.multiplied_by, Word::MultipliedBy),
            (&claims.divided_by, Word::DividedBy),
            (&claims.low, Word::Low),
            (&claims.mid, Word::Mid),
            (&claims.high, Word::High),
            (&claims.tens, Word::Tens),
            (&claims.odd, Word::Odd),
        ];
        let mut all: Vec<(String, Word)> = Vec::new();
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        for (step, phrases) in &claims.step_before {
            let Some(step) = Step::named(step) else { continue };
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::StepBefore(step))));
        }
        for (group, phrases) in &claims.counted {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Counted(group.as_str()))));
        }
        all.extend(claims.bands.iter().map(|(phrase, (low, high))| (phrase.clone(), Word::Band(*low, *high))));
        for (sign, phrases) in &claims.measures {
            let Some(measure) = measures::by_symbol(sign) else { continue };
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Measure(measure.symbol))));
        }
        for (codes, phrases) in &claims.hundredths {
            let word = money::currencies(codes).map(Word::Hundredth);
            all.extend(phrases.iter().filter_map(|phrase| Some((phrase.clone(), word?))));
        }
        for phrases in [&claims.joints, &claims.neutral] {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Neutral)));
        }
        // Last, because a symbol may be a word: that of the hectare is one in Spanish.
        all.extend(measures::symbols());
        all
    }
}

impl ClaimPhrases {
    /// “what”: words that begin a clause.
    pub fn clauses(&self) -> &[String] {
        &self.clause
    }

    /// “than”
    pub fn than(&self) -> &[String] {
        &self.than
    }
}

impl DateWords {
    /// Whether a word may precede a year.
    pub fn is_before_year(&self, word: &str) -> bool {
        self.before_year.iter().chain(&self.within).any(|own| own == word)
    }

    /// The quarter whose name begins with an ordinal.
    pub fn nth_quarter(&self, ordinal: &str) -> Option<u32> {
        let has = |names: &Vec<String>| {
            names
                .iter()
                .any(|name| name.split_once(' ').is_some_and(|(first, rest)| first == ordinal && !rest.is_empty()))
        };
        let found = self.quarters.iter().find(|(number, names)| *number != "0" && has(names));
        found.and_then(|(number, _)| number.parse().ok())
    }

    /// The phrases that dates are read with.
    pub fn phrases(&self) -> Vec<(String, Word)> {
        let dates = self;
        let mut all: Vec<(String, Word)> = Vec::new();
        all.extend(dates.months.iter().map(|(name, month)| (name.clone(), Word::Month(*month))));
        all.extend(dates.short_months.iter().map(|(name, month)| (name.clone(), Word::ShortMonth(*month))));
        let numbered = |lists: &BTreeMap<String, Vec<String>>, word: fn(u32) -> Word| {
            let mut found = Vec::new();
            for (number, phrases) in lists {
                let number = number.parse().unwrap_or(0);
                found.extend(phrases.iter().map(|phrase| (phrase.clone(), word(number))));
                // “first-quarter results”
                let joined = phrases.iter().filter(|phrase| phrase.contains(' '));
                found.extend(joined.map(|phrase| (phrase.replace(' ', "-"), word(number))));
            }
            found
        };
        all.extend(numbered(&dates.quarters, Word::Quarter));
        all.extend(numbered(&dates.halves, Word::HalfYear));
        for quarter in 1..=4u32 {
            for letter in ["q", "t"] {
                all.push((format!("{letter}{quarter}"), Word::Quarter(quarter)));
            }
        }
        all.extend([1, 2].map(|half| (format!("h{half}"), Word::HalfYear(half))));
        let lists = [
            (&dates.fiscal, Word::Fiscal),
            (&dates.decade_after, Word::DecadeAfter),
            (&dates.decade_before, Word::DecadeBefore),
            (&dates.year_sign, Word::YearSign),
            (&dates.month_sign, Word::MonthSign),
            (&dates.day_sign, Word::DaySign),
            (&dates.before_year, Word::BeforeYear),
            (&dates.within, Word::InDate),
        ];
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        all
    }
}
