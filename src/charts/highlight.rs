//! The option `highlight`: finds the marks that it names, and assigns the colours of all marks.

use super::chart_data::ChartData;
use super::diagnostics::Diagnostics;
use super::messages;
use super::plot_input::PlotInput;
use super::point_labels::PointLabels;
use super::style::ColorRole;
use super::subjects;
use crate::text::Spanned;

pub use super::subjects::{MAX_COLOURS, series_color};

/// The most highlights: the grey of the others is only distinct from the first two colours.
const MAX_HIGHLIGHTS: usize = 2;

/// What the option `highlight` names, as indices of series, of names and of point labels.
#[derive(Default)]
pub struct Highlights {
    /// Indices of series.
    series: Vec<usize>,
    /// Indices of names on the axis.
    names: Vec<usize>,
    /// Indices of point labels.
    labels: Vec<usize>,
}

impl Highlights {
    /// Looks up the names of `highlight` in the data; those that are not there are reported.
    pub fn find(
        highlight: &[Spanned<String>],
        data: &ChartData,
        labels: &PointLabels,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Self {
        let language = input.language;
        let mut highlights = Highlights::default();
        for text in highlight {
            let series = data.series_names.find(&text.value, language);
            let names = data.names.find_all(&text.value, language);
            let points = labels.find_all(&text.value, language);
            if let Some(series) = series.filter(|series| !data.series_names.text(*series).is_empty()) {
                highlights.series.push(series);
            } else if !names.is_empty() {
                highlights.names.extend(names);
            } else if !points.is_empty() {
                highlights.labels.extend(points);
            } else if !highlights.add_row(&text.value, data, labels, input) {
                let names = data.series_names.texts().chain(data.names.texts());
                let all: Vec<&str> = names.chain(labels.texts()).filter(|name| !name.is_empty()).collect();
                diagnostics
                    .report_at(text.span, |place| messages::unknown_highlight(place, &text.value, all.iter().copied()));
            }
        }
        if highlights.series.len() > MAX_HIGHLIGHTS
            && let Some(third) = highlight.get(MAX_HIGHLIGHTS)
        {
            diagnostics.report_at(third.span, |place| messages::too_many_highlights(place, MAX_HIGHLIGHTS));
        }
        highlights
    }

    /// Adds the name of the row whose key is `key`, which the chart need not show. `false` if the chart has no such
    /// row, or if the row has no name.
    fn add_row(&mut self, key: &str, data: &ChartData, labels: &PointLabels, input: PlotInput<'_>) -> bool {
        let Some(row) = input.table.row_index(key) else { return false };
        let label = labels.find_all(labels.text(row), input.language);
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
    fn is_crowded(&self, data: &ChartData) -> bool {
        data.series.len() > MAX_COLOURS && !self.any()
    }

    /// Reports more series than there are colours, and more highlights than can stand out.
    pub fn check(&self, data: &ChartData, diagnostics: &mut Diagnostics<'_>) {
        if self.is_crowded(data) {
            diagnostics.report(|place| messages::too_many_series(place, data.series.len(), MAX_COLOURS));
        }
    }

    /// Sets the colour of every series and point: that of its subject in the site's settings, or the next free one.
    pub fn apply(&self, data: &mut ChartData, labels: &PointLabels, input: PlotInput<'_>) {
        data.highlights_names = !self.names.is_empty();
        let color_roles = self.series_color_roles(data, input);
        let own = data.names.subjects(input);
        let is_one = data.series.len() == 1;
        for (index, series) in data.series.iter_mut().enumerate() {
            let rank = self.series.iter().position(|highlights| *highlights == index);
            series.color = color_roles.get(index).copied().unwrap_or(ColorRole::Context);
            for point in &mut series.points {
                let is_named = self.names.contains(&point.name) || labels.is_one_of(point.row, &self.labels);
                point.is_highlight = is_named || rank.is_some();
                let subject = own.get(point.name).copied().flatten().filter(|_| is_one && is_named);
                if let Some(colour) = subject.filter(|colour| usize::from(*colour) <= MAX_HIGHLIGHTS) {
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

impl Highlights {
    /// The colour of each series.
    fn series_color_roles(&self, data: &ChartData, input: PlotInput<'_>) -> Vec<ColorRole> {
        let own = data.series_names.subjects(input);
        let own = |index: &usize| own.get(*index).copied().flatten();
        let mut color_roles = vec![ColorRole::Context; data.series.len()];
        let (coloured, most): (Vec<usize>, usize) = match self.series.is_empty() {
            true if self.is_crowded(data) => return color_roles,
            true => ((0..data.series.len()).collect(), MAX_COLOURS),
            false => (self.series.clone(), MAX_HIGHLIGHTS),
        };
        for (index, color) in coloured.iter().zip(subjects::color_roles(coloured.iter().map(own), most)) {
            if let Some(place) = color_roles.get_mut(*index) {
                *place = color;
            }
        }
        color_roles
    }
}

/// Sets the colour of every series and point according to `highlight`; reports names that are not there, and colours
/// that readers cannot distinguish.
pub fn assign_colors(
    data: &mut ChartData,
    highlight: &[Spanned<String>],
    labels: &PointLabels,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let highlights = Highlights::find(highlight, data, labels, input, diagnostics);
    highlights.check(data, diagnostics);
    highlights.apply(data, labels, input);
}
