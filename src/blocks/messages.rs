//! The messages about the options of blocks.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A text that cannot be read as a date.
pub fn not_a_date(text: &str) -> String {
    format!("`{text}` is not a date: write 2018, 2018-07 or 2018-07-06")
}

/// An event that has a date but neither a title nor a text.
pub fn event_without_text(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_MISSING, place, "an event needs a `title` or a `text`: this one has neither")
}

/// The date field of a timeline has `number` cells that are not dates; `first` is the text of the first of them.
pub fn invalid_dates(place: Place, field: &str, first: &str, number: usize) -> Diagnostic {
    let message = match number {
        1 => format!("`{field}` has `{first}`, which is not a date"),
        _ => format!("`{field}` has `{first}`, which is not a date, and {} more like it", number - 1),
    };
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help("`date` is the name of a field of dates, written 2018, 2018-07 or 2018-07-06")
}

/// An id with characters that ids cannot have.
pub fn invalid_id(text: &str) -> String {
    format!("an id is lower-case letters and digits with `-` between them, not `{text}`")
}

/// A `width` that images and videos do not have.
pub fn unknown_width(width: &str) -> String {
    format!("there is no image width `{width}`: write \"text\", \"wide\" or \"full\"")
}

/// Both `file` and `url`.
pub const FILE_AND_URL: &str = "a video has either a `file` of this site or the `url` of a video elsewhere, not both";
/// `player` for a video of this site.
pub const PLAYER_WITH_FILE: &str = "the browser itself plays a video of this site: take `player` out";
/// `captions` for a video on another site.
pub const CAPTIONS_WITH_URL: &str = "the captions of a video elsewhere come from its host: take `captions` out";
/// Captions that are not a WebVTT file.
pub const CAPTIONS_FORMAT: &str = "captions are a WebVTT file, with a name that ends in .vtt";

/// A file that browsers cannot play.
pub fn unplayable_file(file: &str) -> String {
    format!("`{file}` is not a video that browsers can play: save it as .mp4 or .webm")
}

/// An address that is not a web address.
pub fn not_a_video_address(address: &str) -> String {
    format!("`{address}` is not the address of a video: an address begins with https:// and a host")
}

/// A video of this site without captions or a transcript.
pub fn video_without_captions(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::VIDEO_CAPTIONS, place, "this video has neither captions nor a transcript")
        .help("add `captions`, a WebVTT file; or a `transcript`, which also describes sounds where nobody speaks")
}

/// A video on another site has no image, which readers see until they ask for the player.
pub fn missing_poster(place: Place) -> Diagnostic {
    let message = "a video on another site needs a `poster`, the image that is shown before it starts";
    Diagnostic::new(&codes::OPTION_MISSING, place, message)
        .help("save a still of the video in content/ and name it: poster = \"still.jpg\"")
}

/// A host whose player cannot be derived from the address of a video.
pub fn unknown_player(place: Place, host: &str) -> Diagnostic {
    let message = format!("this address does not say where the player of `{host}` is");
    Diagnostic::new(&codes::OPTION_MISSING, place, message)
        .help("add player = \"https://…\", the address after `src=` in the embed code that the host offers")
}

/// The summary of a published chart should be written by somebody.
pub fn drafted_summary(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CHART_SUMMARY, place, "this summary was drafted by the program, and the site is published")
        .help("write what the chart shows in a sentence or two: readers who cannot see the chart get only this")
}

/// `heading` is not a level.
pub const HEADING_LEVEL: &str =
    "`heading` is the level of a heading, 2 to 6: that of the headings around the block, or the next";

/// A `width` that charts do not have.
pub const CHART_WIDTH: &str = "`width` is either \"text\", as wide as the text, or \"wide\"";
