//! The words of messages about links and images.

use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::Names;
use crate::text::Place;

/// A scheme that no page may link to.
pub fn unknown_scheme(place: Place, scheme: &str) -> Diagnostic {
    let message = format!("`{scheme}:` is not a kind of address that a page can link to");
    Diagnostic::new(&codes::LINK_SCHEME, place, message)
        .help("use https:, http:, mailto:, tel:, source:, fact: or a path to a file")
}

/// An address outside of the site at which nothing can be.
pub fn no_address(place: Place, address: &str) -> Diagnostic {
    let lower = address.to_ascii_lowercase();
    let help = if lower.starts_with("mailto:") {
        "write the address of somebody: `mailto:desk@example.org`"
    } else if lower.starts_with("https://fact:") || lower.starts_with("http://fact:") {
        "a reference to a cell begins with `fact:`, without `https://`"
    } else {
        "write the whole address, as your browser shows it: `https://example.org/page`"
    };
    broken(place, format!("`{address}` is not an address that leads anywhere")).help(help)
}

/// A path with more `..` than there are folders.
pub fn leads_out(place: Place, path: &str) -> Diagnostic {
    broken(place, format!("`{path}` leads out of content/"))
}

/// A link without a destination.
pub fn leads_nowhere(place: Place) -> Diagnostic {
    broken(place, "this link leads nowhere".to_owned())
}

/// A page that is not built.
pub fn draft(place: Place, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a draft, and drafts are not built");
    Diagnostic::new(&codes::LINK_DRAFT, place, message)
        .help("build with --drafts, or take `draft = true` out of its front matter")
}

/// A file that is not there, while the page that was meant is: `page` is the way to its file.
pub fn no_file_but_page(place: Place, path: &str, page: &str) -> Diagnostic {
    broken(place, format!("there is no file `{path}`")).help(format!("link to the page's file: `{page}`"))
}

/// A file that is written once for the pages of many rows; `first` is the way to one of them.
pub fn many_pages(place: Place, path: &str, first: Option<&str>) -> Diagnostic {
    let diagnostic = broken(place, format!("`{path}` is no page of its own: it makes a page of each row of a table"));
    match first {
        Some(first) => diagnostic.help(format!("link to the page of a row, as if it had a file: `{first}`")),
        None => diagnostic,
    }
}

/// The file of a table that is published as CSV, to which `published` is the way.
pub fn not_the_table(place: Place, path: &str, published: &str) -> Diagnostic {
    broken(place, format!("`{path}` is not published: the site gives its table as CSV"))
        .help(format!("link to `{published}`"))
}

/// A file that is not there: `path` as it is written, `joined` below `content/`. `there` are the files that a link could
/// name, and `from_here` says how it would.
pub fn no_file(
    place: Place,
    path: &str,
    joined: &str,
    there: &Names,
    from_here: impl Fn(&str) -> String,
) -> Diagnostic {
    broken(place, format!("there is no file `{path}`")).did_you_mean_one_of(there, joined, from_here)
}

/// An address from the site's root at which nothing stands.
pub fn nothing_at(place: Place, path: &str, there: &Names) -> Diagnostic {
    broken(place, format!("the site has no page or file at `/{path}`")).did_you_mean_one_of(
        there,
        &format!("/{path}"),
        str::to_owned,
    )
}

fn broken(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(&codes::LINK_BROKEN, place, message)
}

/// An image that says nothing to those who cannot see it.
pub fn no_alternative(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_ALT, place, "this image has no alternative text")
        .help("say between the brackets what it shows: ![Workers at a loom](loom.jpg)")
}

/// An image of another site.
pub fn foreign_image(place: Place, destination: &str) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_MISSING, place, format!("`{destination}` is not an image of this site"))
        .help("copy it into content/: a page of this site asks no other server for anything")
}

/// An image that is not there.
pub fn no_image<'n>(place: Place, destination: &str, there: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_MISSING, place, format!("there is no image `{destination}`"))
        .did_you_mean(destination, there)
}
