//! The words and symbols around a number in a cell: units, powers of ten, bounds, footnote marks.

use super::currency::CURRENCIES;
use super::months;
use super::scale_words::{Ambiguity, ScaleWord, currency_within, scale};

/// What is before a numeral.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Prefix {
    /// Whether there is a minus sign.
    pub is_negative: bool,
    /// Whether there is a `±`.
    pub is_margin: bool,
    /// The sign for a companion column.
    pub bound: Option<&'static str>,
    /// The symbol or code of a currency.
    pub unit: Option<String>,
}

/// What is after a numeral.
#[derive(Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// A unit.
    Unit(String),
    /// A power of ten, and the unit after it.
    Scale(ScaleWord, Option<String>),
    /// A footnote mark or a mark of reliability.
    Mark(String),
    /// Anything else.
    Other,
}

/// Words and signs of bounds before a number, in lower case.
const BOUNDS: &[(&str, &str)] = &[
    (">=", ">="),
    ("=>", ">="),
    ("≥", ">="),
    ("⩾", ">="),
    ("at least", ">="),
    ("min.", ">="),
    ("mindestens", ">="),
    ("au moins", ">="),
    ("al menos", ">="),
    ("no less than", ">="),
    ("<=", "<="),
    ("=<", "<="),
    ("≤", "<="),
    ("⩽", "<="),
    ("up to", "<="),
    ("at most", "<="),
    ("max.", "<="),
    ("bis zu", "<="),
    ("höchstens", "<="),
    ("jusqu'à", "<="),
    ("hasta", "<="),
    ("no more than", "<="),
    (">", ">"),
    ("more than", ">"),
    ("over", ">"),
    ("above", ">"),
    ("mehr als", ">"),
    ("über", ">"),
    ("plus de", ">"),
    ("más de", ">"),
    ("<", "<"),
    ("less than", "<"),
    ("under", "<"),
    ("below", "<"),
    ("fewer than", "<"),
    ("weniger als", "<"),
    ("unter", "<"),
    ("moins de", "<"),
    ("menos de", "<"),
    ("~", "~"),
    ("≈", "~"),
    ("≃", "~"),
    ("≅", "~"),
    ("about", "~"),
    ("approximately", "~"),
    ("approx.", "~"),
    ("approx", "~"),
    ("around", "~"),
    ("circa", "~"),
    ("ca.", "~"),
    ("ca", "~"),
    ("c.", "~"),
    ("c", "~"),
    ("etwa", "~"),
    ("rund", "~"),
    ("env.", "~"),
    ("environ", "~"),
    ("unos", "~"),
];

/// Words after a number that make it a bound, in lower case.
const BOUNDS_AFTER: &[(&str, &str)] = &[
    ("+", ">="),
    ("or more", ">="),
    ("and more", ">="),
    ("and over", ">="),
    ("or over", ">="),
    ("and above", ">="),
    ("or above", ">="),
    ("and older", ">="),
    ("plus", ">="),
    ("und mehr", ">="),
    ("oder mehr", ">="),
    ("und älter", ">="),
    ("und darüber", ">="),
    ("ou plus", ">="),
    ("et plus", ">="),
    ("y más", ">="),
    ("o más", ">="),
    ("e oltre", ">="),
    ("o più", ">="),
    ("e più", ">="),
    ("ou mais", ">="),
    ("e mais", ">="),
    ("en meer", ">="),
    ("of meer", ">="),
    ("i więcej", ">="),
    ("и более", ">="),
    ("以上", ">="),
    ("이상", ">="),
    ("or less", "<="),
    ("and less", "<="),
    ("or fewer", "<="),
    ("and under", "<="),
    ("or under", "<="),
    ("and below", "<="),
    ("und weniger", "<="),
    ("oder weniger", "<="),
    ("und darunter", "<="),
    ("ou moins", "<="),
    ("et moins", "<="),
    ("o menos", "<="),
    ("y menos", "<="),
    ("o meno", "<="),
    ("ou menos", "<="),
    ("of minder", "<="),
    ("и менее", "<="),
    ("以下", "<="),
    ("이하", "<="),
];

/// The sign of the bound words at the end of what is after a number, and the text before those words.
pub fn bound_after(text: &str) -> Option<(&'static str, &str)> {
    let lower = text.to_lowercase();
    let (word, sign) = BOUNDS_AFTER.iter().find(|(word, _)| lower.ends_with(word))?;
    // Lower-case letters can be longer than capitals; such a word is not in the list.
    let before = text.get(..text.len().checked_sub(word.len())?)?;
    let is_apart = before.is_empty() || before.ends_with(char::is_whitespace) || !word.is_ascii();
    is_apart.then_some((*sign, before.trim_end()))
}

/// Reads what is before a numeral. `None` for words that could change the meaning of the number.
pub fn prefix(text: &str) -> Option<Prefix> {
    let mut found = Prefix::default();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let lower = rest.to_lowercase();
        if let Some(after) = rest.strip_prefix('±').or_else(|| rest.strip_prefix("+/-")) {
            found.is_margin = true;
            rest = after.trim_start();
        } else if let Some(after) = rest.strip_prefix('-') {
            if found.is_negative {
                return None;
            }
            found.is_negative = true;
            rest = after.trim_start();
        } else if let Some(after) = rest.strip_prefix('+') {
            rest = after.trim_start();
        } else if let Some((word, sign)) = BOUNDS
            .iter()
            .filter(|(word, _)| starts_with_word(&lower, word))
            .max_by_key(|(word, _)| word.len())
            // `C$` is money, and not `c` for circa.
            .filter(|(word, _)| currency_length(rest).is_none_or(|length| length < word.len()))
        {
            if found.bound.is_some() {
                return None;
            }
            found.bound = Some(sign);
            // Lower-case letters can be longer than capitals; such a word is not in the list.
            rest = rest.get(word.len()..)?.trim_start();
        } else if let Some(length) = currency_length(rest) {
            let (unit, after) = rest.split_at_checked(length)?;
            found.unit = Some(unit.trim().to_owned());
            rest = after.trim_start();
        } else {
            return None;
        }
    }
    Some(found)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let is_word = word.ends_with(char::is_alphabetic);
    text.strip_prefix(word).is_some_and(|after| !is_word || !after.starts_with(char::is_alphabetic))
}

/// The length in bytes of a currency symbol or code at the start of a text.
fn currency_length(text: &str) -> Option<usize> {
    let others = [
        "US$", "A$", "C$", "NZ$", "HK$", "R$", "Rs.", "Rs", "kr.", "kr", "Fr.", "zł", "Kč", "£", "€", "$", "¥", "₹",
        "₽", "₩", "₺", "₪", "₫", "฿", "₦", "₴", "¢",
    ];
    let known = CURRENCIES.iter().flat_map(|currency| [currency.code, currency.symbol]);
    known.chain(others).filter(|sign| !sign.is_empty() && starts_with_word(text, sign)).map(str::len).max()
}

/// Reads what is after a numeral.
pub fn suffix(text: &str) -> Suffix {
    let text = text.trim();
    if text.is_empty() {
        return Suffix::None;
    }
    if is_mark(text) {
        return Suffix::Mark(text.to_owned());
    }
    // A mark may follow a unit: 12% (r).
    if let Some((before, mark)) = text.rsplit_once(char::is_whitespace)
        && is_mark(mark)
        && mark.starts_with(['(', '['])
        && matches!(suffix(before), Suffix::Unit(_) | Suffix::Scale(..) | Suffix::Mark(_))
    {
        return Suffix::Mark(mark.to_owned());
    }
    let length = text.find(|letter: char| !(letter.is_alphabetic() || letter == '.')).unwrap_or(text.len());
    let (word, after) = text.split_at(length);
    if let Some(scale) = scale(word) {
        let unit = after.trim();
        return match unit {
            "" => {
                let unit = currency_within(word).map(str::to_owned);
                Suffix::Scale(scale, unit)
            }
            // In German accounts, `T€` means thousands of euros.
            unit if is_unit(unit) && word == "T" => {
                Suffix::Scale(ScaleWord { ambiguity: Ambiguity::Power(3), ..scale }, Some(unit.to_owned()))
            }
            unit if is_unit(unit) && scale.ambiguity == Ambiguity::Unit => {
                Suffix::Scale(ScaleWord { ambiguity: Ambiguity::None, ..scale }, Some(unit.to_owned()))
            }
            unit if is_unit(unit) => Suffix::Scale(scale, Some(unit.to_owned())),
            _ => Suffix::Other,
        };
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && after.is_empty()
        && letter.is_ascii_alphabetic()
    {
        return Suffix::Mark(text.to_owned());
    }
    if is_unit(text) { Suffix::Unit(text.to_owned()) } else { Suffix::Other }
}

/// Whether a text is a footnote mark, a raised letter or number, or something short in brackets.
fn is_mark(text: &str) -> bool {
    let is_raised = |character: char| {
        matches!(character, '¹' | '²' | '³' | 'ª' | 'º' | '\u{2070}'..='\u{209c}' | '\u{1d2c}'..='\u{1d6a}')
            || matches!(character, '*' | '†' | '‡' | '§' | '#' | '^' | '!' | '?')
    };
    let in_brackets = |open: char, close: char| {
        text.strip_prefix(open).and_then(|inner| inner.strip_suffix(close)).is_some_and(|inner| {
            !inner.is_empty() && inner.chars().count() <= 12 && !inner.contains(['%', '(', '[', '-', '–', '±'])
        })
    };
    text.chars().all(is_raised)
        || in_brackets('(', ')')
        || in_brackets('[', ']')
        || text
            .strip_suffix(')')
            .is_some_and(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphanumeric))
}

/// Whether a text can name what is counted: it is not a month, an ordinal, or a word between two numbers.
fn is_unit(text: &str) -> bool {
    const NO_UNITS: &[&str] =
        &["st", "nd", "rd", "th", "er", "ème", "am", "pm", "uhr", "dozen", "hundred", "half", "x"];
    let lower = text.to_lowercase();
    let fits = |letter: char| {
        letter.is_alphabetic()
            || letter == ' '
            || matches!(letter, '/' | '.' | '·' | '²' | '³' | '°' | '%' | '‰' | '\u{a0}' | '2' | '3')
    };
    let is_sign = text.chars().count() <= 2
        && text.chars().all(|sign| matches!(sign, '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '₹' | '₽' | '¢'));
    let has_month = lower.split(|letter: char| !letter.is_alphabetic()).any(|word| months::number(word).is_some());
    const DOUBTS: &[&str] =
        &["or", "so", "ish", "and", "to", "plus", "minus", "less", "more", "about", "approx", "est", "estimated"];
    let has_doubt = lower.split_whitespace().any(|word| DOUBTS.contains(&word.trim_end_matches('.')));
    let has_scale =
        lower.split_whitespace().any(|word| scale(word).is_some_and(|scale| scale.ambiguity != Ambiguity::Unit));
    is_sign
        || (text.chars().all(fits)
            && text.chars().any(|letter| letter.is_alphabetic() || matches!(letter, '%' | '‰' | '°'))
            && !NO_UNITS.contains(&lower.as_str())
            && !has_month
            && !has_scale
            && !has_doubt
            && text.chars().count() <= 30)
}

/// The ASCII digit with the same value (Unicode, general category Nd).
pub fn ascii_digit(character: char) -> Option<char> {
    const ZEROS: [u32; 12] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xe50, 0xed0, 0xff10];
    let code = u32::from(character);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// The decimal value of a fraction in one character, if it is finite.
pub fn vulgar_fraction(character: char) -> Option<&'static str> {
    Some(match character {
        '½' => "0.5",
        '¼' => "0.25",
        '¾' => "0.75",
        '⅕' => "0.2",
        '⅖' => "0.4",
        '⅗' => "0.6",
        '⅘' => "0.8",
        '⅛' => "0.125",
        '⅜' => "0.375",
        '⅝' => "0.625",
        '⅞' => "0.875",
        '⅒' => "0.1",
        _ => return None,
    })
}

/// The digit that a letter looks like.
pub fn digit_like(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' | 'О' | 'о' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

/// Whether a text between two numerals is a letter that looks like a digit.
pub fn digit_like_within(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| digit_like(letter).is_some())
}
