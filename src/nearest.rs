//! Ground: “did you mean”: the nearest of the names there are.
//!
//! A site may have as many mistakes as names, so what one search costs has a limit whatever the number of names.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

/// How many names a message lists.
const MOST_LISTED: usize = 10;
/// How many names one search looks at closely.
const MOST_LOOKED_AT: usize = 250;
/// How many names one search looks at when nothing is known of them beforehand.
const MOST_PASSED: usize = 500;

/// The name among `names` that `wanted` was most likely meant to be, if one is near enough. Of very many names the first
/// hundreds are looked at; [`Names`] finds the nearest of all.
///
/// Near enough is an edit distance (Damerau–Levenshtein) of a third of the longer name, at least one.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = Word::of(wanted);
    closest(&wanted, names.into_iter().take(MOST_PASSED).map(|name| (name, ()))).map(|(name, ())| name)
}

/// The nearest of some names, those of equal distance in the order of their letters.
fn closest<'n, T>(wanted: &Word, names: impl Iterator<Item = (&'n str, T)>) -> Option<(&'n str, T)> {
    let words = names.map(|(name, of)| (name, of, Word::of(name)));
    let mut likely: Vec<_> =
        words.filter_map(|(name, of, word)| Some((wanted.least(&word)?, name, of, word))).collect();
    likely.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| left.1.cmp(right.1)));
    let mut best: Option<(usize, &str, T)> = None;
    for (least, name, of, word) in likely {
        // From here on all are further away than the best.
        if best.as_ref().is_some_and(|best| least > best.0) {
            break;
        }
        let Some(distance) = wanted.distance(&word) else { continue };
        if best.as_ref().is_none_or(|best| (distance, name) < (best.0, best.1)) {
            best = Some((distance, name, of));
        }
    }
    best.map(|(_, name, of)| (name, of))
}

/// A name in small letters, with what rules out most others without a closer look.
struct Word {
    folded: String,
    length: usize,
    /// How often letters of each of 32 kinds stand in it.
    letters: [u8; 32],
}

impl Word {
    fn of(name: &str) -> Self {
        let folded = name.to_lowercase();
        let mut letters = [0_u8; 32];
        let mut length = 0;
        for letter in folded.chars() {
            length += 1;
            if let Some(count) = letters.get_mut(u32::from(letter) as usize % 32) {
                *count = count.saturating_add(1);
            }
        }
        Self { folded, length, letters }
    }

    /// How many edits are near enough.
    fn most(&self, other: &Self) -> usize {
        (self.length.max(other.length) / 3).max(1)
    }

    /// What the edit distance is at least, where it may be near enough.
    fn least(&self, other: &Self) -> Option<usize> {
        let most = self.most(other);
        // Of one letter nothing is left when it is another.
        let is_letter = self.length.max(other.length) == 1;
        let longer = self.length.abs_diff(other.length);
        if longer > most || (is_letter && self.folded != other.folded) {
            return None;
        }
        // An edit takes away one letter at most, and brings one at most.
        let pairs = self.letters.iter().zip(&other.letters);
        let (gone, come) = pairs.fold((0, 0), |(gone, come), (own, other)| {
            (gone + usize::from(own.saturating_sub(*other)), come + usize::from(other.saturating_sub(*own)))
        });
        Some(gone.max(come).max(longer)).filter(|least| *least <= most)
    }

    /// The edit distance, where it is near enough.
    fn distance(&self, other: &Self) -> Option<usize> {
        Some(strsim::damerau_levenshtein(&self.folded, &other.folded)).filter(|distance| *distance <= self.most(other))
    }
}

/// Names in which the nearest is asked for again and again: each search looks at some hundred of them, those that share
/// the rarest pairs of letters with what is wanted, and what was asked before is known.
#[derive(Debug)]
pub struct Names {
    names: Vec<String>,
    /// Where the names are in which two letters follow each other.
    pairs: HashMap<(char, char), Vec<u32>>,
    known: Mutex<HashMap<String, Option<usize>>>,
}

impl Names {
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let names: Vec<String> = names.into_iter().collect();
        let mut found: HashMap<(char, char), Vec<u32>> = HashMap::new();
        for (at, name) in (0_u32..).zip(&names) {
            for pair in pairs(name) {
                let places = found.entry(pair).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { names, pairs: found, known: Mutex::default() }
    }

    /// The names in a message, as [`listed`]; `shown` says how one is written there.
    pub fn listed(&self, shown: impl Fn(&str) -> String) -> String {
        let first = self.names.iter().take(MOST_LISTED).map(|name| shown(name)).collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(MOST_LISTED) {
            0 => first,
            more => format!("{first} and {more} more"),
        }
    }

    /// As [`nearest`].
    pub fn nearest(&self, wanted: &str) -> Option<&str> {
        let known = self.known.lock().ok().and_then(|known| known.get(wanted).copied());
        let at = known.unwrap_or_else(|| {
            let found = self.search(wanted);
            if let Ok(mut known) = self.known.lock() {
                known.insert(wanted.to_owned(), found);
            }
            found
        });
        self.names.get(at?).map(String::as_str)
    }

    fn search(&self, wanted: &str) -> Option<usize> {
        let word = Word::of(wanted);
        let chosen: Vec<usize> =
            if self.names.len() <= MOST_LOOKED_AT { (0..self.names.len()).collect() } else { self.likely(wanted) };
        closest(&word, chosen.into_iter().filter_map(|at| Some((self.names.get(at)?.as_str(), at)))).map(|(_, at)| at)
    }

    /// The names that share pairs of letters with `wanted`, those with the rarest pairs first, as many as are looked at.
    fn likely(&self, wanted: &str) -> Vec<usize> {
        let mut places: Vec<&Vec<u32>> = pairs(wanted).filter_map(|pair| self.pairs.get(&pair)).collect();
        places.sort_by_key(|places| places.len());
        let mut chosen: BTreeMap<u32, ()> = BTreeMap::new();
        for at in places.into_iter().flatten() {
            chosen.insert(*at, ());
            if chosen.len() >= MOST_LOOKED_AT {
                break;
            }
        }
        chosen.into_keys().map(|at| at as usize).collect()
    }
}

/// Each letter of a name with the one that follows it; its beginning and its end count as letters.
fn pairs(name: &str) -> impl Iterator<Item = (char, char)> {
    let letters = || name.chars().flat_map(char::to_lowercase);
    std::iter::once('\0').chain(letters()).zip(letters().chain(std::iter::once('\0')))
}

/// The names in a message: “a, b, c”, cut after the tenth.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    listed_as(names, str::to_owned)
}

/// As [`listed`]; `shown` says how a name is written there.
pub fn listed_as<'n>(names: impl IntoIterator<Item = &'n str>, shown: impl Fn(&'n str) -> String) -> String {
    /// Beyond this many it does not matter how many more there are.
    const MOST_COUNTED: usize = 10_000;
    let mut names = names.into_iter();
    let first = names.by_ref().take(MOST_LISTED).map(shown).collect::<Vec<_>>().join(", ");
    match names.take(MOST_COUNTED).count() {
        0 => first,
        MOST_COUNTED => format!("{first} and more than {MOST_COUNTED} more"),
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_another_word_finds_none() {
        let names = ["title", "description", "weight"];
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("Wieght", names), Some("weight"));
        assert_eq!(nearest("colour", names), None);
    }

    #[test]
    fn a_slip_finds_its_name_among_very_many() {
        let names = Names::new((0..20_000).map(|number| format!("a/page-{number}.md")).chain(["trade.md".to_owned()]));
        assert_eq!(names.nearest("trdae.md"), Some("trade.md"));
        assert_eq!(names.nearest("Trade.md"), Some("trade.md"));
        assert_eq!(names.nearest("something else"), None);
        assert!(names.nearest("a/pgae-17.md").is_some_and(|near| near.starts_with("a/page-")));
        let few = Names::new(["title".to_owned(), "weight".to_owned()]);
        assert_eq!(few.nearest("titel"), nearest("titel", ["title", "weight"]));
        assert!(Names::new([]).nearest("a").is_none());
    }

    #[test]
    fn a_list_is_cut_after_the_tenth() {
        let names: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        assert!(listed(names.iter().map(String::as_str)).ends_with("8, 9 and 2 more"));
        assert_eq!(listed(["a", "b"]), "a, b");
        assert_eq!(listed([]), "");
    }
}
