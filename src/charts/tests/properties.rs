//! Properties that hold for any data: all coordinates are numbers, nothing leaves its panel, and lengths and areas are
//! proportional to values.

use proptest::prelude::*;

use super::test_charts::{HEAD, SIDECAR, assert_sound, drawn, drawn_from, spec_without_mistakes};
use crate::charts::Drawing;
use crate::charts::label::Anchor;
use crate::charts::shape::Shape;
use crate::charts::style::Role;
use crate::charts::text_metrics::{SMALL_SIZE, text_width};
use crate::data::table_reader::tests::any_table;

const KINDS: [&str; 19] = [
    "kind = \"line\"\nx = \"start\"\ny = [\"a\", \"b\"]",
    "kind = \"line\"\nx = \"start\"\ny = \"a\"\nseries = \"group\"\nstep = true\nband = [\"a\", \"b\"]",
    "kind = \"line\"\nx = \"b\"\ny = \"a\"\nfacet = \"group\"",
    "kind = \"bar\"\nx = \"name\"\ny = [\"a\", \"b\"]\nsort = \"falling\"",
    "kind = \"bar\"\nx = \"name\"\ny = \"a\"\nseries = \"group\"\nstack = true",
    "kind = \"bar\"\nx = \"name\"\ny = \"a\"\ngroup = \"group\"\ndiverge_at = 5",
    "kind = \"column\"\nx = \"start\"\ny = [\"a\", \"b\"]\nstack = \"percent\"",
    "kind = \"column\"\nx = \"start\"\ny = \"a\"",
    "kind = \"area\"\nx = \"start\"\ny = [\"a\", \"b\"]",
    "kind = \"dot\"\nx = \"name\"\nfrom = \"a\"\nto = \"b\"\narrow = true",
    "kind = \"dot\"\nx = \"group\"\ny = \"a\"",
    "kind = \"slope\"\nx = \"start\"\ny = \"a\"\nseries = \"name\"",
    "kind = \"scatter\"\nx = \"a\"\ny = \"b\"\nlabel = \"name\"\nsize = \"a\"",
    "kind = \"slope\"\nfrom = \"a\"\nto = \"b\"\nseries = \"name\"",
    "kind = \"waffle\"\nx = \"name\"\ny = \"a\"",
    "kind = \"dot\"\nx = \"name\"\ny = [\"a\", \"b\"]\ngroup = \"group\"",
    "kind = \"versus\"\nx = \"name\"\ny = [\"a\", \"b\"]\nunit = \"group\"\ngroup = \"group\"",
    "kind = \"versus\"\nx = \"name\"\ny = [\"a\", \"b\"]\nbetter = \"lower\"\nfacet = \"group\"",
    "kind = \"timeline\"\nstart = \"start\"\nend = \"end\"\nlane = \"group\"\nlabel = \"name\"",
];

fn bars(drawing: &Drawing) -> Vec<(f64, f64)> {
    let shapes = drawing.panels.iter().flat_map(|panel| &panel.scene.shapes);
    shapes
        .filter_map(|shape| match shape {
            Shape::Rect { x, width, style, .. } if matches!(style.role, Role::Bar | Role::OpenBar) => {
                Some((*x, *width))
            }
            _ => None,
        })
        .collect()
}

/// A random row: start, end, name, group, two numbers, and the bound of the first.
fn row() -> impl Strategy<Value = String> {
    let number = || {
        prop_oneof![
            1 => Just(String::new()),
            2 => (-999i32..=999).prop_map(|number| number.to_string()),
            2 => (-9999i32..=9999, 0u32..6).prop_map(|(number, zeros)| format!("{}.{:0>6}", number, 10u32.pow(zeros))),
            1 => (1i32..=9, 10u32..24).prop_map(|(number, zeros)| format!("{number}{}", "0".repeat(zeros as usize))),
        ]
    };
    let date = prop_oneof![
        (1i32..9999).prop_map(|year| format!("{year:04}")),
        (1990i32..2030, 1u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (2020i32..2026, 1u32..=12, 1u32..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ];
    let bound = prop_oneof![Just(""), Just(">"), Just("~")];
    let name = prop_oneof!["[a-z]{1,12}", "[A-Z][a-z ]{20,70}[a-z]", Just("中国的进口份额".to_owned())];
    (date.clone(), date, name, "[xyz]", number(), bound, number())
        .prop_map(|(start, end, name, group, a, bound, b)| format!("{start},{end},{name},{group},{a},{bound},{b}\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_data_are_drawn_within_their_panels(rows in proptest::collection::vec(row(), 1..25), kind in 0..KINDS.len()) {
        let table = any_table(&format!("{HEAD}{}", rows.concat()), SIDECAR);
        if let Some(drawing) = drawn_from(&spec_without_mistakes(KINDS[kind]), &table) {
            for panel in &drawing.panels {
                for (_, scene) in panel.scenes() {
                    assert_sound(scene, KINDS[kind]);
                    assert_sound(&scene.clone().mirrored(), KINDS[kind]);
                }
            }
        }
    }

    #[test]
    fn the_length_of_a_bar_is_proportional_to_its_value(values in proptest::collection::vec(-1_000_000i32..1_000_000, 2..20)) {
        let csv: String = values.iter().enumerate().map(|(index, value)| format!(",,n{index},,{value},,\n")).collect();
        let drawing = drawn("kind = \"bar\"\nx = \"name\"\ny = \"a\"", &csv).expect("a drawing");
        let bars = bars(&drawing);
        prop_assert_eq!(bars.len(), values.len());
        let sizes: Vec<f64> = values.iter().map(|value| f64::from(value.abs())).collect();
        let (sum, total): (f64, f64) = (sizes.iter().sum(), bars.iter().map(|(_, width)| width).sum());
        for ((_, width), size) in bars.iter().zip(&sizes) {
            prop_assert!((width * sum - size * total).abs() <= sum * 1e-6 + 1e-6, "{} of {}", width, size);
        }
    }

    #[test]
    fn the_length_of_a_versus_bar_is_proportional_to_the_logarithm_of_its_factor(values in proptest::collection::vec((1u32..1_000_000, 1u32..1_000_000), 2..20)) {
        let row = |(index, (a, b)): (usize, &(u32, u32))| format!(",,n{index},,{a},,{b}\n");
        let csv: String = values.iter().enumerate().map(row).collect();
        let drawing = drawn("kind = \"versus\"\nx = \"name\"\ny = [\"a\", \"b\"]", &csv).expect("a drawing");
        let bars = bars(&drawing);
        let unlike: Vec<(f64, f64)> =
            values.iter().filter(|(a, b)| a != b).map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
        prop_assert_eq!(bars.len(), unlike.len());
        let most = unlike.iter().map(|(a, b)| a.max(*b) / a.min(*b)).fold(2.0, f64::max);
        for ((x, width), (a, b)) in bars.iter().zip(&unlike) {
            let wanted = libm::log(a.max(*b) / a.min(*b)) / libm::log(most) * 50.0;
            prop_assert!((width - wanted).abs() < 1e-6, "{} instead of {}", width, wanted);
            prop_assert_eq!(a > b, *x < 50.0 - 1e-9, "the bar is on the side that leads");
        }
    }

    #[test]
    fn the_height_of_a_column_is_proportional_to_its_value(values in proptest::collection::vec(-1_000_000i32..1_000_000, 2..40)) {
        let csv: String = values.iter().enumerate().map(|(index, value)| format!("{},,,,{value},,\n", 1900 + index)).collect();
        let drawing = drawn("kind = \"column\"\nx = \"start\"\ny = \"a\"", &csv).expect("a drawing");
        let heights: Vec<f64> = drawing.panels[0].scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { height, style, .. } if style.role == Role::Bar => Some(*height),
            _ => None,
        }).collect();
        prop_assert_eq!(heights.len(), values.len());
        let sizes: Vec<f64> = values.iter().map(|value| f64::from(value.abs())).collect();
        let (sum, total): (f64, f64) = (sizes.iter().sum(), heights.iter().sum());
        for (height, size) in heights.iter().zip(&sizes) {
            prop_assert!((height * sum - size * total).abs() <= sum * 1e-6 + 1e-6, "{} of {}", height, size);
        }
    }

    #[test]
    fn the_area_of_a_dot_is_proportional_to_its_size(sizes in proptest::collection::vec(100u32..10_000, 2..80)) {
        let csv: String = sizes.iter().enumerate().map(|(index, size)| format!(",,n{index},,{size},,{index}\n")).collect();
        let drawing = drawn("kind = \"scatter\"\nx = \"b\"\ny = \"b\"\nsize = \"a\"", &csv).expect("a drawing");
        let mut radii: Vec<f64> = drawing.panels[0].scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Dot { radius, style, .. } if style.role == Role::Bubble => Some(*radius),
            _ => None,
        }).collect();
        radii.sort_by(f64::total_cmp);
        let mut sizes: Vec<f64> = sizes.into_iter().map(f64::from).collect();
        sizes.sort_by(f64::total_cmp);
        let (largest, most) = (radii[radii.len() - 1], sizes[sizes.len() - 1]);
        for (radius, size) in radii.iter().zip(&sizes) {
            let wanted = (size / most).sqrt() * largest;
            // A dot too small to be seen is drawn larger.
            prop_assert!((radius - wanted).abs() < 1e-6 || *radius <= 2.5, "{} instead of {}", radius, wanted);
        }
    }

    #[test]
    fn the_labels_of_a_timeline_do_not_overlap(rows in proptest::collection::vec(row(), 1..25)) {
        // The narrowest chart that has them.
        const WIDTH: f64 = 444.0;
        let table = any_table(&format!("{HEAD}{}", rows.concat()), SIDECAR);
        let options = "kind = \"timeline\"\nstart = \"start\"\nend = \"end\"\nlane = \"group\"\nlabel = \"name\"";
        let Some(drawing) = drawn_from(&spec_without_mistakes(options), &table) else { return Ok(()) };
        let boxes: Vec<[f64; 4]> = drawing.panels[0].scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Label(label) if label.style.role == Role::EventLabel => {
                let width = label.lines.iter().map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max);
                let x = label.x / 100.0 * WIDTH + label.dx;
                let left = if label.anchor == Anchor::End { x - width } else { x };
                Some([left, left + width, label.y - 10.0, label.y + (label.lines.len() - 1) as f64 * label.leading + 3.0])
            }
            _ => None,
        }).collect();
        for (index, one) in boxes.iter().enumerate() {
            for other in &boxes[index + 1..] {
                let meets = one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3];
                prop_assert!(!meets, "{:?} and {:?}", one, other);
            }
        }
    }

    #[test]
    fn parts_of_a_whole_fill_it(values in proptest::collection::vec(1u32..100_000, 2..6)) {
        let csv: String = values.iter().enumerate().map(|(index, value)| format!(",,whole,g{index},{value},,\n")).collect();
        let drawing = drawn("kind = \"bar\"\nx = \"name\"\ny = \"a\"\nseries = \"group\"\nstack = \"percent\"", &csv).expect("a drawing");
        let total: f64 = bars(&drawing).iter().map(|(_, width)| width).sum();
        prop_assert!((total - 100.0).abs() < 1e-6, "{total}");
    }
}
