//! Countries, and the words that mean them: “Chinese” means China, in six languages.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use super::letters::is_without_spaces;
use super::lexicon_file::word_forms;
use super::normalised_text::NormalisedText;

/// A country, by the position of its code in ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(u16);

/// A country that a text mentions, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The country.
    pub country: Country,
    /// Where it is mentioned.
    pub span: Range<usize>,
}

/// Whether words for a country count only with a capital first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitalisation {
    /// Upper case, as in English.
    Needed,
    /// Upper case for names, any case for adjectives: “chinois”, “chinesisch”.
    OfNames,
    /// Any case, as in ids.
    Any,
}

/// A word or phrase for a country in one of the languages.
struct Entry {
    phrase: String,
    /// Whether the word may have an ending.
    is_beginning: bool,
    country: Country,
}

/// The words by their first two letters.
static WORDS: LazyLock<HashMap<[char; 2], Vec<Entry>>> = LazyLock::new(|| {
    let all: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("countries.toml")).unwrap_or_default();
    let mut words: HashMap<[char; 2], Vec<Entry>> = HashMap::new();
    for (number, phrases) in (0..).zip(all.into_values()) {
        for phrase in phrases {
            let is_beginning = phrase.ends_with('-');
            let phrase = phrase.trim_end_matches('-').to_owned();
            let Some(head) = head(&phrase) else { continue };
            words.entry(head).or_default().push(Entry { phrase, is_beginning, country: Country(number) });
        }
    }
    // “Guinea-Bissau” before “Guinea”.
    words.values_mut().for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.phrase.len())));
    words
});

fn head(text: &str) -> Option<[char; 2]> {
    let mut letters = text.chars();
    Some([letters.next()?, letters.next()?])
}

/// The countries that a text mentions, in its order.
pub fn mentioned(words: &NormalisedText<'_>, capitals: Capitalisation) -> Vec<Mention> {
    let (text, lower) = (words.text(), words.lower());
    let mut found: Vec<Mention> = Vec::new();
    if !words.is_aligned() {
        return found;
    }
    let mut before = ' ';
    for (at, letter) in lower.char_indices() {
        let begins = letter.is_alphabetic() && (!before.is_alphanumeric() || is_without_spaces(letter));
        before = letter;
        if !begins || found.last().is_some_and(|last| last.span.end > at) {
            continue;
        }
        let rest = lower.get(at..).unwrap_or_default();
        let large = text.get(at..).unwrap_or_default();
        let places = std::iter::once(0).chain(after_joined(rest));
        let mention = places.into_iter().find_map(|skip| {
            let (entry, length) = entry_at(rest.get(skip..)?, large.get(skip..)?, capitals)?;
            Some(Mention { country: entry.country, span: at + skip..at + skip + length })
        });
        found.extend(mention);
    }
    found
}

/// Where a word may begin after Arabic prefixes: “and”, “in”, “the”.
fn after_joined(rest: &str) -> Vec<usize> {
    let is_arabic = rest.starts_with(|letter: char| ('\u{600}'..='\u{6ff}').contains(&letter));
    let Some(forms) = word_forms("ar").filter(|_| is_arabic) else { return Vec::new() };
    let joined = forms.articles.iter().chain(&forms.name_prefixes);
    joined.filter(|joined| rest.starts_with(joined.as_str())).map(String::len).collect()
}

/// The word for a country at the beginning of a text, and its length there.
fn entry_at(lower: &str, written: &str, capitals: Capitalisation) -> Option<(&'static Entry, usize)> {
    let entries = WORDS.get(&head(lower)?)?;
    entries.iter().find_map(|entry| {
        let after = lower.strip_prefix(entry.phrase.as_str())?;
        let is_spaced = !entry.phrase.contains(is_without_spaces);
        let more =
            if is_spaced { after.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(after.len()) } else { 0 };
        let is_genitive = after.get(..more) == Some("s") && entry.phrase.chars().count() > 3;
        let is_whole = more == 0 || entry.is_beginning || is_genitive;
        let length = entry.phrase.len() + more;
        let has_capitals = has_capitals(entry, written.get(..length)?, capitals);
        (is_whole && has_capitals).then_some((entry, length))
    })
}

fn has_capitals(entry: &Entry, written: &str, capitals: Capitalisation) -> bool {
    let is_latin = entry.phrase.starts_with(|letter: char| letter.is_lowercase());
    let is_short = entry.phrase.chars().count() <= 3;
    match capitals {
        _ if !is_latin => true,
        Capitalisation::Any => true,
        // “us” is a word of its own.
        _ if is_short => written.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase),
        Capitalisation::OfNames if entry.is_beginning => true,
        Capitalisation::Needed | Capitalisation::OfNames => written.starts_with(char::is_uppercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, capitals: Capitalisation, wanted: &[&str]) {
        let words = NormalisedText::new(text);
        let found = mentioned(&words, capitals);
        let found: Vec<&str> = found.iter().filter_map(|mention| words.text().get(mention.span.clone())).collect();
        assert_eq!(found, wanted, "{text}");
    }

    fn country(text: &str) -> Country {
        mentioned(&NormalisedText::new(text), Capitalisation::Any).first().expect("a country").country
    }

    #[test]
    fn countries_are_recognised_by_their_names_and_adjectives() {
        check("Chinese goods in America, not for us", Capitalisation::Needed, &["Chinese", "America"]);
        check("The US and the U.K. met in Guinea-Bissau", Capitalisation::Needed, &["US", "U.K.", "Guinea-Bissau"]);
        check("Les produits chinois aux États-Unis", Capitalisation::OfNames, &["chinois", "États-Unis"]);
        check("Chinas Anteil an den amerikanischen Einfuhren", Capitalisation::OfNames, &["Chinas", "amerikanischen"]);
        check("中国占美国进口", Capitalisation::Needed, &["中国", "美国"]);
        check("حصة الصين من الواردات الأمريكية", Capitalisation::Needed, &["الصين", "أمريكية"]);
        check("us-ai-investment", Capitalisation::Any, &["us"]);
        check("a nigher polish of the turkey", Capitalisation::Needed, &[]);
    }

    #[test]
    fn words_of_all_languages_mean_one_country() {
        for name in ["China", "chinois", "中国", "صيني"] {
            assert_eq!(country(name), country("Chinese"), "{name}");
        }
        assert_ne!(country("Niger"), country("Nigeria"));
        assert_ne!(country("South Korea"), country("North Korea"));
    }
}
