//! Binds figures: writes links to cells into the text of a file, wherever the result is parsed as such a link.

use crate::markdown::{self, Target};
use crate::parse::editions::PageSettings;
use crate::parse::page_file::{self, PageFile};
use crate::text::{File, Span};

/// A figure to bind, and the cell to bind it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureBinding {
    /// The words of the figure in the file.
    pub span: Span,
    /// The reference that follows `fact:`.
    pub reference: String,
}

/// A text after links were written into it.
#[derive(Debug)]
pub struct EditedText {
    /// The whole text of the file.
    pub text: String,
    /// The number of links that were written.
    pub count: usize,
    /// The figures that cannot be links where they are: inside another link, in code, or where the link would be invalid
    /// YAML.
    pub left: Vec<FigureBinding>,
}

/// A link in a text: its span and, if it leads to a cell, the reference after `fact:`.
pub type ExistingLink = (Span, Option<String>);

/// Makes figures links to cells, and changes no other byte of `file`. `read` returns the links that a file has.
pub fn with_links(file: &File, bindings: &[FigureBinding], read: &dyn Fn(&File) -> Vec<ExistingLink>) -> EditedText {
    let text = file.text().unwrap_or_default();
    let before = read(file);
    // Markdown does not allow a link in a link: the outer one would be lost.
    let is_in_link = |binding: &FigureBinding| {
        before.iter().any(|(link, _)| link.start <= binding.span.start && binding.span.end <= link.end)
    };
    let (mut kept, mut left): (Vec<FigureBinding>, Vec<FigureBinding>) =
        bindings.iter().cloned().partition(|binding| is_plain(text, binding) && !is_in_link(binding));
    kept.sort_by_key(|binding| binding.span.start);
    loop {
        let (written, starts) = written(text, &kept);
        let links = read(&File::new(file.path.clone(), written.clone().into_bytes()));
        let is_read = |start: usize, binding: &FigureBinding| {
            links.iter().any(|(span, target)| {
                span.start as usize == start && target.as_deref() == Some(binding.reference.as_str())
            })
        };
        let lost: Vec<bool> = starts.iter().zip(&kept).map(|(start, binding)| !is_read(*start, binding)).collect();
        if !lost.contains(&true) {
            return EditedText { text: written, count: kept.len(), left };
        }
        let mut lost = lost.into_iter();
        let (no_links, links) = kept.into_iter().partition(|_| lost.next().unwrap_or(true));
        left.extend::<Vec<FigureBinding>>(no_links);
        kept = links;
    }
}

/// The links in a page of a site, with the settings for its Markdown.
pub fn links_of_page(file: &File, settings: markdown::MarkdownSettings) -> Vec<ExistingLink> {
    match page_file::read(file, PageSettings { markdown: settings, language: None, committed: None }, &mut Vec::new()) {
        Some(PageFile::Page(document)) => document.texts().flat_map(links_of).collect(),
        _ => Vec::new(),
    }
}

/// The links in a text.
pub fn links_of(markdown: &markdown::Markdown) -> Vec<ExistingLink> {
    let known = |link: &markdown::Link| match &link.target {
        Target::Fact(target) => (link.span, Some(target.clone())),
        _ => (link.span, None),
    };
    markdown.links.iter().map(known).collect()
}

fn written(text: &str, bindings: &[FigureBinding]) -> (String, Vec<usize>) {
    let (mut written, mut starts, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    for binding in bindings {
        let span = binding.span.range();
        written.push_str(text.get(done..span.start).unwrap_or_default());
        starts.push(written.len());
        written.push_str(&format!("[{}](fact:{})", text.get(span.clone()).unwrap_or_default(), binding.reference));
        done = span.end;
    }
    written.push_str(text.get(done..).unwrap_or_default());
    (written, starts)
}

/// Whether the words have no special meaning in Markdown, so that they stay the same between brackets.
fn is_plain(text: &str, binding: &FigureBinding) -> bool {
    let words = text.get(binding.span.range()).unwrap_or_default();
    let is_marked = |sign: char| matches!(sign, '[' | ']' | '*' | '_' | '`' | '<' | '\\' | '|');
    !words.trim().is_empty() && !words.contains(is_marked) && !words.contains("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, wanted: Option<&str>) {
        let start = text.find(words).expect("the words");
        let binding = FigureBinding { span: Span::new(start, start + words.len()), reference: "t/a/b".to_owned() };
        let settings = markdown::MarkdownSettings { smart_punctuation: true, math: false, highlight: false };
        let read = |file: &File| links_of_page(file, settings);
        let found = with_links(&File::new("content/a.md", text.as_bytes().to_vec()), &[binding], &read);
        match wanted {
            Some(wanted) => assert_eq!((found.text.as_str(), found.count), (wanted, 1)),
            None => assert_eq!((found.text.as_str(), found.left.len()), (text, 1)),
        }
    }

    #[test]
    fn a_link_is_written_only_where_it_is_parsed_as_one() {
        let page = |body: &str| format!("+++\ntitle = \"A\"\n+++\n\n{body}\n");
        check(&page("It is 5%."), "5%", Some(&page("It is [5%](fact:t/a/b).")));
        check(&page("See [the 5% here](b.md)."), "5%", None);
        check(&page("It is *some 5*%."), "5*%", None);
        check(&page("Look at `5%`."), "5%", None);
        check("---\ntitle: A\ndescription: 5% of all\n---\n", "5%", None);
        let toml = "+++\ntitle = \"A\"\ndescription = \"It is 5%\"\n+++\n";
        check(toml, "5%", Some("+++\ntitle = \"A\"\ndescription = \"It is [5%](fact:t/a/b)\"\n+++\n"));
    }
}
