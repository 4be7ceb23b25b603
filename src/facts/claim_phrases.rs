//! The phrases of a lexicon that only the words of a figure and its dates are read with: units, joints, what says
//! nothing. In prose they would make a figure of much that is none.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::measures;
use super::money;
use super::step::Step;
use super::word::{Made, Word};

/// What a lexicon has under `[only]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Only {
    /// Articles, prepositions, auxiliaries and the like.
    joints: Vec<String>,
    /// What is counted, and words that say nothing of a number.
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
    /// “ago”, and what stands before a time instead.
    earlier: Vec<String>,
    /// “the month before”, by its step.
    step_before: BTreeMap<String, Vec<String>>,
    /// “what”: begins a clause that says what is compared with.
    clause: Vec<String>,
    /// “it”, “they”: of whom such a clause speaks.
    pub pronouns: HashSet<String>,
    /// “ne”, which alone denies nothing behind “than”.
    pub expletive: HashSet<String>,
    /// “non”: before an adjective, of another kind.
    pub other_kind: HashSet<String>,
    /// Names of columns that say what they count, by what it is: “attendance” counts people.
    pub columns: BTreeMap<String, Vec<String>>,
    ago_before: Vec<String>,
    /// Verbs that make more or fewer of what is counted, where two numbers are compared.
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
    /// Nouns for what lies below nothing, and above it, where both stand in the words.
    pub loss: HashSet<String>,
    pub profit: HashSet<String>,
    /// “improved”: of a balance, with its sign.
    pub signed: HashSet<String>,
    /// Words that mean doubling alone, and before a number of times any multiple: تضاعف.
    pub multiplying: HashSet<String>,
    /// “barely”: about, of a part of a whole alone.
    pub barely: HashSet<String>,
    /// Words for an index, whose points are its own numbers.
    pub indexes: Vec<String>,
    /// “as … as”: what stands around equals.
    pub equals: Vec<(String, String)>,
    /// What may be counted, by what it is: `people.workers` are people.
    counted: BTreeMap<String, Vec<String>>,
    multiplied_by: Vec<String>,
    divided_by: Vec<String>,
    low: Vec<String>,
    mid: Vec<String>,
    high: Vec<String>,
    tens: Vec<String>,
    odd: Vec<String>,
    bands: BTreeMap<String, (u32, u32)>,
    /// Words of a measure by its sign.
    measures: BTreeMap<String, Vec<String>>,
    /// Hundredths by the code of their currency.
    hundredths: BTreeMap<String, Vec<String>>,
    /// “a year earlier”: the sentence speaks of more than one time.
    pub elsewhere: Vec<String>,
    /// “since”, “until”: before a date, and after it.
    pub since: Vec<String>,
    /// “since”, “since early”: before the date at which a change began.
    pub began: Vec<String>,
    /// “or”: joins one figure to the next.
    pub or: Vec<String>,
    pub dates: Dates,
    pub split: Split,
}

/// How large a change a verb means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbDegree {
    Strong,
    Gentle,
}

/// Words of dates.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dates {
    pub months: BTreeMap<String, u32>,
    pub short_months: BTreeMap<String, u32>,
    quarters: BTreeMap<String, Vec<String>>,
    halves: BTreeMap<String, Vec<String>>,
    fiscal: Vec<String>,
    decade_after: Vec<String>,
    decade_before: Vec<String>,
    year_sign: Vec<String>,
    month_sign: Vec<String>,
    day_sign: Vec<String>,
    before_year: Vec<String>,
    within: Vec<String>,
}

/// Verbs in two parts, as in German: “legte … zu”.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Split {
    /// Their first parts.
    stems: Vec<String>,
    /// Their last parts, with the first of which each makes a rise.
    rose: BTreeMap<String, Vec<String>>,
    fell: BTreeMap<String, Vec<String>>,
}

impl Split {
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    pub fn is_stem(&self, word: &str) -> bool {
        self.stems.iter().any(|stem| stem == word)
    }

    /// What a verb of these two parts means.
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

impl Only {
    /// How large a change a word of direction means.
    pub fn degree(&self, word: &str) -> Option<VerbDegree> {
        match (self.strong.contains(word), self.gentle.contains(word)) {
            (true, _) => Some(VerbDegree::Strong),
            (_, true) => Some(VerbDegree::Gentle),
            _ => None,
        }
    }

    /// The nouns of measures and of things that are counted. A person's plural may look like two of them.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        let things = self.counted.iter().filter(|(kind, _)| !kind.starts_with("people"));
        let things = things.flat_map(|(_, words)| words).chain(self.measures.values().flatten()).map(String::as_str);
        let people = self.counted.values().flatten().map(String::as_str);
        things.chain(people.filter(|word| word.ends_with('ة')))
    }

    /// The phrases that only a figure's own words are read with, beside those of all prose.
    pub fn phrases(&'static self) -> Vec<(String, Word)> {
        let only = self;
        let lists = [
            (&only.held, Word::Held),
            (&only.slightly, Word::Slightly),
            (&only.sharply, Word::Sharply),
            (&only.deficit, Word::Deficit),
            (&only.negative, Word::Negative),
            (&only.surplus, Word::Surplus),
            (&only.by, Word::By),
            (&only.as_much, Word::AsMuch),
            (&only.as_much_again, Word::AsMuchAgain),
            (&only.level, Word::Level),
            (&only.basis_points, Word::BasisPoints),
            (&only.tenth_points, Word::TenthPoints),
            (&only.year_before, Word::YearBefore),
            (&only.earlier, Word::Earlier),
            (&only.ago_before, Word::AgoBefore),
            (&only.opened, Word::Opened),
            (&only.closed, Word::Closed),
            (&only.each, Word::Each),
            (&only.clause, Word::Clause),
            (&only.than, Word::Than),
            (&only.names, Word::Name),
            (&only.total, Word::Made(Made::Total)),
            (&only.mean, Word::Made(Made::Mean)),
            (&only.median, Word::Made(Made::Median)),
            (&only.majority, Word::Majority),
            (&only.minority, Word::Minority),
            (&only.multiplied_by, Word::MultipliedBy),
            (&only.divided_by, Word::DividedBy),
            (&only.low, Word::Low),
            (&only.mid, Word::Mid),
            (&only.high, Word::High),
            (&only.tens, Word::Tens),
            (&only.odd, Word::Odd),
        ];
        let mut all: Vec<(String, Word)> = Vec::new();
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        for (step, phrases) in &only.step_before {
            let Some(step) = Step::named(step) else { continue };
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::StepBefore(step))));
        }
        for (group, phrases) in &only.counted {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Counted(group.as_str()))));
        }
        all.extend(only.bands.iter().map(|(phrase, (low, high))| (phrase.clone(), Word::Band(*low, *high))));
        for (sign, phrases) in &only.measures {
            let Some(measure) = measures::of_sign(sign) else { continue };
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Measure(measure.sign))));
        }
        for (codes, phrases) in &only.hundredths {
            let word = money::currencies(codes).map(Word::Hundredth);
            all.extend(phrases.iter().filter_map(|phrase| Some((phrase.clone(), word?))));
        }
        for phrases in [&only.joints, &only.neutral] {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Neutral)));
        }
        // Last, for a sign may be a word: the hectare’s is one in Spanish.
        all.extend(measures::signs());
        all
    }
}

impl Only {
    /// “what”: words that begin a clause.
    pub fn clauses(&self) -> &[String] {
        &self.clause
    }

    pub fn than(&self) -> &[String] {
        &self.than
    }
}

impl Dates {
    /// Whether a word stands before a year.
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
