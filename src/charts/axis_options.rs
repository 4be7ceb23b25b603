//! The options of a chart's axes.

use super::option_messages;
use crate::options::{OptionReader, OptionValue};
use crate::text::Spanned;

/// The options of a chart block for its axes.
#[derive(Debug, Clone, Default)]
pub struct AxisOptions {
    /// The lowest and the highest value of the number axis. `None` fits the axis to the data.
    pub domain: Option<Spanned<(f64, f64)>>,
    /// `None` chooses round numbers.
    pub ticks: Option<TickRequest>,
    /// Whether the axis has to include zero. `None` leaves it to the kind of chart.
    pub zero: Option<bool>,
    /// Which axes are logarithmic.
    pub log: LogAxes,
    /// The height of the picture in pixels, with its labels. `None` for the usual height.
    pub height: Option<f64>,
    /// Whether time runs from right to left.
    pub time_rtl: bool,
}

/// Which axes are logarithmic: both for `log = true`, one for `"x"` or `"y"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogAxes {
    /// Whether the horizontal axis is.
    pub x: bool,
    /// Whether the vertical axis is.
    pub y: bool,
}

/// The ticks that the author asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum TickRequest {
    /// About this many, at round numbers.
    Count(usize),
    /// Exactly at these values.
    At(Vec<f64>),
}

/// Reads the options of the axes. Invalid values are reported here; options that the kind of chart does not have are
/// reported by [`super::spec::read`].
pub fn read(reader: &mut OptionReader<'_, '_>) -> AxisOptions {
    let domain = reader.numbers("domain").and_then(|domain| match domain.value.as_slice() {
        [low, high] if low < high => Some(Spanned::new((*low, *high), domain.span)),
        _ => {
            reader.wrong_value(domain.span, option_messages::INVALID_DOMAIN);
            None
        }
    });
    let time = reader.string("time");
    if let Some(time) = &time
        && !matches!(time.value.as_str(), "rtl" | "ltr")
    {
        reader.wrong_value(time.span, option_messages::INVALID_TIME);
    }
    AxisOptions {
        domain,
        ticks: read_ticks(reader),
        zero: reader.boolean("zero"),
        log: read_log(reader),
        height: read_height(reader),
        time_rtl: time.is_some_and(|time| time.value == "rtl"),
    }
}

fn read_log(reader: &mut OptionReader<'_, '_>) -> LogAxes {
    let Some(found) = reader.value("log") else { return LogAxes::default() };
    match &found.value {
        OptionValue::Boolean(flag) => return LogAxes { x: *flag, y: *flag },
        OptionValue::String(text) if text.text == "x" => return LogAxes { x: true, y: false },
        OptionValue::String(text) if text.text == "y" => return LogAxes { x: false, y: true },
        _ => reader.wrong_value(found.span, option_messages::INVALID_LOG),
    }
    LogAxes::default()
}

fn read_ticks(reader: &mut OptionReader<'_, '_>) -> Option<TickRequest> {
    let found = reader.value("ticks")?;
    match &found.value {
        OptionValue::Integer(count @ 2..=12) => usize::try_from(*count).ok().map(TickRequest::Count),
        OptionValue::List(_) => reader.numbers("ticks").map(|numbers| TickRequest::At(numbers.value)),
        OptionValue::Integer(_) => {
            reader.wrong_value(found.span, option_messages::INVALID_TICKS);
            None
        }
        other => reader.wrong_type("ticks", found.span, other, "a number or a list of numbers"),
    }
}

/// The accepted heights in pixels: a lower chart has no room for its labels, and a higher one does not fit on a screen.
const HEIGHTS: std::ops::RangeInclusive<f64> = 60.0..=2000.0;

fn read_height(reader: &mut OptionReader<'_, '_>) -> Option<f64> {
    let height = reader.number("height")?;
    if !HEIGHTS.contains(&height.value) {
        reader.wrong_value(height.span, option_messages::INVALID_HEIGHT);
        return None;
    }
    Some(height.value)
}
