//! Checks the image that the site's icons are made from (`icon` in site.toml).

use quick_xml::Reader;
use quick_xml::events::Event;

use super::messages::icon as messages;
use super::svg_size;
use crate::diagnostic::Diagnostic;
use crate::parse::ParsedSite;
use crate::picture::icon_error;
use crate::text::{File, Place};

/// The names of the generated files.
pub mod names {
    /// The icon that browsers request without a link to it.
    pub const ICO: &str = "favicon.ico";
    /// The image itself, if it is SVG.
    pub const SVG: &str = "icon.svg";
    /// The icon on the home screen of iOS, 180 × 180 pixels.
    pub const APPLE: &str = "apple-touch-icon.png";
    /// An icon of the manifest, 192 × 192 pixels.
    pub const SMALL: &str = "icon-192.png";
    /// An icon of the manifest, 512 × 512 pixels.
    pub const LARGE: &str = "icon-512.png";
    /// The same with a margin, for systems that cut icons to a shape.
    pub const MASKABLE: &str = "icon-maskable-512.png";
    /// The web app manifest. Each edition has one in its folder.
    pub const MANIFEST: &str = "manifest.webmanifest";
}

/// The smallest side of a PNG file in pixels: that of the largest icon.
const MIN_SIDE: usize = 512;

/// SVG elements that are not rendered, because they look different on each machine or refer to other files.
const UNSUPPORTED_ELEMENTS: [&str; 3] = ["text", "image", "foreignObject"];

/// The path that the settings name, from the site's folder.
fn path<'p>(parsed: &'p ParsedSite<'_>) -> Option<&'p str> {
    Some(parsed.settings.icon.as_ref()?.value.trim_start_matches("./"))
}

/// The file that the settings name.
pub fn file<'p>(parsed: &'p ParsedSite<'_>) -> Option<&'p File> {
    let path = path(parsed)?;
    match path.split_once('/')? {
        ("content", below) => parsed.copied.get(below).copied(),
        ("static", _) => parsed.theme_files.get(path).copied().filter(|file| &*file.path == path),
        _ => None,
    }
}

/// Whether the file at `path` in `content/` is the image, or takes the place of an icon that would be made.
pub fn uses(parsed: &ParsedSite<'_>, path: &str) -> bool {
    use names::{LARGE, MANIFEST, MASKABLE, SMALL, SVG};
    let Some(image) = self::path(parsed) else { return false };
    image.strip_prefix("content/") == Some(path)
        || [SVG, SMALL, LARGE, MASKABLE].contains(&path)
        || path.rsplit('/').next() == Some(MANIFEST)
}

/// Whether a file is SVG, by its extension.
pub fn is_svg(file: &File) -> bool {
    file.path.to_ascii_lowercase().ends_with(".svg")
}

/// Reports an image that does not exist, has another format, is damaged, is not square, is too small, or has elements that
/// are not rendered.
pub fn check(parsed: &ParsedSite<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(icon) = &parsed.settings.icon else { return };
    let place = || Place::new(&crate::read::SETTINGS.into(), icon.span);
    let Some(file) = file(parsed) else {
        diagnostics.push(messages::missing_image(place(), &icon.value));
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
        None => diagnostics.push(messages::invalid_image(place(), &icon.value, is_svg(file))),
        Some((width, height)) if width != height => {
            diagnostics.push(messages::not_square(place(), &icon.value, (width, height)));
        }
        Some((side, _)) if side < MIN_SIDE && !is_svg(file) => {
            diagnostics.push(messages::too_small(place(), &icon.value, side, MIN_SIDE));
        }
        // A damaged file is reported here, once, and not for each icon.
        Some(_) => {
            if let Some(why) = icon_error(&file.bytes, is_svg(file)) {
                diagnostics.push(messages::damaged(place(), &icon.value, &why));
            }
        }
    }
    if let Some(element) = unsupported_element(file).filter(|_| size.is_some()) {
        diagnostics.push(messages::unsupported_element(place(), &icon.value, element));
    }
}

/// The first element of an SVG file that would be missing from the icons.
fn unsupported_element(file: &File) -> Option<&'static str> {
    if !is_svg(file) {
        return None;
    }
    let mut reader = Reader::from_str(std::str::from_utf8(&file.bytes).ok()?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.local_name();
                if let Some(found) = UNSUPPORTED_ELEMENTS.into_iter().find(|wanted| name.as_ref() == *wanted) {
                    return Some(found);
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
