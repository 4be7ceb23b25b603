//! Which language codes exist (ISO 639), and which tag to suggest for a country code or the name of a language.

/// The two-letter language codes (ISO 639-1), including former codes that are still accepted.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu iw ji in mo";

/// Country codes and language names that people write instead of a tag, with the tag to suggest.
const SUGGESTIONS: &[(&[&str], &str)] = &[
    (
        &[
            "cn",
            "chinese",
            "mandarin",
            "zh_cn",
            "chs",
            "zho",
            "chi",
            "chinois",
            "chino",
            "chinesisch",
            "中文",
            "الصينية",
        ],
        "zh",
    ),
    (&["jp", "japanese", "jpn", "jap", "japonais", "japonés", "japanisch", "日本語"], "ja"),
    (&["korean"], "ko"),
    (&["ua", "ukrainian"], "uk"),
    (&["cz", "czech"], "cs"),
    (&["dk", "danish"], "da"),
    (&["gb"], "en-GB"),
    (&["us", "usa"], "en-US"),
    (&["english", "eng", "anglais", "inglés", "ingles", "englisch", "الإنجليزية"], "en"),
    (&["german", "deutsch", "deu", "ger", "allemand", "alemán", "aleman", "الألمانية"], "de"),
    (&["at"], "de-AT"),
    (&["french", "français", "francais", "fra", "fre", "französisch", "francés", "frances", "الفرنسية"], "fr"),
    (&["spanish", "español", "espanol", "spa", "mx", "espagnol", "spanisch", "castellano", "الإسبانية"], "es"),
    (&["portuguese", "português", "portugues", "portugais", "portugiesisch"], "pt"),
    (&["brazilian"], "pt-BR"),
    (&["italian", "italiano", "italien", "italienisch"], "it"),
    (&["dutch", "nederlands"], "nl"),
    (&["polish", "polski"], "pl"),
    (&["russian", "русский", "russe", "ruso", "russisch"], "ru"),
    (&["arabic", "العربية", "eg", "ara", "arabe", "árabe", "arabisch", "عربي"], "ar"),
    (&["hebrew", "il"], "he"),
    (&["hindi"], "hi"),
    (&["turkish", "türkçe"], "tr"),
    (&["greek", "gr"], "el"),
    (&["swedish", "svenska"], "sv"),
    (&["norwegian", "norsk"], "no"),
    (&["finnish", "suomi"], "fi"),
    (&["hungarian", "magyar"], "hu"),
    (&["romanian"], "ro"),
    (&["bulgarian"], "bg"),
    (&["croatian"], "hr"),
    (&["serbian", "rs"], "sr"),
    (&["slovak"], "sk"),
    (&["slovenian"], "sl"),
    (&["estonian"], "et"),
    (&["latvian"], "lv"),
    (&["lithuanian"], "lt"),
    (&["vietnamese", "vn"], "vi"),
    (&["thai"], "th"),
    (&["indonesian"], "id"),
    (&["malay"], "ms"),
    (&["persian", "farsi"], "fa"),
    (&["urdu"], "ur"),
    (&["bengali", "bangla"], "bn"),
    (&["catalan"], "ca"),
    (&["basque"], "eu"),
    (&["welsh"], "cy"),
    (&["irish"], "ga"),
    (&["icelandic"], "is"),
    (&["swahili"], "sw"),
];

/// Whether the language subtag `subtag` (BCP 47) exists. All three-letter codes are accepted: ISO 639-3 has too
/// many to list.
pub fn is_known(subtag: &str) -> bool {
    subtag.len() != 2 || TWO_LETTERS.split(' ').any(|known| known == subtag)
}

/// The tag to suggest for `written`, which is not a valid one: `zh` for `cn`, `en-US` for `EN_us`.
pub fn suggested_tag(written: &str) -> Option<&'static str> {
    let written = written.trim().to_lowercase();
    let named = |name: &str| SUGGESTIONS.iter().find(|(names, _)| names.contains(&name)).map(|(_, tag)| *tag);
    named(&written).or_else(|| named(written.split(['-', '_']).next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_codes_are_not_languages() {
        for tag in ["cn", "jp", "ua", "cz", "dk", "gr", "us", "xx"] {
            assert!(!is_known(tag), "{tag}");
        }
        for tag in ["en", "zh", "se", "br", "iw", "und", "gsw", "kr", "uk"] {
            assert!(is_known(tag), "{tag}");
        }
        assert_eq!(suggested_tag("cn"), Some("zh"));
        assert_eq!(suggested_tag("German"), Some("de"));
        assert_eq!((suggested_tag("arabe"), suggested_tag("الفرنسية")), (Some("ar"), Some("fr")));
        assert_eq!(suggested_tag("cn-Hans"), Some("zh"));
        assert_eq!(suggested_tag("xx"), None);
    }

    #[test]
    fn every_suggestion_is_a_language() {
        for (names, tag) in SUGGESTIONS {
            assert!(crate::language::Language::parse(tag).is_some(), "{tag}");
            for name in *names {
                assert!(name.len() != 2 || !is_known(name), "{name}");
            }
        }
    }
}
