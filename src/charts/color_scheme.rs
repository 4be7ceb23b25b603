//! The colour schemes that a stylesheet may have (Media Queries 5, `prefers-color-scheme`).

/// Light or dark, as the reader's system prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorScheme {
    Light,
    Dark,
}

impl ColorScheme {
    /// The name in messages and in CSS: `light` or `dark`.
    pub fn name(self) -> &'static str {
        match self {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        }
    }
}
