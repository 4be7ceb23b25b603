//! Subject: images: an SVG file → a PNG file, with the program's own fonts; a photo → smaller files of it.
//!
//! `render` makes a [`Picture`] for each file that programs without SVG need, and for each smaller file of a photo; its
//! bytes are made when `write` finds that it changed, or when a browser asks the preview for it, and only once. Knows
//! nothing about charts or sites.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

mod encode;
mod fonts;
pub mod photo;
mod png;
mod resize;

pub use fonts::Fonts;
pub use photo::{Format, Photo, Variant};

/// Part of the fingerprint of every drawing: raised when the same SVG would be drawn differently.
const DRAWN_AS: &str = "1";
/// The same for photos, whose files are cached from one version of the program to the next.
const RESIZED_AS: &str = "1";

/// An image file whose bytes are made on first use.
pub struct Picture {
    origin: Origin,
    fingerprint: String,
    drawn: OnceLock<Result<Bytes, String>>,
}

/// What an image is made from.
enum Origin {
    Drawing {
        svg: Arc<str>,
        fonts: Arc<Fonts>,
    },
    /// The author's file with its path, and which smaller file to make.
    Photo {
        path: String,
        bytes: Bytes,
        photo: Photo,
        wanted: Variant,
    },
}

impl Picture {
    /// The PNG of an SVG file, in the size that the SVG gives itself.
    pub fn new(svg: Arc<str>, fonts: Arc<Fonts>) -> Self {
        let fingerprint = fingerprint([DRAWN_AS, env!("CARGO_PKG_VERSION"), &fonts.hash, &svg]);
        Self { origin: Origin::Drawing { svg, fonts }, fingerprint, drawn: OnceLock::new() }
    }

    /// A smaller file of the photo at `path`, whose bytes have this [`content_hash`](crate::text::file::content_hash).
    pub fn of_photo((path, bytes, hash): (&str, Bytes, u64), photo: Photo, wanted: Variant) -> Self {
        let Variant { width, format } = wanted;
        let parts = [RESIZED_AS, &format!("{hash:x} {}", bytes.len()), &width.to_string(), format.ending()];
        let fingerprint = fingerprint(parts);
        let origin = Origin::Photo { path: path.to_owned(), bytes, photo, wanted };
        Self { origin, fingerprint, drawn: OnceLock::new() }
    }

    /// Identifies the bytes without making them: two images with the same fingerprint have the same bytes.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether it takes so long to make that it is cached beside the site.
    pub fn is_photo(&self) -> bool {
        matches!(self.origin, Origin::Photo { .. })
    }

    /// Takes cached bytes instead of making them.
    pub fn take_kept(&self, bytes: Bytes) {
        let _ = self.drawn.set(Ok(bytes));
    }

    /// The bytes, made on the first call.
    ///
    /// # Errors
    ///
    /// Why the file cannot be drawn, as part of a sentence for a message.
    pub fn bytes(&self) -> Result<Bytes, String> {
        let draw = || match &self.origin {
            Origin::Drawing { svg, fonts } => png::draw(svg, fonts).map(Into::into),
            Origin::Photo { path, bytes, photo, wanted } => {
                let damaged = |error| format!("{path} cannot be read ({error}); open it and save it again");
                resize::resize(bytes, *photo, *wanted).map(Into::into).map_err(damaged)
            }
        };
        self.drawn.get_or_init(draw).clone()
    }

    /// Whether the bytes have been made.
    pub fn is_drawn(&self) -> bool {
        self.drawn.get().is_some()
    }
}

fn fingerprint(parts: [&str; 4]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().to_string()
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}
