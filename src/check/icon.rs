//! The image that the site's icons are made from (`icon` in site.toml).

use quick_xml::Reader;
use quick_xml::events::Event;

use super::messages::icon as messages;
use super::svg_size;
use crate::diagnostic::Diagnostic;
use crate::parse::Parsed;
use crate::picture::icon_damage;
use crate::text::{File, Place};

/// The names of the files that are made.
pub mod names {
    pub const ICO: &str = "favicon.ico";
    pub const SVG: &str = "icon.svg";
    pub const APPLE: &str = "apple-touch-icon.png";
    pub const SMALL: &str = "icon-192.png";
    pub const LARGE: &str = "icon-512.png";
    pub const MASKABLE: &str = "icon-maskable-512.png";
    /// Each edition has one in its folder.
    pub const MANIFEST: &str = "manifest.webmanifest";
}

/// The shortest side of a PNG file: that of the largest icon.
const LEAST_SIDE: usize = 512;

/// Elements of SVG that look different on each machine, or that are not part of the file. They are not drawn.
const NOT_DRAWN: [&str; 3] = ["text", "image", "foreignObject"];

/// The path that the settings name, from the site's folder.
fn path<'p>(parsed: &'p Parsed<'_>) -> Option<&'p str> {
    Some(parsed.settings.icon.as_ref()?.value.trim_start_matches("./"))
}

/// The file that the settings name.
pub fn file<'p>(parsed: &'p Parsed<'_>) -> Option<&'p File> {
    let path = path(parsed)?;
    match path.split_once('/')? {
        ("content", below) => parsed.copied.get(below).copied(),
        ("static", _) => parsed.theme_files.get(path).copied().filter(|file| &*file.path == path),
        _ => None,
    }
}

/// Whether the file at `path` in `content/` is the image, or takes the place of an icon that would be made.
pub fn uses(parsed: &Parsed<'_>, path: &str) -> bool {
    use names::{LARGE, MANIFEST, MASKABLE, SMALL, SVG};
    let Some(image) = self::path(parsed) else { return false };
    image.strip_prefix("content/") == Some(path)
        || [SVG, SMALL, LARGE, MASKABLE].contains(&path)
        || path.rsplit('/').next() == Some(MANIFEST)
}

/// Whether it is an SVG file.
pub fn is_svg(file: &File) -> bool {
    file.path.to_ascii_lowercase().ends_with(".svg")
}

/// Reports an image that does not exist, has another format, is damaged, not square or too small, or has parts that are not
/// drawn.
pub fn check(parsed: &Parsed<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(icon) = &parsed.settings.icon else { return };
    let place = || Place::new(&crate::read::SETTINGS.into(), icon.span);
    let Some(file) = file(parsed) else {
        diagnostics.push(messages::no_file(place(), &icon.value));
        return;
    };
    let size = match is_svg(file) {
        true => svg_size::size(&file.bytes),
        false if file.bytes.starts_with(b"\x89PNG") => {
            imagesize::blob_size(&file.bytes).ok().map(|size| (size.width, size.height))
        }
        false => None,
    };
    match size {
        None => diagnostics.push(messages::no_icon(place(), &icon.value, is_svg(file))),
        Some((width, height)) if width != height => {
            diagnostics.push(messages::not_square(place(), &icon.value, (width, height)));
        }
        Some((side, _)) if side < LEAST_SIDE && !is_svg(file) => {
            diagnostics.push(messages::too_small(place(), &icon.value, side, LEAST_SIDE));
        }
        // A damaged file is reported here, once, and not for each icon.
        Some(_) => {
            if let Some(why) = icon_damage(&file.bytes, is_svg(file)) {
                diagnostics.push(messages::damaged(place(), &icon.value, &why));
            }
        }
    }
    if let Some(element) = not_drawn(file).filter(|_| size.is_some()) {
        diagnostics.push(messages::not_drawn(place(), &icon.value, element));
    }
}

/// The first element of an SVG file that would be missing from the icons.
fn not_drawn(file: &File) -> Option<&'static str> {
    if !is_svg(file) {
        return None;
    }
    let mut reader = Reader::from_str(std::str::from_utf8(&file.bytes).ok()?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.local_name();
                if let Some(found) = NOT_DRAWN.into_iter().find(|wanted| name.as_ref() == *wanted) {
                    return Some(found);
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
