//! Reads features from GeoJSON (RFC 7946).

use serde_json::Value;

use super::feature::{Feature, Polygon};
use super::map_file_error::MapFileError;
use super::named_feature::{named_feature, ring};

/// The features of a feature collection, or a single feature, that have polygons. Points and lines are ignored.
///
/// # Errors
///
/// If a polygon is invalid, or a feature has neither an id nor a name.
pub fn read(value: &Value) -> Result<Vec<Feature>, MapFileError> {
    let one = [value.clone()];
    let features = value.get("features").and_then(Value::as_array).map_or(one.as_slice(), Vec::as_slice);
    let mut found = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let Some(geometry) = feature.get("geometry").filter(|geometry| geometry.is_object()) else { continue };
        let polygons = polygons(geometry).ok_or(MapFileError::InvalidGeometry { feature: index + 1 })?;
        if !polygons.is_empty() {
            found.push(named_feature(index + 1, feature.get("id"), feature.get("properties"), polygons)?);
        }
    }
    Ok(found)
}

/// The polygons of a geometry. `None` if one is invalid.
fn polygons(geometry: &Value) -> Option<Vec<Polygon>> {
    let coordinates = geometry.get("coordinates");
    match geometry.get("type").and_then(Value::as_str)? {
        "Polygon" => Some(vec![polygon(coordinates?)?]),
        "MultiPolygon" => coordinates?.as_array()?.iter().map(polygon).collect(),
        "GeometryCollection" => {
            let parts = geometry.get("geometries")?.as_array()?.iter().map(polygons).collect::<Option<Vec<_>>>()?;
            Some(parts.concat())
        }
        _ => Some(Vec::new()),
    }
}

fn polygon(coordinates: &Value) -> Option<Polygon> {
    coordinates.as_array()?.iter().map(ring).collect()
}
