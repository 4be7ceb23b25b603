//! Subject: pictures: an SVG file → a PNG file, with fonts of the program's own; a photo → smaller files of it.
//!
//! `render` makes a [`Picture`] of each file that programs without SVG should show, and of each smaller file of a photo; it is
//! drawn when `write` finds that it changed, or when a browser of the preview asks for it, and then only once. Knows no chart and
//! no site.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

mod encode;
mod fonts;
pub mod photo;
mod png;
mod resize;

pub use fonts::Fonts;
pub use photo::{Format, Photo, Variant};

/// Goes into every fingerprint of a drawing: raised when the same SVG would be drawn in another way.
const DRAWN_AS: &str = "1";
/// The same of photos, whose files are kept from one version of the program to the next.
const RESIZED_AS: &str = "1";

/// A file that is drawn when somebody wants its bytes.
pub struct Picture {
    origin: Origin,
    fingerprint: String,
    drawn: OnceLock<Result<Bytes, String>>,
}

/// What a picture is drawn from.
enum Origin {
    Drawing {
        svg: Arc<str>,
        fonts: Arc<Fonts>,
    },
    /// The author's file with its path, and what is to be made of it.
    Photo {
        path: String,
        bytes: Bytes,
        photo: Photo,
        wanted: Variant,
    },
}

impl Picture {
    /// The picture of an SVG file, in the size that the file has.
    pub fn new(svg: Arc<str>, fonts: Arc<Fonts>) -> Self {
        let fingerprint = fingerprint([DRAWN_AS, env!("CARGO_PKG_VERSION"), &fonts.hash, &svg]);
        Self { origin: Origin::Drawing { svg, fonts }, fingerprint, drawn: OnceLock::new() }
    }

    /// A smaller file of the photo in `path`, whose bytes have this hash.
    pub fn of_photo((path, bytes, hash): (&str, Bytes, u64), photo: Photo, wanted: Variant) -> Self {
        let Variant { width, format } = wanted;
        let parts = [RESIZED_AS, &format!("{hash:x} {}", bytes.len()), &width.to_string(), format.ending()];
        let fingerprint = fingerprint(parts);
        let origin = Origin::Photo { path: path.to_owned(), bytes, photo, wanted };
        Self { origin, fingerprint, drawn: OnceLock::new() }
    }

    /// What the bytes follow from: two pictures of the same fingerprint are the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether it takes so long to make that it is kept beside the site.
    pub fn is_photo(&self) -> bool {
        matches!(self.origin, Origin::Photo { .. })
    }

    /// Takes the bytes from where they were kept.
    pub fn take_kept(&self, bytes: Bytes) {
        let _ = self.drawn.set(Ok(bytes));
    }

    /// The bytes, drawn at the first call; or why the file cannot be drawn.
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

    /// Whether the bytes are there already.
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
