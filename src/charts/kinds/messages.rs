//! The messages that name kinds of charts or belong to one of them.

use super::super::diagnostics::Diagnostics;
use super::kind::ChartKind;
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::listed;
use crate::text::Place;

/// `of` is not a number above zero.
pub const INVALID_OF: &str = "`of` is the whole: a number above zero";

/// Why kinds with lengths do not have the option `zero`.
pub const LENGTHS_START_AT_ZERO: &str = "lengths always start at zero";

/// An unknown kind of chart; `meant` is the one that is known elsewhere as `name`, `names` are those of all kinds.
pub fn unknown_kind<'n>(
    place: Place,
    name: &str,
    meant: Option<&ChartKind>,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("there is no kind of chart `{name}`");
    match meant {
        Some(_) if matches!(name.to_lowercase().as_str(), "pie" | "donut" | "doughnut") => {
            let message = format!("there is no `{name}`: angles are harder to compare than lengths");
            Diagnostic::new(&codes::CHART_KIND, place, message)
                .help("parts of a whole: kind = \"bar\" with stack = \"percent\", or kind = \"waffle\" for one share")
        }
        Some(meant) => {
            Diagnostic::new(&codes::CHART_KIND, place, message).help(format!("write kind = \"{}\"", meant.name))
        }
        None => Diagnostic::new(&codes::CHART_KIND, place, message).did_you_mean(name, names),
    }
}

/// An option that `kind` does not have; `kinds` are the names of those that have it.
pub fn foreign_option(place: Place, option: &str, kind: &ChartKind, kinds: &[&str]) -> Diagnostic {
    let message = format!("a {} chart has no `{option}`", kind.name);
    let names = listed(kinds.iter().copied());
    let diagnostic =
        Diagnostic::new(&codes::CHART_OPTION, place, message).help(format!("`{option}` is an option of: {names}"));
    match kind.rejected_options.iter().find(|(rejected_options, _)| *rejected_options == option) {
        Some((_, why)) => diagnostic.note(*why),
        None => diagnostic,
    }
}

/// Reports a chart with more marks (`count`) than readers can make sense of (`most`).
pub fn check_count(kind: &str, count: usize, most: usize, diagnostics: &mut Diagnostics<'_>) {
    if count > most {
        diagnostics.report(|place| too_many_marks(place, kind, count, most));
    }
}

fn too_many_marks(place: Place, kind: &str, count: usize, most: usize) -> Diagnostic {
    let message = format!("a {kind} chart with {count} marks cannot be read: show at most {most}");
    Diagnostic::new(&codes::CHART_DATA, place, message)
        .help("leave rows out with `filter`, or show many values as kind = \"line\" or kind = \"scatter\"")
}

/// `classes` is not a number in the range.
pub const INVALID_CLASSES: &str = "`classes` is a number from 3 to 7";

/// `breaks` is neither a method nor a list of limits.
pub const INVALID_BREAKS: &str =
    "`breaks` is \"equal\", \"quantile\", or a list of at most six limits between classes, in ascending order";

/// A text that is not the name of a shape; `near` may have been meant.
pub fn unknown_shape(place: Place, text: &str, is_world: bool, near: Option<&str>) -> Diagnostic {
    let of = if is_world { "no country" } else { "no shape" };
    let diagnostic = Diagnostic::new(&codes::MAP_PLACE, place, format!("{of} is called “{text}”"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean “{near}”?")),
        None if is_world => {
            diagnostic.help("write the name or ISO 3166 code of a country, or leave the row out with `filter`")
        }
        None => {
            diagnostic.help("write a name or an id that the file of shapes has, or leave the row out with `filter`")
        }
    }
}

/// A text that is the name of several shapes, whose full names are `names`.
pub fn several_shapes(place: Place, text: &str, names: &[&str]) -> Diagnostic {
    let names = listed(names.iter().copied());
    Diagnostic::new(&codes::MAP_PLACE, place, format!("“{text}” could be any of: {names}"))
        .help("write which one it is")
}

/// A row of a map whose name is empty; `row` counts from 1.
pub fn nameless_row(place: Place, row: usize) -> Diagnostic {
    Diagnostic::new(&codes::MAP_PLACE, place, format!("row {row} does not name a place"))
        .help("name it, or leave the row out with `filter`")
}

/// A row that is for the same shape as `first`.
pub fn two_rows(place: Place, first: &str, second: &str, shape: &str) -> Diagnostic {
    let message = match first == second {
        true => format!("two rows are for {shape}: “{first}” twice"),
        false => format!("two rows are for {shape}: “{first}” and “{second}”"),
    };
    Diagnostic::new(&codes::MAP_PLACE, place, message).help("leave one of them out with `filter`")
}

/// Rows whose shapes are outside the part that is shown.
pub fn outside_map(place: Place, count: usize) -> Diagnostic {
    let rows = if count == 1 { "one row is for a place".to_owned() } else { format!("{count} rows are for places") };
    Diagnostic::new(&codes::MAP_PLACE, place, format!("{rows} that this map does not show"))
        .help("leave them out with `filter`")
}

/// A file of shapes that does not exist; `names` are those that do.
pub fn unknown_shapes_file(place: Place, wanted: &str, names: &[&str]) -> Diagnostic {
    Diagnostic::new(&codes::MAP_SHAPES, place, format!("there is no file of shapes `{wanted}`"))
        .did_you_mean(wanted, names.iter().copied())
        .note(format!("a file of your own goes in content/shapes/{wanted}.json"))
}

/// A versus chart with one series or more than two, called `names`.
pub fn not_two_sides(place: Place, names: &[&str]) -> Diagnostic {
    let sides = match names {
        [_] => "there is one".to_owned(),
        _ => format!("there are {}: {}", names.len(), listed(names.iter().copied())),
    };
    Diagnostic::new(&codes::CHART_DATA, place, format!("a versus chart has two sides, but {sides}"))
        .help("name two fields in `y`, or leave two values of `series` with `filter`")
}

/// A row with a value that cannot be compared as a factor, since it is not above zero.
pub fn not_a_factor(place: Place, name: &str, value: &str) -> Diagnostic {
    let message = format!("“{name}” has {value}, and nothing can be a multiple of that");
    Diagnostic::new(&codes::CHART_DATA, place, message)
        .help("leave the row out with `filter`; kind = \"dot\" or \"bar\" can show zero and negative numbers")
}

/// Parts whose `sum` exceeds the whole, `of`.
pub fn over_the_whole(place: Place, sum: &str, of: &str) -> Diagnostic {
    Diagnostic::new(&codes::CHART_DATA, place, format!("the parts add up to {sum}, more than the whole of {of}"))
        .help("set `of` to the whole")
}

/// A slope chart with more lines (`count`) than it has room for names (`most`), and none is highlighted.
pub fn many_slopes(place: Place, count: usize, most: usize) -> Diagnostic {
    Diagnostic::new(
        &codes::CHART_CROWDED,
        place,
        format!("{count} lines, and none of them is highlighted: there is room for {most}"),
    )
    .help(
        "name one or two in `highlight`: the others turn grey, and readers can still see their names by pointing at \
         them",
    )
}

/// `sort` for columns of periods, which are always in the order of time.
pub fn sorted_periods(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CHART_OPTION, place, "columns of periods are in the order of time, whatever `sort` says")
        .help("remove `sort`; kind = \"bar\" ranks periods by their values")
}

/// Names that do not fit below their columns on a phone.
pub fn long_names(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CHART_CROWDED, place, "the names have no room under their columns on a phone")
        .help("write kind = \"bar\": horizontal bars have room for names beside them")
}

/// A `domain` without zero for marks that are lengths.
pub fn domain_without_zero(place: Place) -> Diagnostic {
    Diagnostic::new(
        &codes::CHART_OPTION,
        place,
        "bars, columns and areas start at zero, which this `domain` leaves out",
    )
    .help("kind = \"dot\" or \"line\" shows positions, which do not need a zero")
}
