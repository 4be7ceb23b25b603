//! Properties that hold for any data: all coordinates are numbers, nothing leaves its panel, and lengths and areas are
//! proportional to values.

use std::sync::Arc;

use proptest::prelude::*;

use super::label::Anchor;
use super::scene::Scene;
use super::shape::Shape;
use super::style::{Role, Visibility};
use super::subjects::Subjects;
use super::svg_fluid::{AccessibleName, write_scene};
use super::text_metrics::{SMALL_SIZE, text_width};
use super::{Atlases, ChartSpec, Drawing, PlotInput, draw, kinds, plot, spec};
use crate::data::Table;
use crate::data::table_reader::tests::any_table;
use crate::language::Language;
use crate::options::{OptionReader, toml};
use crate::text::{FilePath, MappedText, Span};

const SIDECAR: &str = "title = \"T\"\n[field.visibility]\ntitle = \"Visibility\"\ntype = \"period\"\n[field.end]\ntype = \"period\"\n\
    [field.name]\ntype = \"string\"\n[field.group]\ntype = \"string\"\n[field.a]\ntitle = \"A\"\ntype = \"number\"\nunit = \"%\"\nbound = \"firm\"\n\
    [field.firm]\ntype = \"string\"\n[field.b]\ntitle = \"B\"\ntype = \"number\"\nunit = \"%\"\n";
const HEAD: &str = "visibility,end,name,group,a,firm,b\n";

/// The spec that is read from options, and the messages about them.
pub fn spec_of(options: &str) -> (Option<ChartSpec>, Vec<String>) {
    let file = FilePath::from("content/a.md");
    let mut diagnostics = Vec::new();
    let tree = toml::read(&file, &MappedText::contiguous(options, 0), &mut diagnostics);
    let mut reader = OptionReader::new(&tree, &file, "the block {chart}", &mut diagnostics);
    let spec = spec::read(&mut reader, &mut |text| text.value.text.clone());
    reader.finish();
    let said = diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code.name, diagnostic.message));
    (spec, said.collect())
}

fn spec_without_mistakes(options: &str) -> Arc<ChartSpec> {
    let (spec, said) = spec_of(options);
    assert_eq!(said, Vec::<String>::new(), "of {options}");
    Arc::new(spec.expect("a spec"))
}

/// The drawing that options ask for, of rows of the table that these tests share.
pub fn drawn(options: &str, csv: &str) -> Option<Drawing> {
    let table = any_table(&format!("{HEAD}{csv}"), SIDECAR);
    drawn_from(&spec_without_mistakes(options), &table)
}

fn drawn_from(spec: &Arc<ChartSpec>, table: &Table) -> Option<Drawing> {
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let (language, shapes, subjects) = (Language::english(), Atlases::default(), Subjects::default());
    let input = PlotInput { table, rows: &rows, language: &language, shapes: &shapes, subjects: &subjects };
    let (plot, _) = plot(spec, input, (&FilePath::from("content/a.md"), Span::default()));
    plot.as_ref().map(draw)
}

/// The messages about the data of a chart.
pub fn said(options: &str, csv: &str) -> Vec<String> {
    let table = any_table(&format!("{HEAD}{csv}"), SIDECAR);
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let spec = spec_without_mistakes(options);
    let file = FilePath::from("content/a.md");
    let (language, shapes, subjects) = (Language::english(), Atlases::default(), Subjects::default());
    let input = PlotInput { table: &table, rows: &rows, language: &language, shapes: &shapes, subjects: &subjects };
    let (_, found) = plot(&spec, input, (&file, Span::default()));
    found.iter().map(|diagnostic| format!("{}: {}", diagnostic.code.name, diagnostic.message)).collect()
}

/// A drawing with several kinds of shapes, for the tests of the writers.
pub fn drawn_for_file() -> Drawing {
    let csv = "2020,,,x,1,,\n2021,,,x,2,~,\n2020,,,y,3,,\n2021,,,y,1.5,,\n";
    drawn("kind = \"line\"\nx = \"visibility\"\ny = \"a\"\nseries = \"group\"", csv).expect("a drawing")
}

/// Columns over `periods`.
pub fn columns_of(periods: impl Iterator<Item = String>) -> Scene {
    let csv: String = periods.enumerate().map(|(index, period)| format!("{period},,,,{},,\n", 100 + index)).collect();
    let drawing = drawn("kind = \"column\"\nx = \"visibility\"\ny = \"a\"", &csv).expect("a drawing");
    drawing.panels[0].scene.clone()
}

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

const KINDS: [&str; 19] = [
    "kind = \"line\"\nx = \"visibility\"\ny = [\"a\", \"b\"]",
    "kind = \"line\"\nx = \"visibility\"\ny = \"a\"\nseries = \"group\"\nstep = true\nband = [\"a\", \"b\"]",
    "kind = \"line\"\nx = \"b\"\ny = \"a\"\nfacet = \"group\"",
    "kind = \"bar\"\nx = \"name\"\ny = [\"a\", \"b\"]\nsort = \"falling\"",
    "kind = \"bar\"\nx = \"name\"\ny = \"a\"\nseries = \"group\"\nstack = true",
    "kind = \"bar\"\nx = \"name\"\ny = \"a\"\ngroup = \"group\"\ndiverge_at = 5",
    "kind = \"column\"\nx = \"visibility\"\ny = [\"a\", \"b\"]\nstack = \"percent\"",
    "kind = \"column\"\nx = \"visibility\"\ny = \"a\"",
    "kind = \"area\"\nx = \"visibility\"\ny = [\"a\", \"b\"]",
    "kind = \"dot\"\nx = \"name\"\nfrom = \"a\"\nto = \"b\"\narrow = true",
    "kind = \"dot\"\nx = \"group\"\ny = \"a\"",
    "kind = \"slope\"\nx = \"visibility\"\ny = \"a\"\nseries = \"name\"",
    "kind = \"scatter\"\nx = \"a\"\ny = \"b\"\nlabel = \"name\"\nsize = \"a\"",
    "kind = \"slope\"\nfrom = \"a\"\nto = \"b\"\nseries = \"name\"",
    "kind = \"waffle\"\nx = \"name\"\ny = \"a\"",
    "kind = \"dot\"\nx = \"name\"\ny = [\"a\", \"b\"]\ngroup = \"group\"",
    "kind = \"versus\"\nx = \"name\"\ny = [\"a\", \"b\"]\nunit = \"group\"\ngroup = \"group\"",
    "kind = \"versus\"\nx = \"name\"\ny = [\"a\", \"b\"]\nbetter = \"lower\"\nfacet = \"group\"",
    "kind = \"timeline\"\nstart = \"visibility\"\nend = \"end\"\nlane = \"group\"\nlabel = \"name\"",
];

/// Asserts that all coordinates of a scene are numbers within its picture. Stacked parts of mixed signs, which checks
/// reject if they are parts of a whole, can be anywhere on their scale.
fn assert_sound(scene: &Scene, options: &str) {
    let inside_x = |x: f64| assert!((-0.01..=100.01).contains(&x), "x {x} in {options}");
    let inside_y = |y: f64| assert!((-1.0..=scene.height + 1.0).contains(&y), "y {y} of {} in {options}", scene.height);
    assert!(scene.height.is_finite() && scene.height > 0.0);
    for shape in &scene.shapes {
        match shape {
            Shape::Rect { x, width, y, height, .. } => {
                assert!(*width >= 0.0 && *height >= 0.0, "{shape:?} in {options}");
                [*x, x + width].into_iter().for_each(inside_x);
                [*y, y + height].into_iter().for_each(inside_y);
            }
            Shape::Line { from, to, .. } => {
                [from.0, to.0].into_iter().for_each(inside_x);
                [from.1, to.1].into_iter().for_each(inside_y);
            }
            Shape::Dot { x, y, .. } | Shape::Glyph { x, y, .. } => {
                inside_x(*x);
                inside_y(*y);
            }
            Shape::Path { runs, .. } => runs.iter().flatten().for_each(|(x, y)| {
                inside_x(*x);
                inside_y(*y);
            }),
            Shape::Tile { dx, y, .. } => {
                assert!(dx.is_finite());
                inside_y(*y);
            }
            Shape::ScaledPath { rings, .. } => rings.iter().flatten().for_each(|(x, y)| {
                inside_x(*x / Scene::WIDTH * 100.0);
                inside_y(*y);
            }),
            Shape::ScaledDot { x, y, radius, .. } => {
                // Whole, not only its middle.
                assert!(*radius > 0.0 && radius.is_finite());
                [x - radius, x + radius].into_iter().for_each(|x| inside_x(x / Scene::WIDTH * 100.0));
                [y - radius, y + radius].into_iter().for_each(inside_y);
            }
            Shape::Label(label) => {
                inside_x(label.x);
                inside_y(label.y);
                assert!(label.dx.is_finite() && label.dy.is_finite());
            }
        }
    }
    let svg = write_scene(scene, AccessibleName::Hidden, Visibility::Always, "id");
    assert!(!svg.contains("=\"NaN") && !svg.contains("inf%"), "{svg}");
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
    let visibility = prop_oneof![
        (1i32..9999).prop_map(|year| format!("{year:04}")),
        (1990i32..2030, 1u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (2020i32..2026, 1u32..=12, 1u32..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ];
    let firm = prop_oneof![Just(""), Just(">"), Just("~")];
    let name = prop_oneof!["[a-z]{1,12}", "[A-Z][a-z ]{20,70}[a-z]", Just("中国的进口份额".to_owned())];
    (visibility.clone(), visibility, name, "[xyz]", number(), firm, number()).prop_map(
        |(visibility, end, name, group, a, firm, b)| format!("{visibility},{end},{name},{group},{a},{firm},{b}\n"),
    )
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
        let drawing = drawn("kind = \"column\"\nx = \"visibility\"\ny = \"a\"", &csv).expect("a drawing");
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
        let options = "kind = \"timeline\"\nstart = \"visibility\"\nend = \"end\"\nlane = \"group\"\nlabel = \"name\"";
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

#[test]
fn few_values_are_drawn_or_reported() {
    let line = "kind = \"line\"\nx = \"visibility\"\ny = \"a\"";
    assert!(said(line, "2024,,,,5,,\n").is_empty());
    assert!(said(line, "2024,,,,5,,\n2025,,,,5,,\n").is_empty());
    assert!(said(line, "2024,,,,0,,\n").is_empty());
    assert_eq!(
        said(line, "2024,,,,,,\n"),
        ["chart-data: there is nothing to show: every value of `imports` is missing"]
    );
    let drawing = drawn(line, "2024,,,,5,,\n").expect("a drawing");
    let dots = drawing.panels[0].scene.shapes.iter().filter(|shape| matches!(shape, Shape::Dot { .. }));
    assert!(dots.count() >= 1, "one value is a dot");
}

#[test]
fn an_empty_cell_is_a_gap_in_a_line() {
    let drawing = drawn(
        "kind = \"line\"\nx = \"visibility\"\ny = \"a\"",
        "2020,,,,1,,\n2021,,,,2,,\n2022,,,,,,\n2023,,,,4,,\n2024,,,,5,,\n",
    );
    let scene = &drawing.expect("a drawing").panels[0].scene;
    let runs: Vec<usize> = scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Path { runs, style, .. } if style.role == Role::Line => Some(runs.iter().map(Vec::len)),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(runs, [2, 2]);
}

#[test]
fn days_before_1970_sort_before_later_ones() {
    let places = [-7305.0, -3653.0, -1.0, 0.0, 1.0, 3652.0].map(crate::charts::domain::sortable_bits);
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_line_can_have_thousands_of_rows_and_a_bar_chart_cannot() {
    let csv: String = (0..5000)
        .map(|day| {
            format!("{:04}-{:02}-{:02},,n{day},,{},,\n", 2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1, day % 97)
        })
        .collect();
    let line = drawn("kind = \"line\"\nx = \"visibility\"\ny = \"a\"", &csv).expect("a drawing");
    assert_sound(&line.panels[0].scene, "5,000 rows");
    let bars = said("kind = \"bar\"\nx = \"name\"\ny = \"a\"", &csv);
    assert_eq!(bars, ["chart-data: a bar chart with 5000 marks cannot be read: show at most 120"]);
}

#[test]
fn every_kind_is_read_by_its_name() {
    for kind in kinds::ALL {
        assert_eq!(kinds::kind_named(kind.name).map(|kind| kind.name), Some(kind.name));
    }
    assert!(spec_of("kind = \"pie\"\ny = \"a\"").1[0].starts_with("chart-kind there is no `pie`"));
}
