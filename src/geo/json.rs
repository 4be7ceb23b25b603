//! Reads a file of shapes in either of the two JSON formats, and what both say about the names of shapes.

use serde_json::Value;

use super::atlas::Shapes;
use super::mistake::Mistake;
use super::shapes::Shape;
use super::{geojson, topojson};

/// Reads TopoJSON (specification of 2013) or GeoJSON (RFC 7946).
///
/// # Errors
///
/// The first [`Mistake`] in the file.
pub fn read(text: &str) -> Result<Shapes, Mistake> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Mistake::NotJson { line: error.line().max(1), column: error.column().max(1) })?;
    let shapes = match value.get("type").and_then(Value::as_str) {
        Some("Topology") => topojson::read(&value)?,
        Some("FeatureCollection" | "Feature") => geojson::read(&value)?,
        _ => return Err(Mistake::NotShapes),
    };
    if shapes.iter().all(|shape| shape.polygons.is_empty()) {
        return Err(Mistake::NoSurfaces);
    }
    for (x, y) in shapes.iter().flat_map(Shape::points) {
        if !(x.is_finite() && y.is_finite()) || x.abs() > 540.0 || y.abs() > 90.000_1 {
            return Err(Mistake::NotDegrees { x, y });
        }
    }
    Ok(Shapes::new(shapes, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "[[0,0],[2,0],[2,2],[0,2],[0,0]]";

    fn feature(geometry: &str, rest: &str) -> String {
        format!("{{\"type\":\"Feature\",\"geometry\":{geometry}{rest}}}")
    }

    #[test]
    fn both_forms_give_the_same_shapes() {
        let geo = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
            feature(
                &format!("{{\"type\":\"Polygon\",\"coordinates\":[{SQUARE}]}}"),
                ",\"id\":7,\"properties\":{\"name_de\":\"Feld\",\"name\":\"Field\",\"pop\":3}"
            )
        );
        let topo = "{\"type\":\"Topology\",\"transform\":{\"scale\":[2,2],\"translate\":[0,0]},\"objects\":{\"o\":\
            {\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"arcs\":[[0,-2]],\"id\":7,\
            \"properties\":{\"name\":\"Field\",\"name_de\":\"Feld\"}}]}},\
            \"arcs\":[[[0,0],[1,0],[0,1]],[[0,0],[0,1],[1,0]]]}";
        let (geo, topo) = (read(&geo).expect("GeoJSON"), read(topo).expect("TopoJSON"));
        assert_eq!(geo.shapes, topo.shapes);
        assert_eq!(geo.shapes[0].names, ["Field", "Feld"]);
        assert_eq!(geo.shapes[0].polygons, [[[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]]]);
    }

    #[test]
    fn mistakes_in_a_file_are_reported() {
        let mistake = |text: &str| read(text).expect_err("a mistake");
        assert_eq!(mistake("{\n x"), Mistake::NotJson { line: 2, column: 2 });
        assert_eq!(mistake("[]"), Mistake::NotShapes);
        assert_eq!(mistake("{\"type\":\"Point\",\"coordinates\":[1,2]}"), Mistake::NotShapes);
        assert_eq!(mistake(&feature("{\"type\":\"Point\",\"coordinates\":[1,2]}", ",\"id\":1")), Mistake::NoSurfaces);
        let polygon = |points: &str| format!("{{\"type\":\"Polygon\",\"coordinates\":[{points}]}}");
        assert_eq!(mistake(&feature(&polygon(SQUARE), "")), Mistake::Nameless { shape: 1 });
        assert_eq!(mistake(&feature(&polygon("[[0],[1]]"), ",\"id\":1")), Mistake::Broken { shape: 1 });
        let metres = "[[500000,4000000],[600000,4000000],[600000,5000000]]";
        let wanted = Mistake::NotDegrees { x: 500_000.0, y: 4_000_000.0 };
        assert_eq!(mistake(&feature(&polygon(metres), ",\"id\":1")), wanted);
        let arcs =
            "{\"type\":\"Topology\",\"objects\":{\"o\":{\"type\":\"Polygon\",\"id\":1,\"arcs\":[[3]]}},\"arcs\":[]}";
        assert_eq!(mistake(arcs), Mistake::Broken { shape: 1 });
    }
}
