//! Files that are written if settings ask for them: compressed copies, and icons.

use std::io::Read as _;

use crate::site::Site;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><circle cx=\"32\" cy=\"32\" r=\"30\" fill=\"#06c\"/></svg>";

fn ending_in(site: &Site, ending: &str) -> Vec<String> {
    site.outputs().into_keys().filter(|path| path.ends_with(ending)).collect()
}

#[test]
fn text_files_are_compressed_on_request_and_the_copies_removed_without_it() {
    let settings = |output: &str| format!("title = \"S\"\n[output]\n{output}");
    let long = "Words that come again. ".repeat(100);
    let site = Site::new().file("site.toml", &settings("compress = [\"gzip\", \"brotli\"]\n")).page("a.md", &long);
    site.builds();
    let outputs = site.outputs();
    for ending in ["gz", "br"] {
        let packed = outputs.get(&format!("a/index.html.{ending}")).expect("it is there");
        assert!(packed.len() < outputs["a/index.html"].len() / 2);
        assert!(!outputs.contains_key(&format!("robots.txt.{ending}")), "what is short is left as it is");
    }
    let again = site.build();
    assert!(again.stdout.contains("0 written"), "{again:?}");
    site.write("content/a.md", format!("+++\ntitle = \"A\"\n+++\nOther. {long}"));
    site.builds();
    assert_ne!(site.outputs()["a/index.html.gz"], outputs["a/index.html.gz"]);
    site.write("site.toml", settings("compress = [\"gzip\"]\n"));
    site.builds();
    assert!(ending_in(&site, ".br").is_empty() && !ending_in(&site, ".gz").is_empty());
    site.write("site.toml", settings(""));
    site.builds();
    assert!(ending_in(&site, ".gz").is_empty());
    site.write("site.toml", settings("compress = [\"zip\"]\n"));
    site.fails_with("site.toml:3:13", "option-value");
}

#[test]
fn a_compressed_copy_matches_the_file_beside_it_or_is_the_authors_own() {
    let long = "Letters that come again. ".repeat(100);
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nbase_url = \"https://example.org/\"\n[output]\ncompress = [\"gzip\", \"brotli\"]\n",
        )
        .file("content/feed.xml", "<feed/>")
        .file("content/long.txt", &long)
        .file("content/long.txt.gz", "mine")
        .page("a.md", &format!("[One](long.txt), [two](long.txt.gz). {long}"));
    site.builds();
    let outputs = site.outputs();
    assert_eq!(outputs["feed.xml"], b"<feed/>");
    assert!(!outputs.contains_key("feed.xml.gz"), "the feed that is not written is not compressed either");
    assert_eq!(outputs["long.txt.gz"], b"mine");
    assert!(outputs.contains_key("long.txt.br") && outputs.contains_key("sitemap.xml"));
    for path in outputs.keys().filter(|path| path.ends_with(".gz") && *path != "long.txt.gz") {
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(outputs[path].as_slice()).read_to_end(&mut unpacked).expect("it is gzip");
        assert!(unpacked == outputs[path.trim_end_matches(".gz")], "{path}");
    }
    for path in outputs.keys().filter(|path| path.ends_with(".br")) {
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut outputs[path].as_slice(), &mut unpacked).expect("it is Brotli");
        assert!(unpacked == outputs[path.trim_end_matches(".br")], "{path}");
    }
}

#[test]
fn each_language_has_a_manifest_and_a_file_of_the_author_replaces_an_icon() {
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nicon = \"static/logo.svg\"\nlanguages = [\"en\", \"ar\"]\n[language.ar]\ntitle = \"س\"\n",
        )
        .file("static/logo.svg", SVG)
        .file("static/icon-192.png", "mine")
        .page("a.md", "Words.\n")
        .page("ar/a.md", "كلمات.\n");
    site.builds();
    let manifest: serde_json::Value =
        serde_json::from_str(&site.output("ar/manifest.webmanifest")).expect("it is JSON");
    assert_eq!((&manifest["name"], &manifest["dir"]), (&"س".into(), &"rtl".into()));
    for icon in manifest["icons"].as_array().expect("a list") {
        let path = icon["src"].as_str().and_then(|path| path.strip_prefix("../")).expect("a path from the folder `ar`");
        assert!(site.has_output(path), "{path}");
    }
    assert!(site.output("ar/a/index.html").contains("<link rel=\"manifest\" href=\"../../ar/manifest.webmanifest\">"));
    assert_eq!(site.outputs()["icon-192.png"], b"mine");
}

#[test]
fn icons_are_made_from_one_image() {
    let site = Site::new()
        .file("site.toml", "title = \"S\"\ndescription = \"All of it\"\nicon = \"content/icon.svg\"\n")
        .file("content/icon.svg", SVG)
        .page("a.md", "Words.\n");
    site.builds();
    let outputs = site.outputs();
    for (path, side) in
        [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512), ("icon-maskable-512.png", 512)]
    {
        let bytes = outputs.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        let size = imagesize::blob_size(bytes).expect("it is an image");
        assert_eq!((size.width, size.height), (side, side), "{path}");
    }
    assert!(outputs.contains_key("favicon.ico") && outputs.contains_key("icon.svg"));
    let manifest: serde_json::Value = serde_json::from_str(&site.output("manifest.webmanifest")).expect("it is JSON");
    assert_eq!((&manifest["name"], &manifest["lang"]), (&"S".into(), &"en".into()));
    for icon in manifest["icons"].as_array().expect("a list") {
        assert!(outputs.contains_key(icon["src"].as_str().expect("a path")), "{icon}");
    }
    let page = site.output("a/index.html");
    assert!(page.contains("<link rel=\"manifest\" href=\"../manifest.webmanifest\">"), "{page}");
    assert!(page.contains("manifest-src"), "the policy lets browsers read it: {page}");
    site.write("site.toml", "title = \"S\"\n");
    let ran = site.build();
    assert!(!site.has_output("icon-192.png"), "{ran:?}");
    assert!(site.output("a/index.html").contains("favicon.svg"));
}

#[test]
fn an_image_that_makes_no_icon_is_reported() {
    let wide = SVG.replace("0 0 64 64", "0 0 64 32");
    let letters = SVG.replace("</svg>", "<g><text>N</text></g></svg>");
    for (icon, file, code) in [
        ("content/gone.svg", SVG, "image-missing"),
        ("content/icon.svg", &wide, "image-format"),
        ("content/icon.svg", &letters, "image-format"),
        ("content/icon.svg", &SVG[..SVG.len() - 12], "image-format"),
        ("icon.svg", SVG, "image-missing"),
        ("content/icon.png", "words", "image-format"),
    ] {
        let site = Site::new()
            .file("site.toml", &format!("title = \"S\"\nicon = \"{icon}\"\n"))
            .file(if icon.contains("gone") { "content/other.svg" } else { icon }, file)
            .page("a.md", "Words.\n");
        let ran = site.build();
        assert_eq!(ran.stderr.matches(&format!("error[{code}]")).count(), 1, "{icon}: {ran:?}");
    }
}
