//! The options of a chart, as its block gives them.

use super::common::{self, Common, FieldName};
use super::kinds::kind::{Kind, Options};
use super::kinds::{self, messages};
use super::place::Texts;
use crate::options::Reader;

/// The options of a chart block.
#[derive(Debug)]
pub struct Spec {
    /// The kind of chart.
    pub kind: &'static Kind,
    /// The options that every kind has.
    pub common: Common,
    /// The options that only some kinds have.
    pub own: Box<dyn Options>,
}

impl Spec {
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

/// Reads all options of a chart. `written` takes the texts of notes, ranges and rules, in this order; the texts around
/// the chart belong to the block. `None` if the kind is unknown, which is reported.
pub fn read(reader: &mut Reader<'_, '_>, written: &mut Texts<'_>) -> Option<Spec> {
    let kind = read_kind(reader);
    let fields = common::read_fields(reader);
    let Some(kind) = kind else {
        // The other options are read all the same, so that valid ones are not reported as unknown and invalid ones are
        // reported.
        for kind in kinds::ALL {
            (kind.read)(reader, &fields);
        }
        common::read(reader, fields, written);
        return None;
    };
    let own = (kind.read)(reader, &fields);
    let common = common::read(reader, fields, written);
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
    Some(Spec { kind, common, own })
}

fn read_kind(reader: &mut Reader<'_, '_>) -> Option<&'static Kind> {
    let name = reader.required_string("kind")?;
    let kind = kinds::named(&name.value);
    if kind.is_none() {
        let place = reader.place(name.span);
        let names = kinds::ALL.map(|kind| kind.name);
        reader.report(messages::unknown_kind(place, &name.value, kinds::meant_by(&name.value), names.into_iter()));
    }
    kind
}
