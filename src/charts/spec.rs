//! The options of a chart, as its block gives them.

use super::kind::{ChartKind, foreign_options};
use super::messages;
use super::place::{Note, Range, Rule, read_notes, read_ranges, read_rules};
use crate::data::Period;
use crate::data::selection::texts;
use crate::options::{Reader, Value};
use crate::text::Spanned;

/// A field of the table, as an option names it.
pub type FieldName = Spanned<String>;

#[derive(Debug, Clone)]
pub struct Spec {
    pub kind: ChartKind,
    pub fields: Fields,
    pub axis: Axis,
    pub options: Options,
    pub highlight: Vec<Spanned<String>>,
    pub facet: Option<Facet>,
    pub notes: Vec<Note>,
    pub ranges: Vec<Range>,
    pub rules: Vec<Rule>,
}

/// Which fields of the table are drawn.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub x: Option<FieldName>,
    /// Several are a series each.
    pub y: Vec<FieldName>,
    pub series: Option<FieldName>,
    pub group: Option<FieldName>,
    pub from: Option<FieldName>,
    pub to: Option<FieldName>,
    pub size: Option<FieldName>,
    pub label: Option<FieldName>,
    pub start: Option<FieldName>,
    pub end: Option<FieldName>,
    pub lane: Option<FieldName>,
    /// Two fields between which a value lies.
    pub band: Option<(FieldName, FieldName)>,
}

impl Fields {
    /// Every field that is named, once.
    pub fn all(&self, facet: Option<&Facet>) -> Vec<FieldName> {
        let singles = [
            &self.start,
            &self.end,
            &self.lane,
            &self.label,
            &self.x,
            &self.series,
            &self.group,
            &self.from,
            &self.to,
            &self.size,
        ];
        let facet = facet.map(|facet| &facet.field);
        let band = self.band.iter().flat_map(|(low, high)| [low, high]);
        let named = facet.into_iter().chain(singles.into_iter().flatten()).chain(&self.y).chain(band);
        let mut all: Vec<FieldName> = Vec::new();
        for field in named {
            if !all.iter().any(|known| known.value == field.value) {
                all.push(field.clone());
            }
        }
        all
    }
}

#[derive(Debug, Clone, Default)]
pub struct Axis {
    pub domain: Option<Spanned<(f64, f64)>>,
    pub ticks: Option<Ticks>,
    /// Whether zero has to be on the axis.
    pub zero: Option<bool>,
    pub log: Log,
    /// Pixels.
    pub height: Option<f64>,
    /// Whether time runs from right to left.
    pub time_rtl: bool,
}

/// Which axes of numbers are logarithmic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Log {
    pub x: bool,
    pub y: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Ticks {
    Count(usize),
    At(Vec<f64>),
}

/// What only some kinds have.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub step: bool,
    pub forecast_from: Option<Spanned<Period>>,
    pub index_to: Option<Spanned<Period>>,
    pub sort: Option<Sort>,
    pub stack: Stack,
    pub diverge_at: Option<f64>,
    pub arrow: bool,
    /// The two moments of a slope, as values of `x`; without them the first and the last.
    pub moments: Option<(Spanned<String>, Spanned<String>)>,
    pub of: Option<Spanned<f64>>,
}

/// The order of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// As the table has them.
    Table,
    Rising,
    Falling,
    Name,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stack {
    #[default]
    None,
    Sum,
    /// Each whole is a hundred per cent.
    Percent,
}

/// Small multiples.
#[derive(Debug, Clone)]
pub struct Facet {
    pub field: FieldName,
    pub columns: Option<usize>,
    pub free_y: bool,
}

/// Reads everything that is drawn. The texts around the chart are the block's. `None` when not even the kind is
/// known; why was reported.
pub fn read(reader: &mut Reader<'_, '_>) -> Option<Spec> {
    let kind = read_kind(reader);
    // With the kind unknown the other options are read all the same, so that no true one is called unknown.
    let assumed = kind.unwrap_or(ChartKind::Line);
    let mut fields = read_fields(reader);
    let axis = read_axis(reader);
    let mut options = read_options(reader);
    if assumed == ChartKind::Slope && fields.x.is_some() {
        // With `x` the two name values of it; without it, two fields.
        options.moments = fields.from.take().zip(fields.to.take());
    }
    let highlight = reader.value("highlight").map(|found| texts(reader, found)).unwrap_or_default();
    let facet = read_facet(reader);
    let spec = Spec {
        kind: assumed,
        fields,
        axis,
        options,
        highlight,
        facet,
        notes: read_notes(reader),
        ranges: read_ranges(reader),
        rules: read_rules(reader),
    };
    let kind = kind?;
    for (option, kinds) in foreign_options(kind) {
        if let Some(span) = reader.key_span(option) {
            let place = reader.place(span);
            reader.report(messages::foreign_option(place, option, kind, kinds));
        }
    }
    require(reader, &spec);
    Some(spec)
}

fn read_kind(reader: &mut Reader<'_, '_>) -> Option<ChartKind> {
    let name = reader.required_string("kind")?;
    let kind = ChartKind::parse(&name.value);
    if kind.is_none() {
        let place = reader.place(name.span);
        reader.report(messages::unknown_kind(place, &name.value));
    }
    kind
}

fn read_fields(reader: &mut Reader<'_, '_>) -> Fields {
    let band = reader.strings("band").and_then(|fields| match <[FieldName; 2]>::try_from(fields) {
        Ok([low, high]) => Some((low, high)),
        Err(fields) => {
            let span = fields.first().map(|field| field.span).or(reader.key_span("band")).unwrap_or_default();
            reader.wrong_value(span, "`band` names two fields: [\"low\", \"high\"]");
            None
        }
    });
    Fields {
        x: reader.string("x"),
        y: reader.strings("y").unwrap_or_default(),
        series: reader.string("series"),
        group: reader.string("group"),
        from: reader.string("from"),
        to: reader.string("to"),
        size: reader.string("size"),
        label: reader.string("label"),
        start: reader.string("start"),
        end: reader.string("end"),
        lane: reader.string("lane"),
        band,
    }
}

fn read_axis(reader: &mut Reader<'_, '_>) -> Axis {
    let domain = reader.numbers("domain").and_then(|domain| match domain.value.as_slice() {
        [low, high] if low < high => Some(Spanned::new((*low, *high), domain.span)),
        _ => {
            reader.wrong_value(domain.span, "`domain` is the least and the greatest value: [0, 100]");
            None
        }
    });
    let time = reader.string("time");
    if let Some(time) = &time
        && !matches!(time.value.as_str(), "rtl" | "ltr")
    {
        reader.wrong_value(time.span, "`time` runs from left to right, \"ltr\", or from right to left, \"rtl\"");
    }
    Axis {
        domain,
        ticks: read_ticks(reader),
        zero: reader.boolean("zero"),
        log: read_log(reader),
        height: read_height(reader),
        time_rtl: time.is_some_and(|time| time.value == "rtl"),
    }
}

fn read_log(reader: &mut Reader<'_, '_>) -> Log {
    let Some(found) = reader.value("log") else { return Log::default() };
    match &found.value {
        Value::Boolean(flag) => return Log { x: *flag, y: *flag },
        Value::String(text) if text.text == "x" => return Log { x: true, y: false },
        Value::String(text) if text.text == "y" => return Log { x: false, y: true },
        _ => reader.wrong_value(found.span, "`log` is true, or \"x\" or \"y\" for one axis of a scatter chart"),
    }
    Log::default()
}

fn read_ticks(reader: &mut Reader<'_, '_>) -> Option<Ticks> {
    let found = reader.value("ticks")?;
    match &found.value {
        Value::Integer(count @ 2..=12) => usize::try_from(*count).ok().map(Ticks::Count),
        Value::List(_) => reader.numbers("ticks").map(|numbers| Ticks::At(numbers.value)),
        Value::Integer(_) => {
            reader.wrong_value(found.span, "`ticks` is a number from 2 to 12, or a list of the values themselves");
            None
        }
        other => reader.wrong_type("ticks", found.span, other, "a number or a list of numbers"),
    }
}

/// A chart lower than this has no room for its labels; one higher fits no screen.
const HEIGHTS: std::ops::RangeInclusive<f64> = 60.0..=2000.0;

fn read_height(reader: &mut Reader<'_, '_>) -> Option<f64> {
    let height = reader.number("height")?;
    if !HEIGHTS.contains(&height.value) {
        reader.wrong_value(height.span, "`height` is a number of pixels from 60 to 2000");
        return None;
    }
    Some(height.value)
}

fn read_options(reader: &mut Reader<'_, '_>) -> Options {
    let of = reader.number("of");
    if let Some(of) = &of
        && of.value <= 0.0
    {
        reader.wrong_value(of.span, "`of` is the whole, a number above zero");
    }
    Options {
        step: reader.boolean("step").unwrap_or(false),
        forecast_from: read_period(reader, "forecast_from"),
        index_to: read_period(reader, "index_to"),
        sort: read_sort(reader),
        stack: read_stack(reader),
        diverge_at: reader.number("diverge_at").map(|number| number.value),
        arrow: reader.boolean("arrow").unwrap_or(false),
        moments: None,
        of: of.filter(|of| of.value > 0.0),
    }
}

fn read_period(reader: &mut Reader<'_, '_>, key: &'static str) -> Option<Spanned<Period>> {
    let text = reader.date(key)?;
    let period = Period::parse(&text.value);
    if period.is_none() {
        reader.wrong_value(text.span, format!("`{}` is no date: write 2018, 2018-07 or 2018-07-06", text.value));
    }
    period.map(|period| Spanned::new(period, text.span))
}

fn read_sort(reader: &mut Reader<'_, '_>) -> Option<Sort> {
    const ORDERS: [(&str, Sort); 4] =
        [("table", Sort::Table), ("rising", Sort::Rising), ("falling", Sort::Falling), ("name", Sort::Name)];
    let wanted = reader.string("sort")?;
    let found = ORDERS.iter().find(|(name, _)| *name == wanted.value).map(|(_, sort)| *sort);
    if found.is_none() {
        let place = reader.place(wanted.span);
        let names = ORDERS.iter().map(|(name, _)| *name);
        reader.report(messages::unknown_choice(place, "sort", &wanted.value, names));
    }
    found
}

fn read_stack(reader: &mut Reader<'_, '_>) -> Stack {
    let Some(found) = reader.value("stack") else { return Stack::None };
    match &found.value {
        Value::Boolean(true) => Stack::Sum,
        Value::Boolean(false) => Stack::None,
        Value::String(text) if text.text == "percent" => Stack::Percent,
        _ => {
            reader.wrong_value(found.span, "`stack` is true, or \"percent\" for parts of a hundred");
            Stack::None
        }
    }
}

fn read_facet(reader: &mut Reader<'_, '_>) -> Option<Facet> {
    let field = reader.string("facet");
    let columns = reader.integer("columns");
    let free_y = reader.boolean("free_y").unwrap_or(false);
    let count =
        columns.as_ref().and_then(|columns| usize::try_from(columns.value).ok().filter(|n| (1..=6).contains(n)));
    if let Some(columns) = &columns
        && count.is_none()
    {
        reader.wrong_value(columns.span, "`columns` is how many small charts stand beside each other, from 1 to 6");
    }
    if field.is_none() {
        for option in ["columns", "free_y"] {
            if let Some(span) = reader.key_span(option) {
                let place = reader.place(span);
                reader.report(messages::without_facet(place, option));
            }
        }
    }
    field.map(|field| Facet { field, columns: count, free_y })
}

/// Reports what a kind cannot be drawn without.
fn require(reader: &mut Reader<'_, '_>, spec: &Spec) {
    let fields = &spec.fields;
    match spec.kind {
        ChartKind::Line | ChartKind::Area | ChartKind::Column | ChartKind::Scatter => {
            reader.require("x");
            reader.require("y");
        }
        ChartKind::Bar | ChartKind::Waffle => reader.require("y"),
        ChartKind::Dot => {
            if fields.from.is_some() || fields.to.is_some() {
                reader.require("from");
                reader.require("to");
            } else {
                reader.require("y");
            }
        }
        ChartKind::Slope => {
            reader.require("series");
            if fields.from.is_some() || fields.to.is_some() {
                reader.require("from");
                reader.require("to");
            } else {
                reader.require("x");
                reader.require("y");
            }
        }
        ChartKind::Timeline => {
            reader.require("start");
            reader.require("label");
        }
    }
}
