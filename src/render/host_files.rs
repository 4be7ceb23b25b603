//! Files for hosts, on sites that ask for them (`[output] host_files`): `_headers` and `_redirects` for Netlify
//! and Cloudflare Pages, `.nojekyll` for GitHub Pages; and `.well-known/security.txt` (RFC 9116) for sites with a security
//! contact.

use crate::check::addresses::alias_output;
use crate::markdown::link::percent_encode_path;
use crate::text::cache_key;

use super::Output;
use super::part::GeneratedPart;
use super::policy;
use super::render_context::RenderContext;

/// The file with the HTTP headers of all files.
const HEADERS: &str = "_headers";
/// The file with old and new addresses.
const REDIRECTS: &str = "_redirects";
/// Tells GitHub Pages to keep names that begin with an underscore.
const NO_JEKYLL: &str = ".nojekyll";
/// The file that says where to report a vulnerability (RFC 9116).
const SECURITY: &str = ".well-known/security.txt";

/// All of them, except those that the site brings itself.
pub fn parts<'p>(context: RenderContext<'p, '_>) -> Vec<GeneratedPart<'p>> {
    let parsed = &context.checked.parsed;
    let mut files: Vec<(&str, String)> = Vec::new();
    if parsed.settings.host_files {
        files.push((HEADERS, headers(context)));
        files.push((NO_JEKYLL, String::new()));
        let redirects = redirects(context);
        if !redirects.is_empty() {
            files.push((REDIRECTS, redirects));
        }
    }
    if let Some(security) = &parsed.settings.security_txt {
        let contacts = security.contacts.iter().map(|contact| format!("Contact: {contact}\n"));
        files.push((
            SECURITY,
            format!("{}Expires: {}T00:00:00Z\n", contacts.collect::<String>(), security.expires.value.iso()),
        ));
    }
    files.retain(|(path, _)| !parsed.provides(path));
    let part = |(path, text): (&'static str, String)| {
        GeneratedPart::new(path, cache_key(&text), move || Ok(vec![Output::text(path, text.clone())]))
    };
    files.into_iter().map(part).collect()
}

/// The HTTP headers of each file. The policy is the same as in the pages themselves; browsers enforce both. Styles and
/// scripts in `assets/` have a hash in their names and can be cached for ever.
fn headers(context: RenderContext<'_, '_>) -> String {
    let policy = policy::of_site(&context.checked.parsed.settings.allowed_hosts, &context.checked.pages);
    let root = context.host_path();
    format!(
        "{root}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n{root}assets/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// Each alias with the page that it permanently redirects to.
fn redirects(context: RenderContext<'_, '_>) -> String {
    let root = context.host_path();
    let mut lines = String::new();
    for page in &context.checked.outline.pages {
        let to = percent_encode_path(&page.folder);
        for alias in &page.document.front.aliases {
            let Some(path) = alias_output(&alias.value) else { continue };
            let from = percent_encode_path(path.strip_suffix("index.html").unwrap_or(&path));
            lines.push_str(&format!("{root}{from} {root}{to} 301\n"));
        }
    }
    lines
}
