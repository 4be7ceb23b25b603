//! Punctuation that differs between languages: （6个）, 10%～20%.

use super::tag::Language;

/// How many of something there are, to put after its name: “ (6)”, （6个）.
pub fn count_in_brackets(count: usize, language: &Language) -> String {
    match language.subtag() {
        "zh" if language.is_traditional_chinese() => format!("（{count}個）"),
        "zh" => format!("（{count}个）"),
        "ja" => format!("（{count}）"),
        _ => format!(" ({count})"),
    }
}

/// `words` in brackets, to put after other words: “ (2024)”, （2024）.
pub fn in_brackets(words: &str, language: &Language) -> String {
    if matches!(language.subtag(), "zh" | "ja") { format!("（{words}）") } else { format!(" ({words})") }
}

/// Whether `words` begin with a bracket and therefore need no comma before them.
pub fn starts_with_bracket(words: &str) -> bool {
    words.starts_with(['（', '('])
}

/// The mark between the ends of a range, and whether both ends have a percent sign (GB/T 15834).
pub fn range_mark(language: &Language) -> (&'static str, bool) {
    if matches!(language.subtag(), "zh" | "ja") { ("～", true) } else { ("–", false) }
}

/// Whether `letter` belongs to a script that has no spaces, neither between words nor before digits.
pub fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
