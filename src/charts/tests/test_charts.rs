//! Charts for tests, made from options and rows of a table with one field of each kind.

use std::sync::Arc;

use crate::charts::scene::Scene;
use crate::charts::shape::Shape;
use crate::charts::style::Visibility;
use crate::charts::subjects::Subjects;
use crate::charts::svg_fluid::{AccessibleName, write_scene};
use crate::charts::{Atlases, ChartSpec, Drawing, PlotInput, draw, plot, spec};
use crate::data::Table;
use crate::data::table_reader::tests::any_table;
use crate::language::Language;
use crate::options::{OptionReader, toml};
use crate::text::{FilePath, MappedText, Span};

/// The sidecar of the table that these tests share.
pub const SIDECAR: &str = "title = \"T\"\n[field.start]\ntitle = \"Start\"\ntype = \"period\"\n[field.end]\ntype = \"period\"\n\
    [field.name]\ntype = \"string\"\n[field.group]\ntype = \"string\"\n[field.a]\ntitle = \"A\"\ntype = \"number\"\nunit = \"%\"\nbound = \"bound\"\n\
    [field.bound]\ntype = \"string\"\n[field.b]\ntitle = \"B\"\ntype = \"number\"\nunit = \"%\"\n";
/// Its header.
pub const HEAD: &str = "start,end,name,group,a,bound,b\n";

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

/// The spec that is read from options without any message.
pub fn spec_without_mistakes(options: &str) -> Arc<ChartSpec> {
    let (spec, said) = spec_of(options);
    assert_eq!(said, Vec::<String>::new(), "of {options}");
    Arc::new(spec.expect("a spec"))
}

/// The drawing that options ask for, of rows of the table that these tests share.
pub fn drawn(options: &str, csv: &str) -> Option<Drawing> {
    let table = any_table(&format!("{HEAD}{csv}"), SIDECAR);
    drawn_from(&spec_without_mistakes(options), &table)
}

/// The drawing of all rows of a table.
pub fn drawn_from(spec: &Arc<ChartSpec>, table: &Table) -> Option<Drawing> {
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
    drawn("kind = \"line\"\nx = \"start\"\ny = \"a\"\nseries = \"group\"", csv).expect("a drawing")
}

/// Columns over `periods`.
pub fn columns_of(periods: impl Iterator<Item = String>) -> Scene {
    let csv: String = periods.enumerate().map(|(index, period)| format!("{period},,,,{},,\n", 100 + index)).collect();
    let drawing = drawn("kind = \"column\"\nx = \"start\"\ny = \"a\"", &csv).expect("a drawing");
    drawing.panels[0].scene.clone()
}

/// Asserts that all coordinates of a scene are numbers within its picture. Stacked parts of mixed signs, which checks
/// reject if they are parts of a whole, can be anywhere on their scale.
pub fn assert_sound(scene: &Scene, options: &str) {
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
