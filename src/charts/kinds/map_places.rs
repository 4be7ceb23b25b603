//! Which shapes the rows of a table are for. A text that is not the name of a shape is reported, never guessed and
//! never ignored; so are two rows for one shape.

use std::collections::BTreeMap;

use super::super::common::Common;
use super::super::data::{Data, Point, Series, X};
use super::super::diagnostics::Diagnostics;
use super::super::names::Names;
use super::super::source::Source;
use super::super::style::ColorRole;
use super::messages;
use crate::geo::{Found, Shapes, world};
use crate::language::Language;
use crate::text::Span;

/// The shapes of each name in the data, and the name of each shape, all by index.
#[derive(Debug, Default)]
pub struct Places {
    by_name: Vec<Vec<usize>>,
    by_shape: BTreeMap<usize, usize>,
}

impl Places {
    /// The shapes of a name; several for a union such as the EU.
    pub fn of_name(&self, name: usize) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The name whose row is for a shape.
    pub fn of_shape(&self, shape: usize) -> Option<usize> {
        self.by_shape.get(&shape).copied()
    }

    /// Replaces ISO 3166 codes by the names of the countries in the language of the page, for readers.
    pub fn name_codes(&self, data: &mut Data, shapes: &Shapes, language: &Language) {
        let Some(place) =
            world::LANGUAGES.iter().position(|known| language.subtag() == *known).filter(|_| shapes.is_world)
        else {
            return;
        };
        for (name, found) in self.by_name.iter().enumerate() {
            let ([index], text) = (found.as_slice(), data.names.text(name)) else { continue };
            let is_code = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
            if let (true, Some(called)) = (is_code, shapes.shapes.get(*index).and_then(|shape| shape.names.get(place)))
            {
                data.names.rename(name, called);
            }
        }
    }

    /// All shapes that have a row.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.by_shape.keys().copied()
    }

    /// The shapes of each name, by its index.
    pub fn rows(&self) -> impl Iterator<Item = &[usize]> {
        self.by_name.iter().map(Vec::as_slice)
    }
}

/// Finds the shapes of all names in `data`. `x` is the field that names them and `at` its option in the block. Names
/// without a shape are reported.
pub fn find(
    data: &Data,
    (x, at): (usize, Span),
    shapes: &Shapes,
    source: Source<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Places {
    let mut places = Places::default();
    // In the order of the table, so that the second of two rows for one shape is reported.
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for point in data.points() {
        let first = rows.entry(point.name).or_insert(point.row);
        *first = (*first).min(point.row);
    }
    for (name, row) in rows {
        let Some(cell) = source.table.cell(row, x) else { continue };
        let file = &source.table.csv_file;
        let found = match (shapes.index.find(&cell.text), shapes.union(&cell.text)) {
            (Found::One(shape), _) => vec![shape],
            (Found::None, Some(members)) => members,
            (Found::Several(several), _) => {
                let names: Vec<&str> = several
                    .iter()
                    .filter_map(|index| shapes.shapes.get(*index)?.names.first())
                    .map(String::as_str)
                    .collect();
                diagnostics.report_in(file, cell.span, |place| messages::several_shapes(place, &cell.text, &names));
                Vec::new()
            }
            (Found::None, None) if cell.text.is_empty() => {
                diagnostics.report_at(at, |place| messages::nameless_row(place, row + 1));
                Vec::new()
            }
            (Found::None, None) => {
                let near = shapes.index.suggestion(&cell.text);
                diagnostics
                    .report_in(file, cell.span, |place| messages::no_shape(place, &cell.text, shapes.is_world, near));
                Vec::new()
            }
        };
        let taken = found.iter().find_map(|shape| Some((*shape, *places.by_shape.get(shape)?)));
        if let Some((shape, other)) = taken {
            let called = shapes.shapes.get(shape).and_then(|shape| shape.names.first()).map_or("", String::as_str);
            let first = data.names.text(other);
            diagnostics.report_in(file, cell.span, |place| messages::two_rows(place, first, &cell.text, called));
            continue;
        }
        places.by_shape.extend(found.iter().map(|shape| (*shape, name)));
        if places.by_name.len() <= name {
            places.by_name.resize(name + 1, Vec::new());
        }
        if let Some(slot) = places.by_name.get_mut(name) {
            *slot = found;
        }
    }
    places
}

/// The data of a map without values: a point for each row, in the series of the row.
pub fn names_alone(common: &Common, source: Source<'_>) -> Data {
    let [x, series, facet] =
        [common.fields.x.as_ref(), common.fields.series.as_ref(), common.facet.as_ref().map(|facet| &facet.field)]
            .map(|field| source.optional(field));
    let mut data = Data::empty(X::Names, !common.highlight.is_empty());
    let mut facets = Names::default();
    let Some(x) = x else { return data };
    for row in source.rows.iter().copied() {
        let facet = facet.map_or(0, |field| facets.of_cell(source, row, field));
        let name = data.names.of_cell(source, row, x);
        let index = series.map_or(0, |field| data.series_names.of_cell(source, row, field));
        while data.series.len() <= index {
            let name = data.series_names.text(data.series.len()).to_owned();
            data.series.push(Series { name, color: ColorRole::Plain, points: Vec::new() });
        }
        let point = Point {
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
