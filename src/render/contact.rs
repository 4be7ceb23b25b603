//! Whom a reader writes to about a page or a chart: the site's `contact`, with what it is about.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::render_context::RenderContext;

/// What stands in an address for the page that somebody writes about.
pub const ABOUT: &str = "{page}";

/// All but what no part of an address reads otherwise (RFC 3986 §2.3).
const WORD: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address for what is written about `title`, which stands at `path` below the site's root; `None` on a site without
/// a contact. A letter has the title as its subject and the address of the page as its text (RFC 6068); the address of a
/// form has it where it says `{page}`.
pub fn href(context: RenderContext<'_, '_>, title: &str, path: &str) -> Option<String> {
    let settings = &context.checked.parsed.settings;
    let contact = settings.contact.as_deref()?;
    let about = format!("{}{path}", settings.base_url.as_deref().unwrap_or("/"));
    let encoded = |text: &str| utf8_percent_encode(text, WORD).to_string();
    Some(match contact.contains("://") {
        true => contact.replace(ABOUT, &encoded(&about)),
        false => {
            // `@` parts the name from the host.
            let address = encoded(contact).replacen("%40", "@", 1);
            format!("mailto:{address}?subject={}&body={}", encoded(title), encoded(&about))
        }
    })
}

/// The contact as readers see it: without the scheme, and without what is filled in.
pub fn shown(contact: &str) -> &str {
    let shown = contact.split_once("://").map_or(contact, |(_, rest)| rest);
    let shown = shown.split(['?', '#']).next().unwrap_or(shown);
    shown.split(ABOUT).next().unwrap_or(shown).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_contact_is_shown_in_short() {
        assert_eq!(shown("desk@example.org"), "desk@example.org");
        assert_eq!(shown("https://example.org/write/?about={page}"), "example.org/write");
        assert_eq!(shown("https://example.org/{page}"), "example.org");
    }
}
