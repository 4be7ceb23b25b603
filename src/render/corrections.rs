//! Corrections as templates see them ([`CorrectionView`]), and as text for other lists.

use crate::check::{CheckedCorrection, CheckedSite, OutlinePage};
use crate::data::Period;
use crate::language::{DateLength, Language};

use super::context::CorrectionView;

/// The corrections of a page, the newest first.
pub fn of_page(checked: &CheckedSite<'_>, page: usize, language: &Language) -> Vec<CorrectionView> {
    checked.corrections.of_page(page).map(|corrected| view(checked, corrected, language)).collect()
}

/// A correction with its date and words in `language`.
pub fn view(checked: &CheckedSite<'_>, corrected: &CheckedCorrection, language: &Language) -> CorrectionView {
    let correction = &corrected.correction;
    let page = checked.outline.page(corrected.page);
    CorrectionView {
        id: id(corrected),
        date: correction.date.format(DateLength::Long, language),
        date_iso: correction.date.iso(),
        why: correction.why.clone(),
        words: words(checked, corrected, language),
        page_path: page.map(|page| checked.outline.link_path(&page.folder)).unwrap_or_default(),
        page_title: page.map(|page| page.document.front.title.clone()).unwrap_or_default(),
    }
}

/// The id of its element on its page.
pub fn id(corrected: &CheckedCorrection) -> String {
    format!("correction-{}-{}", corrected.correction.date.iso(), corrected.number)
}

/// The day of a page's last change: that of its front matter, or of a later correction. `None` for a page without
/// dates.
pub fn last_change(checked: &CheckedSite<'_>, page: &OutlinePage) -> Option<Period> {
    let front = &page.document.front;
    let newest = checked.corrections.of_page(page.index).map(|corrected| corrected.correction.date).next();
    let own = front.updated.or(front.date);
    own.into_iter().chain(newest).max_by_key(Period::first_day)
}

/// The whole correction as one text.
pub fn text(checked: &CheckedSite<'_>, corrected: &CheckedCorrection, language: &Language) -> String {
    let parts = [corrected.correction.why.clone(), words(checked, corrected, language)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The sentence of the theme about the words that were wrong and those that replaced them. `None` if the author gave
/// neither.
fn words(checked: &CheckedSite<'_>, corrected: &CheckedCorrection, language: &Language) -> Option<String> {
    let correction = &corrected.correction;
    let key = match (&correction.was, &correction.now) {
        (Some(_), Some(_)) => "correction_changed",
        (Some(_), None) => "correction_removed",
        (None, Some(_)) => "correction_added",
        (None, None) => return None,
    };
    // The author's words are inserted last: they may contain braces.
    let mut parts = checked.parsed.strings.word(language, key).split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (blank, after) in parts.filter_map(|part| part.split_once('}')) {
        let words = if blank == "was" { &correction.was } else { &correction.now };
        text.push_str(words.as_deref().unwrap_or_default());
        text.push_str(after);
    }
    Some(text)
}
