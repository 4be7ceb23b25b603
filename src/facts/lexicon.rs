//! The words of figures in one language, read from `lexicon/*.toml`; a new language is a new file.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{LazyLock, PoisonError, RwLock};

use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::phrases::{Openings, Phrases};
use crate::data::currency::{CURRENCIES, find_currency};
use crate::language::{Grouping, Language, NumberFormat, numbers};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/facts/lexicon");

/// The files, by the subtag of their language: `en`, `de`.
static RAW: LazyLock<BTreeMap<String, Raw>> = LazyLock::new(|| {
    let files = FILES.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    files.filter_map(|(name, text)| Some((name.to_owned(), toml::from_str(text).ok()?))).collect()
});

/// Each tag’s words, made once: `de` and `de-CH` share words and mark their numbers differently.
static LEXICONS: LazyLock<RwLock<HashMap<String, &'static Lexicon>>> = LazyLock::new(RwLock::default);

/// What a language without a lexicon has: digits, `%` and the signs of currencies.
fn no_words() -> Raw {
    let raw = "grouping = [\" \", \"'\", \"’\"]\npercent = [\"%\"]\ntimes = [\"×\"]\n\
        [currencies]\n\"$\" = \"USD\"\n\"€\" = \"EUR\"\n\"£\" = \"GBP\"\n";
    toml::from_str(raw).unwrap_or_default()
}

/// The decimal mark of a language and the mark between its groups, as its numbers are written.
fn marks(language: &Language) -> (char, Option<char>) {
    let format = NumberFormat { min_fraction: 1, max_fraction: Some(1), grouping: Grouping::Always };
    let written = super::tokens::normalised(&numbers::format(Decimal::new(12_345_678, 1), format, language));
    let mut marks = written.chars().filter(|mark| !mark.is_ascii_digit());
    let first = marks.next().unwrap_or('.');
    match marks.next_back() {
        Some(decimal) => (decimal, Some(first)),
        None => (first, None),
    }
}

/// The sign of two currencies stands for either.
pub const YEN_OR_YUAN: &str = "¥";

/// How firm the words before or after a number make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    About,
    Nearly,
    JustOver,
    More,
    AtLeast,
    Less,
    AtMost,
}

/// What a phrase of the language means in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Article,
    /// “the”: between a number and what makes it firm.
    The,
    Number(u32),
    /// A number with a part: “anderthalb”.
    Mixed(Decimal),
    /// A number and its power of ten in one word: two millions as a dual.
    Scaled(u32, u32),
    /// A power of ten.
    Scale(u32),
    Percent,
    /// Before the number, as in Chinese.
    PercentBefore,
    Points,
    /// The code of ISO 4217.
    Currency(&'static str),
    Times,
    TimesMore,
    Fraction(u32, u32),
    /// “jeder dritte”: one in so many.
    OneIn(u32),
    Multiple(Decimal),
    /// “in” of “one in five”.
    Per,
    And,
    /// “of” of “a quarter of a million”.
    Of,
    /// “minus” in letters.
    Minus,
    Between,
    Range,
    From,
    /// “de”: from where a “to” follows, and of nothing else.
    FromIfTo,
    To,
    Negation,
    Rose,
    Fell,
    Before(Qualifier),
    /// Before a number or after it: “at least”.
    Around(Qualifier),
    /// “jusqu’à”: the second end of a pair, and at most one number.
    UpTo,
    After(Qualifier),
    /// A phrase that holds one of the words above and means something else.
    Other,
}

impl Word {
    /// How firm it makes a number after it.
    pub fn before(self) -> Option<Qualifier> {
        match self {
            Word::Before(qualifier) | Word::Around(qualifier) => Some(qualifier),
            Word::UpTo => Some(Qualifier::AtMost),
            _ => None,
        }
    }

    /// Whether a figure may begin with it, or with an article or a sign of money and it.
    fn opens_a_figure(self) -> bool {
        matches!(
            self,
            Word::Number(_)
                | Word::Mixed(_)
                | Word::Scaled(..)
                | Word::Fraction(..)
                | Word::OneIn(_)
                | Word::Multiple(_)
        )
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    decimal: Vec<char>,
    grouping: Vec<char>,
    article: Vec<String>,
    the: Vec<String>,
    percent: Vec<String>,
    percent_before: Vec<String>,
    points: Vec<String>,
    times: Vec<String>,
    times_more: Vec<String>,
    times_as: Vec<String>,
    per: Vec<String>,
    and: Vec<String>,
    of: Vec<String>,
    minus: Vec<String>,
    between: Vec<String>,
    range: Vec<String>,
    from: Vec<String>,
    from_if_to: Vec<String>,
    to: Vec<String>,
    other: Vec<String>,
    negations: Vec<String>,
    rose: Vec<String>,
    fell: Vec<String>,
    join: Join,
    numbers: BTreeMap<String, u32>,
    mixed: BTreeMap<String, String>,
    scaled: BTreeMap<String, (u32, u32)>,
    scales: BTreeMap<String, u32>,
    each: Vec<String>,
    ordinals: BTreeMap<String, u32>,
    prefixes: Vec<String>,
    scales_alone: bool,
    multiples_add: bool,
    groups_of_two: bool,
    currencies: BTreeMap<String, String>,
    fractions: BTreeMap<String, (u32, u32)>,
    multiples: BTreeMap<String, String>,
    before: BTreeMap<Qualifier, Vec<String>>,
    after: BTreeMap<Qualifier, Vec<String>>,
    unbound: Unbound,
}

/// How a language makes twenty-one of twenty and one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Join {
    tens: Vec<String>,
}

/// Words that keep a number from being a figure.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unbound {
    /// Before a number, they make it a name: “Section 301”.
    pub names: HashSet<String>,
    /// After a number, they make it no figure of the world: “10 px”, “20 or more”.
    pub units: HashSet<String>,
    pub months: HashSet<String>,
    /// After “twice”, they begin a comparison: “twice as many”.
    #[serde(rename = "as")]
    pub compared: HashSet<String>,
}

thread_local! {
    /// The lexicon that was asked for last: a page has one language and many figures.
    static LAST: Cell<Option<&'static Lexicon>> = const { Cell::new(None) };
}

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    tag: String,
    phrases: Phrases,
    /// By their first two bytes, the phrases with which a figure may begin.
    openings: Openings,
    /// The phrases that make a number before them firm, their letters turned round.
    firm_endings: Phrases,
    /// The marks that may stand before decimals.
    pub decimal: Vec<char>,
    /// The marks that may stand between groups of digits.
    pub grouping: Vec<char>,
    /// Numbers may be in groups of two digits before the last of three: 12,34,567.
    pub groups_of_two: bool,
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
        all.entry(language.tag.clone()).or_insert_with(|| Box::leak(Box::new(Self::made_for(language))))
    }

    /// The file of a language says which marks it reads; where there is none, or the tag is that of a region, the
    /// marks are those that its numbers are written with: 1’234.5 in de-CH, 1,234.5 in es-MX.
    fn made_for(language: &Language) -> Self {
        let known = RAW.get(language.subtag());
        let mut raw = known.cloned().unwrap_or_else(no_words);
        if known.is_none() || language.tag != language.subtag() {
            let (decimal, group) = marks(language);
            raw.decimal = vec![decimal];
            raw.grouping.extend(group);
            raw.grouping.retain(|mark| *mark != decimal);
        }
        Self::new(raw, &language.tag)
    }

    /// The subtags of the languages that have words.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        RAW.keys().map(String::as_str)
    }

    fn new(raw: Raw, tag: &str) -> Self {
        let mut all: Vec<(String, Word)> = Vec::new();
        let lists = [
            (&raw.article, Word::Article),
            (&raw.the, Word::The),
            (&raw.percent, Word::Percent),
            (&raw.percent_before, Word::PercentBefore),
            (&raw.points, Word::Points),
            (&raw.times, Word::Times),
            (&raw.times_as, Word::Times),
            (&raw.times_more, Word::TimesMore),
            (&raw.per, Word::Per),
            (&raw.and, Word::And),
            (&raw.of, Word::Of),
            (&raw.minus, Word::Minus),
            (&raw.between, Word::Between),
            (&raw.range, Word::Range),
            (&raw.from, Word::From),
            (&raw.from_if_to, Word::FromIfTo),
            (&raw.to, Word::To),
            (&raw.other, Word::Other),
            (&raw.negations, Word::Negation),
            (&raw.rose, Word::Rose),
            (&raw.fell, Word::Fell),
        ];
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        let limits = raw.before.get(&Qualifier::AtMost).map(Vec::as_slice).unwrap_or_default();
        let up_to = raw.to.iter().filter(|phrase| limits.contains(phrase));
        all.splice(0..0, up_to.map(|phrase| (phrase.clone(), Word::UpTo)).collect::<Vec<_>>());
        for (qualifier, phrases) in &raw.before {
            let after = raw.after.get(qualifier).map(Vec::as_slice).unwrap_or_default();
            let around = phrases.iter().filter(|phrase| after.contains(phrase));
            all.extend(around.map(|phrase| (phrase.clone(), Word::Around(*qualifier))));
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Before(*qualifier))));
        }
        for (qualifier, phrases) in &raw.after {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::After(*qualifier))));
        }
        all.extend(numbers(&raw).into_iter().map(|(phrase, number)| (phrase, Word::Number(number))));
        all.extend(raw.scales.iter().map(|(phrase, power)| (phrase.clone(), Word::Scale(*power))));
        all.extend(signs_of_money().filter(|(sign, _)| !raw.currencies.contains_key(sign)));
        let currency = |code: &String| find_currency(code).map(|currency| Word::Currency(currency.code));
        all.extend(raw.currencies.iter().filter_map(|(phrase, code)| Some((phrase.clone(), currency(code)?))));
        all.extend(raw.fractions.iter().map(|(phrase, (part, whole))| (phrase.clone(), Word::Fraction(*part, *whole))));
        all.extend(raw.scaled.iter().map(|(phrase, (count, power))| (phrase.clone(), Word::Scaled(*count, *power))));
        // “jeder dritte” is one in three.
        let each = raw.each.iter().flat_map(|each| raw.ordinals.iter().map(move |(nth, whole)| (each, nth, *whole)));
        all.extend(each.map(|(each, nth, whole)| (format!("{each} {nth}"), Word::OneIn(whole))));
        let mixed = |text: &String| Decimal::from_str_exact(text).ok().map(Word::Mixed);
        all.extend(raw.mixed.iter().filter_map(|(phrase, number)| Some((phrase.clone(), mixed(number)?))));
        let multiple = |text: &String| Decimal::from_str_exact(text).ok().map(Word::Multiple);
        all.extend(raw.multiples.iter().filter_map(|(phrase, number)| Some((phrase.clone(), multiple(number)?))));
        for (phrase, _) in &mut all {
            *phrase = super::tokens::normalised(phrase).to_lowercase();
        }
        let opening = |(phrase, word): &(String, Word)| word.opens_a_figure().then_some(phrase.clone());
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
            phrases,
            openings,
            firm_endings,
            has_articles,
            article_is_one,
            decimal: raw.decimal,
            groups_of_two: raw.groups_of_two,
            prefixes: raw.prefixes,
            scales_alone: raw.scales_alone,
            multiples_add: raw.multiples_add,
            grouping: raw.grouping,
            usual,
            unbound: raw.unbound,
        }
    }

    /// The phrases of all words.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
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

/// What stands for a currency in every language: its sign, its code, and the signs that tell dollars apart.
fn signs_of_money() -> impl Iterator<Item = (String, Word)> {
    const DOLLARS: &[(&str, &str)] = &[
        ("us$", "USD"),
        ("a$", "AUD"),
        ("au$", "AUD"),
        ("c$", "CAD"),
        ("ca$", "CAD"),
        ("hk$", "HKD"),
        ("nz$", "NZD"),
        ("s$", "SGD"),
        ("nt$", "TWD"),
        ("r$", "BRL"),
        ("mx$", "MXN"),
        ("cn¥", "CNY"),
        ("jp¥", "JPY"),
        ("¥", YEN_OR_YUAN),
    ];
    // Codes that are words as well.
    const WORDS: &[&str] = &["COP", "MAD", "PEN", "TRY"];
    let codes = CURRENCIES.iter().filter(|currency| !WORDS.contains(&currency.code));
    let codes = codes.map(|currency| (currency.code.to_lowercase(), currency.code));
    let own = CURRENCIES.iter().filter(|currency| currency.sign != currency.code);
    let signs = own.map(|currency| (currency.sign.to_owned(), currency.code));
    let dollars = DOLLARS.iter().map(|(sign, code)| ((*sign).to_owned(), *code));
    codes.chain(signs).chain(dollars).map(|(sign, code)| (sign, Word::Currency(code)))
}

/// Every number word to a hundred: those of the file, and tens joined with units.
fn numbers(raw: &Raw) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = raw.numbers.iter().map(|(word, number)| (word.clone(), *number)).collect();
    for (ten, tens) in raw.numbers.iter().filter(|(_, number)| **number >= 20 && **number % 10 == 0 && **number < 100) {
        for (unit, units) in raw.numbers.iter().filter(|(_, number)| (1..10).contains(*number)) {
            for pattern in &raw.join.tens {
                all.push((pattern.replace("{ten}", ten).replace("{unit}", unit), tens + units));
            }
        }
    }
    all
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

    #[test]
    fn every_file_is_read_and_has_words_of_every_kind() {
        for file in FILES.files() {
            let name = file.path().display().to_string();
            let raw = toml::from_str::<Raw>(file.contents_utf8().expect("UTF-8"));
            let raw = raw.map_err(|error| format!("{name}: {error}")).expect("a lexicon");
            assert!(!raw.decimal.is_empty() && !raw.rose.is_empty() && !raw.fell.is_empty(), "{name}");
            assert!(raw.before.len() == 7 && raw.numbers.len() >= 11 && raw.scales.len() >= 3, "{name}");
            for code in raw.currencies.values() {
                assert!(find_currency(code).is_some(), "{name}: {code}");
            }
        }
        assert_eq!(Lexicon::languages().collect::<Vec<_>>(), ["ar", "de", "en", "es", "fr", "zh"]);
    }
}
