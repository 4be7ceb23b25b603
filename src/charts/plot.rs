//! A plot: what a chart shows, gathered once. Checks, drawing, key and summary all read it.

use std::sync::Arc;

use super::chart::{Breakpoint, View};
use super::diagnostics::Diagnostics;
use super::kinds::kind::Marks;
use super::source::Source;
use super::spec::Spec;
use super::spots::{self, Spots};
use super::statement::Statement;
use super::{checks, facets};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::{FilePath, Span};

/// What a chart shows of its table. It stands by itself, so that a stage can keep it for the next.
#[derive(Debug)]
pub struct Plot {
    pub spec: Arc<Spec>,
    /// The rows as the kind shows them.
    pub marks: Box<dyn Marks>,
    /// Where notes, ranges and rules stand.
    pub spots: Spots,
    /// The language of the page, in which names of the data are written.
    pub language: Language,
    /// The one field, by its index, that all marks have their values of; `None` where there are several or none.
    pub field: Option<usize>,
}

/// Makes the plot of what `source` holds, and says all that is wrong with it. `None` where there is nothing to draw. The
/// options stand in `file`; `at` is the block as a whole. A plot may come with messages: what it can show of the
/// data is known then, but it is not what the author asked for.
pub fn plot(spec: &Arc<Spec>, source: Source<'_>, (file, at): (&FilePath, Span)) -> (Option<Plot>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new(file, at);
    let language = source.language;
    let marks = spec.own.marks(&spec.common, source, &mut diagnostics);
    let plot = marks.map(|marks| {
        let row = |name: &str| marks.row(name, language);
        let spots = spots::find(&spec.common, marks.data(), &row, language, &mut diagnostics);
        let field = match spec.common.fields.y.as_slice() {
            [only] => source.table.field_index(&only.value),
            _ => None,
        };
        Plot { spec: spec.clone(), marks, spots, language: language.clone(), field }
    });
    if let Some(plot) = &plot {
        checks::panels(plot.marks.data(), &mut diagnostics);
        plot.marks.check(&plot.view(), &mut diagnostics);
    }
    (plot, diagnostics.into_found())
}

impl Plot {
    /// The chart as a whole.
    pub fn view(&self) -> View<'_> {
        let data = self.marks.data();
        View {
            common: &self.spec.common,
            data,
            scope: data,
            whole: data,
            spots: &self.spots,
            language: &self.language,
            is_small: self.spec.common.facet.is_some(),
            columns: facets::columns(&self.spec, data.facets.len()),
            breakpoint: Breakpoint::Phone,
        }
    }

    /// What the chart shows, in statements that a theme has words for; those about what is highlighted first.
    pub fn statements(&self) -> Vec<Statement> {
        self.marks.statements(&self.language)
    }
}
