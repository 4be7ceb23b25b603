//! What TopoJSON and GeoJSON have in common: positions and rings, and the properties that name a feature.

use serde_json::{Map, Value};

use super::feature::{Feature, Point, Polygon, Ring};
use super::map_file_error::MapFileError;

/// A feature with the names that its id and properties give it. `number` is its position in the file, from 1.
///
/// # Errors
///
/// If it has neither an id nor a name.
pub fn named_feature(
    number: usize,
    id: Option<&Value>,
    properties: Option<&Value>,
    polygons: Vec<Polygon>,
) -> Result<Feature, MapFileError> {
    let none = Map::new();
    let properties = properties.and_then(Value::as_object).unwrap_or(&none);
    let id = id.and_then(text);
    let mut names: Vec<String> = Vec::new();
    let known = properties.iter().filter(|(key, _)| is_name(key));
    // `name` comes before `name_de`, `iso_a2` and the like.
    let (plain, others): (Vec<_>, Vec<_>) = known.partition(|(key, _)| key.eq_ignore_ascii_case("name"));
    for (_, value) in plain.into_iter().chain(others) {
        let found: Vec<String> = match value {
            Value::Array(list) => list.iter().filter_map(text).collect(),
            other => text(other).into_iter().collect(),
        };
        names.extend(found.into_iter().filter(|name| !name.is_empty() && name != "-99"));
    }
    let code = id.or_else(|| names.first().cloned()).ok_or(MapFileError::Unnamed { feature: number })?;
    if names.is_empty() {
        names.push(code.clone());
    }
    Ok(Feature { code, names, region: String::new(), polygons, position: None })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether the property `key` is a name: in any language, as a code, or as an alias.
fn is_name(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("name")
        || matches!(
            key.as_str(),
            "id" | "code"
                | "iso"
                | "iso_a2"
                | "iso_a3"
                | "iso_3166_2"
                | "abbr"
                | "abbrev"
                | "postal"
                | "fips"
                | "nuts_id"
                | "alias"
                | "aliases"
                | "gen"
                | "ags"
                | "geoid"
                | "admin"
        )
}

/// Reads a linear ring (RFC 7946 §3.1.6). `None` if one of its positions does not have two numbers.
pub fn ring(value: &Value) -> Option<Ring> {
    let mut ring = value.as_array()?.iter().map(point).collect::<Option<Ring>>()?;
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Some(ring)
}

/// Reads a position (RFC 7946 §3.1.1); an altitude is ignored. `None` if it does not have two numbers.
pub fn point(value: &Value) -> Option<Point> {
    match value.as_array()?.as_slice() {
        [x, y, ..] => Some((x.as_f64()?, y.as_f64()?)),
        _ => None,
    }
}
