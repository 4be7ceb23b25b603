//! Checks that the names of outputs are valid and different on every system to which the site may be copied.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::messages::site as messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// The longest name of a file or folder, in bytes (`NAME_MAX` of Linux, macOS and most others).
const MAX_NAME_BYTES: usize = 255;

/// Files that every build may generate. A site's own file replaces one of them, but nothing can be below it.
pub const GENERATED: [&str; 6] =
    ["404.html", "robots.txt", "sitemap.xml", "feed.xml", "facts.json", "datapackage.json"];

/// Reports every name in `outputs` that some systems do not allow, and pairs that some systems do not distinguish.
pub fn check(outputs: &BTreeMap<String, Place>, diagnostics: &mut Vec<Diagnostic>) {
    let mut folded: BTreeMap<String, (&str, &Place)> = BTreeMap::new();
    for (path, place) in outputs {
        if let Some(long) = path.split('/').find(|name| name.len() > MAX_NAME_BYTES) {
            diagnostics.push(messages::name_too_long(long, MAX_NAME_BYTES, place));
        }
        if let Some(generated) =
            GENERATED.iter().find(|generated| path.strip_prefix(**generated).is_some_and(|rest| rest.starts_with('/')))
        {
            diagnostics.push(messages::below_generated_file(generated, place));
        }
        match folded.entry(fold(path)) {
            std::collections::btree_map::Entry::Occupied(first) => {
                diagnostics.push(messages::addresses_alike(path, place, first.get().0, first.get().1));
            }
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert((path, place));
            }
        }
    }
}

/// A path as systems compare it that ignore case (Windows, macOS) or the encoding of `é` as one character or two (macOS).
fn fold(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_composed_letters_make_no_difference() {
        assert_eq!(fold("A/Foo.TXT"), fold("a/foo.txt"));
        assert_eq!(fold("caf\u{e9}"), fold("cafe\u{301}"));
        assert_ne!(fold("cafe"), fold("café"));
    }
}
