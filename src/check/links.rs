//! Every link, image and anchor of a page leads somewhere.

use super::{OutlinePage, Site};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::{Image, Link, Target};
use crate::text::{FilePath, Place, Span};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination<'s> {
    /// An anchor of the page itself.
    Here(String),
    Page {
        page: usize,
        anchor: Option<String>,
    },
    /// A file of the output, by its path.
    File(String),
    /// A page that no file of `content/` stands for, by its folder: `data/`.
    Generated {
        folder: String,
        anchor: Option<String>,
    },
    Web(&'s str),
    Source(&'s str),
    /// A cell of a table: no link, and checked by [`super::facts`].
    Fact,
}

/// Looks up where `target`, written in `file`, leads. The error is what to tell the author.
pub fn resolve<'t>(
    site: Site<'_, '_>,
    file: &FilePath,
    target: &'t Target,
    span: Span,
) -> Result<Destination<'t>, Box<Diagnostic>> {
    match target {
        Target::Anchor(anchor) => resolve_anchor_here(site, file, anchor, span),
        Target::Relative { path, anchor } => resolve_relative(site, file, path, anchor.as_deref(), span),
        Target::Rooted { path, anchor } => resolve_rooted(site, file, path, anchor.as_deref(), span),
        Target::Source(id) => {
            if site.parsed.bibliography.get(id).is_some() {
                Ok(Destination::Source(id))
            } else {
                Err(Box::new(super::sources::unknown(site, id, Place::new(file, span))))
            }
        }
        Target::Fact(_) => Ok(Destination::Fact),
        Target::Web(url) => Ok(Destination::Web(url)),
        Target::Unknown { scheme } => {
            let message = format!("`{scheme}:` is not a kind of address that a page can link to");
            let help = "use https:, http:, mailto:, tel:, source:, fact: or a path to a file";
            Err(Box::new(Diagnostic::new(&codes::LINK_SCHEME, Place::new(file, span), message).help(help)))
        }
    }
}

/// Reports every link of `links`, written in `file`, that leads nowhere.
pub fn check(site: Site<'_, '_>, file: &FilePath, links: &[Link], diagnostics: &mut Vec<Diagnostic>) {
    for link in links {
        if let Err(diagnostic) = resolve(site, file, &link.target, link.destination_span) {
            diagnostics.push(*diagnostic);
        }
    }
}

/// Reports every image that does not exist, comes from elsewhere, or says nothing to those who cannot see it.
pub fn check_images(site: Site<'_, '_>, file: &FilePath, images: &[Image], diagnostics: &mut Vec<Diagnostic>) {
    for image in images {
        if let Err(diagnostic) = resolve_image(site, file, &image.destination, image.span) {
            diagnostics.push(*diagnostic);
        }
        if image.alt.is_empty() {
            let message = "this image has no alternative text";
            let help = "say between the brackets what it shows: ![Workers at a loom](loom.jpg)";
            diagnostics.push(Diagnostic::new(&codes::IMAGE_ALT, Place::new(file, image.span), message).help(help));
        }
    }
}

/// The path in the output of the image that `destination`, written in `file`, names.
pub fn resolve_image(
    site: Site<'_, '_>,
    file: &FilePath,
    destination: &str,
    span: Span,
) -> Result<String, Box<Diagnostic>> {
    let problem = |message: String| Diagnostic::new(&codes::IMAGE_MISSING, Place::new(file, span), message);
    let path = match crate::markdown::link::target(destination) {
        Target::Relative { path, .. } => join(file, &path),
        Target::Rooted { path, .. } => Some(path),
        _ => {
            let help = "copy it into content/: a page of this site asks no other server for anything";
            return Err(Box::new(problem(format!("`{destination}` is not an image of this site")).help(help)));
        }
    };
    match path {
        Some(path) if is_file(site, &path) => Ok(path),
        _ => {
            let there = site.parsed.copied.keys().filter(|path| is_picture(path)).map(String::as_str);
            Err(Box::new(problem(format!("there is no image `{destination}`")).did_you_mean(destination, there)))
        }
    }
}

fn is_picture(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif")
}

fn is_file(site: Site<'_, '_>, path: &str) -> bool {
    site.parsed.copied.contains_key(path) || site.parsed.theme_files.contains_key(&format!("static/{path}"))
}

fn resolve_anchor_here<'t>(
    site: Site<'_, '_>,
    file: &FilePath,
    anchor: &str,
    span: Span,
) -> Result<Destination<'t>, Box<Diagnostic>> {
    match site.outline.page_of(file) {
        Some(page) => check_anchor(page, file, anchor, span).map(|()| Destination::Here(anchor.to_owned())),
        None => Ok(Destination::Here(anchor.to_owned())),
    }
}

fn resolve_relative<'t>(
    site: Site<'_, '_>,
    file: &FilePath,
    path: &str,
    anchor: Option<&str>,
    span: Span,
) -> Result<Destination<'t>, Box<Diagnostic>> {
    let problem = |message: String| Diagnostic::new(&codes::LINK_BROKEN, Place::new(file, span), message);
    let Some(joined) = join(file, path) else {
        return Err(Box::new(problem(format!("`{path}` leads out of content/"))));
    };
    let wanted: FilePath = format!("content/{joined}").into();
    if let Some(index) = site.outline.by_file.get(&wanted) {
        if let (Some(anchor), Some(page)) = (anchor, site.outline.page(*index)) {
            check_anchor(page, file, anchor, span)?;
        }
        return Ok(Destination::Page { page: *index, anchor: anchor.map(str::to_owned) });
    }
    if site.outline.drafts.contains(&wanted) {
        let message = format!("`{path}` is a draft, and drafts are not built");
        let help = "build with --drafts, or take `draft = true` out of its front matter";
        return Err(Box::new(Diagnostic::new(&codes::LINK_DRAFT, Place::new(file, span), message).help(help)));
    }
    if is_file(site, &joined) || site.parsed.broken.contains(&wanted) {
        return Ok(Destination::File(joined));
    }
    if path.is_empty() {
        return Err(Box::new(problem("this link leads nowhere".to_owned())));
    }
    Err(Box::new(suggest_file(site, file, path, &joined, problem(format!("there is no file `{path}`")))))
}

/// Adds what the author may have meant: the page without its ending, or the nearest name.
fn suggest_file(site: Site<'_, '_>, file: &FilePath, path: &str, joined: &str, diagnostic: Diagnostic) -> Diagnostic {
    let bare = joined.trim_end_matches('/').trim_end_matches(".html").trim_end_matches("/index");
    for guess in [format!("content/{bare}.md"), format!("content/{bare}/index.md")] {
        if site.outline.by_file.contains_key(guess.as_str()) {
            return diagnostic.help(format!("link to the page's file: `{}`", relative_path(file, &guess)));
        }
    }
    let pages = site.outline.pages.iter().map(|page| relative_path(file, &page.document.file));
    let files = site.parsed.copied.keys().map(|copied| relative_path(file, &format!("content/{copied}")));
    let names: Vec<String> = pages.chain(files).collect();
    diagnostic.did_you_mean(path, names.iter().map(String::as_str))
}

fn resolve_rooted<'t>(
    site: Site<'_, '_>,
    file: &FilePath,
    path: &str,
    anchor: Option<&str>,
    span: Span,
) -> Result<Destination<'t>, Box<Diagnostic>> {
    let folder = if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    if let Some(index) = site.outline.pages.iter().position(|page| page.folder == folder) {
        if let (Some(anchor), Some(page)) = (anchor, site.outline.page(index)) {
            check_anchor(page, file, anchor, span)?;
        }
        return Ok(Destination::Page { page: index, anchor: anchor.map(str::to_owned) });
    }
    if is_file(site, path) {
        return Ok(Destination::File(path.to_owned()));
    }
    let generated = super::addresses::generated_folders(site);
    if generated.contains(&folder) {
        return Ok(Destination::Generated { folder, anchor: anchor.map(str::to_owned) });
    }
    let message = format!("the site has no page or file at `/{path}`");
    let names: Vec<String> = site
        .outline
        .pages
        .iter()
        .map(|page| page.folder.clone())
        .chain(generated)
        .map(|folder| format!("/{folder}"))
        .collect();
    let diagnostic = Diagnostic::new(&codes::LINK_BROKEN, Place::new(file, span), message);
    Err(Box::new(diagnostic.did_you_mean(&format!("/{path}"), names.iter().map(String::as_str))))
}

/// Ids that a page has beside its headings: footnotes and sources.
fn check_anchor(page: &OutlinePage, file: &FilePath, anchor: &str, span: Span) -> Result<(), Box<Diagnostic>> {
    let headings = &page.document.body.headings;
    let generated =
        ["fn-", "fnref-", "source-", "block-", "fact-", "note-"].iter().any(|prefix| anchor.starts_with(prefix));
    if anchor.is_empty()
        || generated
        || headings.iter().any(|heading| heading.id == anchor || heading.old_id.as_deref() == Some(anchor))
    {
        return Ok(());
    }
    let message = format!("`{}` has no heading `#{anchor}`", page.document.file);
    let diagnostic = Diagnostic::new(&codes::LINK_ANCHOR, Place::new(file, span), message);
    Err(Box::new(diagnostic.did_you_mean(anchor, headings.iter().map(|heading| heading.id.as_str()))))
}

/// `path`, written in `file`, as a path below `content/`. `None` when it leads out of it.
pub fn join(file: &str, path: &str) -> Option<String> {
    let below = file.strip_prefix("content/")?;
    let mut parts: Vec<&str> = below.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

/// How a file is named from another: `../data/x.csv`.
fn relative_path(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folder = from.len().saturating_sub(1);
    let shared = from.iter().take(folder).zip(&to).take_while(|(left, right)| left == right).count();
    let up = "../".repeat(folder - shared);
    format!("{up}{}", to.get(shared..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_within_content() {
        assert_eq!(join("content/a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("content/a/b.md", "./d/../e.md").as_deref(), Some("a/e.md"));
        assert_eq!(join("content/a.md", "../site.toml"), None);
    }

    #[test]
    fn a_file_is_named_from_another() {
        assert_eq!(relative_path("content/a/b.md", "content/c.md"), "../c.md");
        assert_eq!(relative_path("content/a.md", "content/d/e.md"), "d/e.md");
    }
}
