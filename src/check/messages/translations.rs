//! The words of messages about languages and translations.

use crate::check::translation_stamp::{Change, Changed};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// More changes of one page than these are counted.
const MOST_CHANGES: usize = 12;

/// A page that changed since it was translated; `original` is its file, called `name` below `content/`.
pub fn stale(place: Place, name: &str, original: &FilePath, translation: &str, changes: &[Change]) -> Diagnostic {
    let message = format!("content/{name} changed since it was translated");
    let mut diagnostic = Diagnostic::new(&codes::TRANSLATION_STALE, place, message);
    for change in changes.iter().take(MOST_CHANGES) {
        let words = words(change);
        diagnostic = match &change.what {
            Changed::Removed { .. } => diagnostic.note(words),
            _ => diagnostic.note_at(Place::new(original, change.span), words),
        };
    }
    if changes.len() > MOST_CHANGES {
        diagnostic = diagnostic.note(format!("and {} more", changes.len() - MOST_CHANGES));
    }
    diagnostic.help(format!("translate what changed, then run `nutgraf translations --stamp {translation}`"))
}

/// A change, in words: “What it costs”: the text.
pub fn words(change: &Change) -> String {
    let section = match &change.section {
        Some(heading) => format!("“{heading}”"),
        None => "above the first heading".to_owned(),
    };
    match &change.what {
        Changed::Heading if change.section.is_none() => "the title of the page changed".to_owned(),
        Changed::Heading => format!("{section}: the heading changed"),
        Changed::Text => format!("{section}: the text changed"),
        Changed::Figure { words, target } => format!("{section}: the figure “{words}” ({target}) is new or changed"),
        Changed::FiguresGone(1) => format!("{section}: a figure is gone"),
        Changed::FiguresGone(count) => format!("{section}: {count} figures are gone"),
        Changed::Added => format!("{section}: this section is new"),
        Changed::Moved => format!("{section}: this section was moved"),
        Changed::Removed { id } => format!("the section #{id} is gone"),
    }
}

/// A stamp that is invalid.
pub fn no_stamp(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::TRANSLATION_OF, place, "this is not what `nutgraf translations --stamp` writes")
        .help("take `hash` out, compare the page with the one that it is a translation of, and stamp it")
}

/// A page of the main language that claims to be a translation.
pub fn no_translation(place: Place, is_single: bool) -> Diagnostic {
    let message = match is_single {
        true => "this site is in one language, so no page is a translation",
        false => "this page is in the main language, so it is not a translation",
    };
    let help = match is_single {
        true => "list the languages in site.toml, the main one first: `languages = [\"en\", \"ar\"]`",
        false => "a translation belongs in the folder of its language: content/ar/",
    };
    Diagnostic::new(&codes::TRANSLATION_OF, place, message).help(help)
}

/// A translation whose original `of` does not exist; `there` are the pages of the main language.
pub fn no_original<'n>(place: Place, of: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::TRANSLATION_OF, place, format!("there is no page `{of}` in the main language"))
        .did_you_mean(of, there)
        .note("name a page by its file in content/")
}

/// A language without a page; `tree` is the folder for its pages.
pub fn empty_language(tag: &str, tree: &str) -> Diagnostic {
    let message = format!("`{tag}` is one of the languages of this site, but there are no pages in content/{tree}");
    Diagnostic::new(&codes::LANGUAGE_EMPTY, Place::file(&crate::read::SETTINGS.into()), message)
        .help(format!("write content/{tree}index.md, its front page, or take the language out of `languages`"))
}
