//! Files that hosts read, for sites that ask for them (`[output] host_files`): `_headers` and `_redirects` as Netlify and
//! Cloudflare Pages know them, `.nojekyll` for GitHub Pages; and `.well-known/security.txt` (RFC 9116) for those that say
//! whom to write to.

use crate::check::addresses::alias_output;
use crate::markdown::link::percent_encode_path;
use crate::text::key;

use super::Output;
use super::part::Part;
use super::policy;
use super::render_context::RenderContext;

/// Where the headers of all files stand.
const HEADERS: &str = "_headers";
/// Where old addresses stand with the new ones.
const REDIRECTS: &str = "_redirects";
/// Tells GitHub Pages to leave names that begin with an underscore as they are.
const NO_JEKYLL: &str = ".nojekyll";
/// Where whoever found a hole in the site reads whom to write to.
const SECURITY: &str = ".well-known/security.txt";

/// All of them. One that the site brings itself is left to it.
pub fn parts<'p>(context: RenderContext<'p, '_>) -> Vec<Part<'p>> {
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
            format!("{}Expires: {}T00:00:00Z\n", contacts.collect::<String>(), security.expires.iso()),
        ));
    }
    files.retain(|(path, _)| !parsed.brings(path));
    let part = |(path, text): (&'static str, String)| {
        Part::new(path, key(&text), move || Ok(vec![Output::text(path, text.clone())]))
    };
    files.into_iter().map(part).collect()
}

/// What a host says with each file. The policy is that of the pages, which say it themselves too: a browser keeps to both.
/// Styles and scripts of `assets/` have their content in their names, so nobody needs to ask for them again.
fn headers(context: RenderContext<'_, '_>) -> String {
    let policy = policy::of_site(&context.checked.parsed.settings.loads, &context.checked.pages);
    let root = context.host_path();
    format!(
        "{root}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n{root}assets/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// Each alias with the page that it leads to, for good.
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
