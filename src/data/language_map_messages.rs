//! Messages about texts in several languages.

/// A text is given in something that is not a language; `suggested` is the tag that was probably meant.
pub fn not_a_language(tag: &str, suggested: Option<&str>) -> String {
    let right = suggested.unwrap_or("en or zh-Hant");
    format!("a text in several languages has their tags as keys, and `{tag}` is not one: write {right}")
}
