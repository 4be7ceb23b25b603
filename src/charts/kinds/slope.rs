//! `slope`: two moments, and what rose or fell between them. Names and values are beside the ends of the lines, in the
//! order of the ends, and are connected to them if they had to be moved.

use super::super::amount::Amount;
use super::super::chart::{Breakpoint, Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point};
use super::super::diagnostics::Diagnostics;
use super::super::domain;
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::{TOP, margin_for};
use super::super::gather;
use super::super::highlight::Lit;
use super::super::label::Label;
use super::super::labels::LINE;
use super::super::measure::Measure;
use super::super::messages::unknown_place;
use super::super::names::in_time;
use super::super::point_labels::Labels;
use super::super::scale::Numbers;
use super::super::scale::linear::{Ends, Linear};
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::{checks, key};
use super::kind::{self, Kind, Marks, Turns};
use super::messages;
use super::slope_labels::{End, MOST_NAMED, MOST_ON_PHONE, Plot, Slope, labels_height};
use crate::language::Language;
use crate::options::Reader;
use crate::text::Spanned;

/// The kind `slope`.
pub const KIND: Kind = Kind {
    name: "slope",
    other_names: &[],
    options: &["from", "to", "domain"],
    refused: &[("sort", "lines stand where their values are")],
    turns: Turns::WithTime,
    has_rows: true,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, fields| {
        let (from, to) = (reader.string("from"), reader.string("to"));
        Box::new(match &fields.x {
            Some(_) => Options::Moments(from.zip(to)),
            None => Options::Ends { from, to },
        })
    },
};

#[derive(Debug)]
enum Options {
    /// Two values of `x`; the first and the last if they are not given.
    Moments(Option<(Spanned<String>, Spanned<String>)>),
    /// Two fields.
    Ends { from: Option<FieldName>, to: Option<FieldName> },
}

#[derive(Debug)]
struct Slopes {
    data: Data,
    measure: Measure,
    manner: Manner,
    /// The two moments, as indices of names.
    moments: (usize, usize),
    /// The headings above both ends.
    heads: (String, String),
    title: String,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        match self {
            Options::Moments(_) => kind::all_fields(common, [], []),
            Options::Ends { from, to } => kind::all_fields(common, [], from.iter().chain(to)),
        }
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("series");
        if let Options::Ends { from, to } = self
            && (from.is_some() || to.is_some())
        {
            reader.require("from");
            reader.require("to");
        } else {
            reader.require("x");
            reader.require("y");
        }
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let range = match self {
            Options::Moments(_) => None,
            Options::Ends { from, to } => from.as_ref().zip(to.as_ref()),
        };
        let roles = Roles { range, ..Roles::default() };
        let (mut data, mut measure) = gather::gather(common, &roles, source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        let moments = match self {
            Options::Moments(wanted) => two_moments(&mut data, wanted.as_ref(), source, diagnostics),
            Options::Ends { .. } => (0, 0),
        };
        let lit = Lit::find(&common.highlight, &data, &Labels::default(), source, diagnostics);
        if data.series.len() > MOST_NAMED && !lit.any() {
            diagnostics.report(|place| messages::many_slopes(place, data.series.len(), MOST_NAMED));
        }
        lit.apply(&mut data, &Labels::default(), source);
        let (heads, title) = match range {
            Some((from, to)) => {
                let heads = (source.title(Some(from)), source.title(Some(to)));
                let title = heads.1.clone();
                (heads, title)
            }
            None => {
                let name = |index| data.names.text(index).to_owned();
                ((name(moments.0), name(moments.1)), measure.title.clone())
            }
        };
        Some(Box::new(Slopes { data, measure, manner: Manner::default(), moments, heads, title }))
    }
}

/// The indices of the two moments that are shown; points between them are removed.
fn two_moments(
    data: &mut Data,
    wanted: Option<&(Spanned<String>, Spanned<String>)>,
    source: Source<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> (usize, usize) {
    let order = in_time(&data.names);
    let (mut first, mut last) = (order.first().copied().unwrap_or(0), order.last().copied().unwrap_or(0));
    if let Some((from, to)) = wanted {
        for (wanted, found) in [(from, &mut first), (to, &mut last)] {
            match data.names.find(&wanted.value, source.language) {
                Some(index) => *found = index,
                None => {
                    let names: Vec<&str> = data.names.texts().collect();
                    diagnostics
                        .report_at(wanted.span, |place| unknown_place(place, &wanted.value, names.iter().copied()));
                }
            }
        }
    }
    for series in &mut data.series {
        series.points.retain(|point| point.name == first || point.name == last);
    }
    (first, last)
}

impl Marks for Slopes {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.series.len(), checks::MOST_ROWS, diagnostics);
        checks::numbers(&Chart::new(view, &self.measure, &self.manner), diagnostics);
        checks::spots(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner), self.moments, &self.heads)
    }

    fn key(&self, _view: &View<'_>, panels: &[Panel]) -> Key {
        key::of_lines(&self.data, panels, KeyForm::Line, false)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.title, &Labels::default(), language)
    }
}

const HEIGHT: f64 = 360.0;
const SMALL_HEIGHT: f64 = 220.0;
fn draw(chart: &Chart<'_>, moments: (usize, usize), heads: &(String, String)) -> Scene {
    let slopes = slopes(chart, moments);
    let top = TOP + LINE + 8.0;
    let least = chart.common.axis.height.unwrap_or(if chart.is_small { SMALL_HEIGHT } else { HEIGHT });
    let height = least.max(top + labels_height(chart, &slopes) + 12.0);
    let bottom = height - 12.0;
    // Without an axis there are no ticks to end on, so the lines fill the panel.
    let (least, greatest) = domain::values(chart);
    let scale = Numbers::Linear(Linear::new(least, greatest, 5, Ends::AtValues));
    let plot = Plot { chart, scale, top, bottom };
    let mut shapes = Vec::new();
    for (x, head) in [(0.0, &heads.0), (100.0, &heads.1)] {
        shapes.push(Shape::Line { from: (x, top - 8.0), to: (x, bottom + 8.0), style: Style::new(Role::Grid) });
        let label = Label::new(x, top - 16.0, head.clone(), Style::new(Role::Tick));
        // Both are outside the lines, where they do not touch on a phone.
        shapes.push(Shape::Label(if x == 0.0 { label.until(4.0) } else { label.from(-4.0) }));
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
            let end = |point: &Point, value: Option<Amount>| {
                value.map(|value| End { value, row: point.row, field: point.field })
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
        Breakpoint::Phone if data.has_highlight => MOST_ON_PHONE,
        _ => MOST_NAMED,
    };
    if found.len() > most {
        for slope in &mut found {
            slope.is_named = slope.color != ColorRole::Context;
        }
    }
    found.sort_by_key(|slope| slope.color != ColorRole::Context);
    found
}
