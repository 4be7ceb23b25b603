//! Reads the size of an SVG image from its root element, so that pages can reserve space for it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Width and height in pixels: those of the root element, otherwise those of its `viewBox` (SVG 2, “Coordinate Systems,
/// Transformations and Units”). `None` if it is not SVG, or has neither.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => return of_element(&element),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn of_element(element: &BytesStart<'_>) -> Option<(usize, usize)> {
    if element.local_name().as_ref() != "svg" {
        return None;
    }
    let text =
        |name: &str| element.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value.into_owned());
    let length = |name: &str| pixels(text(name)?.trim().trim_end_matches("px"));
    if let Some(size) = length("width").zip(length("height")) {
        return Some(size);
    }
    let view_box = text("viewBox")?;
    let mut numbers = view_box.split([' ', ',', '\n', '\t']).filter(|number| !number.is_empty()).skip(2);
    Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
}

/// A length in pixels. `None` for other units and invalid values.
fn pixels(text: &str) -> Option<usize> {
    let number: f64 = text.trim().parse().ok()?;
    (1.0..1e6).contains(&number).then(|| number.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn the_size_is_that_of_the_root_element_or_of_its_view_box() {
        for (svg, wanted) in [
            ("<svg width=\"320\" height=\"120px\" viewBox=\"0 0 1 1\"/>", Some((320, 120))),
            ("<?xml version=\"1.0\"?><!-- x --><svg viewBox=\"0 0 300.4,200\"><path/></svg>", Some((300, 200))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 30 20\"></svg>", Some((30, 20))),
            ("<svg width=\"10em\"></svg>", None),
            ("<html width=\"1\" height=\"1\"/>", None),
            ("not XML <", None),
            ("", None),
        ] {
            assert_eq!(size(svg.as_bytes()), wanted, "{svg}");
        }
    }
}
