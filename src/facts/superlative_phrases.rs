//! The phrases of a lexicon that are used only for ranks in a column or a series: “the third-largest”, “a record”,
//! “every year”. Elsewhere most of them mean something else: “a third” is a fraction.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::step::Step;
use super::than_ever::ThanEver;
use super::word::Word;

/// The section `[superlatives]` of a lexicon.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SuperlativePhrases {
    highest: Vec<String>,
    lowest: Vec<String>,
    /// Endings by which a superlative is recognised.
    pub endings: Vec<String>,
    best: Vec<String>,
    worst: Vec<String>,
    /// Superlatives only after an ordinal: 第三大.
    highest_after: Vec<String>,
    lowest_after: Vec<String>,
    ordinals: BTreeMap<String, u32>,
    /// Patterns that join an ordinal and a superlative, with `{}` for the superlative: “dritt{}”.
    compounds: BTreeMap<String, u32>,
    joint: Vec<String>,
    among: Vec<String>,
    top: Vec<String>,
    bottom: Vec<String>,
    /// Before the number of a rank: “No. 3”.
    number_sign: Vec<String>,
    pub than_ever: ThanEver,
    any_more: Vec<String>,
    any_less: Vec<String>,
    since: Vec<String>,
    /// “the start of”, between “since” and its date: the first rows of that time are included.
    pub from_start: Vec<String>,
    ever: Vec<String>,
    /// “one” in “one of the eight years”.
    pub one: Vec<String>,
    /// “in the world”: no row may be filtered out.
    whole: Vec<String>,
    first_time: Vec<String>,
    every: Vec<String>,
    out_of: Vec<String>,
    all_but: Vec<String>,
    in_a_row: Vec<String>,
    none_of: Vec<String>,
    /// “year after year”, by the name of the step.
    every_step: BTreeMap<String, Vec<String>>,
    /// Words for a step of the calendar, by its name.
    steps: BTreeMap<String, Vec<String>>,
    /// Words that say nothing here.
    neutral: Vec<String>,
}

impl SuperlativePhrases {
    /// Whether a word means a year.
    pub fn is_year(&self, word: &str) -> bool {
        self.steps.get("year").is_some_and(|words| words.iter().any(|own| own == word))
    }

    /// Every phrase with its meaning.
    pub fn phrases(&self) -> Vec<(String, Word)> {
        let lists = [
            (&self.any_more, Word::AnyMore),
            (&self.any_less, Word::AnyLess),
            (&self.highest, Word::Highest),
            (&self.lowest, Word::Lowest),
            (&self.best, Word::Best),
            (&self.worst, Word::Worst),
            (&self.joint, Word::Joint),
            (&self.among, Word::Among),
            (&self.top, Word::Top),
            (&self.bottom, Word::Bottom),
            (&self.number_sign, Word::NumberSign),
            (&self.since, Word::Since),
            (&self.ever, Word::Ever),
            (&self.whole, Word::Whole),
            (&self.first_time, Word::FirstTime),
            (&self.every, Word::Every),
            (&self.out_of, Word::OutOf),
            (&self.all_but, Word::AllBut),
            (&self.in_a_row, Word::InARow),
            (&self.none_of, Word::NoneOf),
            (&self.highest_after, Word::HighestAfter),
            (&self.lowest_after, Word::LowestAfter),
        ];
        let mut all = Vec::new();
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        for (pattern, nth) in &self.compounds {
            for (superlatives, from_top) in [(&self.highest, true), (&self.lowest, false)] {
                let whole = superlatives.iter().map(|word| pattern.replace("{}", word));
                all.extend(whole.map(|phrase| (phrase, Word::Nth(*nth, from_top))));
            }
        }
        all.extend(self.ordinals.iter().map(|(phrase, nth)| (phrase.clone(), Word::Ordinal(*nth))));
        all.extend(of_steps(&self.every_step, Word::EveryStep));
        all.extend(of_steps(&self.steps, Word::Step));
        all.extend(self.neutral.iter().map(|phrase| (phrase.clone(), Word::Neutral)));
        all
    }
}

/// The phrases for each step of a series, “every year”, with the meaning `word` of the step.
fn of_steps(by_name: &BTreeMap<String, Vec<String>>, word: fn(Step) -> Word) -> impl Iterator<Item = (String, Word)> {
    by_name.iter().flat_map(move |(name, phrases)| {
        let step = Step::named(name);
        phrases.iter().filter_map(move |phrase| Some((phrase.clone(), word(step?))))
    })
}
