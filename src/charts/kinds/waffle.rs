//! `waffle`: one share of a whole, in a hundred squares.

use super::super::chart::{Chart, Manner, View};
use super::super::checks;
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::Data;
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Key, KeyEntry, KeyForm, Panel};
use super::super::gather;
use super::super::highlight::{Lit, MOST_COLOURS, slot};
use super::super::measure::Measure;
use super::super::point_labels::Labels;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::subjects;
use super::kind::{self, Kind, Marks, Turns};
use super::messages;
use crate::data::Unit;
use crate::language::Language;
use crate::options::Reader;

/// The kind `waffle`.
pub const KIND: Kind = Kind {
    name: "waffle",
    other_names: &[],
    options: &["of"],
    refused: &[],
    turns: Turns::WithReading,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| {
        let of = reader.number("of");
        if let Some(of) = of.as_ref().filter(|of| of.value <= 0.0) {
            reader.wrong_value(of.span, messages::NO_WHOLE);
        }
        Box::new(Options { of: of.map(|of| of.value).filter(|of| *of > 0.0) })
    },
};

#[derive(Debug)]
struct Options {
    /// The whole; without it that of the unit, or the sum of all parts.
    of: Option<f64>,
}

#[derive(Debug)]
struct Squares {
    data: Data,
    measure: Measure,
    of: f64,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let (mut data, mut measure) = gather::gather(common, &Roles::default(), source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        let lit = Lit::find(&common.highlight, &data, &Labels::default(), source, diagnostics);
        lit.apply(&mut data, &Labels::default(), source);
        // The parts are distinguished by their colours, whether they are series or rows.
        if data.series.len() == 1 && !lit.any() && !common.is_facet_of_x() {
            let own = data.names.subjects(source);
            let inks = subjects::inks(own.into_iter(), MOST_COLOURS);
            for point in data.series.iter_mut().flat_map(|series| &mut series.points) {
                point.color = inks.get(point.name).copied().unwrap_or(slot(point.name));
            }
        }
        let unit = common.fields.y.first().and_then(|y| source.field(y)).and_then(|(_, field)| field.unit.clone());
        let of = self.of.unwrap_or_else(|| match unit {
            Some(Unit::Percent) => 100.0,
            Some(Unit::Share) => 1.0,
            // Things that are counted are the whole themselves.
            _ => largest_sum(&data),
        });
        Some(Box::new(Squares { data, measure, of }))
    }
}

impl Marks for Squares {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let manner = Manner::default();
        let chart = Chart::new(view, &self.measure, &manner);
        messages::check_count(KIND.name, self.data.names.len(), checks::MOST_ROWS, diagnostics);
        checks::numbers(&chart, diagnostics);
        checks::parts(&chart, diagnostics);
        self.check_sums(diagnostics);
        checks::spots(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(view, self.of)
    }

    fn title(&self, panel: &Data, facet: &str) -> String {
        // The marks have no labels, so a single value is shown after its name.
        let mut values = panel.points().filter_map(|point| point.value);
        match (values.next(), values.next()) {
            (Some(only), None) => format!("{facet} {}", self.measure.bounded(only.number, only.bound)),
            _ => facet.to_owned(),
        }
    }

    fn key(&self, view: &View<'_>, _panels: &[Panel]) -> Key {
        // Small multiples of one share each have it in their titles.
        if view.is_small && self.data.points().all(|point| point.color == ColorRole::Slot(1)) {
            return Key::default();
        }
        Key { entries: self.entries(), narrow_only: false }
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &Labels::default(), language)
    }
}

impl Squares {
    /// Parts are no more than the whole.
    fn check_sums(&self, diagnostics: &mut Diagnostics<'_>) {
        for facet in 0..self.data.facets.len() {
            let parts = self.data.points().filter(|point| point.facet == facet).filter_map(|point| point.value);
            let sum: f64 = parts.map(|value| value.plotted).sum();
            // Parts that were rounded one by one may add up to a little more.
            if sum > self.of * 1.01 {
                let written = |number: f64| {
                    rust_decimal::Decimal::try_from(number)
                        .map(|number| self.measure.full(number.round_dp(6).normalize()))
                        .unwrap_or_default()
                };
                diagnostics.report(|place| messages::over_the_whole(place, &written(sum), &written(self.of)));
                return;
            }
        }
    }

    /// The names of the parts with their values.
    fn entries(&self) -> Vec<KeyEntry> {
        let mut entries: Vec<KeyEntry> = Vec::new();
        let points = self.data.series.iter().flat_map(|series| series.points.iter().map(move |point| (series, point)));
        for (series, point) in points {
            let Some(value) = point.value else { continue };
            let name = if series.name.is_empty() { self.data.names.text(point.name) } else { series.name.as_str() };
            let name = if name.is_empty() { self.measure.title.as_str() } else { name };
            // Small multiples have a value each, which the key of all cannot say.
            let text = if self.data.facets.len() > 1 {
                name.to_owned()
            } else {
                format!("{name} {}", self.measure.bounded(value.number, value.bound))
            };
            if !entries.iter().any(|entry| entry.text == text) {
                entries.push(KeyEntry { text, color: point.color, form: KeyForm::Square });
            }
        }
        entries
    }
}

/// The sum of the parts in the panel in which it is largest, so that panels can be compared.
fn largest_sum(data: &Data) -> f64 {
    let sum = |facet: usize| -> f64 {
        let parts = data.points().filter(|point| point.facet == facet).filter_map(|point| point.value);
        parts.map(|value| value.plotted.max(0.0)).sum()
    };
    let most = (0..data.facets.len()).map(sum).fold(0.0, f64::max);
    if most > 0.0 { most } else { 1.0 }
}

/// Squares in a row and in a column.
const SIDE: usize = 10;

fn draw(view: &View<'_>, of: f64) -> Scene {
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
        // From the bottom up, as a glass is filled.
        Shape::Tile { x: 0.0, dx: place(column), y: 2.0 + place(SIDE - 1 - row), side, style }
    });
    let height = SIDE as f64 * (side + gap) + 2.0;
    Scene { height, margins: Margins::default(), shapes: shapes.collect(), is_scaled: false }
}

/// How many squares each part fills: those that are whole, then one more for the largest remainders, so that what
/// is shown adds up as the numbers do.
fn parts(data: &Data, of: f64) -> Vec<(ColorRole, usize)> {
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
