//! Smaller files of photos: which are offered, made and stored, and which images are left unchanged.

use std::fs;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, Rgb, RgbImage};

use crate::site::{PICTURE, Site};

/// An image of noise as a JPEG file.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&noise(width, height)).unwrap();
    bytes
}

/// The same as a PNG file.
fn png(width: u32, height: u32) -> Vec<u8> {
    let (mut bytes, image) = (Vec::new(), noise(width, height));
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(image.as_raw(), width, height, image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        Rgb([a, b, c])
    })
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn made(site: &Site) -> Vec<String> {
    let is_photo = |name: &String| [".jpg", ".png", ".webp"].iter().any(|end| name.ends_with(end));
    names(&site.public().join("assets")).into_iter().filter(is_photo).collect()
}

#[test]
fn a_photo_is_offered_in_smaller_files_and_as_webp() {
    let site = Site::new().page("a.md", "![A harbour](harbour.jpg)\n").bytes("content/harbour.jpg", &jpeg(1200, 600));
    site.builds();
    let html = site.output("a/index.html");
    let made = made(&site);
    let widths: Vec<&str> = made.iter().filter_map(|name| name.split_once('-')).map(|(_, rest)| rest).collect();
    assert_eq!(widths, ["1200.webp", "480.jpg", "480.webp", "960.jpg", "960.webp"]);
    for name in &made {
        let width = name.split(['-', '.']).nth(1).unwrap();
        assert!(html.contains(&format!("../assets/{name} {width}w")), "{name} is not in {html}");
        let size = imagesize::size(site.public().join("assets").join(name)).unwrap();
        assert_eq!((size.width.to_string(), size.height), (width.to_owned(), size.width / 2), "{name}");
    }
    assert!(html.contains("<picture><source type=\"image/webp\""), "{html}");
    assert!(html.contains("<img src=\"../harbour.jpg\" srcset=\""), "{html}");
    assert!(html.contains(" width=\"1200\" height=\"600\" loading=\"lazy\" decoding=\"async\"></picture>"), "{html}");
}

#[test]
fn smaller_files_are_stored_beside_the_site_and_removed_with_their_photo() {
    let site = Site::new().page("a.md", "![A harbour](harbour.jpg)\n").bytes("content/harbour.jpg", &jpeg(700, 400));
    site.builds();
    let store = site.path(".nutgraf/photos");
    assert_eq!(names(&store).len(), 3);
    let before = site.outputs();
    // The bytes show whether a file was taken from the store.
    for name in names(&store) {
        fs::write(store.join(name), "kept").unwrap();
    }
    site.builds();
    assert_eq!(site.outputs(), before, "what is in its place is not asked for");
    fs::remove_dir_all(site.public()).unwrap();
    site.builds();
    let made = made(&site);
    assert_eq!(made.len(), 3);
    assert!(made.iter().all(|name| site.output(&format!("assets/{name}")) == "kept"));
    site.write("content/harbour.jpg", jpeg(710, 400));
    site.builds();
    assert_eq!(names(&store).len(), 3);
    fs::remove_dir_all(site.path(".nutgraf")).unwrap();
    site.builds();
    site.write("content/a.md", "+++\ntitle = \"A\"\n+++\nNo picture.\n");
    site.remove("content/harbour.jpg");
    site.builds();
    assert!(self::made(&site).is_empty() && names(&store).is_empty());
}

#[test]
fn images_that_would_gain_nothing_are_left_unchanged() {
    let png = png(700, 100);
    // The control chunk of an animation, before the first data.
    let film: Vec<u8> = [&png[..33], b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\0\0\0\0\0", &png[33..]].concat();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2000\" height=\"1000\"/>";
    let text = "![A](a.jpg) ![B](b.gif) ![C](c.png) ![D](d.svg)\n";
    let site = Site::new()
        .page("a.md", text)
        .bytes("content/a.jpg", &jpeg(500, 300))
        .bytes("content/b.gif", PICTURE)
        .bytes("content/c.png", &film)
        .file("content/d.svg", svg);
    site.builds();
    assert!(made(&site).is_empty() && !site.path(".nutgraf").exists());
    assert!(!site.output("a/index.html").contains("srcset"));
}

#[test]
fn smaller_files_can_be_turned_off() {
    let site = Site::new()
        .file("site.toml", "title = \"S\"\n[output]\nimages = false\n")
        .page("a.md", "![A harbour](harbour.jpg)\n")
        .bytes("content/harbour.jpg", &jpeg(1200, 600));
    site.builds();
    assert!(made(&site).is_empty() && !site.output("a/index.html").contains("srcset"));
}

#[test]
fn a_photo_stored_on_its_side_has_the_size_in_which_it_is_shown() {
    let mut bytes = jpeg(1200, 600);
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    bytes.splice(2..2, exif.iter().copied());
    let site = Site::new().page("a.md", "![A tower](tower.jpg)\n").bytes("content/tower.jpg", &bytes);
    site.builds();
    assert!(site.output("a/index.html").contains(" width=\"600\" height=\"1200\""));
    let small = made(&site).into_iter().find(|name| name.ends_with("-480.jpg")).unwrap();
    let size = imagesize::size(site.public().join("assets").join(small)).unwrap();
    assert_eq!((size.width, size.height), (480, 960));
}

#[test]
fn a_damaged_photo_is_named_and_the_old_site_is_kept() {
    let mut bytes = png(700, 100);
    let site = Site::new().page("a.md", "![A harbour](harbour.png)\n").bytes("content/harbour.png", &bytes);
    site.builds();
    assert_eq!(made(&site).len(), 3);
    let before = site.outputs();
    // Its header is complete; what follows is not.
    bytes[5_000] ^= 0xff;
    site.write("content/harbour.png", &bytes);
    site.build().fails_saying(&["content/harbour.png cannot be read", "save it again"]);
    assert_eq!(site.outputs(), before);
}
