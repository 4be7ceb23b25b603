//! The marks that stand between and around words where a language has its own: （6个）, 10%～20%.

use super::tag::Language;

/// How many of something there are, behind its name: “ (6)”, （6个）.
pub fn counted(count: usize, language: &Language) -> String {
    match language.subtag() {
        "zh" if language.is_traditional_chinese() => format!("（{count}個）"),
        "zh" => format!("（{count}个）"),
        "ja" => format!("（{count}）"),
        _ => format!(" ({count})"),
    }
}

/// What stands in brackets behind words: “ (2024)”, （2024）.
pub fn in_brackets(words: &str, language: &Language) -> String {
    if matches!(language.subtag(), "zh" | "ja") { format!("（{words}）") } else { format!(" ({words})") }
}

/// Whether words begin with a bracket, so that no comma stands before them.
pub fn begin_with_bracket(words: &str) -> bool {
    words.starts_with(['（', '('])
}

/// The mark between the ends of a range, and whether a sign of per cent stands behind both of them (GB/T 15834).
pub fn range(language: &Language) -> (&'static str, bool) {
    if matches!(language.subtag(), "zh" | "ja") { ("～", true) } else { ("–", false) }
}

/// Whether a letter is of a script that has no spaces, neither between its words nor before digits.
pub fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
