//! Which marks stand out, and the colours of all of them.

use super::data::Data;
use super::diagnostics::Diagnostics;
use super::messages;
use super::point_labels::Labels;
use super::source::Source;
use super::style::ColorRole;
use super::subjects;
use crate::text::Spanned;

pub use super::subjects::{MOST_COLOURS, slot};

/// The most highlights: the grey of the others is only distinct from the first two colours.
const MOST_HIGHLIGHTS: usize = 2;

/// What the option `highlight` names, as indices of series, of names and of point labels.
#[derive(Default)]
pub struct Lit {
    series: Vec<usize>,
    names: Vec<usize>,
    labels: Vec<usize>,
}

impl Lit {
    /// Looks up the names of `highlight` in the data; those that are not there are reported.
    pub fn find(
        highlight: &[Spanned<String>],
        data: &Data,
        labels: &Labels,
        source: Source<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Self {
        let language = source.language;
        let mut lit = Lit::default();
        for text in highlight {
            let series = data.series_names.find(&text.value, language);
            let names = data.names.all(&text.value, language);
            let points = labels.all(&text.value, language);
            if let Some(series) = series.filter(|series| !data.series_names.text(*series).is_empty()) {
                lit.series.push(series);
            } else if !names.is_empty() {
                lit.names.extend(names);
            } else if !points.is_empty() {
                lit.labels.extend(points);
            } else if !lit.add_row(&text.value, data, labels, source) {
                let names = data.series_names.texts().chain(data.names.texts());
                let all: Vec<&str> = names.chain(labels.texts()).filter(|name| !name.is_empty()).collect();
                diagnostics
                    .report_at(text.span, |place| messages::unknown_highlight(place, &text.value, all.iter().copied()));
            }
        }
        if lit.series.len() > MOST_HIGHLIGHTS
            && let Some(third) = highlight.get(MOST_HIGHLIGHTS)
        {
            diagnostics.report_at(third.span, |place| messages::too_many_highlights(place, MOST_HIGHLIGHTS));
        }
        lit
    }

    /// Adds the name of the row with this key, which the chart need not show. `false` where it shows no such row, or one
    /// without a name.
    fn add_row(&mut self, key: &str, data: &Data, labels: &Labels, source: Source<'_>) -> bool {
        let Some(row) = source.table.row_index(key) else { return false };
        let label = labels.all(labels.text(row), source.language);
        if !label.is_empty() && !labels.text(row).is_empty() {
            self.labels.extend(label);
            return true;
        }
        let names = data.points().filter(|point| point.row == row).map(|point| point.name);
        let names: Vec<usize> = names.filter(|name| !data.names.text(*name).is_empty()).collect();
        self.names.extend(&names);
        !names.is_empty()
    }

    /// Whether anything is highlighted.
    pub fn any(&self) -> bool {
        !(self.series.is_empty() && self.names.is_empty() && self.labels.is_empty())
    }

    /// Whether all series are grey, because there are more of them than colours and none is highlighted.
    fn is_crowded(&self, data: &Data) -> bool {
        data.series.len() > MOST_COLOURS && !self.any()
    }

    /// Reports more series than there are colours, and more highlights than can stand out.
    pub fn check(&self, data: &Data, diagnostics: &mut Diagnostics<'_>) {
        if self.is_crowded(data) {
            diagnostics.report(|place| messages::too_many_series(place, data.series.len(), MOST_COLOURS));
        }
    }

    /// Sets the colour of every series and point: that of its subject in the site's settings, or the next free one.
    pub fn apply(&self, data: &mut Data, labels: &Labels, source: Source<'_>) {
        data.highlights_names = !self.names.is_empty();
        let inks = self.inks_of_series(data, source);
        let own = data.names.subjects(source);
        let is_one = data.series.len() == 1;
        for (index, series) in data.series.iter_mut().enumerate() {
            let rank = self.series.iter().position(|lit| *lit == index);
            series.color = inks.get(index).copied().unwrap_or(ColorRole::Context);
            for point in &mut series.points {
                let is_named = self.names.contains(&point.name) || labels.is_one_of(point.row, &self.labels);
                point.is_highlight = is_named || rank.is_some();
                let subject = own.get(point.name).copied().flatten().filter(|_| is_one && is_named);
                if let Some(colour) = subject.filter(|colour| usize::from(*colour) <= MOST_HIGHLIGHTS) {
                    point.color = ColorRole::Slot(colour);
                    continue;
                }
                point.color = if self.names.is_empty() && self.labels.is_empty() || is_named || rank.is_some() {
                    series.color
                } else {
                    ColorRole::Context
                };
            }
        }
    }
}

impl Lit {
    /// The colour of each series.
    fn inks_of_series(&self, data: &Data, source: Source<'_>) -> Vec<ColorRole> {
        let own = data.series_names.subjects(source);
        let own = |index: &usize| own.get(*index).copied().flatten();
        let mut inks = vec![ColorRole::Context; data.series.len()];
        let (coloured, most): (Vec<usize>, usize) = match self.series.is_empty() {
            true if self.is_crowded(data) => return inks,
            true => ((0..data.series.len()).collect(), MOST_COLOURS),
            false => (self.series.clone(), MOST_HIGHLIGHTS),
        };
        for (index, color) in coloured.iter().zip(subjects::inks(coloured.iter().map(own), most)) {
            if let Some(place) = inks.get_mut(*index) {
                *place = color;
            }
        }
        inks
    }
}

/// Sets the colour of every series and point according to `highlight`; reports names that are not there, and colours
/// that readers cannot distinguish.
pub fn colour(
    data: &mut Data,
    highlight: &[Spanned<String>],
    labels: &Labels,
    source: Source<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let lit = Lit::find(highlight, data, labels, source, diagnostics);
    lit.check(data, diagnostics);
    lit.apply(data, labels, source);
}
