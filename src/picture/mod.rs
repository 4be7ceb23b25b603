//! Subject: pictures: an SVG file → a PNG file, with fonts of the program's own.
//!
//! `render` makes a [`Picture`] of each file that programs without SVG should show; it is drawn when `write` finds
//! that it changed, or when a browser of the preview asks for it, and then only once. Knows no chart and no site.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

mod encode;
mod fonts;
mod png;

pub use fonts::Fonts;

/// Goes into every fingerprint: raised when the same SVG would be drawn in another way.
const DRAWN_AS: &str = "1";

/// A PNG file that is drawn when somebody wants its bytes.
pub struct Picture {
    svg: Arc<str>,
    fonts: Arc<Fonts>,
    fingerprint: String,
    drawn: OnceLock<Result<Bytes, String>>,
}

impl Picture {
    /// The picture of an SVG file, in the size that the file has.
    pub fn new(svg: Arc<str>, fonts: Arc<Fonts>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [DRAWN_AS, env!("CARGO_PKG_VERSION"), &fonts.hash, &svg] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        let fingerprint = hasher.finalize().to_hex().to_string();
        Self { svg, fonts, fingerprint, drawn: OnceLock::new() }
    }

    /// What the bytes follow from: two pictures of the same fingerprint are the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The bytes, drawn at the first call; or why the file cannot be drawn.
    pub fn bytes(&self) -> Result<Bytes, String> {
        self.drawn.get_or_init(|| png::draw(&self.svg, &self.fonts).map(Into::into)).clone()
    }

    /// Whether the bytes are there already.
    pub fn is_drawn(&self) -> bool {
        self.drawn.get().is_some()
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}
