//! A plot: what a chart shows, gathered once. Checks, drawing, key and summary all read it.

use std::sync::Arc;

use super::problems::Problems;
use super::series::{self, Data, Source};
use super::spec::Spec;
use super::{checks, events};
use crate::charts::kind::ChartKind;
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::{FilePath, Span};

/// What a chart shows of its table. It stands by itself, so that a stage can keep it for the next.
#[derive(Debug, Clone)]
pub struct Plot {
    pub spec: Arc<Spec>,
    pub data: Data,
    /// The language of the page, in which names of the data are written.
    pub language: Language,
}

/// Makes the plot of `rows` of `table`, and says all that is wrong with it. `None` where there is nothing to draw. The
/// options stand in `file`; `at` is the block as a whole. A plot may come with messages: what it can show of the
/// data is known then, but it is not what the author asked for.
pub fn plot(
    spec: &Arc<Spec>,
    table: &Table,
    rows: &[usize],
    language: &Language,
    (file, at): (&FilePath, Span),
) -> (Option<Plot>, Vec<Diagnostic>) {
    let mut problems = Problems::new(file, at);
    let source = Source { table, rows, language };
    let data = match spec.kind {
        ChartKind::Timeline => events::build(spec, source, &mut problems),
        _ => series::build(spec, source, &mut problems),
    };
    let plot = data.map(|data| Plot { spec: spec.clone(), data, language: language.clone() });
    if let Some(plot) = &plot {
        checks::check(plot, &mut problems);
    }
    (plot, problems.into_found())
}
