//! Subject: files that are derived from others on demand: an SVG file → a PNG file, with the program's own fonts; a
//! photo → smaller files of it; an image → icons; any file → its compressed copy.
//!
//! `render` makes a [`DerivedFile`] for each of them. Its bytes are made once: when `write` finds that its input
//! changed, or when a browser asks the preview for it. Knows nothing about charts or sites.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

mod compress;
mod encode;
mod fonts;
mod icon;
pub mod photo;
mod png;
mod resize;

pub use compress::CompressionFormat;
pub use fonts::FontSet;
pub use icon::{IconForm, IconSpec, icon_error};
pub use photo::{Photo, PhotoFormat, Variant};

/// Part of the fingerprint of every PNG of an SVG file. Raise it when the same SVG gives other bytes than before.
const SVG_VERSION: &str = "1";
/// The same for photos, whose files are cached from one version of the program to the next.
const PHOTO_VERSION: &str = "1";
/// The same for icons.
const ICON_VERSION: &str = "1";
/// The same for compressed copies.
const COMPRESSION_VERSION: &str = "1";

/// A file that is derived from another and whose bytes are made on first use: an image, or a compressed copy.
pub struct DerivedFile {
    /// How the bytes are made.
    recipe: Recipe,
    /// Identifies the bytes: a hash of everything that they are made from.
    fingerprint: String,
    /// The bytes, or why they could not be made, after the first use.
    made: OnceLock<Result<Bytes, String>>,
}

/// What a file is derived from, and how.
enum Recipe {
    /// A PNG of an SVG file, with its texts in these fonts.
    Drawing { svg: Arc<str>, fonts: Arc<FontSet> },
    /// The author's file with its path, and which smaller file to make.
    Photo { path: String, bytes: Bytes, photo: Photo, wanted: Variant },
    /// The author's file with its path, and which icon to make.
    Icon { path: String, bytes: Bytes, is_svg: bool, wanted: IconSpec },
    /// The contents of another file of the site.
    Compressed { bytes: Bytes, format: CompressionFormat },
}

impl DerivedFile {
    /// The PNG of an SVG file, in the size in pixels that the SVG's `width` and `height` give.
    pub fn png(svg: Arc<str>, fonts: Arc<FontSet>) -> Self {
        let fingerprint = fingerprint([SVG_VERSION, env!("CARGO_PKG_VERSION"), &fonts.hash, &svg]);
        Self { recipe: Recipe::Drawing { svg, fonts }, fingerprint, made: OnceLock::new() }
    }

    /// A smaller file of the photo at `path`, whose bytes have this [`content_hash`](crate::text::file::content_hash).
    pub fn smaller_photo((path, bytes, hash): (&str, Bytes, u64), photo: Photo, wanted: Variant) -> Self {
        let Variant { width, format } = wanted;
        let parts = [PHOTO_VERSION, &format!("{hash:x} {}", bytes.len()), &width.to_string(), format.extension()];
        let fingerprint = fingerprint(parts);
        let recipe = Recipe::Photo { path: path.to_owned(), bytes, photo, wanted };
        Self { recipe, fingerprint, made: OnceLock::new() }
    }

    /// An icon of the image at `path`, whose bytes have this [`content_hash`](crate::text::file::content_hash).
    pub fn icon((path, bytes, hash): (&str, Bytes, u64), is_svg: bool, wanted: IconSpec) -> Self {
        let parts =
            [ICON_VERSION, env!("CARGO_PKG_VERSION"), &format!("{hash:x} {}", bytes.len()), &format!("{wanted:?}")];
        let fingerprint = fingerprint(parts);
        let recipe = Recipe::Icon { path: path.to_owned(), bytes, is_svg, wanted };
        Self { recipe, fingerprint, made: OnceLock::new() }
    }

    /// The compressed copy of a file that contains `bytes`.
    pub fn compressed(bytes: Bytes, format: CompressionFormat) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let fingerprint = fingerprint([COMPRESSION_VERSION, env!("CARGO_PKG_VERSION"), &hash, format.extension()]);
        Self { recipe: Recipe::Compressed { bytes, format }, fingerprint, made: OnceLock::new() }
    }

    /// Identifies the bytes without making them: two files with the same fingerprint have the same bytes.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether it is a smaller file of a photo, which takes so long to make that it is cached beside the site.
    pub fn is_photo(&self) -> bool {
        matches!(self.recipe, Recipe::Photo { .. })
    }

    /// Whether it is a compressed copy of another file.
    pub fn is_compressed_copy(&self) -> bool {
        matches!(self.recipe, Recipe::Compressed { .. })
    }

    /// Sets the bytes from a cache, so that they need not be made. Does nothing if they have been made.
    pub fn use_cached(&self, bytes: Bytes) {
        let _ = self.made.set(Ok(bytes));
    }

    /// The bytes, made on the first call.
    ///
    /// # Errors
    ///
    /// Why the file cannot be made, as part of a sentence for a message.
    pub fn bytes(&self) -> Result<Bytes, String> {
        let draw = || match &self.recipe {
            Recipe::Drawing { svg, fonts } => png::render(svg, fonts).map(Into::into),
            Recipe::Icon { path, bytes, is_svg, wanted } => {
                let damaged = |error| format!("{path} cannot be read ({error}); open it and save it again");
                icon::render(bytes, *is_svg, *wanted).map(Into::into).map_err(damaged)
            }
            Recipe::Compressed { bytes, format } => compress::compress(bytes, *format).map(Into::into),
            Recipe::Photo { path, bytes, photo, wanted } => {
                let damaged = |error| format!("{path} cannot be read ({error}); open it and save it again");
                resize::resize(bytes, *photo, *wanted).map(Into::into).map_err(damaged)
            }
        };
        self.made.get_or_init(draw).clone()
    }

    /// Whether the bytes have been made.
    pub fn is_made(&self) -> bool {
        self.made.get().is_some()
    }
}

fn fingerprint(parts: [&str; 4]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().to_string()
}

impl std::fmt::Debug for DerivedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}
