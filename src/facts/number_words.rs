//! Number words that a lexicon derives from others: twenty-one from twenty and one, sevenfold from seven.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::word::Word;

/// How a language derives number words.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NumberWordRules {
    pub tens: Vec<String>,
    pub multiples: Vec<String>,
    /// “dreitausend”
    pub thousands: Vec<String>,
    /// “zwölfeinhalb”
    pub halves: Vec<String>,
    /// From seven a seventh: “septimated”.
    pub parts: Vec<String>,
    /// Endings that turn a verb of direction into one that names the result: 冲高至.
    pub to_endings: Vec<String>,
}

/// Every number word up to a hundred: those of the file, and tens joined with units.
pub fn numbers(words: &BTreeMap<String, u32>, join: &NumberWordRules) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = words.iter().map(|(word, number)| (word.clone(), *number)).collect();
    for (ten, tens) in words.iter().filter(|(_, number)| **number >= 20 && **number % 10 == 0 && **number < 100) {
        for (unit, units) in words.iter().filter(|(_, number)| (1..10).contains(*number)) {
            for pattern in &join.tens {
                all.push((pattern.replace("{ten}", ten).replace("{unit}", unit), tens + units));
            }
        }
    }
    all
}

/// Every word for thousands: “dreitausend”.
pub fn thousands(words: &BTreeMap<String, u32>, join: &NumberWordRules) -> Vec<(String, Word)> {
    let mut all = Vec::new();
    if !join.thousands.is_empty() {
        all.extend(numbers(words, join).into_iter().filter(|(_, number)| (1..1000).contains(number)).flat_map(
            |(word, number)| {
                join.thousands.iter().map(move |pattern| (pattern.replace("{n}", &word), Word::Scaled(number, 3)))
            },
        ));
    }
    all
}

/// Every word for a number and a half: “zwölfeinhalb”.
pub fn halves(words: &BTreeMap<String, u32>, join: &NumberWordRules) -> Vec<(String, Word)> {
    let half = Decimal::new(5, 1);
    let of_pattern = |pattern: &String| -> Vec<(String, Word)> {
        let all = numbers(words, join).into_iter().filter(|(_, number)| *number >= 1);
        all.map(|(word, number)| (pattern.replace("{n}", &word), Word::Mixed(Decimal::from(number) + half))).collect()
    };
    join.halves.iter().flat_map(of_pattern).collect()
}

/// Every word for a multiple that is derived from its number: “sevenfold”, “versiebenfacht”.
pub fn multiples(words: &BTreeMap<String, u32>, join: &NumberWordRules) -> Vec<(String, Word)> {
    let mut all = Vec::new();
    for (word, number) in numbers(words, join).into_iter().filter(|(_, number)| *number >= 2) {
        for pattern in &join.multiples {
            all.push((pattern.replace("{n}", &word), Word::Multiple(Decimal::from(number))));
        }
        for pattern in &join.parts {
            let part = Decimal::ONE.checked_div(Decimal::from(number)).unwrap_or_default();
            all.push((pattern.replace("{n}", &word), Word::Multiple(part)));
        }
    }
    all
}
