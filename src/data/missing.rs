//! The texts by which statistical offices, spreadsheets and programs mark a missing value.

/// In lower case.
const MARKS: &[&str] = &[
    "-",
    "–",
    "—",
    "--",
    "---",
    "..",
    "...",
    "…",
    ".",
    ":",
    "*",
    "**",
    "***",
    "?",
    "/",
    "//",
    "•",
    "n/a",
    "n.a.",
    "n. a.",
    "na",
    "nan",
    "<na>",
    "(na)",
    "n/d",
    "n.d.",
    "n. d.",
    "nd",
    "s/d",
    "n/v",
    "n.v.",
    "n. v.",
    "k.a.",
    "k. a.",
    "null",
    "none",
    "missing",
    "unknown",
    "unavailable",
    "not available",
    "not applicable",
    "no data",
    "suppressed",
    "undefined",
    "keine angabe",
    "keine angaben",
    "#n/a",
    "#n/a n/a",
    "#nv",
    "(d)",
    "(x)",
    "(s)",
    "\\n",
];

/// Whether a text is a common missing value.
pub fn is_mark(text: &str) -> bool {
    const LONGEST: usize = 24;
    let text = text.trim();
    text.len() <= LONGEST && MARKS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_are_recognised_in_any_case() {
        for mark in ["NA", "n/a", "#N/A", "..", ":", "–", "NULL", " - ", "k. A.", "\\N"] {
            assert!(is_mark(mark), "{mark:?}");
        }
        for text in ["", "0", "nil", "x", "12", "Namibia", "no", "none of them"] {
            assert!(!is_mark(text), "{text:?}");
        }
    }
}
