//! The words of figures in one language, read from `lexicon/*.toml`. A new language is a new file.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

use super::claim_phrases::{SplitVerbs, VerbDegree};
use super::letters::is_without_spaces;
use super::lexicon_file::{self, LexiconFile, UnboundWords};
use super::phrases::{PhrasePrefixes, PhraseTrie};
use super::plain_words;
use super::than_ever::ThanEver;
pub use super::word::{Qualifier, Word};
use crate::language::Language;

/// The lexicon of each tag, made once: `de` and `de-CH` share words but write numbers differently.
static LEXICONS: LazyLock<RwLock<HashMap<String, &'static Lexicon>>> = LazyLock::new(RwLock::default);

thread_local! {
    /// The lexicon that was requested last: a page has one language and many figures.
    static LAST: Cell<Option<&'static Lexicon>> = const { Cell::new(None) };
}

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    tag: String,
    raw: &'static LexiconFile,
    phrases: PhraseTrie,
    /// The phrases for all prose and those of `[claims]`.
    of_claims: OnceLock<PhraseTrie>,
    of_dates: OnceLock<PhraseTrie>,
    /// The phrases of `[superlatives]` and those for all prose.
    of_superlatives: OnceLock<PhraseTrie>,
    /// The phrases that a figure may begin with.
    openings: PhrasePrefixes,
    /// The phrases that qualify a number after them, with their letters in reverse order.
    firm_endings: PhraseTrie,
    /// The decimal marks.
    pub decimal: Vec<char>,
    /// The marks between groups of digits.
    pub grouping: Vec<char>,
    /// Whether numbers may have groups of two digits before the last group of three: 12,34,567.
    pub groups_of_two: bool,
    /// Whether a group mark with one or two digits after it is a decimal mark.
    pub short_groups_are_decimals: bool,
    /// The letter between the decimals of a number and the whole part that follows them: «5ر934».
    pub turned_decimal: Option<char>,
    /// Letters that are written before a word without a space: “and”, “by”.
    pub prefixes: Vec<String>,
    /// Whether the article is also the number one: “un sur cinq”.
    pub article_is_one: bool,
    /// Whether “million” alone means one million.
    pub scales_alone: bool,
    /// Whether multiples after a word for a rise are added: 增长两倍 turns one into three.
    pub multiples_add: bool,
    /// The usual phrase for each qualifier before a number, for suggestions.
    usual: BTreeMap<Qualifier, String>,
    /// Whether the language has articles. If not, words for fractions are not ordinals; compare “a third” and “the
    /// third”.
    pub has_articles: bool,
    /// The words that keep a number from being a figure.
    pub unbound: UnboundWords,
}

impl Lexicon {
    /// The words of a language. Without a lexicon for it, only digits and symbols are read.
    pub fn for_language(language: &Language) -> &'static Self {
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
            .or_insert_with(|| Box::leak(Box::new(Self::new(LexiconFile::for_language(language), &language.tag))))
    }

    /// The subtags of the languages with a lexicon.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        lexicon_file::names()
    }

    fn new(raw: LexiconFile, tag: &str) -> Self {
        // Kept for as long as the lexicon, whose words borrow from it.
        let raw: &'static LexiconFile = Box::leak(Box::new(raw));
        let all = normalised_phrases(raw.phrases());
        // «mil personas»
        let is_scale_alone = |phrase: &str, word: Word| {
            raw.scales_alone && matches!(word, Word::Scale(3..)) && phrase.chars().count() > 2
        };
        let opening = |(phrase, word): &(String, Word)| {
            (word.opens_a_figure() || is_scale_alone(phrase, *word)).then_some(phrase.clone())
        };
        let openings = PhrasePrefixes::new(all.iter().filter_map(opening));
        let is_firm = |word: &Word| word.before().is_some_and(|qualifier| qualifier != Qualifier::About);
        let firm = all.iter().filter(|(_, word)| is_firm(word));
        let firm_endings = PhraseTrie::new(firm.map(|(phrase, word)| (phrase.chars().rev().collect(), *word)));
        let phrases = PhraseTrie::new(all);
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

    /// The phrases for all prose.
    pub fn phrases(&self) -> &PhraseTrie {
        &self.phrases
    }

    /// The phrases that a figure's own words are read with.
    pub fn of_claims(&self) -> &PhraseTrie {
        self.of_claims.get_or_init(|| {
            let mut all = normalised_phrases(self.raw.phrases());
            all.extend(normalised_phrases(self.raw.claims.phrases()));
            all.extend(normalised_phrases(self.raw.duals()));
            all.extend(self.unspaced_plain_words());
            PhraseTrie::new(all)
        })
    }

    /// In scripts without spaces, ordinary words are phrases like all others.
    fn unspaced_plain_words(&self) -> impl Iterator<Item = (String, Word)> {
        let words = plain_words::of(self.subtag()).filter(|word| word.starts_with(is_without_spaces));
        words.map(|word| (word.to_owned(), Word::Neutral))
    }

    fn subtag(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// Whether a word, in lower case, is an ordinary one that says nothing about a number.
    pub fn is_plain(&self, word: &str) -> bool {
        let (subtag, forms) = (self.subtag(), &self.raw.forms);
        let is_noun = subtag == "ar" && plain_words::is_arabic_noun(word, forms);
        is_noun || plain_words::has(subtag, word) || plain_words::is_owned(subtag, word, forms)
    }

    /// Whether a word may follow the number of a day: “st” of “1st”.
    pub fn is_day_ending(&self, word: &str) -> bool {
        self.raw.forms.day_endings.iter().any(|ending| ending == word)
    }

    /// The phrases that dates are read with.
    pub fn of_dates(&self) -> &PhraseTrie {
        self.of_dates.get_or_init(|| PhraseTrie::new(normalised_phrases(self.raw.claims.dates.phrases())))
    }

    /// Words by which a sentence mentions more than one time, in lower case.
    pub fn elsewhere(&self) -> &'static [String] {
        &self.raw.claims.elsewhere
    }

    /// The phrases for figures with a rank in a column or a series.
    pub fn of_superlatives(&self) -> &PhraseTrie {
        self.of_superlatives.get_or_init(|| {
            let mut all = normalised_phrases(self.raw.superlatives.phrases());
            all.extend(normalised_phrases(self.raw.phrases()));
            // “die meisten” is a rank here.
            let mut claims = normalised_phrases(self.raw.claims.phrases());
            claims.retain(|(_, word)| !matches!(word, Word::Majority | Word::Minority));
            all.extend(claims);
            all.extend(self.unspaced_plain_words());
            PhraseTrie::new(all)
        })
    }

    /// Whether a word, in lower case, means a year.
    pub fn is_year(&self, word: &str) -> bool {
        self.raw.superlatives.is_year(word)
    }

    /// Whether a word, in lower case, is the “one” of “one of”.
    pub fn is_one(&self, word: &str) -> bool {
        self.raw.superlatives.one.iter().any(|one| one == word)
    }

    /// Endings by which a superlative is recognised.
    pub fn superlative_endings(&self) -> &'static [String] {
        &self.raw.superlatives.endings
    }

    /// Whether the language has no lexicon, so that only digits and symbols are read.
    pub fn is_wordless(&self) -> bool {
        self.raw.rose.is_empty()
    }

    /// Whether words, in lower case, contain one that begins a clause: “of what it”.
    pub fn begins_a_clause(&self, words: &str) -> bool {
        let is_in = |own: &String| {
            let rest = words.split_once(own.as_str()).map(|(before, _)| before);
            rest.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        };
        self.raw.claims.clauses().iter().any(is_in)
    }

    /// Whether a word, in lower case, is a pronoun: “it”.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.raw.claims.pronouns.contains(word)
    }

    /// Whether a word of negation alone is not a negation after “than”, in lower case.
    pub fn is_expletive(&self, word: &str) -> bool {
        self.raw.claims.expletive.contains(word)
    }

    /// Whether a word of negation before an adjective only names another kind, in lower case: “non”.
    pub fn makes_another_kind(&self, word: &str) -> bool {
        self.raw.claims.other_kind.contains(word)
    }

    /// Names of columns that say what they count, by its kind.
    pub fn columns(&self) -> &'static BTreeMap<String, Vec<String>> {
        &self.raw.claims.columns
    }

    /// Words for an index, in lower case.
    pub fn indexes(&self) -> &'static [String] {
        &self.raw.claims.indexes
    }

    /// Pairs of words around two equal things: “as … as”.
    pub fn equals(&self) -> &'static [(String, String)] {
        &self.raw.claims.equals
    }

    /// Whether a word of direction means a balance with its sign, in lower case: “improved”.
    pub fn is_signed(&self, word: &str) -> bool {
        self.raw.claims.signed.contains(word)
    }

    /// Whether a word that means doubling alone means any multiple before “N times”.
    pub fn is_multiplying(&self, word: &str) -> bool {
        self.raw.claims.multiplying.contains(word)
    }

    /// Whether words mean “about” before a fraction, and are ambiguous before other numbers.
    pub fn is_barely(&self, words: &str) -> bool {
        self.raw.claims.barely.contains(words)
    }

    /// How large a change a word of direction implies, in lower case.
    pub fn degree(&self, word: &str) -> Option<VerbDegree> {
        self.raw.claims.degree(word)
    }

    /// Whether a noun, in lower case, means a loss (`true`) or a profit; `None` for all others.
    pub fn is_loss(&self, word: &str) -> Option<bool> {
        let claims = &self.raw.claims;
        let is_loss = claims.loss.contains(word);
        (is_loss || claims.profit.contains(word)).then_some(is_loss)
    }

    /// The quarter that an ordinal means, in lower case.
    pub fn nth_quarter(&self, word: &str) -> Option<u32> {
        self.raw.claims.dates.nth_quarter(word)
    }

    /// Whether a word joins two parts of a text, in lower case: “and”, “to”, “than”.
    pub fn joins(&self, word: &str) -> bool {
        let raw = self.raw;
        self.joints().chain(&raw.to).chain(&raw.from).chain(&raw.range).chain(raw.claims.than()).any(|own| own == word)
    }

    /// “or”, in lower case.
    pub fn or(&self) -> &'static [String] {
        &self.raw.claims.or
    }

    /// The words for percentage points, the usual one first.
    pub fn words_for_points(&self) -> impl Iterator<Item = &'static str> {
        self.raw.points.iter().map(String::as_str)
    }

    /// The words for “times”, the usual one first.
    pub fn words_for_times(&self) -> impl Iterator<Item = &'static str> {
        self.raw.times.iter().map(String::as_str)
    }

    /// The words for a power of ten, the usual one first.
    pub fn words_for_scale(&self, power: u32) -> impl Iterator<Item = &'static str> {
        let usual = self.raw.written.scales.get(&power.to_string());
        let others = self.raw.scales.iter().filter(move |(_, own)| **own == power).map(|(word, _)| word);
        usual.into_iter().chain(others).map(String::as_str)
    }

    /// The words and symbols for a currency, by its code, the usual one first.
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
        self.raw.and.iter().chain(&self.raw.claims.or)
    }

    /// Whether a word may precede a year, in lower case: “in”, “the”, “since”.
    pub fn dates_before(&self, word: &str) -> bool {
        let is_article = self.raw.the.iter().chain(&self.raw.article).any(|own| own == word);
        is_article || self.raw.claims.dates.is_before_year(word)
    }

    /// Whether words between “since” and a date mean its beginning, in lower case: “the start of”.
    pub fn is_from_start(&self, words: &str) -> bool {
        self.raw.superlatives.from_start.iter().any(|start| words.contains(start.as_str()))
    }

    /// “more … than ever”
    pub fn than_ever(&self) -> &'static ThanEver {
        &self.raw.superlatives.than_ever
    }

    /// “since”, “since the start of”: before the date at which a change began.
    pub fn change_since(&self) -> &'static [String] {
        &self.raw.claims.change_since
    }

    /// “since”, “until”: words beside the second time of a sentence, in lower case.
    pub fn second_time(&self) -> &'static [String] {
        &self.raw.claims.second_time
    }

    /// Verbs in two parts.
    pub fn split(&self) -> &'static SplitVerbs {
        &self.raw.claims.split
    }

    /// Whether every noun is capitalised, so that a capital does not show a name.
    pub fn has_large_nouns(&self) -> bool {
        self.raw.large_nouns
    }

    /// The phrases that a figure may begin with.
    pub fn openings(&self) -> &PhrasePrefixes {
        &self.openings
    }

    /// Whether a text may end with “more than” or the like. It may be a false positive, never a false negative.
    pub fn may_end_with_qualifier(&self, text: &str) -> bool {
        let turned = text.trim_end().chars().rev().map(|letter| letter.to_lowercase().next().unwrap_or(letter));
        !text.is_ascii() || self.firm_endings.begins(turned)
    }

    /// The usual phrase for a qualifier before a number.
    pub fn usual(&self, qualifier: Qualifier) -> Option<&str> {
        self.usual.get(&qualifier).map(String::as_str)
    }
}

/// Phrases in the form in which figures are read.
fn normalised_phrases(mut phrases: Vec<(String, Word)>) -> Vec<(String, Word)> {
    for (phrase, _) in &mut phrases {
        *phrase = super::tokens::normalised(phrase).to_lowercase();
    }
    // Either apostrophe is accepted.
    let curly = phrases.iter().filter(|(phrase, _)| phrase.contains('\''));
    let curly: Vec<(String, Word)> = curly.map(|(phrase, word)| (phrase.replace('\'', "’"), *word)).collect();
    phrases.extend(curly);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_the_region() {
        let of = |tag: &str| {
            let lexicon = Lexicon::for_language(&Language::parse(tag).expect("a tag"));
            (lexicon.decimal.clone(), lexicon.grouping.contains(&'.'), lexicon.grouping.contains(&','))
        };
        assert_eq!(of("it"), (vec![','], true, false));
        assert_eq!(of("de-CH"), (vec!['.'], false, false));
        assert_eq!(of("es-MX"), (vec!['.'], false, true));
        assert_eq!(of("en"), (vec!['.'], false, true));
    }
}
