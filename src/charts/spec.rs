//! The options of a chart, as its block gives them.

use super::common::{self, Common, FieldName};
use super::kinds::kind::{Kind, Options};
use super::kinds::{self, messages};
use super::place::Texts;
use crate::options::Reader;

/// What a block asks to be drawn.
#[derive(Debug)]
pub struct Spec {
    pub kind: &'static Kind,
    pub common: Common,
    /// The options that only some kinds have.
    pub own: Box<dyn Options>,
}

impl Spec {
    /// Every field that is named, once, in the order in which the chart's table shows them.
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

/// Reads everything that is drawn. The texts around the chart are the block's; `written` takes those of notes, ranges
/// and rules, in this order. `None` when not even the kind is known; why was reported.
pub fn read(reader: &mut Reader<'_, '_>, written: &mut Texts<'_>) -> Option<Spec> {
    let kind = read_kind(reader);
    let fields = common::read_fields(reader);
    let Some(kind) = kind else {
        // The other options are read all the same, so that no true one is called unknown and none that is wrong is
        // passed over.
        for kind in kinds::ALL {
            (kind.read)(reader, &fields);
        }
        common::read(reader, fields, written);
        return None;
    };
    let own = (kind.read)(reader, &fields);
    let common = common::read(reader, fields, written);
    for (option, names) in kinds::foreign_options(kind) {
        // Asked for, it is no unknown one.
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
