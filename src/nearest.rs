//! Foundation: finds the known name that is most similar to a misspelt one, for “did you mean …?”.
//!
//! A large site may have as many mistakes as names, so the cost of one search is limited whatever the number of names.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

/// The most names that a message lists.
const MAX_LISTED: usize = 10;
/// The most names for which one search calculates the edit distance.
const MAX_COMPARED: usize = 250;
/// The most names that one search reads if there is no index of them.
const MAX_READ: usize = 500;

/// The name among `names` that was probably meant by `wanted`. `None` if no name is similar enough. Of very many names,
/// only the first few hundred are compared; [`NameIndex`] searches all of them.
///
/// A name is similar enough if the Damerau–Levenshtein distance is at most a third of the length of the longer name, or
/// one.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = FoldedName::of(wanted);
    closest(&wanted, names.into_iter().take(MAX_READ).map(|name| (name, ()))).map(|(name, ())| name)
}

/// The most similar of some names; of equally similar ones, the first in alphabetical order.
fn closest<'n, T>(wanted: &FoldedName, names: impl Iterator<Item = (&'n str, T)>) -> Option<(&'n str, T)> {
    let words = names.map(|(name, of)| (name, of, FoldedName::of(name)));
    let mut likely: Vec<_> =
        words.filter_map(|(name, of, word)| Some((wanted.least(&word)?, name, of, word))).collect();
    likely.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| left.1.cmp(right.1)));
    let mut best: Option<(usize, &str, T)> = None;
    for (least, name, of, word) in likely {
        // All remaining names are less similar than the best so far.
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

/// A name in lower case, with statistics that rule out most other names without comparing them.
struct FoldedName {
    folded: String,
    length: usize,
    /// How often its letters occur, in 32 classes.
    letters: [u8; 32],
}

impl FoldedName {
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

    /// The largest edit distance at which the other name is similar enough.
    fn most(&self, other: &Self) -> usize {
        (self.length.max(other.length) / 3).max(1)
    }

    /// A lower bound of the edit distance. `None` if the names cannot be similar enough.
    fn least(&self, other: &Self) -> Option<usize> {
        let most = self.most(other);
        // Two names of one letter are not similar.
        let is_letter = self.length.max(other.length) == 1;
        let longer = self.length.abs_diff(other.length);
        if longer > most || (is_letter && self.folded != other.folded) {
            return None;
        }
        // One edit removes at most one letter and adds at most one.
        let pairs = self.letters.iter().zip(&other.letters);
        let (gone, come) = pairs.fold((0, 0), |(gone, come), (own, other)| {
            (gone + usize::from(own.saturating_sub(*other)), come + usize::from(other.saturating_sub(*own)))
        });
        Some(gone.max(come).max(longer)).filter(|least| *least <= most)
    }

    /// The edit distance. `None` if the names are not similar enough.
    fn distance(&self, other: &Self) -> Option<usize> {
        Some(strsim::damerau_levenshtein(&self.folded, &other.folded)).filter(|distance| *distance <= self.most(other))
    }
}

/// Names with an index of their letter pairs, for many searches. A search compares only the few hundred names that share
/// the rarest pairs with the wanted name. Results are cached.
#[derive(Debug)]
pub struct NameIndex {
    names: Vec<String>,
    /// Letter pair → indices of the names that contain it.
    pairs: HashMap<(char, char), Vec<u32>>,
    known: Mutex<HashMap<String, Option<usize>>>,
}

impl NameIndex {
    /// An index of `names`.
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

    /// The names as a message lists them ([`listed`]); `shown` formats each one.
    pub fn listed(&self, shown: impl Fn(&str) -> String) -> String {
        let first = self.names.iter().take(MAX_LISTED).map(|name| shown(name)).collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(MAX_LISTED) {
            0 => first,
            more => format!("{first} and {more} more"),
        }
    }

    /// Like [`nearest`], among all names.
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
        let word = FoldedName::of(wanted);
        let chosen: Vec<usize> =
            if self.names.len() <= MAX_COMPARED { (0..self.names.len()).collect() } else { self.likely(wanted) };
        closest(&word, chosen.into_iter().filter_map(|at| Some((self.names.get(at)?.as_str(), at)))).map(|(_, at)| at)
    }

    /// The indices of the names that share letter pairs with `wanted`, those with the rarest pairs first, up to the
    /// limit.
    fn likely(&self, wanted: &str) -> Vec<usize> {
        let mut places: Vec<&Vec<u32>> = pairs(wanted).filter_map(|pair| self.pairs.get(&pair)).collect();
        places.sort_by_key(|places| places.len());
        let mut chosen: BTreeMap<u32, ()> = BTreeMap::new();
        for at in places.into_iter().flatten() {
            chosen.insert(*at, ());
            if chosen.len() >= MAX_COMPARED {
                break;
            }
        }
        chosen.into_keys().map(|at| at as usize).collect()
    }
}

/// The pairs of consecutive letters of a name, in lower case. Its start and its end count as letters.
fn pairs(name: &str) -> impl Iterator<Item = (char, char)> {
    let letters = || name.chars().flat_map(char::to_lowercase);
    std::iter::once('\0').chain(letters()).zip(letters().chain(std::iter::once('\0')))
}

/// Names as a message lists them: “a, b, c”, cut off after the tenth.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    listed_as(names, str::to_owned)
}

/// Like [`listed`]; `shown` formats each name.
pub fn listed_as<'n>(names: impl IntoIterator<Item = &'n str>, shown: impl Fn(&'n str) -> String) -> String {
    /// Above this many, a message does not need the exact number.
    const MAX_COUNTED: usize = 10_000;
    let mut names = names.into_iter();
    let first = names.by_ref().take(MAX_LISTED).map(shown).collect::<Vec<_>>().join(", ");
    match names.take(MAX_COUNTED).count() {
        0 => first,
        MAX_COUNTED => format!("{first} and more than {MAX_COUNTED} more"),
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_finds_its_name_and_another_word_finds_none() {
        let names = ["title", "description", "weight"];
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("Wieght", names), Some("weight"));
        assert_eq!(nearest("colour", names), None);
    }

    #[test]
    fn a_misspelling_finds_its_name_among_very_many() {
        let names =
            NameIndex::new((0..20_000).map(|number| format!("a/page-{number}.md")).chain(["trade.md".to_owned()]));
        assert_eq!(names.nearest("trdae.md"), Some("trade.md"));
        assert_eq!(names.nearest("Trade.md"), Some("trade.md"));
        assert_eq!(names.nearest("something else"), None);
        assert!(names.nearest("a/pgae-17.md").is_some_and(|near| near.starts_with("a/page-")));
        let few = NameIndex::new(["title".to_owned(), "weight".to_owned()]);
        assert_eq!(few.nearest("titel"), nearest("titel", ["title", "weight"]));
        assert!(NameIndex::new([]).nearest("a").is_none());
    }

    #[test]
    fn a_list_is_cut_after_the_tenth() {
        let names: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        assert!(listed(names.iter().map(String::as_str)).ends_with("8, 9 and 2 more"));
        assert_eq!(listed(["a", "b"]), "a, b");
        assert_eq!(listed([]), "");
    }
}
