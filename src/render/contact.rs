//! The address that readers write to about a page or a chart: the site's `contact`, with the subject filled in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::render_context::RenderContext;

/// The placeholder in a contact address for the page that a letter is about.
pub const ABOUT: &str = "{page}";

/// Everything but the unreserved characters of an address (RFC 3986 §2.3).
const WORD: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address for letters about `title`, the page or chart at `path` below the site's root; `None` on a site without a
/// contact. A letter has the title as its subject and the page's address as its text (RFC 6068); the address of a
/// form has the page's address in place of `{page}`.
pub fn href(context: RenderContext<'_, '_>, title: &str, path: &str) -> Option<String> {
    let settings = &context.checked.parsed.settings;
    let contact = settings.contact.as_deref()?;
    let about = format!("{}{path}", settings.base_url.as_deref().unwrap_or("/"));
    let encoded = |text: &str| utf8_percent_encode(text, WORD).to_string();
    Some(match contact.contains("://") {
        true => contact.replace(ABOUT, &encoded(&about)),
        false => {
            // `@` separates the name from the host.
            let address = encoded(contact).replacen("%40", "@", 1);
            format!("mailto:{address}?subject={}&body={}", encoded(title), encoded(&about))
        }
    })
}

/// The contact as readers see it: without the scheme and the placeholder.
pub fn shown(contact: &str) -> &str {
    let shown = contact.split_once("://").map_or(contact, |(_, rest)| rest);
    let shown = shown.split(['?', '#']).next().unwrap_or(shown);
    shown.split(ABOUT).next().unwrap_or(shown).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_contact_is_shown_without_its_scheme() {
        assert_eq!(shown("desk@example.org"), "desk@example.org");
        assert_eq!(shown("https://example.org/write/?about={page}"), "example.org/write");
        assert_eq!(shown("https://example.org/{page}"), "example.org");
    }
}
