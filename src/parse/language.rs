//! The option `language` of a site or a page.

use crate::language::Language;
use crate::options::Reader;
use crate::text::Spanned;

/// The language of that tag, or a message.
pub fn language(reader: &mut Reader<'_, '_>, tag: &Spanned<String>) -> Option<Language> {
    let language = Language::parse(&tag.value);
    if language.is_none() {
        let message = format!("`{}` is no language tag: write en, de or zh-Hant", tag.value);
        reader.wrong_value(tag.span, message);
    }
    language
}
