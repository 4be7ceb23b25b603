//! Subject: images: an SVG file → a PNG file, with the program's own fonts; a photo → smaller files of it; an image → icons.
//! And another thing that is made only when it is needed: the compressed copy of a file.
//!
//! `render` makes a [`Picture`] for each file that programs without SVG need, and for each smaller file of a photo; its
//! bytes are made when `write` finds that it changed, or when a browser asks the preview for it, and only once. Knows
//! nothing about charts or sites.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

mod encode;
mod fonts;
mod icon;
mod packed;
pub mod photo;
mod png;
mod resize;

pub use fonts::Fonts;
pub use icon::{Form as IconForm, Wanted as WantedIcon, damage as icon_damage};
pub use packed::Packing;
pub use photo::{Format, Photo, Variant};

/// Part of the fingerprint of every drawing: raised when the same SVG would be drawn differently.
const DRAWN_AS: &str = "1";
/// The same for photos, whose files are cached from one version of the program to the next.
const RESIZED_AS: &str = "1";
/// The same for icons and for compressed files.
const ICONS_AS: &str = "1";
const PACKED_AS: &str = "1";

/// A file whose bytes are made on first use: an image, or a compressed copy.
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
    /// The author's file with its path, and which icon to make.
    Icon {
        path: String,
        bytes: Bytes,
        is_svg: bool,
        wanted: WantedIcon,
    },
    /// Another file of the site.
    Packed {
        bytes: Bytes,
        packing: Packing,
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

    /// An icon of the image at `path`, whose bytes have this [`content_hash`](crate::text::file::content_hash).
    pub fn icon((path, bytes, hash): (&str, Bytes, u64), is_svg: bool, wanted: WantedIcon) -> Self {
        let parts = [ICONS_AS, env!("CARGO_PKG_VERSION"), &format!("{hash:x} {}", bytes.len()), &format!("{wanted:?}")];
        let fingerprint = fingerprint(parts);
        let origin = Origin::Icon { path: path.to_owned(), bytes, is_svg, wanted };
        Self { origin, fingerprint, drawn: OnceLock::new() }
    }

    /// The compressed copy of a file that contains `bytes`.
    pub fn packed(bytes: Bytes, packing: Packing) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let fingerprint = fingerprint([PACKED_AS, env!("CARGO_PKG_VERSION"), &hash, packing.ending()]);
        Self { origin: Origin::Packed { bytes, packing }, fingerprint, drawn: OnceLock::new() }
    }

    /// Identifies the bytes without making them: two images with the same fingerprint have the same bytes.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether it takes so long to make that it is cached beside the site.
    pub fn is_photo(&self) -> bool {
        matches!(self.origin, Origin::Photo { .. })
    }

    /// Whether it is a compressed copy of another file.
    pub fn is_packed(&self) -> bool {
        matches!(self.origin, Origin::Packed { .. })
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
            Origin::Icon { path, bytes, is_svg, wanted } => {
                let damaged = |error| format!("{path} cannot be read ({error}); open it and save it again");
                icon::draw(bytes, *is_svg, *wanted).map(Into::into).map_err(damaged)
            }
            Origin::Packed { bytes, packing } => packed::pack(bytes, *packing).map(Into::into),
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
