//! The words of the messages about the options of blocks.

pub fn no_date(text: &str) -> String {
    format!("`{text}` is no date: write 2018, 2018-07 or 2018-07-06")
}

pub fn no_id(text: &str) -> String {
    format!("an id is small letters and digits with `-` between them, not `{text}`")
}

pub const EMPTY_ALT: &str = "the alternative text is empty: say what the picture shows";

/// A width that no picture has.
pub fn no_width(width: &str) -> String {
    format!("a picture is not `{width}` wide: write \"text\", \"wide\" or \"full\"")
}
