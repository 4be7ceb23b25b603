//! Maps: the packed world against its source, files of shapes, messages about them, and the map in the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use nutgraf::geo::names::folded;
use nutgraf::geo::{Feature, json, world};

use crate::site::Site;

/// Natural Earth's countries at 1 : 110 million, from npm's world-atlas 2.0.2, in the public domain.
fn source() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/shapes/countries-110m.json")).unwrap()
}

/// The area of a shape in square degrees.
fn area(shape: &Feature) -> f64 {
    let rings = shape.rings().map(|ring| {
        let after = ring.iter().cycle().skip(1);
        ring.iter().zip(after).map(|(here, next)| here.0 * next.1 - next.0 * here.1).sum::<f64>() / 2.0
    });
    rings.sum::<f64>().abs()
}

/// How far a point is from a line, in degrees.
fn away(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx * dx + dy * dy;
    let along = ((point.0 - from.0) * dx + (point.1 - from.1) * dy) / length.max(1e-12);
    let (x, y) = (from.0 + dx * along.clamp(0.0, 1.0), from.1 + dy * along.clamp(0.0, 1.0));
    (point.0 - x).hypot(point.1 - y)
}

#[test]
fn the_packed_world_is_its_source() {
    let source = json::read(&source()).expect("TopoJSON");
    let called: BTreeMap<String, &Feature> =
        source.features.iter().map(|shape| (folded(&shape.names[0]), shape)).collect();
    let mut compared = 0;
    for packed in world::world().features.iter().filter(|shape| !shape.polygons.is_empty()) {
        let own = packed.names.iter().find_map(|name| called.get(&folded(name)));
        let parts: &[&str] = match packed.code.as_str() {
            "CYP" => &["Cyprus", "N. Cyprus"],
            "SOM" => &["Somalia", "Somaliland"],
            _ => &[],
        };
        let parts: Vec<&Feature> = match own {
            Some(own) if parts.is_empty() => vec![own],
            _ => parts.iter().map(|name| called[&folded(name)]).collect(),
        };
        assert!(!parts.is_empty(), "{} is not in the source", packed.code);
        let wanted: f64 = parts.iter().map(|shape| area(shape)).sum();
        // A ring of Fiji crosses the 180° meridian, so it has no area in square degrees.
        let is_alike = (area(packed) - wanted).abs() < wanted * 0.01 + 0.05;
        assert!(is_alike || packed.code == "FJI", "{}: {} of {wanted}", packed.code, area(packed));
        // On a map 720 pixels wide, half a pixel is a quarter of a degree; the grid is much finer.
        let turned = |x: f64| if x > 180.0 { x - 360.0 } else { x };
        let there: Vec<(f64, f64)> = parts.iter().flat_map(|shape| shape.points()).collect();
        for (x, y) in packed.rings().flatten() {
            let near = |(sx, sy): &(f64, f64)| (turned(*x) - turned(*sx)).abs() < 0.02 && (y - sy).abs() < 0.02;
            assert!(there.iter().any(near), "{} has ({x}, {y}) for itself", packed.code);
        }
        // Nothing of half a pixel or more is left out: every point of the source is on an outline or next to it.
        const HALF_A_PIXEL: f64 = 0.25;
        // A country that has two shapes there has no border between them here.
        for point in there.iter().filter(|_| parts.len() == 1) {
            let near = packed.rings().any(|ring| {
                let after = ring.iter().cycle().skip(1);
                ring.iter()
                    .zip(after)
                    .any(|(from, to)| away(*point, (turned(from.0), from.1), (turned(to.0), to.1)) < HALF_A_PIXEL)
            });
            assert!(near, "{} lacks {point:?}", packed.code);
        }
        compared += 1;
    }
    assert_eq!(compared, 175);
}

const SIDECAR: &str =
    "title = \"T\"\nkey = \"place\"\n[field.place]\ntype = \"string\"\n[field.rate]\ntype = \"number\"\n";

fn chart(options: &str) -> String {
    format!(
        "\n```{{chart}}\nkind = \"map\"\ndata = \"rates\"\nx = \"place\"\ny = \"rate\"\ntitle = \"T\"\nsummary = \"S\"\n{options}\n```\n"
    )
}

fn site(csv: &str, options: &str) -> Site {
    Site::new().table("rates", csv, SIDECAR).page("a.md", &chart(options))
}

#[test]
fn a_map_of_the_world_is_small_and_complete() {
    let rows: String =
        world::world().features.iter().map(|shape| format!("{},{}\n", shape.code, shape.code.len())).collect();
    let site = site(&format!("place,rate\n{rows}"), "");
    let page = site.builds().output("a/index.html");
    let svg = &page[page.find("<svg class=\"plot").unwrap()..page.rfind("</svg>").unwrap()];
    // Compressed with gzip it is less than half of that; the limit is 25 KB.
    assert!(svg.len() < 45_000, "{} bytes", svg.len());
    assert!(svg.contains("ratio-") && !svg.contains("NaN"));
    assert!(page.contains("Natural Earth"));
    // Its files are there too, each with its source.
    for end in ["svg", "png"] {
        assert!(site.has_output(&format!("charts/rates.{end}")), "{end}");
    }
    assert!(site.output("charts/rates.svg").contains("Natural Earth"));
}

#[test]
fn shapes_of_a_site_are_drawn_and_not_copied() {
    let square = |x: i32, id: &str| {
        format!(
            "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"name\":\"Name of {id}\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[{x},50],[{},50],[{},51],[{x},51],[{x},50]]]}}}}",
            x + 1,
            x + 1
        )
    };
    let file = format!("{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}", square(8, "A"), square(9, "B"));
    let with = |csv: &str, options: &str| site(csv, options).file("content/shapes/districts.json", &file);
    let site = with("place,rate\nA,1\nName of B,2\n", "shapes = \"districts\"");
    let page = site.builds().output("a/index.html");
    assert_eq!(page.matches("class=\"place q").count(), 2);
    assert!(!page.contains("Natural Earth"));
    assert!(!site.has_output("shapes/districts.json"));
    with("place,rate\nC,1\n", "shapes = \"districts\"").fails_with("content/data/rates.csv:2:1", "map-place");
    with("place,rate\nA,1\n", "shapes = \"district\"").fails_with("content/a.md:12:10", "map-shapes");
    site_with_broken("{\n\"type\": 3,,").fails_with("content/shapes/districts.json:2:11", "map-shapes");
    site_with_broken("{\"type\": \"Point\"}").fails_with("content/shapes/districts.json:1:1", "map-shapes");
}

fn site_with_broken(file: &str) -> Site {
    site("place,rate\nA,1\n", "shapes = \"districts\"").file("content/shapes/districts.json", file)
}

#[test]
fn the_states_of_the_united_states_are_on_one_map() {
    let state = |name: &str, x: f64, y: f64| {
        let ring = format!("[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]", x + 3.0, x + 3.0, y + 3.0, y + 3.0);
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}"
        )
    };
    let states = [("Alaska", -152.0, 62.0), ("Hawaii", -158.0, 19.0), ("Texas", -101.0, 30.0), ("Maine", -70.5, 44.0)];
    let features: Vec<String> = states.iter().map(|(name, x, y)| state(name, *x, *y)).collect();
    let file = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let rows: String = states.iter().map(|(name, ..)| format!("{name},1\n")).collect();
    let site = site(&format!("place,rate\n{rows}"), "shapes = \"us\"").file("content/shapes/us.json", &file);
    assert_eq!(site.builds().output("a/index.html").matches("class=\"place q").count(), 4);
}

#[test]
fn a_row_without_a_shape_is_reported_at_its_place() {
    site("place,rate\nVietnam,1\nViet Nam (Rep.),2\n", "").fails_with("content/data/rates.csv:3:1", "map-place");
    site("place,rate\nVietnam,1\nVN,2\n", "").fails_with("content/data/rates.csv:3:1", "map-place");
    site("place,rate\nVietnam,1\n", "classes = 9").fails_with("content/a.md:12:11", "option-value");
    site("place,rate\nVietnam,1\n", "region = \"asien\"").fails_with("content/a.md:12:10", "option-value");
    site("place,rate\nVietnam,1\n", "breaks = [3, 2]").fails_with("content/a.md:12:10", "option-value");
}
