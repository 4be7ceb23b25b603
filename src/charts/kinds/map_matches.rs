//! Matches the rows of a table with the features of an atlas. A name that matches no feature is reported, never guessed
//! and never ignored; so are two rows for one feature.

use std::collections::BTreeMap;

use super::super::chart_data::{ChartData, DataPoint, DataSeries, XKind};
use super::super::common_options::CommonOptions;
use super::super::diagnostics::Diagnostics;
use super::super::names::IndexedNames;
use super::super::plot_input::PlotInput;
use super::super::style::ColorRole;
use super::messages;
use crate::geo::{Atlas, NameMatch, world};
use crate::language::Language;
use crate::text::Span;

/// The features of each name in the data, and the name of each feature, all by index.
#[derive(Debug, Default)]
pub struct FeatureMatches {
    by_name: Vec<Vec<usize>>,
    by_shape: BTreeMap<usize, usize>,
}

impl FeatureMatches {
    /// The features of a name; several for a union such as the EU.
    pub fn features_of(&self, name: usize) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The name whose row is for a feature. `None` if no row is.
    pub fn name_of(&self, shape: usize) -> Option<usize> {
        self.by_shape.get(&shape).copied()
    }

    /// Replaces ISO 3166-1 codes in `data` by the names of the countries in the language of the page.
    pub fn replace_codes(&self, data: &mut ChartData, atlas: &Atlas, language: &Language) {
        let Some(place) =
            world::LANGUAGES.iter().position(|known| language.subtag() == *known).filter(|_| atlas.is_world)
        else {
            return;
        };
        for (name, found) in self.by_name.iter().enumerate() {
            let ([index], text) = (found.as_slice(), data.names.text(name)) else { continue };
            let is_code = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
            if let (true, Some(called)) = (is_code, atlas.features.get(*index).and_then(|shape| shape.names.get(place)))
            {
                data.names.rename(name, called);
            }
        }
    }

    /// All features that have a row.
    pub fn features(&self) -> impl Iterator<Item = usize> {
        self.by_shape.keys().copied()
    }

    /// The features of each name, by the index of the name.
    pub fn features_of_names(&self) -> impl Iterator<Item = &[usize]> {
        self.by_name.iter().map(Vec::as_slice)
    }
}

/// Finds the features of all names in `data`. `x` is the index of the field with the names, and `at` the span of the
/// option that names that field. Names that match no feature or several are reported.
pub fn find(
    data: &ChartData,
    (x, at): (usize, Span),
    atlas: &Atlas,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> FeatureMatches {
    let mut matches = FeatureMatches::default();
    // In the order of the table, so that the second of two rows for one shape is reported.
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for point in data.points() {
        let first = rows.entry(point.name).or_insert(point.row);
        *first = (*first).min(point.row);
    }
    for (name, row) in rows {
        let Some(cell) = input.table.cell(row, x) else { continue };
        let file = &input.table.csv_file;
        let found = match (atlas.index.find(&cell.text), atlas.union(&cell.text)) {
            (NameMatch::Unique(shape), _) => vec![shape],
            (NameMatch::Unknown, Some(members)) => members,
            (NameMatch::Ambiguous(several), _) => {
                let names: Vec<&str> = several
                    .iter()
                    .filter_map(|index| atlas.features.get(*index)?.names.first())
                    .map(String::as_str)
                    .collect();
                diagnostics.report_in(file, cell.span, |place| messages::several_shapes(place, &cell.text, &names));
                Vec::new()
            }
            (NameMatch::Unknown, None) if cell.text.is_empty() => {
                diagnostics.report_at(at, |place| messages::nameless_row(place, row + 1));
                Vec::new()
            }
            (NameMatch::Unknown, None) => {
                let near = atlas.index.suggestion(&cell.text);
                diagnostics.report_in(file, cell.span, |place| {
                    messages::unknown_shape(place, &cell.text, atlas.is_world, near)
                });
                Vec::new()
            }
        };
        let taken = found.iter().find_map(|shape| Some((*shape, *matches.by_shape.get(shape)?)));
        if let Some((shape, other)) = taken {
            let called = atlas.features.get(shape).and_then(|shape| shape.names.first()).map_or("", String::as_str);
            let first = data.names.text(other);
            diagnostics.report_in(file, cell.span, |place| messages::two_rows(place, first, &cell.text, called));
            continue;
        }
        matches.by_shape.extend(found.iter().map(|shape| (*shape, name)));
        if matches.by_name.len() <= name {
            matches.by_name.resize(name + 1, Vec::new());
        }
        if let Some(slot) = matches.by_name.get_mut(name) {
            *slot = found;
        }
    }
    matches
}

/// The data of a map without values: a point for each row, in the series of the row.
pub fn data_without_values(common: &CommonOptions, input: PlotInput<'_>) -> ChartData {
    let [x, series, facet] =
        [common.fields.x.as_ref(), common.fields.series.as_ref(), common.facet.as_ref().map(|facet| &facet.field)]
            .map(|field| input.optional(field));
    let mut data = ChartData::empty(XKind::Names, !common.highlight.is_empty());
    let mut facets = IndexedNames::default();
    let Some(x) = x else { return data };
    for row in input.rows.iter().copied() {
        let facet = facet.map_or(0, |field| facets.index_of_cell(input, row, field));
        let name = data.names.index_of_cell(input, row, x);
        let index = series.map_or(0, |field| data.series_names.index_of_cell(input, row, field));
        while data.series.len() <= index {
            let name = data.series_names.text(data.series.len()).to_owned();
            data.series.push(DataSeries { name, color: ColorRole::Plain, points: Vec::new() });
        }
        let point = DataPoint {
            row,
            field: None,
            facet,
            name,
            at: 0.0,
            period: None,
            value: None,
            from: None,
            band: None,
            color: ColorRole::Plain,
            is_highlight: false,
        };
        if let Some(series) = data.series.get_mut(index) {
            series.points.push(point);
        }
    }
    data.facets = if facet.is_some() { facets.into_texts() } else { vec![String::new()] };
    data
}
