//! The words of figures in one language, read from `lexicon/*.toml`; a new language is a new file.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

use super::claim_phrases::{Split, VerbDegree};
use super::letters::is_without_spaces;
use super::lexicon_file::{self, Raw, Unbound};
use super::phrases::{Openings, Phrases};
use super::plain_words;
use super::than_ever::ThanEver;
pub use super::word::{Qualifier, Word};
use crate::language::Language;

/// Each tag’s words, made once: `de` and `de-CH` share words and mark their numbers differently.
static LEXICONS: LazyLock<RwLock<HashMap<String, &'static Lexicon>>> = LazyLock::new(RwLock::default);

thread_local! {
    /// The lexicon that was asked for last: a page has one language and many figures.
    static LAST: Cell<Option<&'static Lexicon>> = const { Cell::new(None) };
}

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    tag: String,
    raw: &'static Raw,
    phrases: Phrases,
    /// The same and those of `[only]`.
    of_claims: OnceLock<Phrases>,
    of_dates: OnceLock<Phrases>,
    /// Those of `[superlatives]`, and the same.
    of_superlatives: OnceLock<Phrases>,
    /// The phrases with which a figure may begin.
    openings: Openings,
    /// The phrases that make a number before them firm, their letters turned round.
    firm_endings: Phrases,
    /// The marks that may stand before decimals.
    pub decimal: Vec<char>,
    /// The marks that may stand between groups of digits.
    pub grouping: Vec<char>,
    /// Numbers may be in groups of two digits before the last of three: 12,34,567.
    pub groups_of_two: bool,
    /// A mark of groups with one or two digits behind it parts decimals.
    pub short_groups_are_decimals: bool,
    /// The letter between the decimals of a number and its whole part behind them: «5ر934».
    pub turned_decimal: Option<char>,
    /// Letters that stand before a word without a blank: “and”, “by”.
    pub prefixes: Vec<String>,
    /// The article is the number one as well: “un sur cinq”.
    pub article_is_one: bool,
    /// “million” alone is one million.
    pub scales_alone: bool,
    /// After a word for a rise, multiples are what is added: 增长两倍 makes three of one.
    pub multiples_add: bool,
    /// The usual phrase for each qualifier before a number, for suggestions.
    usual: BTreeMap<Qualifier, String>,
    /// Where there are no articles, words for parts of a whole are no ordinals: “a third”, but “the third”.
    pub has_articles: bool,
    pub unbound: Unbound,
}

impl Lexicon {
    /// The words of a language, or digits and signs alone.
    pub fn of(language: &Language) -> &'static Self {
        if let Some(last) = LAST.get().filter(|last| last.tag == language.tag) {
            return last;
        }
        let lexicon = Self::shared(language);
        LAST.set(Some(lexicon));
        lexicon
    }

    fn shared(language: &Language) -> &'static Self {
        if let Some(known) = LEXICONS.read().unwrap_or_else(PoisonError::into_inner).get(&language.tag) {
            return known;
        }
        let mut all = LEXICONS.write().unwrap_or_else(PoisonError::into_inner);
        // Kept for as long as the program runs; a site has few languages.
        all.entry(language.tag.clone())
            .or_insert_with(|| Box::leak(Box::new(Self::new(Raw::of(language), &language.tag))))
    }

    /// The subtags of the languages that have words.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        lexicon_file::names()
    }

    fn new(raw: Raw, tag: &str) -> Self {
        // Kept for as long as the lexicon, whose words point into it.
        let raw: &'static Raw = Box::leak(Box::new(raw));
        let all = as_read(raw.phrases());
        // «mil personas»
        let is_scale_alone = |phrase: &str, word: Word| {
            raw.scales_alone && matches!(word, Word::Scale(3..)) && phrase.chars().count() > 2
        };
        let opening = |(phrase, word): &(String, Word)| {
            (word.opens_a_figure() || is_scale_alone(phrase, *word)).then_some(phrase.clone())
        };
        let openings = Openings::new(all.iter().filter_map(opening));
        let is_firm = |word: &Word| word.before().is_some_and(|qualifier| qualifier != Qualifier::About);
        let firm = all.iter().filter(|(_, word)| is_firm(word));
        let firm_endings = Phrases::new(firm.map(|(phrase, word)| (phrase.chars().rev().collect(), *word)));
        let phrases = Phrases::new(all);
        let usual = raw.before.iter().filter_map(|(qualifier, phrases)| Some((*qualifier, phrases.first()?.clone())));
        let usual = usual.collect();
        let has_articles = !raw.article.is_empty();
        let article_is_one = raw.article.iter().any(|article| raw.numbers.contains_key(article));
        Self {
            tag: tag.to_owned(),
            raw,
            phrases,
            of_claims: OnceLock::new(),
            of_dates: OnceLock::new(),
            of_superlatives: OnceLock::new(),
            openings,
            firm_endings,
            has_articles,
            article_is_one,
            decimal: raw.decimal.clone(),
            groups_of_two: raw.groups_of_two,
            short_groups_are_decimals: raw.short_groups_are_decimals,
            turned_decimal: raw.turned_decimal,
            prefixes: raw.prefixes.clone(),
            scales_alone: raw.scales_alone,
            multiples_add: raw.multiples_add,
            grouping: raw.grouping.clone(),
            usual,
            unbound: raw.unbound.clone(),
        }
    }

    /// The phrases of all words.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The phrases that a figure's own words are read with.
    pub fn of_claims(&self) -> &Phrases {
        self.of_claims.get_or_init(|| {
            let mut all = as_read(self.raw.phrases());
            all.extend(as_read(self.raw.only.phrases()));
            all.extend(as_read(self.raw.duals()));
            all.extend(self.unspaced_plain_words());
            Phrases::new(all)
        })
    }

    /// Without blanks between words, ordinary ones are phrases like all others.
    fn unspaced_plain_words(&self) -> impl Iterator<Item = (String, Word)> {
        let words = plain_words::of(self.subtag()).filter(|word| word.starts_with(is_without_spaces));
        words.map(|word| (word.to_owned(), Word::Neutral))
    }

    fn subtag(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// Whether a word, in small letters, is an ordinary one that says nothing of a number.
    pub fn is_plain(&self, word: &str) -> bool {
        let is_noun = self.subtag() == "ar" && plain_words::is_arabic_noun(word);
        is_noun || plain_words::has(self.subtag(), word) || self.subtag() == "ar" && plain_words::is_owned(word)
    }

    /// The phrases that dates are read with.
    pub fn of_dates(&self) -> &Phrases {
        self.of_dates.get_or_init(|| Phrases::new(as_read(self.raw.only.dates.phrases())))
    }

    /// Words by which a sentence speaks of more than one time, in small letters.
    pub fn elsewhere(&self) -> &'static [String] {
        &self.raw.only.elsewhere
    }

    /// The phrases that figures with a place in a column or a series are read with.
    pub fn of_superlatives(&self) -> &Phrases {
        self.of_superlatives.get_or_init(|| {
            let mut all = as_read(self.raw.superlatives.phrases());
            all.extend(as_read(self.raw.phrases()));
            // “die meisten” is a place here.
            let mut only = as_read(self.raw.only.phrases());
            only.retain(|(_, word)| !matches!(word, Word::Majority | Word::Minority));
            all.extend(only);
            all.extend(self.unspaced_plain_words());
            Phrases::new(all)
        })
    }

    /// Whether a word, in small letters, is one for a year.
    pub fn is_year(&self, word: &str) -> bool {
        self.raw.superlatives.is_year(word)
    }

    /// Endings by which a superlative is known.
    pub fn superlative_endings(&self) -> &'static [String] {
        &self.raw.superlatives.endings
    }

    /// Whether the language has no words here: of its figures only digits and signs are read.
    pub fn is_wordless(&self) -> bool {
        self.raw.rose.is_empty()
    }

    /// Whether words hold one that begins a clause, in small letters: “of what it”.
    pub fn begins_a_clause(&self, words: &str) -> bool {
        let is_in = |own: &String| {
            let rest = words.split_once(own.as_str()).map(|(before, _)| before);
            rest.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        };
        self.raw.only.clauses().iter().any(is_in)
    }

    /// Whether a word stands for somebody or something that was named, in small letters: “it”.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.raw.only.pronouns.contains(word)
    }

    /// Whether a word of negation alone denies nothing behind “than”, in small letters.
    pub fn is_expletive(&self, word: &str) -> bool {
        self.raw.only.expletive.contains(word)
    }

    /// Whether a word of negation makes another kind of what an adjective names, in small letters: “non”.
    pub fn makes_another_kind(&self, word: &str) -> bool {
        self.raw.only.other_kind.contains(word)
    }

    /// Names of columns that say what they count, by what it is.
    pub fn columns(&self) -> &'static BTreeMap<String, Vec<String>> {
        &self.raw.only.columns
    }

    /// Words for an index, in small letters.
    pub fn indexes(&self) -> &'static [String] {
        &self.raw.only.indexes
    }

    /// Two words that make equals of what they stand around: “as … as”.
    pub fn equals(&self) -> &'static [(String, String)] {
        &self.raw.only.equals
    }

    /// Whether a word of direction speaks of a balance with its sign, in small letters: “improved”.
    pub fn is_signed(&self, word: &str) -> bool {
        self.raw.only.signed.contains(word)
    }

    /// Whether a word that means doubling alone means any multiple before a number of times.
    pub fn is_multiplying(&self, word: &str) -> bool {
        self.raw.only.multiplying.contains(word)
    }

    /// Whether words before a number make a part of a whole about so large, and leave other numbers open.
    pub fn is_barely(&self, words: &str) -> bool {
        self.raw.only.barely.contains(words)
    }

    /// How large a change a word of direction means, in small letters.
    pub fn degree(&self, word: &str) -> Option<VerbDegree> {
        self.raw.only.degree(word)
    }

    /// Whether a noun means a loss or a profit, in small letters; `None` for all others.
    pub fn is_loss(&self, word: &str) -> Option<bool> {
        let only = &self.raw.only;
        let is_loss = only.loss.contains(word);
        (is_loss || only.profit.contains(word)).then_some(is_loss)
    }

    /// The quarter that an ordinal stands for, in small letters.
    pub fn nth_quarter(&self, word: &str) -> Option<u32> {
        self.raw.only.dates.nth_quarter(word)
    }

    /// Whether a word joins two parts of a text, in small letters: “and”, “to”, “than”.
    pub fn joins(&self, word: &str) -> bool {
        let raw = self.raw;
        self.joints().chain(&raw.to).chain(&raw.from).chain(&raw.range).chain(raw.only.than()).any(|own| own == word)
    }

    /// “or”, in small letters.
    pub fn or(&self) -> &'static [String] {
        &self.raw.only.or
    }

    /// The words for percentage points, the usual first.
    pub fn words_for_points(&self) -> impl Iterator<Item = &'static str> {
        self.raw.points.iter().map(String::as_str)
    }

    /// The words for “times”, the usual first.
    pub fn words_for_times(&self) -> impl Iterator<Item = &'static str> {
        self.raw.times.iter().map(String::as_str)
    }

    /// The words for a power of ten, the usual first.
    pub fn words_for_scale(&self, power: u32) -> impl Iterator<Item = &'static str> {
        let usual = self.raw.written.scales.get(&power.to_string());
        let others = self.raw.scales.iter().filter(move |(_, own)| **own == power).map(|(word, _)| word);
        usual.into_iter().chain(others).map(String::as_str)
    }

    /// The words and signs for a currency, by its code, the usual first.
    pub fn words_for_currency<'c>(&self, code: &'c str) -> impl Iterator<Item = &'static str> + use<'c> {
        let usual = self.raw.written.currencies.get(code);
        let of_code = move |(_, codes): &(&String, &String)| codes.split('|').any(|own| own == code);
        let others = self.raw.currencies.iter().filter(of_code).map(|(word, _)| word);
        usual.into_iter().chain(others).map(String::as_str)
    }

    /// “of”, between a scale and what is counted.
    pub fn of_what(&self) -> Option<&'static str> {
        self.raw.of.first().map(String::as_str)
    }

    /// “and”, “or”: what joins one figure to the next.
    pub fn joints(&self) -> impl Iterator<Item = &'static String> {
        self.raw.and.iter().chain(&self.raw.only.or)
    }

    /// Whether a word stands before a year, in small letters: “in”, “the”, “since”.
    pub fn dates_before(&self, word: &str) -> bool {
        let is_article = self.raw.the.iter().chain(&self.raw.article).any(|own| own == word);
        is_article || self.raw.only.dates.is_before_year(word)
    }

    /// Whether words between “since” and a date mean its beginning: “the start of”. In small letters.
    pub fn is_from_start(&self, words: &str) -> bool {
        self.raw.superlatives.from_start.iter().any(|start| words.contains(start.as_str()))
    }

    /// “more … than ever”
    pub fn than_ever(&self) -> &'static ThanEver {
        &self.raw.superlatives.than_ever
    }

    /// “since”, “since the start of”: before the date at which a change began.
    pub fn since_alone(&self) -> &'static [String] {
        &self.raw.only.began
    }

    /// “since”, “until”: words beside the second time of a sentence, in small letters.
    pub fn since(&self) -> &'static [String] {
        &self.raw.only.since
    }

    /// Verbs in two parts.
    pub fn split(&self) -> &'static Split {
        &self.raw.only.split
    }

    /// Whether every noun has a large letter, which then says nothing of a name.
    pub fn has_large_nouns(&self) -> bool {
        self.raw.large_nouns
    }

    /// The phrases with which a figure may begin.
    pub fn openings(&self) -> &Openings {
        &self.openings
    }

    /// Whether a text may end with “more than” or its like; never false where it does.
    pub fn may_end_firm(&self, text: &str) -> bool {
        let turned = text.trim_end().chars().rev().map(|letter| letter.to_lowercase().next().unwrap_or(letter));
        !text.is_ascii() || self.firm_endings.begins(turned)
    }

    /// The usual phrase before a number that makes it so firm.
    pub fn usual(&self, qualifier: Qualifier) -> Option<&str> {
        self.usual.get(&qualifier).map(String::as_str)
    }
}

/// Phrases as the words of figures are read.
fn as_read(mut phrases: Vec<(String, Word)>) -> Vec<(String, Word)> {
    for (phrase, _) in &mut phrases {
        *phrase = super::tokens::normalised(phrase).to_lowercase();
    }
    // An apostrophe may be either sign.
    let curly = phrases.iter().filter(|(phrase, _)| phrase.contains('\''));
    let curly: Vec<(String, Word)> = curly.map(|(phrase, word)| (phrase.replace('\'', "’"), *word)).collect();
    phrases.extend(curly);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_marked_as_in_the_region() {
        let of = |tag: &str| {
            let lexicon = Lexicon::of(&Language::parse(tag).expect("a tag"));
            (lexicon.decimal.clone(), lexicon.grouping.contains(&'.'), lexicon.grouping.contains(&','))
        };
        assert_eq!(of("it"), (vec![','], true, false));
        assert_eq!(of("de-CH"), (vec!['.'], false, false));
        assert_eq!(of("es-MX"), (vec!['.'], false, true));
        assert_eq!(of("en"), (vec!['.'], false, true));
    }
}
