//! Properties that hold for a map of any countries: every row is on the map or reported, and the areas of dots are
//! proportional to values.

use proptest::prelude::*;

use super::test_charts::{assert_sound, drawn, said};
use crate::charts::shape::Shape;
use crate::charts::style::Role;

/// Random rows of countries, a third of them without a number.
fn countries() -> impl Strategy<Value = String> {
    let shapes = &crate::geo::world::world().features;
    let row = |(at, number, group): (usize, Option<i32>, char)| {
        let name = &shapes[at].names[0];
        let name = if name.contains(',') { &shapes[at].code } else { name };
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        format!(",,{name},{group},{number},,\n")
    };
    let number = prop_oneof![Just(None), (-999i32..=999).prop_map(Some), (1i32..=9).prop_map(Some)];
    let rows = proptest::collection::vec((number, proptest::char::range('x', 'z')), 1..60);
    (0..shapes.len(), rows).prop_map(move |(first, rows)| {
        // Each country once.
        let at = |index: usize| (first + index * 11) % shapes.len();
        rows.iter().enumerate().map(|(index, (number, group))| row((at(index), *number, *group))).collect()
    })
}

const MAPS: [&str; 6] = [
    "kind = \"map\"\nx = \"name\"\ny = \"a\"",
    "kind = \"map\"\nx = \"name\"\ny = \"a\"\nbreaks = \"quantile\"\nclasses = 7\nregion = \"oceania\"",
    "kind = \"map\"\nx = \"name\"\ny = \"a\"\nbreaks = [-20, 0.5, 3]\nfacet = \"group\"",
    "kind = \"map\"\nx = \"name\"\nseries = \"group\"\nregion = \"europe\"",
    "kind = \"map\"\nx = \"name\"\ny = \"a\"\nstyle = \"dots\"",
    "kind = \"map\"\nx = \"name\"\nstyle = \"where\"",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_row_of_a_map_is_drawn_within_it(csv in countries(), form in 0..MAPS.len()) {
        let options = MAPS[form];
        let Some(drawing) = drawn(options, &csv) else { return Ok(()) };
        let rows = csv.lines().count();
        let mut drawn = std::collections::BTreeSet::new();
        for panel in &drawing.panels {
            assert_sound(&panel.scene, options);
            for shape in &panel.scene.shapes {
                drawn.extend(shape.style().row);
                if let Shape::ScaledPath { rings, .. } = shape {
                    prop_assert!(rings.iter().all(|ring| ring.len() > 2), "a surface is closed");
                }
            }
        }
        let empty = csv.lines().filter(|line| line.ends_with(",,,")).count();
        let outside = drawing.notice.map_or(0, |notice| notice.outside);
        let has_values = options.contains("y = ");
        let is_dots = options.contains("dots");
        let below = if is_dots { csv.lines().filter(|line| line.contains(",-") || line.contains(",0,,")).count() } else { 0 };
        let missing = if has_values { empty } else { 0 };
        let least = rows.saturating_sub(outside + missing + below);
        prop_assert!(drawn.len() >= least, "{} of {} rows are drawn, {} are outside", drawn.len(), rows, outside);
    }

    #[test]
    fn the_area_of_a_dot_on_a_map_is_proportional_to_its_value(values in proptest::collection::vec(100u32..10_000, 2..40)) {
        let shapes = &crate::geo::world::world().features;
        let row = |(index, value): (usize, &u32)| format!(",,{},x,{value},,\n", shapes[index * 5].code);
        let csv: String = values.iter().enumerate().map(row).collect();
        let drawing = drawn("kind = \"map\"\nstyle = \"dots\"\nx = \"name\"\ny = \"a\"", &csv).expect("a drawing");
        let mut radii: Vec<f64> = drawing.panels[0].scene.shapes.iter().filter_map(|shape| match shape {
            Shape::ScaledDot { radius, style, .. } if style.role == Role::Bubble => Some(*radius),
            _ => None,
        }).collect();
        prop_assert_eq!(radii.len(), values.len());
        radii.sort_by(f64::total_cmp);
        let mut values = values;
        values.sort_unstable();
        let (largest, most) = (radii[radii.len() - 1], f64::from(values[values.len() - 1]));
        for (radius, value) in radii.iter().zip(&values) {
            let wanted = (f64::from(*value) / most).sqrt() * largest;
            prop_assert!((radius - wanted).abs() < 1e-6, "{} instead of {}", radius, wanted);
        }
    }
}

#[test]
fn a_row_of_a_map_has_one_shape_or_is_reported() {
    let map = "kind = \"map\"\nx = \"name\"\ny = \"a\"";
    let said = |csv: &str| said(map, csv);
    assert_eq!(said(",,Kosovo,,1,,\n,,TWN,,2,,\n,,Western Sahara,,3,,\n,,Tuvalu,,4,,\n"), Vec::<String>::new());
    assert_eq!(said(",,Viet Nam (Rep.),,1,,\n"), ["map-place: no country is called “Viet Nam (Rep.)”"]);
    assert_eq!(said(",,EU,,1,,\n,,Germany,,2,,\n"), ["map-place: two rows are for Germany: “EU” and “Germany”"]);
    assert_eq!(
        said(",,USA,,1,,\n,,America,,2,,\n"),
        ["map-place: two rows are for United States: “USA” and “America”"]
    );
    assert_eq!(said(",,Congo,,1,,\n"), ["map-place: “Congo” could be any of: Congo - Kinshasa, Congo - Brazzaville"]);
    let of_africa = said_of_region("africa", ",,Brazil,,1,,\n,,Egypt,,2,,\n");
    assert_eq!(of_africa, (Vec::<String>::new(), 1));
}

/// The messages about a map of a region, and the number of rows outside it.
fn said_of_region(region: &str, csv: &str) -> (Vec<String>, usize) {
    let options = format!("kind = \"map\"\nx = \"name\"\ny = \"a\"\nregion = \"{region}\"");
    let notice = drawn(&options, csv).expect("a drawing").notice.expect("a notice");
    (said(&options, csv), notice.outside)
}
