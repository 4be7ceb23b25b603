//! `map`: values, categories or places on the shapes of the earth. A row without a shape is reported.

use std::sync::Arc;

use super::super::chart::{Chart, Manner, View};
use super::super::checks;
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::Data;
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Key, KeyEntry, KeyForm, Notice, Panel};
use super::super::gather;
use super::super::highlight;
use super::super::measure::Measure;
use super::super::messages as of_charts;
use super::super::point_labels::Labels;
use super::super::scene::Scene;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::ColorRole;
use super::classes::{self, Breaks, Classes};
use super::kind::{self, Kind, Marks, Turns};
use super::map_form::Form;
use super::map_picture::{self, Picture};
use super::map_places::{self, Places};
use super::messages;
use crate::geo::layout::{Layout, lay_out};
use crate::geo::view::View as Window;
use crate::geo::{Part, Shapes, regions, world};
use crate::language::Language;
use crate::options::{Reader, Value};
use crate::text::Spanned;

/// The kind `map`.
pub const KIND: Kind = Kind {
    name: "map",
    other_names: &["choropleth", "choropleth map", "geo", "symbol map", "locator map", "world map", "bubble map"],
    options: &["style", "shapes", "region", "classes", "breaks", "diverge_at"],
    refused: &[],
    turns: Turns::Never,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: true,
    read: |reader, _| Box::new(read(reader)),
};

#[derive(Debug)]
struct Options {
    form: Form,
    shapes: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    classes: usize,
    breaks: Breaks,
    diverge_at: Option<f64>,
}

fn read(reader: &mut Reader<'_, '_>) -> Options {
    const FORMS: [(&str, Form); 3] = [("shade", Form::Shade), ("dots", Form::Dots), ("where", Form::Where)];
    let style = reader.string("style");
    let form = style.as_ref().and_then(|style| FORMS.into_iter().find(|(name, _)| *name == style.value));
    if let (Some(style), None) = (&style, form) {
        let place = reader.place(style.span);
        let names = FORMS.iter().map(|(name, _)| *name);
        reader.report(of_charts::unknown_choice(place, "style", &style.value, names));
    }
    let region = reader.string("region");
    if let Some(region) = region.as_ref().filter(|region| regions::region(&region.value).is_none()) {
        let place = reader.place(region.span);
        let names = regions::REGIONS.iter().map(|(name, _)| *name);
        reader.report(of_charts::unknown_choice(place, "region", &region.value, names));
    }
    let classes = reader.integer("classes");
    let count = classes.as_ref().and_then(|count| usize::try_from(count.value).ok());
    let count = count.filter(|count| (classes::FEWEST..=classes::MOST).contains(count));
    if let (Some(classes), None) = (&classes, count) {
        reader.wrong_value(classes.span, messages::NO_CLASSES);
    }
    Options {
        form: form.map_or(Form::Shade, |(_, form)| form),
        shapes: reader.string("shapes"),
        region,
        classes: count.unwrap_or(5),
        breaks: read_breaks(reader),
        diverge_at: reader.number("diverge_at").map(|number| number.value),
    }
}

fn read_breaks(reader: &mut Reader<'_, '_>) -> Breaks {
    let Some(found) = reader.value("breaks") else { return Breaks::Equal };
    match &found.value {
        Value::String(text) if text.text == "quantile" => return Breaks::Quantile,
        Value::String(text) if text.text == "equal" => return Breaks::Equal,
        Value::List(_) => {
            let Some(numbers) = reader.numbers("breaks") else { return Breaks::Equal };
            let is_rising = numbers.value.windows(2).all(|pair| matches!(pair, [low, high] if low < high));
            if is_rising && (1..classes::MOST).contains(&numbers.value.len()) {
                return Breaks::Given(numbers.value);
            }
        }
        _ => {}
    }
    reader.wrong_value(found.span, messages::NO_BREAKS);
    Breaks::Equal
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        match self.form {
            Form::Dots => reader.require("y"),
            Form::Shade if fields.series.is_none() => reader.require("y"),
            _ => {}
        }
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let shapes = self.shapes(source, diagnostics)?;
        let x = source.optional(common.fields.x.as_ref())?;
        let (mut data, measure) = self.gather(common, source, diagnostics)?;
        highlight::colour(&mut data, &common.highlight, &Labels::default(), source, diagnostics);
        let places = map_places::find(&data, (x, common.fields.x.as_ref()?.span), &shapes, source, diagnostics);
        places.name_codes(&mut data, &shapes, source.language);
        let classes = measure.as_ref().filter(|_| self.form == Form::Shade && common.fields.series.is_none());
        let classes = classes.map(|_| Classes::new(&data, &self.breaks, self.classes, self.diverge_at));
        for series in &mut data.series {
            for point in &mut series.points {
                // A highlighted shape is outlined, and keeps the colour that the key explains.
                point.color = match (&classes, point.value) {
                    (Some(classes), Some(value)) => classes.color(value.plotted),
                    (Some(_), None) => ColorRole::Plain,
                    (None, _) => series.color,
                };
            }
        }
        let layout = lay_out(&shapes, &self.window(&shapes, &places));
        let region = self.region.as_ref().map(|region| region.value.as_str());
        let looked_for: Vec<bool> =
            shapes.shapes.iter().map(|shape| region.is_none_or(|region| regions::is_in(region, shape))).collect();
        Some(Box::new(Map {
            form: self.form,
            data,
            measure,
            shapes,
            places,
            layout,
            classes,
            looked_for,
            has_region: self.region.is_some(),
        }))
    }
}

impl Options {
    /// The shapes of the option `shapes`. `None` if there is no such file, which is reported.
    fn shapes(&self, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Arc<Shapes>> {
        let wanted = self.shapes.as_ref().map_or(world::NAME, |wanted| wanted.value.as_str());
        match source.shapes.get(wanted) {
            // A file that cannot be read was already reported.
            Some(found) => found.clone(),
            None if wanted == world::NAME => Some(world::world().clone()),
            None => {
                let names: Vec<&str> = source.shapes.keys().map(String::as_str).chain([world::NAME]).collect();
                let span = self.shapes.as_ref().map(|wanted| wanted.span).unwrap_or_default();
                diagnostics.report_at(span, |place| messages::no_shapes(place, wanted, &names));
                None
            }
        }
    }

    fn gather(
        &self,
        common: &Common,
        source: Source<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<(Data, Option<Measure>)> {
        if common.fields.y.is_empty() {
            return Some((map_places::names_alone(common, source), None));
        }
        let (data, mut measure) = gather::gather(common, &Roles::default(), source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        Some((data, Some(measure)))
    }

    fn window(&self, shapes: &Shapes, places: &Places) -> Window {
        let region = self.region.as_ref().and_then(|region| regions::region(&region.value));
        let part = match (region, self.form) {
            (Some(region), _) => Part::Region(region),
            (_, Form::Where) => Part::Around(places.all().collect()),
            _ => Part::Whole,
        };
        Window::of(shapes, &part, &places.all().collect::<Vec<usize>>())
    }
}

#[derive(Debug)]
struct Map {
    form: Form,
    data: Data,
    /// The measure of the values; `None` for a map without values.
    measure: Option<Measure>,
    shapes: Arc<Shapes>,
    places: Places,
    layout: Layout,
    classes: Option<Classes>,
    /// For each shape, whether a reader expects a value there, or it is only around the part that is shown.
    looked_for: Vec<bool>,
    has_region: bool,
}

impl Map {
    /// The number of shapes where a reader expects a value and that have none.
    fn without_row(&self) -> usize {
        if self.form != Form::Shade {
            return 0;
        }
        let has_row = |index: usize| self.places.of_shape(index).is_some();
        let shown = self.layout.placed.iter().zip(&self.looked_for).enumerate();
        shown
            .filter(|(index, (placed, looked_for))| **looked_for && !placed.rings.is_empty() && !has_row(*index))
            .count()
    }

    /// The number of rows whose shapes are all outside the part that is shown.
    fn outside(&self) -> usize {
        self.places.rows().filter(|shapes| !shapes.is_empty() && !self.shows(shapes)).count()
    }

    /// Whether any of these shapes is in the part that is shown.
    fn shows(&self, shapes: &[usize]) -> bool {
        let is_seen = |index: &usize| self.layout.placed.get(*index).is_some_and(|placed| placed.middle.is_some());
        shapes.iter().any(is_seen)
    }

    /// The data without the rows outside the part that is shown: what the key counts and the summary is about.
    fn shown(&self) -> Data {
        let mut shown = self.data.clone();
        for series in &mut shown.series {
            series.points.retain(|point| self.shows(self.places.of_name(point.name)));
        }
        shown
    }
}

impl Marks for Map {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        if let (Form::Dots, Some(measure)) = (self.form, &self.measure) {
            checks::parts(&Chart::new(view, measure, &Manner::default()), diagnostics);
        }
        if self.outside() > 0 && !self.has_region {
            diagnostics.report(|place| messages::off_the_map(place, self.outside()));
        }
        checks::spots(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        map_picture::draw(&Picture {
            view,
            form: self.form,
            measure: self.measure.as_ref(),
            layout: &self.layout,
            places: &self.places,
            looked_for: &self.looked_for,
            most: self.data.points().filter_map(|point| point.value).map(|value| value.plotted).fold(0.0, f64::max),
        })
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        let entry = |color, text, form| KeyEntry { text, color, form };
        let data = self.shown();
        let mut entries = Vec::new();
        if let (Some(classes), Some(measure)) = (&self.classes, &self.measure) {
            let limits = classes.entries(&data, measure).into_iter();
            entries.extend(limits.map(|(color, text)| entry(color, text, KeyForm::Square)));
        } else if self.form == Form::Shade {
            let named = data.series.iter().filter(|series| !series.name.is_empty());
            entries.extend(named.map(|series| {
                entry(series.color, format!("{} ({})", series.name, series.points.len()), KeyForm::Square)
            }));
        } else {
            let named: Vec<_> = data.series.iter().filter(|series| !series.name.is_empty()).collect();
            if named.len() > 1 {
                entries.extend(named.iter().map(|series| entry(series.color, series.name.clone(), KeyForm::Dot)));
            }
        }
        let missing = self.without_row() + self.without_value();
        if missing > 0 && self.form == Form::Shade {
            entries.push(entry(ColorRole::Plain, missing.to_string(), KeyForm::NoData));
        }
        Key { entries, narrow_only: false }
    }

    fn notice(&self) -> Option<Notice> {
        Some(Notice { is_world: self.shapes.is_world, without_row: self.without_row(), outside: self.outside() })
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        let data = self.shown();
        if let (Some(measure), None) = (&self.measure, data.series.get(1)) {
            return statement::of_series(&data, measure, &measure.title, &Labels::default(), language);
        }
        let names = |series: &super::super::data::Series| -> String {
            let texts = series.points.iter().map(|point| data.names.text(point.name));
            texts.collect::<Vec<_>>().join(", ")
        };
        let named = data.series.iter().filter(|series| !series.name.is_empty());
        let many = |series: &super::super::data::Series| {
            let value = if series.points.len() > 6 { series.points.len().to_string() } else { names(series) };
            Statement::Value { name: series.name.clone(), value }
        };
        named.map(many).collect()
    }
}

impl Map {
    /// The number of shapes whose row has an empty cell.
    fn without_value(&self) -> usize {
        if self.measure.is_none() {
            return 0;
        }
        self.data.points().filter(|point| point.value.is_none()).count()
    }
}
