//! `waffle`: one share of a whole, in a hundred squares.

use super::super::chart_data::ChartData;
use super::super::checks;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, LegendEntry, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::gather;
use super::super::highlight::{Highlights, MAX_COLOURS, series_color};
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::subjects;
use super::super::value_format::ValueFormat;
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::messages;
use crate::data::Unit;
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `waffle`.
pub const KIND: ChartKind = ChartKind {
    name: "waffle",
    other_names: &[],
    options: &["of"],
    rejected_options: &[],
    mirroring: Mirroring::WithReadingDirection,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        let of = reader.number("of");
        if let Some(of) = of.as_ref().filter(|of| of.value <= 0.0) {
            reader.wrong_value(of.span, messages::INVALID_OF);
        }
        Box::new(WaffleOptions { of: of.map(|of| of.value).filter(|of| *of > 0.0) })
    },
};

/// The options that only waffle charts have.
#[derive(Debug)]
struct WaffleOptions {
    /// The whole; without it that of the unit, or the sum of all parts.
    of: Option<f64>,
}

/// The parts of a whole.
#[derive(Debug)]
struct WaffleMarks {
    data: ChartData,
    value_format: ValueFormat,
    /// The whole of which each square is a hundredth.
    of: f64,
}

impl kind::KindOptions for WaffleOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("y");
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let (mut data, value_format) = gather::gather(common, &VisualEncoding::default(), input, diagnostics)?;
        let highlights = Highlights::find(&common.highlight, &data, &PointLabels::default(), input, diagnostics);
        highlights.apply(&mut data, &PointLabels::default(), input);
        // The parts are distinguished by their colours, whether they are series or rows.
        if data.series.len() == 1 && !highlights.any() && !common.is_facet_of_x() {
            let own = data.names.subjects(input);
            let color_roles = subjects::color_roles(own.into_iter(), MAX_COLOURS);
            for point in data.series.iter_mut().flat_map(|series| &mut series.points) {
                point.color = color_roles.get(point.name).copied().unwrap_or(series_color(point.name));
            }
        }
        let unit = common.fields.y.first().and_then(|y| input.field(y)).and_then(|(_, field)| field.unit.clone());
        let of = self.of.unwrap_or_else(|| match unit {
            Some(Unit::Percent) => 100.0,
            Some(Unit::Share) => 1.0,
            // Things that are counted are the whole themselves.
            _ => largest_sum(&data),
        });
        Some(Box::new(WaffleMarks { data, value_format, of }))
    }
}

impl Marks for WaffleMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let traits = MarkTraits::default();
        let chart = Chart::new(view, &self.value_format, &traits);
        messages::check_count(KIND.name, self.data.names.len(), checks::MAX_ROWS, diagnostics);
        checks::numbers_on_axis(&chart, diagnostics);
        checks::parts_of_whole(&chart, diagnostics);
        self.check_sums(diagnostics);
        checks::annotations(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(view, self.of)
    }

    fn title(&self, panel: &ChartData, facet: &str) -> String {
        // The marks have no labels, so a single value is shown after its name.
        let mut values = panel.points().filter_map(|point| point.value);
        match (values.next(), values.next()) {
            (Some(only), None) => format!("{facet} {}", self.value_format.mark_label(only.number, only.bound)),
            _ => facet.to_owned(),
        }
    }

    fn legend(&self, view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        // Small multiples of one share each have it in their titles.
        if view.is_small && self.data.points().all(|point| point.color == ColorRole::Slot(1)) {
            return Legend::default();
        }
        Legend { entries: self.entries(), is_narrow_only: false }
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(
            &self.data,
            &self.value_format,
            &self.value_format.title,
            &PointLabels::default(),
            language,
        )
    }
}

impl WaffleMarks {
    /// Reports parts that add up to more than the whole.
    fn check_sums(&self, diagnostics: &mut Diagnostics<'_>) {
        for facet in 0..self.data.facets.len() {
            let parts = self.data.points().filter(|point| point.facet == facet).filter_map(|point| point.value);
            let sum: f64 = parts.map(|value| value.plotted).sum();
            // Parts that were rounded one by one may add up to a little more.
            if sum > self.of * 1.01 {
                let written = |number: f64| {
                    rust_decimal::Decimal::try_from(number)
                        .map(|number| self.value_format.format_full(number.round_dp(6).normalize()))
                        .unwrap_or_default()
                };
                diagnostics.report(|place| messages::over_the_whole(place, &written(sum), &written(self.of)));
                return;
            }
        }
    }

    /// The names of the parts with their values.
    fn entries(&self) -> Vec<LegendEntry> {
        let mut entries: Vec<LegendEntry> = Vec::new();
        let points = self.data.series.iter().flat_map(|series| series.points.iter().map(move |point| (series, point)));
        for (series, point) in points {
            let Some(value) = point.value else { continue };
            let name = if series.name.is_empty() { self.data.names.text(point.name) } else { series.name.as_str() };
            let name = if name.is_empty() { self.value_format.title.as_str() } else { name };
            // Each small multiple has its own value, so the common legend cannot have it.
            let text = if self.data.facets.len() > 1 {
                name.to_owned()
            } else {
                format!("{name} {}", self.value_format.mark_label(value.number, value.bound))
            };
            if !entries.iter().any(|entry| entry.text == text) {
                entries.push(LegendEntry { text, color: point.color, symbol: LegendSymbol::Square });
            }
        }
        entries
    }
}

/// The sum of the parts in the panel in which it is largest, so that panels can be compared.
fn largest_sum(data: &ChartData) -> f64 {
    let sum = |facet: usize| -> f64 {
        let parts = data.points().filter(|point| point.facet == facet).filter_map(|point| point.value);
        parts.map(|value| value.plotted.max(0.0)).sum()
    };
    let most = (0..data.facets.len()).map(sum).fold(0.0, f64::max);
    if most > 0.0 { most } else { 1.0 }
}

/// Squares in a row and in a column.
const SIDE: usize = 10;

fn draw(view: &PanelView<'_>, of: f64) -> Scene {
    let (side, gap) = if view.is_small { (11.0, 2.0) } else { (22.0, 3.0) };
    let parts = parts(view.data, of);
    let mut owners: Vec<Option<ColorRole>> = Vec::with_capacity(SIDE * SIDE);
    for (color, count) in parts {
        owners.extend(std::iter::repeat_n(Some(color), count));
    }
    owners.resize(SIDE * SIDE, None);
    let shapes = owners.into_iter().enumerate().map(|(index, owner)| {
        let (row, column) = (index / SIDE, index % SIDE);
        let place = |at: usize| at as f64 * (side + gap);
        let style = match owner {
            Some(color) => Style::new(Role::Tile).color(color),
            None => Style::new(Role::EmptyTile),
        };
        // Squares are filled from the bottom up.
        Shape::Tile { x: 0.0, dx: place(column), y: 2.0 + place(SIDE - 1 - row), side, style }
    });
    let height = SIDE as f64 * (side + gap) + 2.0;
    Scene { height, margins: Margins::default(), shapes: shapes.collect(), is_scaled: false }
}

/// The number of squares of each part, by the largest remainder method: the squares add up to the rounded sum.
fn parts(data: &ChartData, of: f64) -> Vec<(ColorRole, usize)> {
    let shares: Vec<(ColorRole, f64)> = data
        .points()
        .filter_map(|point| Some((point.color, (point.value?.plotted / of * 100.0).clamp(0.0, 100.0))))
        .collect();
    let mut counts: Vec<usize> = shares.iter().map(|(_, share)| share.floor() as usize).collect();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    let wanted = (sum.round() as usize).min(SIDE * SIDE);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |index: &usize| shares.get(*index).map_or(0.0, |(_, share)| share.fract());
    order.sort_by(|left, right| rest(right).total_cmp(&rest(left)));
    let missing = wanted.saturating_sub(counts.iter().sum());
    for index in order.into_iter().take(missing) {
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
    shares.into_iter().map(|(color, _)| color).zip(counts).collect()
}
