//! Reads `lexicon/*.toml`: the words of each language, as they are in the files and as phrases with their meanings.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::claim_phrases::ClaimPhrases;
use super::letters::is_without_spaces;
use super::money;
use super::normalised_text::normalised;
use super::number_words::{self, NumberWordRules};
use super::superlative_phrases::SuperlativePhrases;
use super::word::{Qualifier, Word};
use crate::data::currency::CURRENCIES;
use crate::language::{self, Grouping, Language, NumberFormat, money as money_words, powers};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/facts/lexicon");

/// The files, by the subtag of their language: `en`, `de`.
static RAW: LazyLock<BTreeMap<String, LexiconFile>> = LazyLock::new(|| {
    let files = FILES.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    files.filter_map(|(name, text)| Some((name.to_owned(), toml::from_str(text).ok()?))).collect()
});

/// Words for a power of ten that no number precedes, “miles de dólares”, and which therefore are not in the lexicons;
/// those of all languages, in lower case. Of two equal words that of the first language counts.
static STANDALONE: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for language in names().filter_map(Language::parse) {
        for exponent in [3, 6, 9, 12] {
            all.entry(powers::standalone(exponent, &language).to_lowercase()).or_insert(exponent);
        }
    }
    all
});

/// The subtags of the languages with a lexicon.
pub fn names() -> impl Iterator<Item = &'static str> {
    RAW.keys().map(String::as_str)
}

/// The exponent of a scale word in any language, of a thousand or more.
pub fn scale_named(word: &str) -> Option<u32> {
    let is_word = word.chars().count() > 2;
    scale_or_letter(word).filter(|_| is_word)
}

/// The same including abbreviations, which mean something else unless a currency follows: “Md €”.
pub fn scale_or_letter(word: &str) -> Option<u32> {
    let read = RAW.values().find_map(|raw| raw.scales.get(word).copied()).filter(|power| *power >= 3);
    read.or_else(|| STANDALONE.get(word).copied())
}

/// The ISO 4217 code of a currency word in any language; `None` if the word may mean several.
pub fn currency_named(word: &str) -> Option<&'static str> {
    let code = RAW.values().find_map(|raw| raw.currencies.get(word))?;
    money::currencies(code).filter(|code| !code.contains('|'))
}

/// Whether a word for a currency may mean something else in a table, in any language: pounds are a weight as well.
pub fn may_be_no_money(word: &str) -> bool {
    RAW.values().any(|raw| raw.not_money.iter().any(|known| known == word))
}

/// The power of ten that a text begins with in a script without spaces, the longest one, and the rest: 亿 of 亿元.
pub fn unspaced_scale(text: &str) -> Option<(u32, &str)> {
    if !text.starts_with(is_without_spaces) {
        return None;
    }
    let scales = RAW.values().flat_map(|raw| &raw.scales);
    let (word, power) =
        scales.filter(|(word, _)| text.starts_with(word.as_str())).max_by_key(|(word, _)| word.len())?;
    Some((*power, text.strip_prefix(word.as_str())?))
}

/// How the words of a language are formed.
pub fn word_forms(subtag: &str) -> Option<&'static WordForms> {
    RAW.get(subtag).map(|raw| &raw.forms)
}

/// What a language without a lexicon has: digits, `%` and currency symbols.
fn no_words(language: &Language) -> LexiconFile {
    // Japanese writes the powers of ten thousand into its numbers.
    let is_japanese = language.subtag() == "ja";
    let scales = if is_japanese { "[scales]\n\"万\" = 4\n\"億\" = 8\n\"兆\" = 12\n" } else { "" };
    let raw = "grouping = [\" \", \"'\", \"’\"]\npercent = [\"%\"]\ntimes = [\"×\"]\n\
        [currencies]\n\"$\" = \"USD\"\n\"€\" = \"EUR\"\n\"£\" = \"GBP\"\n";
    toml::from_str(&format!("{raw}{scales}")).unwrap_or_default()
}

/// The decimal mark and the group mark of a language (CLDR).
fn marks(language: &Language) -> (char, Option<char>) {
    let format = NumberFormat { min_fraction: 1, max_fraction: Some(1), grouping: Grouping::ByLanguage };
    let written = language::numbers::format(Decimal::new(12_345_678, 1), format, language);
    let written = normalised(&written);
    let mut marks = written.chars().filter(|mark| !mark.is_ascii_digit());
    let first = marks.next().unwrap_or('.');
    match marks.next_back() {
        Some(decimal) => (decimal, Some(first)),
        None => (first, None),
    }
}

/// A file of `lexicon/` as it is written.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LexiconFile {
    pub decimal: Vec<char>,
    pub grouping: Vec<char>,
    pub article: Vec<String>,
    pub the: Vec<String>,
    percent: Vec<String>,
    percent_before: Vec<String>,
    pub points: Vec<String>,
    pub times: Vec<String>,
    times_more: Vec<String>,
    times_as: Vec<String>,
    per: Vec<String>,
    pub and: Vec<String>,
    pub of: Vec<String>,
    minus: Vec<String>,
    between: Vec<String>,
    pub range: Vec<String>,
    pub from: Vec<String>,
    from_if_to: Vec<String>,
    pub to: Vec<String>,
    other: Vec<String>,
    negations: Vec<String>,
    pub rose: Vec<String>,
    fell: Vec<String>,
    rose_to: Vec<String>,
    fell_to: Vec<String>,
    pub claims: ClaimPhrases,
    pub superlatives: SuperlativePhrases,
    pub join: NumberWordRules,
    pub numbers: BTreeMap<String, u32>,
    mixed: BTreeMap<String, String>,
    scaled: BTreeMap<String, (u32, u32)>,
    pub scales: BTreeMap<String, u32>,
    each: Vec<String>,
    ordinals: BTreeMap<String, u32>,
    pub prefixes: Vec<String>,
    pub scales_alone: bool,
    pub multiples_add: bool,
    pub groups_of_two: bool,
    /// Endings of the dual: بنتين.
    pub duals: Vec<String>,
    /// Whether a group mark with one or two digits after it is a decimal mark: 33,5.
    pub short_groups_are_decimals: bool,
    /// The letter between the decimals of a number and the whole part that follows them: «5ر934».
    pub turned_decimal: Option<char>,
    /// Whether every noun is capitalised.
    pub large_nouns: bool,
    pub currencies: BTreeMap<String, String>,
    /// Words for a currency that may mean something else in a table.
    not_money: Vec<String>,
    fractions: BTreeMap<String, (u32, u32)>,
    multiples: BTreeMap<String, String>,
    pub before: BTreeMap<Qualifier, Vec<String>>,
    after: BTreeMap<Qualifier, Vec<String>>,
    pub forms: WordForms,
    pub unbound: UnboundWords,
    pub written: PreferredWords,
}

/// The preferred words for writing figures, of several that are understood.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PreferredWords {
    /// By the exponent.
    pub scales: BTreeMap<String, String>,
    /// By the ISO 4217 code.
    pub currencies: BTreeMap<String, String>,
}

/// How words are formed, for those that no list has.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordForms {
    /// The article with what is joined to it: وال, بال.
    pub articles: Vec<String>,
    /// What else is joined to the beginning of a name: و, ب.
    pub name_prefixes: Vec<String>,
    /// Endings that only nouns have.
    pub noun_endings: Vec<String>,
    /// Possessive endings of long nouns: “his electricity”.
    pub owned_endings: Vec<String>,
    /// Possessive endings of the nouns in the list of plain words.
    pub possessives: Vec<String>,
    /// Stems of nouns that say something about a number: high, low, rising, double, most, sum, stable, a fifth.
    pub amounts: Vec<String>,
    /// What follows the number of a day: “1st”, « 1er ».
    pub day_endings: Vec<String>,
}

/// Words that keep a number from being a figure.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnboundWords {
    /// Before a number, they make it part of a name: “Section 301”.
    pub names: HashSet<String>,
    /// After a number, they keep it from being a figure: “10 px”, “20 or more”.
    pub units: HashSet<String>,
    pub months: HashSet<String>,
    /// After “twice”, they begin a comparison: “twice as many”.
    #[serde(rename = "as")]
    pub compared: HashSet<String>,
    /// Units of measurement: “TWh”, “tonnes”, “pence”.
    pub measures: HashSet<String>,
    /// At the beginning of a sentence, they are not names although they are capitalised: “With 71 goals”.
    pub openers: HashSet<String>,
    /// Whether a noun may have three letters.
    pub has_short_nouns: bool,
    /// Measure words between a number and what it counts, in one text: 个, 名.
    pub counters: String,
    /// Characters with which units of measurement begin, after decimals too: 公里, 平方米.
    pub measured_by: String,
    /// Words for a half that mean something else before “of”.
    pub not_parts: HashSet<String>,
    /// After a word for a fraction they make it a date: “the third quarter”.
    pub ordinals: HashSet<String>,
    /// Before a number without a unit they make it a year: “los años 60”.
    pub years: HashSet<String>,
    /// Words for “times” that express a frequency.
    pub how_often: HashSet<String>,
    /// Counted nouns in addition to those of `claims.counted`, which claims are read with: “wounded”.
    pub counted: HashSet<String>,
    /// Measure words before which a small number is a figure as well: 家, 名.
    pub small_counters: String,
    /// Before a number in words they refer to what was mentioned before: “the two”, “these three”.
    pub known: HashSet<String>,
    /// Between a number and the whole of what it counts: „34 der“, “12 of”.
    pub of_these: HashSet<String>,
    /// Between two numbers in words: „drei von vier“.
    pub out_of: HashSet<String>,
    /// Directly before a number they make it the denominator of a rate: 每十万.
    pub for_each: Vec<String>,
    /// An article that is separated from its number: «الـ 120».
    pub definite: Vec<String>,
    /// After “times” they make a comparison: «veces mayor».
    pub more: HashSet<String>,
    /// Words that can only mean a multiple: “tripled”.
    pub multiplied: HashSet<String>,
    /// Before the size of a change: “by”.
    pub by: HashSet<String>,
    /// Verbs of change that are neither a rise nor a fall: “went”.
    pub changes: HashSet<String>,
    /// Before the number that another is compared with: “against”.
    pub against: HashSet<String>,
    /// Words before a number with decimals that is a figure: “was”.
    pub states: HashSet<String>,
    /// Words before a number of ten or more that is a figure: “totalled”.
    pub counts: HashSet<String>,
    /// After a word for a fraction they introduce the whole, “half of”. With the space after them, if they need one.
    pub of_whole: Vec<String>,
    /// Endings of words that can only mean a multiple: “fold”.
    pub multiple_endings: Vec<String>,
    /// Endings by which an adjective before a capitalised noun is recognised: „neue Stellen“.
    pub adjective_endings: Vec<String>,
    /// A measure word and a power of ten that follow a number: 3个亿.
    pub counted_scales: Vec<String>,
    /// Characters for “and some more” between a number and a measure word: 40多个.
    pub some_more: String,
    /// Characters that make another word of a character in `counters` before them: 个月.
    pub not_after_counters: String,
    /// The same for `small_counters`: 家庭.
    pub not_after_small_counters: String,
    /// The same for `measured_by`: 公司.
    pub not_after_measured_by: String,
}

impl LexiconFile {
    /// The words of a language. The marks of numbers are those of its file; without a file, or for the tag of a region,
    /// they are those with which numbers are written there: 1’234.5 in de-CH, 1,234.5 in es-MX.
    pub fn for_language(language: &Language) -> Self {
        let known = RAW.get(language.subtag());
        let mut raw = known.cloned().unwrap_or_else(|| no_words(language));
        if known.is_none() || language.tag != language.subtag() {
            let (decimal, group) = marks(language);
            raw.decimal = vec![decimal];
            raw.grouping.extend(group);
            raw.grouping.retain(|mark| *mark != decimal);
        }
        if known.is_some() {
            raw.add_written_forms(language);
        }
        raw
    }

    /// Adds the words that charts and tables write in the language, because a figure may use what readers see there.
    fn add_written_forms(&mut self, language: &Language) {
        let numbers = [1, 5, 11, 100].map(Decimal::from);
        for currency in CURRENCIES {
            let Some(noun) = money_words::noun(currency.code, language) else { continue };
            self.written.currencies.entry(currency.code.to_owned()).or_insert_with(|| noun.other.to_owned());
            for form in [noun.few, noun.many, noun.other] {
                self.currencies
                    .entry(normalised(&form.to_lowercase()).into_owned())
                    .or_insert_with(|| currency.code.to_owned());
            }
        }
        for power in powers::powers(language) {
            for name in numbers.map(|number| power.name_after(number, language)) {
                self.scales.entry(normalised(&name.to_lowercase()).into_owned()).or_insert(power.exponent);
            }
        }
    }

    /// Nouns with a dual ending, which is a number in itself.
    pub fn duals(&self) -> Vec<(String, Word)> {
        let mut nouns: Vec<&str> = self.points.iter().chain(&self.times).map(String::as_str).collect();
        nouns.extend(self.claims.nouns());
        let mut all = Vec::new();
        for noun in nouns.into_iter().filter(|noun| !noun.contains(' ')) {
            // The feminine ending opens up before another.
            let stem = noun.strip_suffix('ة').map_or_else(|| noun.to_owned(), |stem| format!("{stem}ت"));
            all.extend(self.duals.iter().map(|ending| (format!("{stem}{ending}"), Word::Number(2))));
        }
        all
    }

    /// Every phrase with its meaning. Of two equal phrases the first counts.
    pub fn phrases(&'static self) -> Vec<(String, Word)> {
        let mut all: Vec<(String, Word)> = Vec::new();
        let lists = [
            (&self.article, Word::Article),
            (&self.the, Word::The),
            (&self.percent, Word::Percent),
            (&self.percent_before, Word::PercentBefore),
            (&self.points, Word::Points),
            (&self.times, Word::Times),
            (&self.times_as, Word::Times),
            (&self.times_more, Word::TimesMore),
            (&self.per, Word::Per),
            (&self.and, Word::And),
            (&self.of, Word::Of),
            (&self.minus, Word::Minus),
            (&self.between, Word::Between),
            (&self.range, Word::Range),
            (&self.from, Word::From),
            (&self.from_if_to, Word::FromIfTo),
            (&self.to, Word::To),
            (&self.other, Word::Other),
            (&self.negations, Word::Negation),
            (&self.rose, Word::Rose),
            (&self.fell, Word::Fell),
        ];
        let moved = [(&self.rose_to, Word::RoseTo), (&self.fell_to, Word::FellTo)];
        for (phrases, word) in moved {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        for ending in &self.join.to_endings {
            let ends = |(verb, word): (&String, Word)| (format!("{verb}{ending}"), word);
            let rose = self.rose.iter().map(|verb| (verb, Word::RoseTo));
            all.extend(rose.chain(self.fell.iter().map(|verb| (verb, Word::FellTo))).map(ends));
        }
        for (phrases, word) in lists {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), word)));
        }
        let limits = self.before.get(&Qualifier::UpTo).map(Vec::as_slice).unwrap_or_default();
        let up_to = self.to.iter().filter(|phrase| limits.contains(phrase));
        all.splice(0..0, up_to.map(|phrase| (phrase.clone(), Word::UpTo)).collect::<Vec<_>>());
        for (qualifier, phrases) in &self.before {
            let after = self.after.get(qualifier).map(Vec::as_slice).unwrap_or_default();
            let around = phrases.iter().filter(|phrase| after.contains(phrase));
            all.extend(around.map(|phrase| (phrase.clone(), Word::Around(*qualifier))));
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::Before(*qualifier))));
        }
        for (qualifier, phrases) in &self.after {
            all.extend(phrases.iter().map(|phrase| (phrase.clone(), Word::After(*qualifier))));
        }
        all.extend(
            number_words::numbers(&self.numbers, &self.join)
                .into_iter()
                .map(|(phrase, number)| (phrase, Word::Number(number))),
        );
        all.extend(self.scales.iter().map(|(phrase, power)| (phrase.clone(), Word::Scale(*power))));
        all.extend(money::money_symbols().filter(|(sign, _)| !self.currencies.contains_key(sign)));
        let currency = |codes: &'static String| money::currencies(codes).map(Word::Currency);
        all.extend(self.currencies.iter().filter_map(|(phrase, code)| Some((phrase.clone(), currency(code)?))));
        all.extend(
            self.fractions.iter().map(|(phrase, (part, whole))| (phrase.clone(), Word::Fraction(*part, *whole))),
        );
        all.extend(self.scaled.iter().map(|(phrase, (count, power))| (phrase.clone(), Word::Scaled(*count, *power))));
        // “jeder dritte” is one in three.
        let each = self.each.iter().flat_map(|each| self.ordinals.iter().map(move |(nth, whole)| (each, nth, *whole)));
        all.extend(each.map(|(each, nth, whole)| (format!("{each} {nth}"), Word::OneIn(whole))));
        let mixed = |text: &String| Decimal::from_str_exact(text).ok().map(Word::Mixed);
        all.extend(self.mixed.iter().filter_map(|(phrase, number)| Some((phrase.clone(), mixed(number)?))));
        let multiple = |text: &String| Decimal::from_str_exact(text).ok().map(Word::Multiple);
        all.extend(self.multiples.iter().filter_map(|(phrase, number)| Some((phrase.clone(), multiple(number)?))));
        all.extend(number_words::halves(&self.numbers, &self.join));
        all.extend(number_words::thousands(&self.numbers, &self.join));
        all.extend(number_words::multiples(&self.numbers, &self.join));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::currency::find_currency;

    #[test]
    fn every_file_is_read_and_has_words_of_every_kind() {
        for file in FILES.files() {
            let name = file.path().display().to_string();
            let raw = toml::from_str::<LexiconFile>(file.contents_utf8().expect("UTF-8"));
            let raw = raw.map_err(|error| format!("{name}: {error}")).expect("a lexicon");
            assert!(!raw.decimal.is_empty() && !raw.rose.is_empty() && !raw.fell.is_empty(), "{name}");
            assert!(raw.before.len() == 8 && raw.numbers.len() >= 11 && raw.scales.len() >= 3, "{name}");
            for code in raw.currencies.values() {
                assert!(code.split('|').all(|code| find_currency(code).is_some()), "{name}: {code}");
            }
        }
        assert_eq!(names().collect::<Vec<_>>(), ["ar", "de", "en", "es", "fr", "zh"]);
    }
}
