//! `versus`: two sides, a row for each measure with a unit of its own. Bars grow from the middle to the side that
//! leads, by how many times, on a logarithmic scale: rows of different units have nothing else in common.

use super::super::chart::{Chart, Manner, View};
use super::super::checks;
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Series};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Key, Panel};
use super::super::gather;
use super::super::highlight;
use super::super::measure::Measure;
use super::super::messages::unknown_choice;
use super::super::point_labels::Labels as Names;
use super::super::scene::Scene;
use super::super::source::Source;
use super::super::statement::Statement;
use super::kind::{self, Kind, Marks, Turns};
use super::messages;
use super::sides::{Better, Lead, Pair, times};
use super::versus_rows::{HEAD, Picture};
use crate::data::{Unit, unit};
use crate::language::Language;
use crate::options::Reader;

/// The kind `versus`.
pub const KIND: Kind = Kind {
    name: "versus",
    other_names: &["butterfly", "tornado", "scoreboard", "comparison"],
    options: &["unit", "better", "group"],
    refused: &[("sort", "rows of different units have no order but the table's")],
    turns: Turns::WithReading,
    has_rows: true,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| {
        let better = reader.string("better").map(|better| match Better::of(&better.value) {
            Some(all) => Which::All(all),
            None => Which::Field(better),
        });
        Box::new(Options { unit: reader.string("unit"), better, group: reader.string("group") })
    },
};

#[derive(Debug)]
struct Options {
    /// The field with the unit of each row.
    unit: Option<FieldName>,
    better: Option<Which>,
    group: Option<FieldName>,
}

/// Which value leads: the same in all rows, or as a field says for each.
#[derive(Debug)]
enum Which {
    All(Better),
    Field(FieldName),
}

#[derive(Debug)]
struct Sides {
    data: Data,
    measure: Measure,
    manner: Manner,
    /// By the index of the row's name.
    rows: Vec<Pair>,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        let better = self.better.as_ref().and_then(|better| match better {
            Which::Field(field) => Some(field),
            Which::All(_) => None,
        });
        kind::all_fields(common, &self.group, []).into_iter().chain(&self.unit).chain(better).collect()
    }

    fn require(&self, fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
        if fields.y.len() == 1 {
            reader.require("series");
        }
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let (mut data, mut measure) = gather::gather(common, &Roles::default(), source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        if common.fields.y.len() == 1 && common.fields.series.is_none() {
            // Which is reported already.
            return None;
        }
        if data.series.len() != 2 {
            let names: Vec<&str> = data.series.iter().map(|series| series.name.as_str()).collect();
            diagnostics.report(|place| messages::not_two_sides(place, &names));
            return None;
        }
        highlight::colour(&mut data, &common.highlight, &Names::default(), source, diagnostics);
        let rows = (0..data.names.len()).map(|name| self.pair(&data, name, &measure, source, diagnostics)).collect();
        let group = source.optional(self.group.as_ref());
        let manner = Manner {
            has_rows: true,
            head_room: HEAD,
            groups: group.map(|group| gather::groups(&data, source, group)).unwrap_or_default(),
            ..Manner::default()
        };
        Some(Box::new(Sides { data, measure, manner, rows }))
    }
}

impl Options {
    fn pair(
        &self,
        data: &Data,
        name: usize,
        measure: &Measure,
        source: Source<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Pair {
        let mut values = [None; 2];
        for (series, slot) in data.series.iter().zip(&mut values) {
            *slot = series.points.iter().find(|point| point.name == name).and_then(|point| point.value);
        }
        let row = data.points().find(|point| point.name == name).map(|point| point.row);
        let mut measure = measure.clone();
        if let (Some(field), Some(row)) = (source.optional(self.unit.as_ref()), row) {
            let (written, label) = (source.written(row, field), source.text(row, field));
            let (unit, scale) = unit::shown(written);
            // A unit that is known is written as the page's language writes it; a name, as the table's labels say.
            match unit {
                Some(Unit::Named(_)) if label != written => measure.count_in(Some(Unit::Named(label)), None),
                unit => measure.count_in(unit, scale),
            }
        }
        // Both numbers of a row are read against each other, so that they are written in one power.
        let numbers = values.iter().flatten().map(|value| value.number);
        measure.share_power(numbers);
        let better = match (&self.better, row) {
            (Some(Which::All(better)), _) => *better,
            (Some(Which::Field(field)), Some(row)) => {
                let text = source.optional(Some(field)).map(|index| source.written(row, index)).unwrap_or_default();
                match Better::of(text) {
                    Some(better) => better,
                    None if text.is_empty() => Better::Higher,
                    None => {
                        let names = Better::NAMES.iter().map(|(name, _)| *name);
                        diagnostics.report_at(field.span, |place| unknown_choice(place, "better", text, names));
                        Better::Higher
                    }
                }
            }
            _ => Better::Higher,
        };
        Pair { measure, better, values }
    }
}

impl Marks for Sides {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.names.len(), checks::MOST_ROWS, diagnostics);
        for (name, pair) in self.data.names.texts().zip(&self.rows) {
            let low = pair.values.iter().flatten().find(|value| value.plotted <= 0.0);
            if let (Some(low), [Some(_), Some(_)]) = (low, pair.values) {
                diagnostics.report(|place| messages::no_times(place, name, &pair.measure.full(low.number)));
            }
        }
        checks::spots(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        Picture::new(&Chart::new(view, &self.measure, &self.manner), &self.rows).draw()
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        // The sides have their names above their values.
        Key::default()
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        let leads: Vec<(usize, Lead)> = self.leads().filter(|(name, _)| self.is_contest(*name)).collect();
        let total = leads.len().to_string();
        let statement = |(side, series): (usize, &Series)| {
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

impl Sides {
    fn leads(&self) -> impl Iterator<Item = (usize, Lead)> {
        self.rows.iter().enumerate().filter_map(|(name, pair)| Some((name, pair.lead()?)))
    }

    fn is_contest(&self, name: usize) -> bool {
        self.rows.get(name).is_some_and(|pair| pair.better != Better::Neither)
    }
}
