//! The units of measurement that the names of units mean: “TWh”, “kilometres”, “Mt CO2”.

use super::lexicon::Lexicon;
use super::measures::by_symbol;
use super::normalised_text::normalised;
use super::word::Word;
use crate::language::Language;

/// The symbol of the unit of measurement that a name in a sidecar means.
pub fn measure_named(name: &str) -> Option<&'static str> {
    let lower = normalised(name).to_lowercase();
    let first_in = |tag: &str, text: &str| match Lexicon::for_language(&Language::parse(tag)?)
        .of_claims()
        .longest(text, |_, _, after| !after.starts_with(char::is_alphanumeric))
    {
        Some((Word::Measure(sign), _)) => Some(*sign),
        _ => None,
    };
    let is_arabic = lower.contains(|letter: char| ('\u{600}'..='\u{6ff}').contains(&letter));
    let tags: &[&str] = match () {
        () if is_arabic => &["ar"],
        () if lower.contains(super::letters::is_without_spaces) => &["zh"],
        () => &["en", "de", "fr", "es"],
    };
    let first = |text: &str| tags.iter().find_map(|tag| first_in(tag, text));
    let letter = lower.split([' ', '/']).next().unwrap_or_default();
    first(&lower).or_else(|| by_symbol(letter).map(|measure| measure.symbol))
}
