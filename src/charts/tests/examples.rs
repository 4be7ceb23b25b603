//! Charts at the limits: a single value, gaps, many rows.

use super::test_charts::{assert_sound, drawn, said, spec_of};
use crate::charts::kinds;
use crate::charts::shape::Shape;
use crate::charts::style::Role;

#[test]
fn few_values_are_drawn_or_reported() {
    let line = "kind = \"line\"\nx = \"start\"\ny = \"a\"";
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
        "kind = \"line\"\nx = \"start\"\ny = \"a\"",
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
    let line = drawn("kind = \"line\"\nx = \"start\"\ny = \"a\"", &csv).expect("a drawing");
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
