//! Regions that a map can show by name, and unions of countries that tables list like a country.

use super::feature::Feature;

/// West, south, east and north in degrees (RFC 7946 §5). If the east is below the west, the box crosses the
/// antimeridian (§5.2).
pub type BoundingBox = (f64, f64, f64, f64);

/// The regions by the name that the option `region` uses.
pub const REGIONS: [(&str, BoundingBox); 8] = [
    ("africa", (-19.0, -35.5, 52.0, 38.0)),
    ("asia", (26.0, -11.0, 147.0, 56.0)),
    ("europe", (-24.0, 34.5, 44.0, 71.5)),
    ("middle-east", (24.0, 11.5, 64.0, 43.0)),
    ("north-america", (-168.0, 7.0, -52.0, 74.0)),
    ("oceania", (110.0, -48.0, -170.0, 12.0)),
    ("south-america", (-82.0, -56.0, -34.0, 13.5)),
    ("southeast-asia", (92.0, -11.5, 141.5, 29.0)),
];

/// The bounding box of the region `name`. `None` if there is no such region.
pub fn region(name: &str) -> Option<BoundingBox> {
    REGIONS.into_iter().find(|(known, _)| *known == name).map(|(_, extent)| extent)
}

/// Whether `feature` belongs to the region `name`: by its continent if the region is one, otherwise by its position.
pub fn is_in_region(name: &str, feature: &Feature) -> bool {
    let is_continent = matches!(name, "africa" | "asia" | "europe" | "north-america" | "oceania" | "south-america");
    if is_continent && !feature.region.is_empty() {
        return feature.region == name;
    }
    let (Some((west, south, east, north)), Some((x, y))) = (region(name), feature.approximate_position()) else {
        return false;
    };
    (west..=east).contains(&x) && (south..=north).contains(&y)
}

/// Names of the European Union in tables, in the languages of the country names.
const UNION_NAMES: [&str; 11] = [
    "EU",
    "EU27",
    "EU-27",
    "European Union",
    "Europäische Union",
    "Union européenne",
    "UE",
    "Unión Europea",
    "欧盟",
    "欧洲联盟",
    "الاتحاد الأوروبي",
];

/// Its members since 2020, as ISO 3166-1 alpha-3 codes.
const UNION: [&str; 27] = [
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA",
    "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
];

/// The codes of the members of the union `name`, in any language that it is known in. `None` for any other name.
pub fn union_members(name: &str) -> Option<&'static [&'static str]> {
    let wanted = super::names::folded(name);
    UNION_NAMES.into_iter().any(|known| super::names::folded(known) == wanted).then_some(&UNION)
}
