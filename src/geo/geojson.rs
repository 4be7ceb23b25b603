//! Reads shapes from GeoJSON (RFC 7946).

use serde_json::Value;

use super::features::{ring, shape};
use super::mistake::Mistake;
use super::shapes::{Polygon, Shape};

/// The polygons of a feature collection or of a single feature. Points and lines are ignored.
pub fn read(value: &Value) -> Result<Vec<Shape>, Mistake> {
    let one = [value.clone()];
    let features = value.get("features").and_then(Value::as_array).map_or(one.as_slice(), Vec::as_slice);
    let mut shapes = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let Some(geometry) = feature.get("geometry").filter(|geometry| geometry.is_object()) else { continue };
        let polygons = polygons(geometry).ok_or(Mistake::Broken { shape: index + 1 })?;
        if !polygons.is_empty() {
            shapes.push(shape(index + 1, feature.get("id"), feature.get("properties"), polygons)?);
        }
    }
    Ok(shapes)
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
