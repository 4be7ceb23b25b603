//! `map`: values, categories or places on the shapes of the earth. A row without a shape is reported.

use std::sync::Arc;

use super::super::chart_data::ChartData;
use super::super::checks;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, LegendEntry, LegendSymbol, MapNotice, Panel};
use super::super::encoding::VisualEncoding;
use super::super::gather;
use super::super::highlight;
use super::super::messages as of_charts;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scene::Scene;
use super::super::statement::{self, Statement};
use super::super::style::ColorRole;
use super::super::value_format::ValueFormat;
use super::classes::{self, Breaks, Classes};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::map_matches::{self, FeatureMatches};
use super::map_panel::{self, MapPanel};
use super::map_style::MapStyle;
use super::messages;
use crate::geo::layout::{MapLayout, lay_out};
use crate::geo::viewport::Viewport;
use crate::geo::{Atlas, MapArea, regions, world};
use crate::language::Language;
use crate::options::{OptionReader, OptionValue};
use crate::text::Spanned;

/// The kind `map`.
pub const KIND: ChartKind = ChartKind {
    name: "map",
    other_names: &["choropleth", "choropleth map", "geo", "symbol map", "locator map", "world map", "bubble map"],
    options: &["style", "shapes", "region", "classes", "breaks", "diverge_at"],
    rejected_options: &[],
    mirroring: Mirroring::Never,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: true,
    read: |reader, _| Box::new(read(reader)),
};

/// The options that only maps have.
#[derive(Debug)]
struct MapOptions {
    map_style: MapStyle,
    /// The name of the site's own map file. `None` for the countries of the world.
    shapes: Option<Spanned<String>>,
    /// The region that is shown. `None` for all shapes, or for those around the rows.
    region: Option<Spanned<String>>,
    /// The number of classes of values.
    classes: usize,
    breaks: Breaks,
    /// The limit between two classes, on whose sides the colours differ.
    diverge_at: Option<f64>,
}

/// Reads the options of a map. Invalid values are reported.
fn read(reader: &mut OptionReader<'_, '_>) -> MapOptions {
    const FORMS: [(&str, MapStyle); 3] =
        [("shade", MapStyle::Shade), ("dots", MapStyle::Dots), ("where", MapStyle::Where)];
    let style = reader.string("style");
    let map_style = style.as_ref().and_then(|style| FORMS.into_iter().find(|(name, _)| *name == style.value));
    if let (Some(style), None) = (&style, map_style) {
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
    let count = count.filter(|count| (classes::MIN..=classes::MAX).contains(count));
    if let (Some(classes), None) = (&classes, count) {
        reader.wrong_value(classes.span, messages::INVALID_CLASSES);
    }
    MapOptions {
        map_style: map_style.map_or(MapStyle::Shade, |(_, map_style)| map_style),
        shapes: reader.string("shapes"),
        region,
        classes: count.unwrap_or(5),
        breaks: read_breaks(reader),
        diverge_at: reader.number("diverge_at").map(|number| number.value),
    }
}

/// Reads `breaks`. An invalid value is reported.
fn read_breaks(reader: &mut OptionReader<'_, '_>) -> Breaks {
    let Some(found) = reader.value("breaks") else { return Breaks::Equal };
    match &found.value {
        OptionValue::String(text) if text.text == "quantile" => return Breaks::Quantile,
        OptionValue::String(text) if text.text == "equal" => return Breaks::Equal,
        OptionValue::List(_) => {
            let Some(numbers) = reader.numbers("breaks") else { return Breaks::Equal };
            let is_rising = numbers.value.windows(2).all(|pair| matches!(pair, [low, high] if low < high));
            if is_rising && (1..classes::MAX).contains(&numbers.value.len()) {
                return Breaks::Given(numbers.value);
            }
        }
        _ => {}
    }
    reader.wrong_value(found.span, messages::INVALID_BREAKS);
    Breaks::Equal
}

impl kind::KindOptions for MapOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("x");
        match self.map_style {
            MapStyle::Dots => reader.require("y"),
            MapStyle::Shade if fields.series.is_none() => reader.require("y"),
            _ => {}
        }
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let atlas = self.atlas(input, diagnostics)?;
        let x = input.optional(common.fields.x.as_ref())?;
        let (mut data, value_format) = self.gather(common, input, diagnostics)?;
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let matches = map_matches::find(&data, (x, common.fields.x.as_ref()?.span), &atlas, input, diagnostics);
        matches.replace_codes(&mut data, &atlas, input.language);
        let classes =
            value_format.as_ref().filter(|_| self.map_style == MapStyle::Shade && common.fields.series.is_none());
        let classes = classes.map(|_| Classes::new(&data, &self.breaks, self.classes, self.diverge_at));
        for series in &mut data.series {
            for point in &mut series.points {
                // A highlighted shape is outlined, and keeps the colour that the legend explains.
                point.color = match (&classes, point.value) {
                    (Some(classes), Some(value)) => classes.color(value.plotted),
                    (Some(_), None) => ColorRole::Plain,
                    (None, _) => series.color,
                };
            }
        }
        let layout = lay_out(&atlas, &self.viewport(&atlas, &matches));
        let region = self.region.as_ref().map(|region| region.value.as_str());
        let is_expected: Vec<bool> = atlas
            .features
            .iter()
            .map(|feature| region.is_none_or(|region| regions::is_in_region(region, feature)))
            .collect();
        Some(Box::new(MapMarks {
            map_style: self.map_style,
            data,
            value_format,
            atlas,
            matches,
            layout,
            classes,
            is_expected,
            has_region: self.region.is_some(),
        }))
    }
}

impl MapOptions {
    /// The shapes of the option `shapes`. `None` if there is no such file, which is reported.
    fn atlas(&self, input: PlotInput<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Arc<Atlas>> {
        let wanted = self.shapes.as_ref().map_or(world::NAME, |wanted| wanted.value.as_str());
        match input.shapes.get(wanted) {
            // A file that cannot be read was already reported.
            Some(found) => found.clone(),
            None if wanted == world::NAME => Some(world::world().clone()),
            None => {
                let names: Vec<&str> = input.shapes.keys().map(String::as_str).chain([world::NAME]).collect();
                let span = self.shapes.as_ref().map(|wanted| wanted.span).unwrap_or_default();
                diagnostics.report_at(span, |place| messages::unknown_shapes_file(place, wanted, &names));
                None
            }
        }
    }

    /// The points of the map, and the format of their values if it has any.
    fn gather(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<(ChartData, Option<ValueFormat>)> {
        if common.fields.y.is_empty() {
            return Some((map_matches::data_without_values(common, input), None));
        }
        let (data, value_format) = gather::gather(common, &VisualEncoding::default(), input, diagnostics)?;
        Some((data, Some(value_format)))
    }

    /// The viewport for the options `region` and `style`.
    fn viewport(&self, atlas: &Atlas, matches: &FeatureMatches) -> Viewport {
        let region = self.region.as_ref().and_then(|region| regions::region(&region.value));
        let part = match (region, self.map_style) {
            (Some(region), _) => MapArea::Region(region),
            (_, MapStyle::Where) => MapArea::Around(matches.features().collect()),
            _ => MapArea::Whole,
        };
        Viewport::of(atlas, &part, &matches.features().collect::<Vec<usize>>())
    }
}

/// The features of a map with the rows that are for them.
#[derive(Debug)]
struct MapMarks {
    map_style: MapStyle,
    data: ChartData,
    /// The measure of the values; `None` for a map without values.
    value_format: Option<ValueFormat>,
    atlas: Arc<Atlas>,
    matches: FeatureMatches,
    layout: MapLayout,
    classes: Option<Classes>,
    /// For each shape, whether a reader expects a value there, or it is only around the part that is shown.
    is_expected: Vec<bool>,
    has_region: bool,
}

impl MapMarks {
    /// The number of shapes where a reader expects a value and that have none.
    fn without_row(&self) -> usize {
        if self.map_style != MapStyle::Shade {
            return 0;
        }
        let has_row = |index: usize| self.matches.name_of(index).is_some();
        let shown = self.layout.placed.iter().zip(&self.is_expected).enumerate();
        shown
            .filter(|(index, (placed, is_expected))| **is_expected && !placed.rings.is_empty() && !has_row(*index))
            .count()
    }

    /// The number of rows whose shapes are all outside the part that is shown.
    fn outside(&self) -> usize {
        self.matches.features_of_names().filter(|shapes| !shapes.is_empty() && !self.shows(shapes)).count()
    }

    /// Whether any of these shapes is in the part that is shown.
    fn shows(&self, shapes: &[usize]) -> bool {
        let is_seen = |index: &usize| self.layout.placed.get(*index).is_some_and(|placed| placed.centroid.is_some());
        shapes.iter().any(is_seen)
    }

    /// The data without the rows outside the part that is shown: what the legend counts and the summary is about.
    fn shown(&self) -> ChartData {
        let mut shown = self.data.clone();
        for series in &mut shown.series {
            series.points.retain(|point| self.shows(self.matches.features_of(point.name)));
        }
        shown
    }
}

impl Marks for MapMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        if let (MapStyle::Dots, Some(value_format)) = (self.map_style, &self.value_format) {
            checks::parts_of_whole(&Chart::new(view, value_format, &MarkTraits::default()), diagnostics);
        }
        if self.outside() > 0 && !self.has_region {
            diagnostics.report(|place| messages::outside_map(place, self.outside()));
        }
        checks::annotations(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        map_panel::draw(&MapPanel {
            view,
            map_style: self.map_style,
            value_format: self.value_format.as_ref(),
            layout: &self.layout,
            matches: &self.matches,
            is_expected: &self.is_expected,
            most: self.data.points().filter_map(|point| point.value).map(|value| value.plotted).fold(0.0, f64::max),
        })
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        let entry = |color, text, symbol| LegendEntry { text, color, symbol };
        let data = self.shown();
        let mut entries = Vec::new();
        if let (Some(classes), Some(value_format)) = (&self.classes, &self.value_format) {
            let limits = classes.entries(&data, value_format).into_iter();
            entries.extend(limits.map(|(color, text)| entry(color, text, LegendSymbol::Square)));
        } else if self.map_style == MapStyle::Shade {
            let named = data.series.iter().filter(|series| !series.name.is_empty());
            entries.extend(named.map(|series| {
                entry(series.color, format!("{} ({})", series.name, series.points.len()), LegendSymbol::Square)
            }));
        } else {
            let named: Vec<_> = data.series.iter().filter(|series| !series.name.is_empty()).collect();
            if named.len() > 1 {
                entries.extend(named.iter().map(|series| entry(series.color, series.name.clone(), LegendSymbol::Dot)));
            }
        }
        let missing = self.without_row() + self.without_value();
        if missing > 0 && self.map_style == MapStyle::Shade {
            entries.push(entry(ColorRole::Plain, missing.to_string(), LegendSymbol::NoData));
        }
        Legend { entries, is_narrow_only: false }
    }

    fn notice(&self) -> Option<MapNotice> {
        Some(MapNotice { is_world: self.atlas.is_world, without_row: self.without_row(), outside: self.outside() })
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        let data = self.shown();
        if let (Some(value_format), None) = (&self.value_format, data.series.get(1)) {
            return statement::of_series(&data, value_format, &value_format.title, &PointLabels::default(), language);
        }
        let names = |series: &super::super::chart_data::DataSeries| -> String {
            let texts = series.points.iter().map(|point| data.names.text(point.name));
            texts.collect::<Vec<_>>().join(", ")
        };
        let named = data.series.iter().filter(|series| !series.name.is_empty());
        let many = |series: &super::super::chart_data::DataSeries| {
            let value = if series.points.len() > 6 { series.points.len().to_string() } else { names(series) };
            Statement::Value { name: series.name.clone(), value }
        };
        named.map(many).collect()
    }
}

impl MapMarks {
    /// The number of shapes whose row has an empty cell.
    fn without_value(&self) -> usize {
        if self.value_format.is_none() {
            return 0;
        }
        self.data.points().filter(|point| point.value.is_none()).count()
    }
}
