//! The messages about charts. Those that name kinds of charts are in `kinds/messages.rs`.

use crate::data::{Field, FieldType, Period, Table};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::listed;
use crate::text::Place;

/// An option of small multiples in a chart without `facet`.
pub fn without_facet(place: Place, option: &str) -> Diagnostic {
    let message = format!("`{option}` is for small multiples, but there is no `facet`");
    Diagnostic::new(&codes::CHART_OPTION, place, message)
        .help("`facet` is the name of a field; each small chart shows one of its values")
}

/// A value that is not one of the choices of `option`; the most similar of `names` is suggested.
pub fn unknown_choice<'n>(
    place: Place,
    option: &str,
    wanted: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{option}` cannot be `{wanted}`")).did_you_mean(wanted, names)
}

/// A field of the wrong type for `option`. `wanted` says what it should have (“numbers”); fields of `table` that
/// satisfy `fits` are suggested.
pub fn wrong_field(
    place: Place,
    option: &str,
    field: &Field,
    wanted: &str,
    table: &Table,
    fits: &dyn Fn(&Field) -> bool,
) -> Diagnostic {
    let message =
        format!("`{option}` needs a field of {wanted}, but `{}` is of type {}", field.name, field.kind.name());
    let fields = table.fields.iter().filter(|field| fits(field) && !field.is_bound).map(|field| field.name.as_str());
    let available = listed(fields);
    let mut diagnostic = Diagnostic::new(&codes::CHART_FIELD, place, message);
    if let Some(span) = field.text_cause {
        let because = "this made the column text; most of its other cells are numbers or dates";
        diagnostic = diagnostic.note_at(Place::new(&table.csv_file, span), because);
    }
    if let Some(help) = of_text(option, field, table) {
        return diagnostic.help(help);
    }
    if field.text_cause.is_some() {
        return diagnostic.help(what_it_was_meant_as(field, table));
    }
    if available.is_empty() {
        diagnostic.help("the sidecar says which type a field has")
    } else {
        diagnostic.help(format!("available: {available}"))
    }
}

/// How to turn a column of text into the type that was meant, in the same words as the message about the table's
/// sidecar file.
fn what_it_was_meant_as(field: &Field, table: &Table) -> String {
    let key = crate::data::toml_text::toml_key(&field.name);
    let sidecar = crate::data::table::sidecar_path(&table.csv_file);
    let column = table.field_index(&field.name);
    let texts = || table.rows.iter().filter_map(|row| row.cells.get(column?)).map(|cell| cell.text.as_str());
    let known = || texts().filter(|text| !text.is_empty());
    let formats = known().next().into_iter().flat_map(crate::data::date_patterns::patterns_of);
    let mut formats = formats.filter(|format| {
        crate::data::date_format::DateFormat::parse(format)
            .is_ok_and(|format| known().all(|text| Period::parse(text).is_some() || format.read(text).is_ok()))
    });
    match (formats.next(), formats.next()) {
        (Some(format), None) => {
            format!("write type = \"period\" and date_format = {format:?} under [field.{key}] in {sidecar}")
        }
        (Some(format), Some(other)) => format!(
            "write type = \"period\" and date_format = {format:?}, or {other:?}, under [field.{key}] in {sidecar}"
        ),
        (None, _) => format!(
            "write type = \"number\", or \"period\" for dates, under [field.{key}] in {sidecar}, and the build says what to write in which cell"
        ),
    }
}

/// What to do with a column of text that should be an axis: its cells may be periods, or names.
fn of_text(option: &str, field: &Field, table: &Table) -> Option<String> {
    if field.kind != FieldType::String || field.text_cause.is_some() {
        return None;
    }
    let column = table.field_index(&field.name)?;
    let mut texts = table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str()).peekable();
    texts.peek()?;
    if texts.all(|text| Period::parse(text).is_some()) {
        return Some(format!("its cells are periods: the sidecar gives `{}` the type \"period\"", field.name));
    }
    (option == "x").then(|| "a chart of the kind \"column\" can show names next to each other".to_owned())
}

/// Two fields with different units on one axis.
pub fn mixed_units(place: Place, first: &Field, other: &Field) -> Diagnostic {
    let unit = |field: &Field| {
        let shown = crate::data::unit::display(field.unit.as_ref(), field.scale);
        shown.map_or_else(|| "no unit".to_owned(), |unit| format!("the unit {unit}"))
    };
    let message =
        format!("`{}` has {}, but `{}` has {}: a chart has one axis", other.name, unit(other), first.name, unit(first));
    Diagnostic::new(&codes::CHART_FIELD, place, message).help("draw two charts, or small multiples with `facet`")
}

/// Both several fields in `y` and a field in `series`.
pub fn y_and_series(place: Place) -> Diagnostic {
    Diagnostic::new(
        &codes::CHART_OPTION,
        place,
        "several fields in `y` are a series each, so `series` cannot be used here",
    )
    .help("name one field in `y`, or leave `series` out")
}

/// No row has a value. `table` is the name of the table.
pub fn nothing_to_draw(place: Place, table: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_DATA, place, format!("there is nothing to show: every value of `{table}` is missing"))
}

/// Two values of one series at the same position `x`. `series` is empty if there is only one.
pub fn repeated_position(place: Place, series: &str, x: &str) -> Diagnostic {
    let of = if series.is_empty() { String::new() } else { format!("“{series}” has ") };
    let message = format!("{of}there are two values for “{x}”");
    Diagnostic::new(&codes::CHART_DATA, place, message)
        .help("distinguish them with `series` or `facet`, or leave one out with `filter`")
}

/// A value that a logarithmic axis cannot show.
pub fn not_above_zero(place: Place, value: &str) -> Diagnostic {
    let message = format!("a logarithmic axis cannot show {value}");
    Diagnostic::new(&codes::CHART_DATA, place, message).help("leave the row out with `filter`, or remove `log`")
}

/// A part of a stack that is below zero.
pub fn negative_part(place: Place, value: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_DATA, place, format!("{value} cannot be a part of a whole"))
        .help("parts are zero or more; remove `stack` to show gains and losses")
}

/// A value outside `domain`.
pub fn outside_domain(place: Place, value: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_DATA, place, format!("{value} is outside `domain`"))
        .help("widen it, or leave the row out with `filter`")
}

/// More series than colours (`most`).
pub fn too_many_series(place: Place, count: usize, most: usize) -> Diagnostic {
    let message = format!("there are {count} series but only {most} colours, so all of them are grey");
    Diagnostic::new(&codes::CHART_CROWDED, place, message)
        .help("name one or two in `highlight`, or give each its own small chart with `facet`")
}

/// More highlights than can stand out (`most`).
pub fn too_many_highlights(place: Place, most: usize) -> Diagnostic {
    let message = format!("more than {most} of them are highlighted, so none is noticed");
    Diagnostic::new(&codes::CHART_CROWDED, place, message)
        .help(format!("highlight {most} at most; the others are grey"))
}

/// More notes than a chart has room for (`most`).
pub fn too_many_notes(place: Place, count: usize, most: usize) -> Diagnostic {
    let message = format!("{count} notes hide the chart that they explain: use at most {most}");
    Diagnostic::new(&codes::CHART_CROWDED, place, message).help("say the rest in the text")
}

/// A name in `highlight` that is not in the chart; the most similar of `names` is suggested.
pub fn unknown_highlight<'n>(place: Place, wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("nothing in the chart is called “{wanted}”");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).did_you_mean(wanted, names)
}

/// The position of an annotation that is not a name on the axis; the most similar of `names` is suggested.
pub fn unknown_position<'n>(place: Place, wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("“{wanted}” is not on the chart")).did_you_mean(wanted, names)
}

/// The position of an annotation on a time axis that is not a date.
pub fn not_a_date(place: Place, wanted: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("“{wanted}” is not a date, which the chart's axis needs"))
        .help("write \"2018\", \"2018-Q3\", \"2018-07\" or \"2018-07-06\"")
}

/// The position of an annotation outside the axis, which runs from `low` to `high`.
pub fn outside_chart(place: Place, wanted: &str, low: &str, high: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("{wanted} is off the chart, which shows {low} to {high}"))
}

/// A year as a TOML number, which is taken for a position on the number axis.
pub fn year_without_quotes(place: Place, year: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("{year} is a number outside the axis of numbers"))
        .help(format!("a year is written in quotation marks: \"{year}\""))
}

/// More small multiples than a page has room for (`most`).
pub fn too_many_panels(place: Place, count: usize, most: usize) -> Diagnostic {
    Diagnostic::new(&codes::CHART_DATA, place, format!("{count} small charts are too many: show at most {most}"))
        .help("leave some out with `filter`")
}

/// A note in small multiples.
pub fn note_in_facets(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, "small multiples have no room for notes")
        .help("a rule or a range is drawn in all of them; say the rest in the text")
}

/// A range whose ends are on different axes.
pub fn mixed_range(place: Place) -> Diagnostic {
    Diagnostic::new(
        &codes::CHART_PLACE,
        place,
        "a range goes from number to number, or from one date or name to another",
    )
}

/// A position on the number axis of a kind of chart that has none.
pub fn no_value_axis(place: Place, kind: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("a {kind} chart has no axis of numbers"))
}

/// A series without a value, or with zero, at the date of `index_to`.
pub fn no_index_base(place: Place, series: &str, period: &str) -> Diagnostic {
    let subject = if series.is_empty() { "the series".to_owned() } else { format!("“{series}”") };
    let message = format!("{subject} cannot be set to 100 at {period}: it has no value there, or zero");
    Diagnostic::new(&codes::CHART_DATA, place, message)
}

/// A date in an option that is about time whatever the chart shows.
pub fn invalid_date(place: Place, wanted: &str) -> Diagnostic {
    let message = format!("`{wanted}` is not a date: write 2018, 2018-07 or 2018-07-06");
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
}

/// A note, range or rule on a chart that has no axes.
pub fn no_annotations(place: Place, kind: &str) -> Diagnostic {
    let message = format!("a {kind} chart cannot have notes, ranges or rules");
    Diagnostic::new(&codes::CHART_PLACE, place, message).help("say it in the title, the subtitle or the text")
}

/// A note belongs to a mark, which a number on the axis does not name.
pub fn note_at_number(place: Place, written: &str) -> Diagnostic {
    let message = format!("a note goes at a date or a name, not at the number {written}");
    Diagnostic::new(&codes::CHART_PLACE, place, message)
        .help(format!("a rule is drawn at a number; a date or a name is written in quotation marks: \"{written}\""))
}

/// A note at an empty cell, or beyond the ends of a line.
pub fn note_without_value(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_PLACE, place, format!("there is no value at “{written}” for a note to point at"))
        .help("a rule or a range can mark a place without a value; `series` says which line a note is on")
}

/// A rule that would cross the names of rows.
pub fn rule_at_row(place: Place, name: &str) -> Diagnostic {
    let message = format!("in a chart with rows a rule goes at a number, not at “{name}”");
    Diagnostic::new(&codes::CHART_PLACE, place, message)
        .help(format!("a range can mark rows: from = \"{name}\", to = \"{name}\""))
}
