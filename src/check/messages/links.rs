//! The messages about links and images.

use crate::check::picture_kind::NotAPicture;
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::{NameIndex, nearest};
use crate::text::{Place, telephone};

/// An address with a scheme that pages cannot link to.
pub fn unknown_scheme(place: Place, scheme: &str) -> Diagnostic {
    let message = format!("`{scheme}:` is not a kind of address that a page can link to");
    let diagnostic = Diagnostic::new(&codes::LINK_SCHEME, place, message);
    if scheme.eq_ignore_ascii_case("file") || scheme.len() == 1 {
        return diagnostic
            .help("the file is on your own computer: copy it into content/, and link to it by its path there");
    }
    const KNOWN: [&str; 6] = ["https", "http", "mailto", "tel", "fact", "source"];
    if let Some(near) = nearest(scheme, KNOWN) {
        return diagnostic.help(format!("did you mean `{near}:`?"));
    }
    diagnostic.help("use https:, http:, mailto:, tel:, source:, fact: or a path to a file")
}

/// An address of another site that is incomplete.
pub fn incomplete_address(place: Place, address: &str) -> Diagnostic {
    let lower = address.to_ascii_lowercase();
    let help = if lower.starts_with("mailto:") {
        "write a complete address: `mailto:desk@example.org`"
    } else if lower.starts_with("https://fact:") || lower.starts_with("http://fact:") {
        "a reference to a cell begins with `fact:`, without `https://`"
    } else {
        "write the whole address, as your browser shows it: `https://example.org/page`"
    };
    broken(place, format!("`{address}` is not a complete address")).help(help)
}

/// A path with more `..` than there are folders.
pub fn outside_content(place: Place, path: &str) -> Diagnostic {
    broken(place, format!("`{path}` is outside content/"))
}

/// A link without a destination.
pub fn missing_destination(place: Place) -> Diagnostic {
    broken(place, "this link has no address".to_owned())
}

/// A page that is not built.
pub fn draft_page(place: Place, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a draft, and drafts are not built");
    Diagnostic::new(&codes::LINK_DRAFT, place, message)
        .help("build with --drafts, or remove `draft = true` from its front matter")
}

/// A file that does not exist, while the page that was probably meant does: `page` is the path to its file.
pub fn missing_file_of_page(place: Place, path: &str, page: &str) -> Diagnostic {
    broken(place, format!("there is no file `{path}`")).help(format!("link to the page's file: `{page}`"))
}

/// A file that makes a page from each row of a table; `first` is the path to one of these pages.
pub fn file_of_many_pages(place: Place, path: &str, first: Option<&str>) -> Diagnostic {
    let diagnostic = broken(place, format!("`{path}` is not a page itself: it makes a page from each row of a table"));
    match first {
        Some(first) => diagnostic.help(format!("link to the page of a row as if it had a file: `{first}`")),
        None => diagnostic,
    }
}

/// The file of a table that is converted when it is published; `published` is the path to the CSV.
pub fn converted_table(place: Place, path: &str, published: &str) -> Diagnostic {
    broken(place, format!("`{path}` is not published: the site offers its table as CSV"))
        .help(format!("link to `{published}`"))
}

/// A file that does not exist: `path` as it is written, `joined` relative to `content/`. `there` are the files that a link
/// can lead to, and `from_here` turns one of them into a path from this page.
pub fn missing_file(
    place: Place,
    path: &str,
    joined: &str,
    there: &NameIndex,
    from_here: impl Fn(&str) -> String,
) -> Diagnostic {
    let diagnostic = broken(place, format!("there is no file `{path}`"));
    match suggestion_for(path) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.did_you_mean_one_of(there, joined, from_here),
    }
}

/// What an invalid path was probably meant to be: a web or mail address, a telephone number, a cell, a path with
/// backslashes.
fn suggestion_for(path: &str) -> Option<String> {
    let plain = path.trim_matches(['“', '”', '„', '"', '\'', '‘', '’', '«', '»']);
    let lower = plain.to_ascii_lowercase();
    if plain.len() < path.len() {
        return Some(format!("write it without quotation marks: `[words]({plain})`"));
    }
    if let Some(page) = path.strip_prefix("@/") {
        return Some(format!(
            "a path goes from this page's file to the other: `../{page}`, or `{page}` in the same folder"
        ));
    }
    if let Some(digits) = telephone::tel_digits(path) {
        return Some(format!("write `tel:{digits}`"));
    }
    if path.contains('\\') {
        return Some(format!("separate folders with `/`: `{}`", path.replace('\\', "/")));
    }
    for scheme in ["fact", "source"] {
        let rest = lower.strip_prefix(scheme).filter(|rest| rest.starts_with(['=', '-', '/', '.', ';', '\u{ff1a}']));
        if let Some(rest) = rest.map(|rest| plain.get(plain.len() - rest.len()..).unwrap_or_default()) {
            let name = rest.trim_start_matches(['=', '-', '/', '.', ';', '\u{ff1a}']);
            return Some(format!("a reference is written with a colon: `{scheme}:{name}`"));
        }
    }
    for scheme in ["https", "http"] {
        if let Some(rest) = lower.strip_prefix(scheme).filter(|rest| rest.starts_with(['/', ';', '.', '\u{ff1a}'])) {
            return Some(format!("write `{scheme}://{}`", rest.trim_start_matches(['/', ';', '.', '\u{ff1a}'])));
        }
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((name, domain)) = host.split_once('@') {
        return (!name.is_empty() && domain.contains('.')).then(|| format!("write `mailto:{path}`"));
    }
    const ENDS: [&str; 24] = [
        "com", "org", "net", "edu", "gov", "int", "info", "eu", "de", "fr", "uk", "it", "es", "nl", "ch", "at", "se",
        "no", "dk", "jp", "kr", "cn", "us", "ca",
    ];
    let is_host = host.starts_with("www.") || host.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end));
    (is_host && !host.starts_with('.')).then(|| format!("write `https://{path}` if it is an address of another site"))
}

/// A path that begins with `content/`; the file exists, and `way` is the path to it from this page.
pub fn path_from_content(place: Place, path: &str, way: &str) -> Diagnostic {
    broken(place, format!("there is no file `{path}`"))
        .help(format!("paths are relative to the page that they are in, not to the site's folder: `{way}`"))
}

/// An address of a page that is written as a file name; `folder` is its address.
pub fn page_as_file(place: Place, path: &str, folder: &str) -> Diagnostic {
    broken(place, format!("the site has no page or file at `/{path}`")).help(format!("the page is at `/{folder}`"))
}

/// The file that describes the sources or a table, which is not published; `folder` is the address of the page that shows
/// them.
pub fn unpublished_file(place: Place, path: &str, folder: &str) -> Diagnostic {
    broken(place, format!("`{path}` is not published"))
        .help(format!("link to the page that shows its content: `/{folder}`"))
}

/// An address from the site's root that does not exist.
pub fn missing_address(place: Place, path: &str, there: &NameIndex) -> Diagnostic {
    broken(place, format!("the site has no page or file at `/{path}`")).did_you_mean_one_of(
        there,
        &format!("/{path}"),
        str::to_owned,
    )
}

fn broken(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(&codes::LINK_BROKEN, place, message)
}

/// An image without alternative text.
pub fn missing_alt_text(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_ALT, place, "this image has no alternative text")
        .help("say in the brackets what it shows: ![Workers at a loom](loom.jpg)")
}

/// An image of another site.
pub fn external_image(place: Place, destination: &str) -> Diagnostic {
    let lower = destination.to_ascii_lowercase();
    let new = |message: String| Diagnostic::new(&codes::IMAGE_MISSING, place, message);
    if lower.starts_with("data:") {
        let kind = lower.split(',').next().unwrap_or_default();
        return new(format!("this image is embedded in the text, as `{kind},…`"))
            .help("save it as a file in content/ and link to that: `![what it shows](picture.png)`");
    }
    let diagnostic = new(format!("`{destination}` is not an image of this site"));
    if lower.starts_with("fact:") || lower.starts_with("source:") {
        return diagnostic.help("remove the `!` before the bracket: it makes the link an image");
    }
    if ["youtube.com/", "youtu.be/", "vimeo.com/"].iter().any(|host| lower.contains(host)) {
        return diagnostic.help("this is a video: show it with the block {video}");
    }
    diagnostic.help("copy it into content/: pages of this site do not load anything from other servers")
}

/// A file that browsers do not show as an image.
pub fn not_a_picture(place: Place, destination: &str, found: &NotAPicture) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_FORMAT, place, format!("`{destination}` {}", found.is)).help(found.help)
}

/// An image that does not exist; `there` are the images of the site.
pub fn missing_image<'n>(
    place: Place,
    destination: &str,
    there: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::IMAGE_MISSING, place, format!("there is no image `{destination}`"));
    // A path does not include the folder `content`, or the folder for files in other programs, or what follows `?`.
    let bare = destination.split('?').next().unwrap_or_default().trim_start_matches(['/', '.']);
    let folders = ["content/", "static/", "public/", "assets/", "docs/"];
    let bare = folders.iter().find_map(|folder| bare.strip_prefix(folder)).unwrap_or(bare);
    if there.clone().into_iter().any(|name| name == bare) {
        return diagnostic.help(format!(
            "write `/{bare}`: a path with `/` begins in content/, other paths are relative to the page"
        ));
    }
    diagnostic.did_you_mean(destination, there)
}
