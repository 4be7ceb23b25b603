//! `slope`: two moments, and what rose or fell between them. Names and values are beside the ends of the lines, in the
//! order of the ends, and are connected to them if they had to be moved.

use super::super::chart_data::{ChartData, DataPoint};
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::domain;
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::{TOP, margin_for};
use super::super::gather;
use super::super::highlight::Highlights;
use super::super::label::Label;
use super::super::messages::unknown_position;
use super::super::names::chronological;
use super::super::panel_view::{Breakpoint, Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::plot_value::PlotValue;
use super::super::point_labels::PointLabels;
use super::super::scale::NumberScale;
use super::super::scale::linear::{DomainEnds, LinearScale};
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::text_metrics::LINE_HEIGHT;
use super::super::value_format::ValueFormat;
use super::super::{checks, legend};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::messages;
use super::slope_labels::{MAX_NAMED, MAX_ON_PHONE, Slope, SlopeEnd, SlopePlot, labels_height};
use crate::language::Language;
use crate::options::OptionReader;
use crate::text::Spanned;

/// The kind `slope`.
pub const KIND: ChartKind = ChartKind {
    name: "slope",
    other_names: &[],
    options: &["from", "to", "domain"],
    rejected_options: &[("sort", "the position of a line is its value")],
    mirroring: Mirroring::WithTime,
    has_rows: true,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, fields| {
        let (from, to) = (reader.string("from"), reader.string("to"));
        Box::new(match &fields.x {
            Some(_) => SlopeOptions::Moments(from.zip(to)),
            None => SlopeOptions::Ends { from, to },
        })
    },
};

/// Where the two values of each line come from.
#[derive(Debug)]
enum SlopeOptions {
    /// Two values of `x`; the first and the last if they are not given.
    Moments(Option<(Spanned<String>, Spanned<String>)>),
    /// Two fields.
    Ends { from: Option<FieldName>, to: Option<FieldName> },
}

/// The lines of a chart between two moments.
#[derive(Debug)]
struct SlopeMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// The two moments, as indices of names.
    moments: (usize, usize),
    /// The headings above both ends.
    heads: (String, String),
    title: String,
}

impl kind::KindOptions for SlopeOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        match self {
            SlopeOptions::Moments(_) => kind::all_fields(common, [], []),
            SlopeOptions::Ends { from, to } => kind::all_fields(common, [], from.iter().chain(to)),
        }
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("series");
        if let SlopeOptions::Ends { from, to } = self
            && (from.is_some() || to.is_some())
        {
            reader.require("from");
            reader.require("to");
        } else {
            reader.require("x");
            reader.require("y");
        }
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let range = match self {
            SlopeOptions::Moments(_) => None,
            SlopeOptions::Ends { from, to } => from.as_ref().zip(to.as_ref()),
        };
        let encoding = VisualEncoding { range, ..VisualEncoding::default() };
        let (mut data, value_format) = gather::gather(common, &encoding, input, diagnostics)?;
        let moments = match self {
            SlopeOptions::Moments(wanted) => two_moments(&mut data, wanted.as_ref(), input, diagnostics),
            SlopeOptions::Ends { .. } => (0, 0),
        };
        let highlights = Highlights::find(&common.highlight, &data, &PointLabels::default(), input, diagnostics);
        if data.series.len() > MAX_NAMED && !highlights.any() {
            diagnostics.report(|place| messages::many_slopes(place, data.series.len(), MAX_NAMED));
        }
        highlights.apply(&mut data, &PointLabels::default(), input);
        let (heads, title) = match range {
            Some((from, to)) => {
                let heads = (input.title(Some(from)), input.title(Some(to)));
                let title = heads.1.clone();
                (heads, title)
            }
            None => {
                let name = |index| data.names.text(index).to_owned();
                ((name(moments.0), name(moments.1)), value_format.title.clone())
            }
        };
        Some(Box::new(SlopeMarks { data, value_format, traits: MarkTraits::default(), moments, heads, title }))
    }
}

/// The indices of the two moments that are shown; points between them are removed.
fn two_moments(
    data: &mut ChartData,
    wanted: Option<&(Spanned<String>, Spanned<String>)>,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> (usize, usize) {
    let order = chronological(&data.names);
    let (mut first, mut last) = (order.first().copied().unwrap_or(0), order.last().copied().unwrap_or(0));
    if let Some((from, to)) = wanted {
        for (wanted, found) in [(from, &mut first), (to, &mut last)] {
            match data.names.find(&wanted.value, input.language) {
                Some(index) => *found = index,
                None => {
                    let names: Vec<&str> = data.names.texts().collect();
                    diagnostics
                        .report_at(wanted.span, |place| unknown_position(place, &wanted.value, names.iter().copied()));
                }
            }
        }
    }
    for series in &mut data.series {
        series.points.retain(|point| point.name == first || point.name == last);
    }
    (first, last)
}

impl Marks for SlopeMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.series.len(), checks::MAX_ROWS, diagnostics);
        checks::numbers_on_axis(&Chart::new(view, &self.value_format, &self.traits), diagnostics);
        checks::annotations(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits), self.moments, &self.heads)
    }

    fn legend(&self, _view: &PanelView<'_>, panels: &[Panel]) -> Legend {
        legend::for_lines(&self.data, panels, LegendSymbol::Line, false)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.value_format, &self.title, &PointLabels::default(), language)
    }
}

/// The usual height of the chart, in pixels.
const HEIGHT: f64 = 360.0;
/// The same for one of several small charts.
const SMALL_HEIGHT: f64 = 220.0;
fn draw(chart: &Chart<'_>, moments: (usize, usize), heads: &(String, String)) -> Scene {
    let slopes = slopes(chart, moments);
    let top = TOP + LINE_HEIGHT + 8.0;
    let least = chart.common.axis.height.unwrap_or(if chart.is_small { SMALL_HEIGHT } else { HEIGHT });
    let height = least.max(top + labels_height(chart, &slopes) + 12.0);
    let bottom = height - 12.0;
    // Without an axis there are no ticks to end on, so the lines fill the panel.
    let (least, greatest) = domain::value_extent(chart);
    let scale = NumberScale::Linear(LinearScale::new(least, greatest, 5, DomainEnds::AtValues));
    let plot = SlopePlot { chart, scale, top, bottom };
    let mut shapes = Vec::new();
    for (x, head) in [(0.0, &heads.0), (100.0, &heads.1)] {
        shapes.push(Shape::Line { from: (x, top - 8.0), to: (x, bottom + 8.0), style: Style::new(Role::Grid) });
        let label = Label::new(x, top - 16.0, head.clone(), Style::new(Role::Tick));
        // Both are outside the lines, where they do not touch on a phone.
        shapes.push(Shape::Label(if x == 0.0 { label.ending_at(4.0) } else { label.starting_at(-4.0) }));
    }
    for slope in &slopes {
        let role = Style::new(Role::Line).color(slope.color);
        if let (Some(from), Some(to)) = (slope.from, slope.to) {
            let run = vec![(0.0, plot.y(from.value)), (100.0, plot.y(to.value))];
            shapes.push(Shape::Path { runs: vec![run], closed: false, style: role });
        }
    }
    let left = margin_for(plot.side(&slopes, false, &heads.0, &mut shapes));
    let right = margin_for(plot.side(&slopes, true, &heads.1, &mut shapes));
    Scene {
        height,
        margins: Margins { left, right, narrow_right: right, ..Margins::default() },
        shapes,
        is_scaled: false,
    }
}

/// The lines, context first.
fn slopes<'c>(chart: &'c Chart<'_>, (first, last): (usize, usize)) -> Vec<Slope<'c>> {
    let data = chart.data;
    let mut found: Vec<Slope<'_>> = data
        .series
        .iter()
        .filter_map(|series| {
            let at = |name: usize| series.points.iter().find(|point| point.name == name);
            let wide = series.points.iter().find(|point| point.from.is_some());
            let end = |point: &DataPoint, value: Option<PlotValue>| {
                value.map(|value| SlopeEnd { value, row: point.row, field: point.field })
            };
            let moment = |name: usize| at(name).and_then(|point| end(point, point.value));
            let (from, to, color) = match wide {
                Some(point) => (end(point, point.from), end(point, point.value), point.color),
                None => (moment(first), moment(last), series.color),
            };
            (from.is_some() || to.is_some()).then_some(Slope { series, color, from, to, is_named: true })
        })
        .collect();
    let most = match chart.breakpoint {
        Breakpoint::Phone if data.has_highlight => MAX_ON_PHONE,
        _ => MAX_NAMED,
    };
    if found.len() > most {
        for slope in &mut found {
            slope.is_named = slope.color != ColorRole::Context;
        }
    }
    found.sort_by_key(|slope| slope.color != ColorRole::Context);
    found
}
