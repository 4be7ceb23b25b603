//! The option `language` of a site or a page.

use super::messages;
use crate::language::{Language, codes};
use crate::options::OptionReader;
use crate::text::Spanned;

/// The language with this tag (BCP 47). An invalid tag is reported; the language that it seems to mean is used, so that
/// what is written in it is not reported as well. `None` if that is unknown too.
pub fn language(reader: &mut OptionReader<'_, '_>, tag: &Spanned<String>) -> Option<Language> {
    let language = Language::parse(&tag.value).filter(|language| codes::is_known(language.subtag()));
    if language.is_none() {
        let suggested = codes::suggested_tag(&tag.value);
        reader.wrong_value(tag.span, messages::invalid_language(&tag.value, suggested));
        return suggested.and_then(Language::parse);
    }
    language
}
