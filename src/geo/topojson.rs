//! Reads features from TopoJSON (specification of 2013), in which neighbours share arcs.

use serde_json::Value;

use super::feature::{Feature, Point, Polygon, Ring};
use super::map_file_error::MapFileError;
use super::named_feature::{named_feature, point};
use super::packed::join_arcs;

/// The features with polygons of the object that has the most geometries: besides the states of a country, files often
/// have the country as a whole.
///
/// # Errors
///
/// If the file has no objects or arcs, a polygon is invalid, or a feature has neither an id nor a name.
pub fn read(value: &Value) -> Result<Vec<Feature>, MapFileError> {
    let arcs = arcs(value).ok_or(MapFileError::NotMap)?;
    let objects = value.get("objects").and_then(Value::as_object).ok_or(MapFileError::NotMap)?;
    let members = objects.values().map(geometries);
    let largest = members.max_by_key(|geometries| geometries.len()).unwrap_or_default();
    let mut found = Vec::new();
    for (index, geometry) in largest.into_iter().enumerate() {
        let polygons = polygons(geometry, &arcs).ok_or(MapFileError::InvalidGeometry { feature: index + 1 })?;
        if !polygons.is_empty() {
            found.push(named_feature(index + 1, geometry.get("id"), geometry.get("properties"), polygons)?);
        }
    }
    Ok(found)
}

/// The members of a geometry collection, or a single geometry.
fn geometries(object: &Value) -> Vec<&Value> {
    match object.get("geometries").and_then(Value::as_array) {
        Some(list) => list.iter().collect(),
        None => vec![object],
    }
}

/// The arcs in degrees. With a `transform` they are delta-encoded integers (TopoJSON 1.0 §2.1.3).
fn arcs(value: &Value) -> Option<Vec<Vec<Point>>> {
    let transform = value.get("transform");
    let pair = |name: &str| point(transform?.get(name)?);
    let grid = if transform.is_some() { Some((pair("scale")?, pair("translate")?)) } else { None };
    let arc = |arc: &Value| {
        let mut at = (0.0, 0.0);
        let points = arc.as_array()?.iter().map(|step| {
            let (x, y) = point(step)?;
            let Some((scale, translate)) = grid else { return Some((x, y)) };
            at = (at.0 + x, at.1 + y);
            Some((at.0 * scale.0 + translate.0, at.1 * scale.1 + translate.1))
        });
        points.collect::<Option<Vec<Point>>>()
    };
    value.get("arcs")?.as_array()?.iter().map(arc).collect()
}

fn polygons(geometry: &Value, arcs: &[Vec<Point>]) -> Option<Vec<Polygon>> {
    let own = geometry.get("arcs");
    match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => Some(vec![polygon(own?, arcs)?]),
        Some("MultiPolygon") => own?.as_array()?.iter().map(|part| polygon(part, arcs)).collect(),
        _ => Some(Vec::new()),
    }
}

fn polygon(rings: &Value, arcs: &[Vec<Point>]) -> Option<Polygon> {
    let ring = |ring: &Value| -> Option<Ring> {
        let parts = ring.as_array()?.iter().map(Value::as_i64).collect::<Option<Vec<i64>>>()?;
        join_arcs(&parts, arcs)
    };
    rings.as_array()?.iter().map(ring).collect()
}
