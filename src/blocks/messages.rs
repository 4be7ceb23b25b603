//! The words of the messages about the options of blocks.

pub fn no_date(text: &str) -> String {
    format!("`{text}` is no date: write 2018, 2018-07 or 2018-07-06")
}

pub fn no_id(text: &str) -> String {
    format!("an id is small letters and digits with `-` between them, not `{text}`")
}
