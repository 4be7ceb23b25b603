//! Reads shapes from TopoJSON (specification of 2013), in which neighbours share arcs.

use serde_json::Value;

use super::features::{point, shape};
use super::mistake::Mistake;
use super::packed::joined;
use super::shapes::{Point, Polygon, Ring, Shape};

/// The polygons of the object that has the most: beside the states of a country there is often the country as a whole.
pub fn read(value: &Value) -> Result<Vec<Shape>, Mistake> {
    let arcs = arcs(value).ok_or(Mistake::NotShapes)?;
    let objects = value.get("objects").and_then(Value::as_object).ok_or(Mistake::NotShapes)?;
    let members = objects.values().map(geometries);
    let largest = members.max_by_key(|geometries| geometries.len()).unwrap_or_default();
    let mut shapes = Vec::new();
    for (index, geometry) in largest.into_iter().enumerate() {
        let polygons = polygons(geometry, &arcs).ok_or(Mistake::Broken { shape: index + 1 })?;
        if !polygons.is_empty() {
            shapes.push(shape(index + 1, geometry.get("id"), geometry.get("properties"), polygons)?);
        }
    }
    Ok(shapes)
}

/// The members of a geometry collection, or a single geometry.
fn geometries(object: &Value) -> Vec<&Value> {
    match object.get("geometries").and_then(Value::as_array) {
        Some(list) => list.iter().collect(),
        None => vec![object],
    }
}

/// The arcs in degrees; with a transform they are stored as steps on a grid.
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
        joined(&parts, arcs)
    };
    rings.as_array()?.iter().map(ring).collect()
}
