//! The options of a chart's axes.

use super::option_messages;
use crate::options::{Reader, Value};
use crate::text::Spanned;

/// The options of a chart block for its axes.
#[derive(Debug, Clone, Default)]
pub struct Axis {
    /// The lowest and the highest value of the number axis. `None` fits the axis to the data.
    pub domain: Option<Spanned<(f64, f64)>>,
    /// `None` chooses round numbers.
    pub ticks: Option<Ticks>,
    /// Whether the axis has to include zero. `None` leaves it to the kind of chart.
    pub zero: Option<bool>,
    /// Which axes are logarithmic.
    pub log: Log,
    /// The height of the picture in pixels, with its labels. `None` for the usual height.
    pub height: Option<f64>,
    /// Whether time runs from right to left.
    pub time_rtl: bool,
}

/// Which axes are logarithmic: both for `log = true`, one for `"x"` or `"y"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Log {
    /// Whether the horizontal axis is.
    pub x: bool,
    /// Whether the vertical axis is.
    pub y: bool,
}

/// The ticks that the author asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ticks {
    /// About this many, at round numbers.
    Count(usize),
    /// Exactly at these values.
    At(Vec<f64>),
}

/// Reads the axis options. A kind of chart that does not have one of them reports it itself.
pub fn read(reader: &mut Reader<'_, '_>) -> Axis {
    let domain = reader.numbers("domain").and_then(|domain| match domain.value.as_slice() {
        [low, high] if low < high => Some(Spanned::new((*low, *high), domain.span)),
        _ => {
            reader.wrong_value(domain.span, option_messages::NO_DOMAIN);
            None
        }
    });
    let time = reader.string("time");
    if let Some(time) = &time
        && !matches!(time.value.as_str(), "rtl" | "ltr")
    {
        reader.wrong_value(time.span, option_messages::NO_DIRECTION);
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
        _ => reader.wrong_value(found.span, option_messages::NO_LOG),
    }
    Log::default()
}

fn read_ticks(reader: &mut Reader<'_, '_>) -> Option<Ticks> {
    let found = reader.value("ticks")?;
    match &found.value {
        Value::Integer(count @ 2..=12) => usize::try_from(*count).ok().map(Ticks::Count),
        Value::List(_) => reader.numbers("ticks").map(|numbers| Ticks::At(numbers.value)),
        Value::Integer(_) => {
            reader.wrong_value(found.span, option_messages::NO_TICKS);
            None
        }
        other => reader.wrong_type("ticks", found.span, other, "a number or a list of numbers"),
    }
}

/// The heights that are accepted, in pixels: a lower chart has no room for its labels, and a higher one does not fit on
/// a screen.
const HEIGHTS: std::ops::RangeInclusive<f64> = 60.0..=2000.0;

fn read_height(reader: &mut Reader<'_, '_>) -> Option<f64> {
    let height = reader.number("height")?;
    if !HEIGHTS.contains(&height.value) {
        reader.wrong_value(height.span, option_messages::NO_HEIGHT);
        return None;
    }
    Some(height.value)
}
