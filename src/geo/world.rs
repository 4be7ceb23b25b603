//! The countries of the world: outlines at a scale of 1 : 110 million, codes, and names in six languages.
//!
//! The outlines are from Natural Earth, which is in the public domain and shows de facto borders; names and continents
//! are from Unicode CLDR. `tools/world/pack.mjs` writes both files.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::atlas::Atlas;
use super::feature::Feature;
use super::packed::{self, PackedWorld};

/// The languages of the country names (BCP 47), in the order in which [`Feature::names`] begins.
pub const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "zh", "ar"];

/// The value of the option `shapes` for this atlas.
pub const NAME: &str = "world";

static OUTLINES: &[u8] = include_bytes!("world.bin");
static NAMES: &str = include_str!("world.tsv");

static WORLD: LazyLock<Arc<Atlas>> = LazyLock::new(|| Arc::new(Atlas::new(read(), true)));

/// The countries of the world, unpacked on first use.
pub fn world() -> &'static Arc<Atlas> {
    &WORLD
}

/// Unpacks the outlines and joins them with names and continents.
fn read() -> Vec<Feature> {
    let PackedWorld { outlines, dots } = packed::unpack(OUTLINES).unwrap_or_default();
    let mut outlines: HashMap<String, _> = outlines.into_iter().collect();
    let dots: HashMap<String, _> = dots.into_iter().collect();
    let rows = NAMES.lines().skip(1).map(|line| line.split('\t').collect::<Vec<&str>>());
    rows.filter_map(|row| {
        let [code, short, region, names @ .., aliases] = row.as_slice() else { return None };
        let others = aliases.split('|').filter(|alias| !alias.is_empty()).chain([*short]);
        Some(Feature {
            code: (*code).to_owned(),
            names: names.iter().copied().chain(others).map(str::to_owned).collect(),
            region: (*region).to_owned(),
            polygons: outlines.remove(*code).unwrap_or_default(),
            position: dots.get(*code).copied(),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::names::NameMatch;
    use super::*;

    fn named(text: &str) -> Option<&'static str> {
        match world().index.find(text) {
            NameMatch::Unique(index) => Some(world().features[index].code.as_str()),
            _ => None,
        }
    }

    #[test]
    fn a_country_is_known_by_codes_names_and_aliases_in_six_languages() {
        for text in ["VNM", "VN", "vietnam", "Viet Nam", "越南", "فيتنام", "Việt Nam"] {
            let wanted = if text == "Việt Nam" { None } else { Some("VNM") };
            assert_eq!(named(text), wanted, "{text}");
        }
        for (text, code) in [
            ("Kosovo", "XKX"),
            ("台湾", "TWN"),
            ("Westsahara", "ESH"),
            ("Côte d'Ivoire", "CIV"),
            ("Côte d’Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
            ("USA", "USA"),
            ("EE. UU.", "USA"),
            ("Tuvalu", "TUV"),
            ("Liechtenstein", "LIE"),
            ("Ägypten", "EGY"),
        ] {
            assert_eq!(named(text), Some(code), "{text}");
        }
        // Two countries have this name.
        assert!(matches!(world().index.find("Congo"), NameMatch::Ambiguous(both) if both.len() == 2));
        assert_eq!(world().index.suggestion("Viet Nam (Rep.)"), Some("Viet Nam"));
        assert_eq!(world().index.suggestion("Vietnma"), Some("Vietnam"));
        assert_eq!(world().index.suggestion("Xyzzy"), None);
    }

    #[test]
    fn every_country_has_a_name_in_each_language_and_a_place() {
        let features = &world().features;
        assert!(features.len() > 240 && features.iter().filter(|feature| !feature.polygons.is_empty()).count() == 175);
        for feature in features {
            assert!(
                feature.names.len() > LANGUAGES.len() && feature.names.iter().all(|name| !name.is_empty()),
                "{feature:?}"
            );
            assert!(
                feature.points().next().is_some() && feature.code.len() == 3 && !feature.region.is_empty(),
                "{feature:?}"
            );
            for (x, y) in feature.points() {
                assert!((-180.0..=195.0).contains(&x) && (-90.0..=84.0).contains(&y), "{} {x} {y}", feature.code);
            }
            assert!(feature.rings().all(|ring| ring.len() > 2), "{}", feature.code);
        }
    }
}
