//! The options of a chart, as its block gives them.

use super::annotation_options::RegisterText;
use super::common_options::{self, CommonOptions, FieldName};
use super::kinds::kind::{ChartKind, KindOptions};
use super::kinds::{self, messages};
use crate::options::OptionReader;

/// The options of a chart block.
#[derive(Debug)]
pub struct ChartSpec {
    /// The kind of chart.
    pub kind: &'static ChartKind,
    /// The options that every kind has.
    pub common: CommonOptions,
    /// The options that only some kinds have.
    pub own: Box<dyn KindOptions>,
}

impl ChartSpec {
    /// Every field that an option names, once each, in the order of the table below the chart.
    pub fn fields(&self) -> Vec<FieldName> {
        let facet = self.common.facet.as_ref().map(|facet| &facet.field);
        let mut all: Vec<FieldName> = Vec::new();
        for field in facet.into_iter().chain(self.own.fields(&self.common.fields)) {
            if !all.iter().any(|known| known.value == field.value) {
                all.push(field.clone());
            }
        }
        all
    }
}

/// Reads all options of a chart. `register` takes the texts of notes, ranges and rules, in this order; the texts around
/// the chart belong to the block. `None` if the kind is unknown, which is reported.
pub fn read(reader: &mut OptionReader<'_, '_>, register: &mut RegisterText<'_>) -> Option<ChartSpec> {
    let kind = read_kind(reader);
    let fields = common_options::read_fields(reader);
    let Some(kind) = kind else {
        // The other options are still read, so that valid ones are not reported as unknown and invalid ones are
        // reported.
        for kind in kinds::ALL {
            (kind.read)(reader, &fields);
        }
        common_options::read(reader, fields, register);
        return None;
    };
    let own = (kind.read)(reader, &fields);
    let common = common_options::read(reader, fields, register);
    for (option, names) in kinds::foreign_options(kind) {
        // Reading it here prevents a message about an unknown option.
        if reader.value(option).is_some()
            && let Some(span) = reader.key_span(option)
        {
            let place = reader.place(span);
            reader.report(messages::foreign_option(place, option, kind, &names));
        }
    }
    own.require(&common.fields, reader);
    Some(ChartSpec { kind, common, own })
}

/// Reads `kind`. `None` if it is missing or unknown, which is reported.
fn read_kind(reader: &mut OptionReader<'_, '_>) -> Option<&'static ChartKind> {
    let name = reader.required_string("kind")?;
    let kind = kinds::kind_named(&name.value);
    if kind.is_none() {
        let place = reader.place(name.span);
        let names = kinds::ALL.map(|kind| kind.name);
        reader.report(messages::unknown_kind(place, &name.value, kinds::meant_by(&name.value), names.into_iter()));
    }
    kind
}
