//! The words of the messages about the options of blocks.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

pub fn no_date(text: &str) -> String {
    format!("`{text}` is no date: write 2018, 2018-07 or 2018-07-06")
}

/// An event of which nothing but its date is known.
pub fn silent_event(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_MISSING, place, "an event needs `title` or `text`: nothing is said of this day")
}

/// A timeline by a field that holds other things than dates; `first` is one of `number` such cells.
pub fn no_dates(place: Place, field: &str, first: &str, number: usize) -> Diagnostic {
    let message = match number {
        1 => format!("`{field}` holds `{first}`, which is no date"),
        _ => format!("`{field}` holds `{first}`, which is no date, and {} more like it", number - 1),
    };
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help("`date` names a field of dates: 2018, 2018-07 or 2018-07-06")
}

pub fn no_id(text: &str) -> String {
    format!("an id is small letters and digits with `-` between them, not `{text}`")
}

/// A width that no picture has.
pub fn no_width(width: &str) -> String {
    format!("a picture is not `{width}` wide: write \"text\", \"wide\" or \"full\"")
}

pub const FILM_TWICE: &str = "a video is a `file` of this site or the `url` of one elsewhere, not both";
pub const PLAYER_OF_A_FILE: &str = "a film of this site is played by the browser: take `player` out";
pub const CAPTIONS_ELSEWHERE: &str = "the captions of a film elsewhere are those of its host: take `captions` out";
pub const NO_CAPTIONS: &str = "captions are a WebVTT file, whose name ends in .vtt";

/// A file that browsers do not play.
pub fn no_film(file: &str) -> String {
    format!("`{file}` is not a film that browsers play: save it as .mp4 or .webm")
}

/// An address that is not one of the web.
pub fn no_film_address(address: &str) -> String {
    format!("`{address}` is not the address of a film: it begins with https:// and a host")
}

/// A film of this site without words for those who do not hear it.
pub fn silent_film(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::VIDEO_CAPTIONS, place, "this film has neither captions nor a transcript")
        .help("add `captions`, a WebVTT file; or `transcript`, with a word on what is to be heard where nobody speaks")
}

/// A film elsewhere is a picture until its player is asked for.
pub fn no_poster(place: Place) -> Diagnostic {
    let message = "a film of another site needs `poster`, the picture that is shown before it begins";
    Diagnostic::new(&codes::OPTION_MISSING, place, message)
        .help("save a still of the film into content/, and name it: poster = \"still.jpg\"")
}

/// A host whose players have addresses that are not known.
pub fn no_player(place: Place, host: &str) -> Diagnostic {
    let message = format!("where `{host}` has its player does not follow from this address");
    Diagnostic::new(&codes::OPTION_MISSING, place, message).help(
        "name it: player = \"https://…\" is the address after `src=` in the code that the host offers for embedding",
    )
}

/// The words of a chart that is published are somebody's.
pub fn drafted_summary(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CHART_SUMMARY, place, "this summary is a draft of the program's, and the site is published")
        .help("write what the chart shows, in a sentence or two: readers who do not see it have nothing else")
}

/// The widths of a chart.
pub const NO_CHART_WIDTH: &str = "`width` is \"text\", as wide as the text, or \"wide\"";
