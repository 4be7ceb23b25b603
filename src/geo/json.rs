//! Reads a map file of the site, in either of the two JSON formats.

use serde_json::Value;

use super::atlas::Atlas;
use super::feature::Feature;
use super::map_file_error::MapFileError;
use super::{geojson, topojson};

/// Reads the contents of a TopoJSON (specification 1.0 of 2013) or GeoJSON file (RFC 7946). Its coordinates have to be
/// degrees.
///
/// # Errors
///
/// The first mistake in the file.
pub fn read(text: &str) -> Result<Atlas, MapFileError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| MapFileError::NotJson { line: error.line().max(1), column: error.column().max(1) })?;
    let features = match value.get("type").and_then(Value::as_str) {
        Some("Topology") => topojson::read(&value)?,
        Some("FeatureCollection" | "Feature") => geojson::read(&value)?,
        _ => return Err(MapFileError::NotMap),
    };
    if features.iter().all(|feature| feature.polygons.is_empty()) {
        return Err(MapFileError::NoPolygons);
    }
    for (x, y) in features.iter().flat_map(Feature::points) {
        if !(x.is_finite() && y.is_finite()) || x.abs() > 540.0 || y.abs() > 90.000_1 {
            return Err(MapFileError::NotDegrees { x, y });
        }
    }
    Ok(Atlas::new(features, false))
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
        assert_eq!(geo.features, topo.features);
        assert_eq!(geo.features[0].names, ["Field", "Feld"]);
        assert_eq!(geo.features[0].polygons, [[[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]]]);
    }

    #[test]
    fn mistakes_in_a_file_are_reported() {
        let mistake = |text: &str| read(text).expect_err("a mistake");
        assert_eq!(mistake("{\n x"), MapFileError::NotJson { line: 2, column: 2 });
        assert_eq!(mistake("[]"), MapFileError::NotMap);
        assert_eq!(mistake("{\"type\":\"Point\",\"coordinates\":[1,2]}"), MapFileError::NotMap);
        assert_eq!(
            mistake(&feature("{\"type\":\"Point\",\"coordinates\":[1,2]}", ",\"id\":1")),
            MapFileError::NoPolygons
        );
        let polygon = |points: &str| format!("{{\"type\":\"Polygon\",\"coordinates\":[{points}]}}");
        assert_eq!(mistake(&feature(&polygon(SQUARE), "")), MapFileError::Unnamed { feature: 1 });
        assert_eq!(mistake(&feature(&polygon("[[0],[1]]"), ",\"id\":1")), MapFileError::InvalidGeometry { feature: 1 });
        let metres = "[[500000,4000000],[600000,4000000],[600000,5000000]]";
        let wanted = MapFileError::NotDegrees { x: 500_000.0, y: 4_000_000.0 };
        assert_eq!(mistake(&feature(&polygon(metres), ",\"id\":1")), wanted);
        let arcs =
            "{\"type\":\"Topology\",\"objects\":{\"o\":{\"type\":\"Polygon\",\"id\":1,\"arcs\":[[3]]}},\"arcs\":[]}";
        assert_eq!(mistake(arcs), MapFileError::InvalidGeometry { feature: 1 });
    }
}
