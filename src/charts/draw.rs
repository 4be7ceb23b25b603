//! The room's front door: spec and table → a drawing, or what is wrong with them.

use super::chart::Chart;
use super::marks;
use super::problems::Problems;
use super::scene::{Drawing, Key, Panel};
use super::series::{self, Source};
use super::spec::Spec;
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Language};
use crate::text::{FilePath, Span};

/// Draws `rows` of `table` as `spec` asks. `None` where that cannot be done; [`check`] tells why.
pub fn draw(spec: &Spec, table: &Table, rows: &[usize], language: &Language) -> Option<Drawing> {
    let file = FilePath::from("");
    let mut problems = Problems::new(&file, Span::default());
    let source = Source { table, rows, language };
    let data = series::build(spec, source, &mut problems)?;
    let chart = Chart { spec, data: &data, scope: &data, language, is_small: false };
    let mut scene = marks::draw(&chart);
    if language.direction == Direction::RightToLeft && !spec.kind.is_continuous() {
        scene = scene.mirrored();
    }
    Some(Drawing { panels: vec![Panel { title: String::new(), scene }], columns: 1, key: Key::default() })
}

/// What is wrong with a chart of `rows` of `table`. The options stand in `file`; `at` is the block as a whole.
pub fn check(spec: &Spec, table: &Table, rows: &[usize], file: &FilePath, at: Span) -> Vec<Diagnostic> {
    let mut problems = Problems::new(file, at);
    let language = Language::english();
    series::build(spec, Source { table, rows, language: &language }, &mut problems);
    problems.into_found()
}
