//! `UNIT_MULT` of statistical exports (SDMX cross-domain concept “Unit multiplier”): the power of ten by which the
//! numbers of `OBS_VALUE` are to be multiplied. It is not applied here, so the scale of the table has to be in the
//! sidecar.

use std::collections::BTreeSet;

use super::columns;
use super::csv_context::CsvContext;
use super::field::Field;
use super::fields::column_index;
use super::grid::Csv;
use super::reading_messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports a multiplier that is not in the sidecar as the scale, and a column with several multipliers.
pub fn find(csv: &Csv<'_>, fields: &[Field], context: &CsvContext<'_>) -> Option<Diagnostic> {
    let (power, value) = (column_index(csv, "UNIT_MULT")?, column_index(csv, "OBS_VALUE")?);
    let powers: BTreeSet<u8> = columns::cells(csv, power).filter_map(|(text, _)| text.parse().ok()).collect();
    let is_said = fields.get(value)?.scale.is_some();
    let (_, span) = columns::cells(csv, power).find(|(text, _)| *text != "0")?;
    let place = Place::new(context.file, span);
    let powers: Vec<u8> = powers.into_iter().collect();
    match powers.as_slice() {
        [] | [0] => None,
        [one] => (!is_said).then(|| reading_messages::multiplier(place, *one, context.sidecar)),
        several => Some(reading_messages::multipliers(place, several)),
    }
}
