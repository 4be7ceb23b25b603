//! A plot: everything that a chart shows, read once. Checks, drawing, legend and summary all use it.

use std::sync::Arc;

use super::annotations::{self, Annotations};
use super::diagnostics::Diagnostics;
use super::kinds::kind::Marks;
use super::panel_view::{Breakpoint, PanelView};
use super::plot_input::PlotInput;
use super::spec::ChartSpec;
use super::statement::Statement;
use super::{checks, facets};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::{FilePath, Span};

/// What a chart shows of its table. It refers to nothing outside, so that a stage can cache it for the next build.
#[derive(Debug)]
pub struct Plot {
    /// The options of the block.
    pub spec: Arc<ChartSpec>,
    /// The rows as marks of the kind of chart.
    pub marks: Box<dyn Marks>,
    /// The positions of notes, ranges and rules.
    pub annotations: Annotations,
    /// The language of the page, in which names of the data are written.
    pub language: Language,
    /// The index of the field that all values are from. `None` if there are several, or no values.
    pub field: Option<usize>,
}

/// Makes the plot of `input`, and the messages about everything that is wrong with it. `file` is the page with the
/// block, and `at` the span of the whole block. `None` if there is nothing to draw. A plot can come with messages: it
/// then has what could be read, but is not what the author asked for.
pub fn plot(
    spec: &Arc<ChartSpec>,
    input: PlotInput<'_>,
    (file, at): (&FilePath, Span),
) -> (Option<Plot>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new(file, at);
    let language = input.language;
    let marks = spec.own.marks(&spec.common, input, &mut diagnostics);
    let plot = marks.map(|marks| {
        let row = |name: &str| marks.row(name, language);
        let annotations = annotations::find(&spec.common, marks.data(), &row, language, &mut diagnostics);
        let field = match spec.common.fields.y.as_slice() {
            [only] => input.table.field_index(&only.value),
            _ => None,
        };
        Plot { spec: spec.clone(), marks, annotations, language: language.clone(), field }
    });
    if let Some(plot) = &plot {
        checks::panel_count(plot.marks.data(), &mut diagnostics);
        plot.marks.check(&plot.view(), &mut diagnostics);
    }
    (plot, diagnostics.into_found())
}

impl Plot {
    /// The chart as a whole.
    pub fn view(&self) -> PanelView<'_> {
        let data = self.marks.data();
        PanelView {
            common: &self.spec.common,
            data,
            scope: data,
            whole: data,
            annotations: &self.annotations,
            language: &self.language,
            is_small: self.spec.common.facet.is_some(),
            columns: facets::column_count(&self.spec, data.facets.len()),
            breakpoint: Breakpoint::Phone,
        }
    }

    /// What the chart shows, as statements that a theme puts into words; those about what is highlighted come first.
    pub fn statements(&self) -> Vec<Statement> {
        self.marks.statements(&self.language)
    }
}
