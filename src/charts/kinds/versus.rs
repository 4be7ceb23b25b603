//! `versus`: two sides, a row for each measure with a unit of its own. Bars grow from the middle to the side that
//! leads, by how many times, on a logarithmic scale: rows of different units have nothing else in common.

use super::super::chart_data::{ChartData, DataSeries};
use super::super::checks;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, Panel};
use super::super::encoding::VisualEncoding;
use super::super::gather;
use super::super::highlight;
use super::super::messages::unknown_choice;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scene::Scene;
use super::super::statement::Statement;
use super::super::value_format::ValueFormat;
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::messages;
use super::value_pair::{BetterValue, LeadingSide, ValuePair, times};
use super::versus_panel::{HEAD, VersusPanel};
use crate::data::{Unit, unit};
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `versus`.
pub const KIND: ChartKind = ChartKind {
    name: "versus",
    other_names: &["butterfly", "tornado", "scoreboard", "comparison"],
    options: &["unit", "better", "group"],
    rejected_options: &[("sort", "rows of different units have no order but the table's")],
    mirroring: Mirroring::WithReadingDirection,
    has_rows: true,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        let better = reader.string("better").map(|better| match BetterValue::of(&better.value) {
            Some(all) => BetterOption::All(all),
            None => BetterOption::Field(better),
        });
        Box::new(VersusOptions { unit: reader.string("unit"), better, group: reader.string("group") })
    },
};

/// The options that only versus charts have.
#[derive(Debug)]
struct VersusOptions {
    /// The field with the unit of each row.
    unit: Option<FieldName>,
    /// Which value of a row is the better one.
    better: Option<BetterOption>,
    /// The field whose values group the rows.
    group: Option<FieldName>,
}

/// Which value leads: the same in all rows, or as a field says for each.
#[derive(Debug)]
enum BetterOption {
    All(BetterValue),
    Field(FieldName),
}

/// The rows of a chart, each with the values of both sides.
#[derive(Debug)]
struct VersusMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// By the index of the row's name.
    rows: Vec<ValuePair>,
}

impl kind::KindOptions for VersusOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        let better = self.better.as_ref().and_then(|better| match better {
            BetterOption::Field(field) => Some(field),
            BetterOption::All(_) => None,
        });
        kind::all_fields(common, &self.group, []).into_iter().chain(&self.unit).chain(better).collect()
    }

    fn require(&self, fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("x");
        reader.require("y");
        if fields.y.len() == 1 {
            reader.require("series");
        }
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let (mut data, value_format) = gather::gather(common, &VisualEncoding::default(), input, diagnostics)?;
        if common.fields.y.len() == 1 && common.fields.series.is_none() {
            // `require` has reported it.
            return None;
        }
        if data.series.len() != 2 {
            let names: Vec<&str> = data.series.iter().map(|series| series.name.as_str()).collect();
            diagnostics.report(|place| messages::not_two_sides(place, &names));
            return None;
        }
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let rows =
            (0..data.names.len()).map(|name| self.pair(&data, name, &value_format, input, diagnostics)).collect();
        let group = input.optional(self.group.as_ref());
        let traits = MarkTraits {
            has_rows: true,
            head_room: HEAD,
            groups: group.map(|group| gather::groups(&data, input, group)).unwrap_or_default(),
            ..MarkTraits::default()
        };
        Some(Box::new(VersusMarks { data, value_format, traits, rows }))
    }
}

impl VersusOptions {
    /// The two values of the row with the index `name`, in the unit of that row.
    fn pair(
        &self,
        data: &ChartData,
        name: usize,
        value_format: &ValueFormat,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> ValuePair {
        let mut values = [None; 2];
        for (series, slot) in data.series.iter().zip(&mut values) {
            *slot = series.points.iter().find(|point| point.name == name).and_then(|point| point.value);
        }
        let row = data.points().find(|point| point.name == name).map(|point| point.row);
        let mut value_format = value_format.clone();
        if let (Some(field), Some(row)) = (input.optional(self.unit.as_ref()), row) {
            let (written, label) = (input.raw_text(row, field), input.text(row, field));
            let (unit, scale) = unit::parse_short(written);
            // A known unit is written as usual in the page's language; any other gets the label that the table has for
            // it.
            match unit {
                Some(Unit::Named(_)) if label != written => {
                    value_format.set_unit(Some(Unit::Named(label.into())), None)
                }
                unit => value_format.set_unit(unit, scale),
            }
        }
        // Both numbers of a row are read against each other, so that they are written in one power.
        let numbers = values.iter().flatten().map(|value| value.number);
        value_format.use_common_power(numbers);
        let better = match (&self.better, row) {
            (Some(BetterOption::All(better)), _) => *better,
            (Some(BetterOption::Field(field)), Some(row)) => {
                let text = input.optional(Some(field)).map(|index| input.raw_text(row, index)).unwrap_or_default();
                match BetterValue::of(text) {
                    Some(better) => better,
                    None if text.is_empty() => BetterValue::Higher,
                    None => {
                        let names = BetterValue::NAMES.iter().map(|(name, _)| *name);
                        diagnostics.report_at(field.span, |place| unknown_choice(place, "better", text, names));
                        BetterValue::Higher
                    }
                }
            }
            _ => BetterValue::Higher,
        };
        ValuePair { value_format, better, values }
    }
}

impl Marks for VersusMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.names.len(), checks::MAX_ROWS, diagnostics);
        for (name, pair) in self.data.names.texts().zip(&self.rows) {
            let low = pair.values.iter().flatten().find(|value| value.plotted <= 0.0);
            if let (Some(low), [Some(_), Some(_)]) = (low, pair.values) {
                diagnostics
                    .report(|place| messages::not_a_factor(place, name, &pair.value_format.format_full(low.number)));
            }
        }
        checks::annotations(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        VersusPanel::new(&Chart::new(view, &self.value_format, &self.traits), &self.rows).draw()
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        // The sides have their names above their values.
        Legend::default()
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        let leads: Vec<(usize, LeadingSide)> = self.leads().filter(|(name, _)| self.is_contest(*name)).collect();
        let total = leads.len().to_string();
        let statement = |(side, series): (usize, &DataSeries)| {
            let own = leads.iter().filter(|(_, lead)| lead.side == Some(side));
            let (name, best) = own.clone().max_by(|left, right| left.1.times.total_cmp(&right.1.times))?;
            Some(Statement::Lead {
                name: series.name.clone(),
                count: own.count().to_string(),
                total: total.clone(),
                most: self.data.names.text(*name).to_owned(),
                times: times(best.times, language),
            })
        };
        self.data.series.iter().enumerate().filter_map(statement).collect()
    }
}

impl VersusMarks {
    /// The lead in each row that has one, with the index of its name.
    fn leads(&self) -> impl Iterator<Item = (usize, LeadingSide)> {
        self.rows.iter().enumerate().filter_map(|(name, pair)| Some((name, pair.lead()?)))
    }

    /// Whether one side of a row can lead.
    fn is_contest(&self, name: usize) -> bool {
        self.rows.get(name).is_some_and(|pair| pair.better != BetterValue::Neither)
    }
}
