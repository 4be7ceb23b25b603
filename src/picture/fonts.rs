//! The fonts of the texts in PNG files: those built into the program, and those of a site.
//!
//! The system's fonts are not used, so that a site looks the same wherever it is built. Noto Sans has Latin, Greek and
//! Cyrillic letters; DejaVu Sans also has Arabic, Hebrew and symbols. Both are free (SIL Open Font License 1.1;
//! Bitstream Vera License).

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use resvg::usvg::{Font, FontResolver, fontdb};
use skrifa::MetadataProvider as _;

/// The family of all texts; letters that it lacks come from the other fonts of a set.
pub const FAMILY: &str = "Noto Sans";

/// The built-in fonts, parsed once: a preview makes a set for every build.
static OWN: LazyLock<fontdb::Database> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF, dejavu::sans::regular(), dejavu::sans::bold()] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    database
});

/// A set of fonts, and a hash of their bytes.
pub struct FontSet {
    pub(super) database: Arc<fontdb::Database>,
    pub(super) hash: String,
}

impl FontSet {
    /// The built-in fonts, then those in `files`: the bytes of TrueType and OpenType files. Other files are ignored.
    pub fn with<'f>(files: impl Iterator<Item = &'f Bytes>) -> Self {
        let mut database = OWN.clone();
        let mut hasher = blake3::Hasher::new();
        for file in files {
            hasher.update(file);
            database.load_font_source(fontdb::Source::Binary(Arc::new(file.clone())));
        }
        Self { database: Arc::new(database), hash: hasher.finalize().to_hex().to_string() }
    }

    /// The first character of `text` that none of the fonts has. Invisible characters do not count.
    pub fn first_missing(&self, text: &str) -> Option<char> {
        let is_direction = |letter: &char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
        let is_shown = |letter: &char| {
            !letter.is_ascii() && !letter.is_control() && !letter.is_whitespace() && !is_direction(letter)
        };
        let mut seen = '\0';
        text.chars().filter(is_shown).filter(|letter| std::mem::replace(&mut seen, *letter) != *letter).find(|letter| {
            let has = |face: &fontdb::FaceInfo| has_letter(&self.database, face.id, *letter);
            !self.database.faces().any(has)
        })
    }
}

/// How resvg finds a font: [`FAMILY`] in the wanted weight and, for a letter that it lacks, another font that has the
/// letter, preferably in the same weight.
pub(super) fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_font: Box::new(|font, database| family(font, database)),
        select_fallback: Box::new(|letter, used, database| {
            let weight = used.first().and_then(|id| database.face(*id)).map(|face| face.weight);
            let able = database.faces().filter(|face| !used.contains(&face.id));
            let able: Vec<_> = able.filter(|face| has_letter(database, face.id, letter)).collect();
            let same = able.iter().find(|face| Some(face.weight) == weight);
            same.or(able.first()).map(|face| face.id)
        }),
    }
}

fn family(font: &Font, database: &fontdb::Database) -> Option<fontdb::ID> {
    database.query(&fontdb::Query {
        families: &[fontdb::Family::Name(FAMILY)],
        weight: fontdb::Weight(font.weight()),
        ..fontdb::Query::default()
    })
}

fn has_letter(database: &fontdb::Database, id: fontdb::ID, letter: char) -> bool {
    let has = database.with_face_data(id, |bytes, index| {
        skrifa::FontRef::from_index(bytes, index).is_ok_and(|font| font.charmap().map(letter).is_some())
    });
    has == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_fonts_have_the_letters_of_all_our_languages_but_chinese() {
        let fonts = FontSet::with(std::iter::empty());
        for text in ["Änderung ß", "œuvre, 21,6\u{202f}%", "¿Cuánto? ñ", "الحصة ٢٠٢٤ ٪", "−21.6% ≥ € ≈ → “x”"]
        {
            assert_eq!(fonts.first_missing(text), None, "{text}");
        }
        assert_eq!(fonts.first_missing("In 中国"), Some('中'));
    }

    #[test]
    fn a_file_that_is_not_a_font_is_ignored_but_changes_the_hash() {
        let file: Bytes = b"no font at all".as_slice().into();
        let fonts = FontSet::with(std::iter::once(&file));
        assert_eq!(fonts.first_missing("é"), None);
        assert_ne!(fonts.hash, FontSet::with(std::iter::empty()).hash);
    }
}
