//! Parts of the world that a map may show by their name, and unions that tables list like countries.

use super::shapes::Shape;

/// West, south, east and north in degrees; an east below the west is reached over the meridian of 180°.
pub type Box = (f64, f64, f64, f64);

/// The parts by their names.
pub const REGIONS: [(&str, Box); 8] = [
    ("africa", (-19.0, -35.5, 52.0, 38.0)),
    ("asia", (26.0, -11.0, 147.0, 56.0)),
    ("europe", (-24.0, 34.5, 44.0, 71.5)),
    ("middle-east", (24.0, 11.5, 64.0, 43.0)),
    ("north-america", (-168.0, 7.0, -52.0, 74.0)),
    ("oceania", (110.0, -48.0, -170.0, 12.0)),
    ("south-america", (-82.0, -56.0, -34.0, 13.5)),
    ("southeast-asia", (92.0, -11.5, 141.5, 29.0)),
];

pub fn region(name: &str) -> Option<Box> {
    REGIONS.into_iter().find(|(known, _)| *known == name).map(|(_, extent)| extent)
}

/// Whether a shape belongs to a part: by the continent that it is counted to where the part is one, else by where it is.
pub fn is_in(name: &str, shape: &Shape) -> bool {
    let is_continent = matches!(name, "africa" | "asia" | "europe" | "north-america" | "oceania" | "south-america");
    if is_continent && !shape.region.is_empty() {
        return shape.region == name;
    }
    let (Some((west, south, east, north)), Some((x, y))) = (region(name), shape.about()) else { return false };
    (west..=east).contains(&x) && (south..=north).contains(&y)
}

/// What tables call the European Union, in the languages of the names of countries.
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

/// Its members since 2020, by the three letters of ISO 3166.
const UNION: [&str; 27] = [
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA",
    "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
];

/// The members of the union that is called so.
pub fn union(name: &str) -> Option<&'static [&'static str]> {
    let wanted = super::names::folded(name);
    UNION_NAMES.into_iter().any(|known| super::names::folded(known) == wanted).then_some(&UNION)
}
