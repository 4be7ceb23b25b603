//! The messages about languages and translations.

use crate::check::translation_stamp::{ChangeKind, SectionChange};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// The most changes of one page that are listed; the rest are counted.
const MAX_CHANGES: usize = 12;

/// A page that changed since it was translated; `original` is its file, called `name` below `content/`.
pub fn stale(
    place: Place,
    name: &str,
    original: &FilePath,
    translation: &str,
    changes: &[SectionChange],
) -> Diagnostic {
    let message = format!("content/{name} changed since it was translated");
    let mut diagnostic = Diagnostic::new(&codes::TRANSLATION_STALE, place, message);
    for change in changes.iter().take(MAX_CHANGES) {
        let words = describe_change(change);
        diagnostic = match &change.kind {
            ChangeKind::Removed { .. } => diagnostic.note(words),
            _ => diagnostic.note_at(Place::new(original, change.span), words),
        };
    }
    if changes.len() > MAX_CHANGES {
        diagnostic = diagnostic.note(format!("and {} more", changes.len() - MAX_CHANGES));
    }
    diagnostic.help(format!("translate what changed, then run `nutgraf translations --stamp {translation}`"))
}

/// A change in words: “What it costs”: the text changed.
pub fn describe_change(change: &SectionChange) -> String {
    let section = match &change.section {
        Some(heading) => format!("“{heading}”"),
        None => "above the first heading".to_owned(),
    };
    match &change.kind {
        ChangeKind::Heading if change.section.is_none() => "the title of the page changed".to_owned(),
        ChangeKind::Heading => format!("{section}: the heading changed"),
        ChangeKind::Text => format!("{section}: the text changed"),
        ChangeKind::Figure { words, target } => format!("{section}: the figure “{words}” ({target}) is new or changed"),
        ChangeKind::FiguresGone(1) => format!("{section}: a figure is gone"),
        ChangeKind::FiguresGone(count) => format!("{section}: {count} figures are gone"),
        ChangeKind::Added => format!("{section}: this section is new"),
        ChangeKind::Moved => format!("{section}: this section was moved"),
        ChangeKind::Removed { id } => format!("the section #{id} is gone"),
    }
}

/// A stamp that is invalid.
pub fn invalid_stamp(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::TRANSLATION_OF, place, "this is not a stamp of `nutgraf translations --stamp`")
        .help("remove `hash`, compare the page with its original, and stamp it again")
}

/// A page of the main language that claims to be a translation.
pub fn not_a_translation(place: Place, is_single: bool) -> Diagnostic {
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

/// A page that is a translation of the same page as another one in its language.
pub fn second_translation(place: Place, of: &str, other: &FilePath) -> Diagnostic {
    let message = format!("{other} is a translation of {of} already, and readers are led to one of the two only");
    Diagnostic::new(&codes::TRANSLATION_OF, place, message)
        .help("keep one of them, or take `of` out: the page is then in this language only")
}

/// A translation whose original `of` does not exist; `there` are the pages of the main language.
pub fn missing_original<'n>(place: Place, of: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::TRANSLATION_OF, place, format!("there is no page `{of}` in the main language"))
        .did_you_mean(of, there)
        .note("name a page by its file in content/")
}

/// A language without a page; `tree` is the folder for its pages.
pub fn empty_language(tag: &str, tree: &str) -> Diagnostic {
    let message = format!("`{tag}` is one of the languages of this site, but there are no pages in content/{tree}");
    Diagnostic::new(&codes::LANGUAGE_EMPTY, Place::file(&crate::read::SETTINGS.into()), message)
        .help(format!("write content/{tree}index.md, its front page, or remove the language from `languages`"))
}
