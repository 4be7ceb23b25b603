//! The option `language` of a site or a page.

use super::messages;
use crate::language::Language;
use crate::options::Reader;
use crate::text::Spanned;

/// The language of that tag, or a message.
pub fn language(reader: &mut Reader<'_, '_>, tag: &Spanned<String>) -> Option<Language> {
    let language = Language::parse(&tag.value);
    if language.is_none() {
        reader.wrong_value(tag.span, messages::no_language(&tag.value));
    }
    language
}
