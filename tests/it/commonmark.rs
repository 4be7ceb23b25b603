//! The examples of the CommonMark specification, from npm's `commonmark-spec`, against this program's parser.
//! The nodes are written as plain HTML. Deliberate differences are listed with their reasons.

use std::fs;
use std::path::Path;

use nutgraf::markdown::{self, Element, Markdown, Node, NodeKind, Target};

use crate::needs;

/// Examples, identified by words in their Markdown, that are deliberately parsed differently: pages may not link to
/// these schemes, so of their addresses only the scheme is kept, for the message.
const DELIBERATE: [&str; 4] =
    ["<irc://foo.bar:2233/baz>", "<a+b+c:d>", "<made-up-scheme://foo,bar>", "<localhost:5001/foo>"];

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples() -> Option<Vec<Example>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/commonmark-spec/spec.txt");
    let Ok(text) = fs::read_to_string(path) else {
        needs::missing("npm has not brought the examples of CommonMark: run `npm ci` in tests/browser");
        return None;
    };
    let fence = "`".repeat(32);
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once(&format!("{fence} example\n")) {
        let (example, next) = after.split_once(&format!("\n{fence}\n")).expect("an example ends");
        let (markdown, html) = example.split_once("\n.").expect("an example has two parts");
        found.push(Example {
            number: found.len() + 1,
            markdown: format!("{}\n", markdown.replace('→', "\t")),
            html: html.trim_start_matches('\n').replace('→', "\t"),
        });
        rest = next;
    }
    Some(found)
}

#[test]
fn the_examples_of_commonmark_are_read_as_they_say() {
    let Some(examples) = examples() else { return };
    assert!(examples.len() > 600, "{} examples", examples.len());
    let mut wrong = Vec::new();
    for example in &examples {
        let found = normal(&html(&example.markdown));
        let right = normal(&example.html);
        let is_deliberate = DELIBERATE.iter().any(|words| example.markdown.starts_with(words));
        if (found == right) == is_deliberate {
            wrong.push(format!("{}: {:?}\n  right {right:?}\n  found {found:?}", example.number, example.markdown));
        }
    }
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}

fn html(text: &str) -> String {
    let settings = markdown::MarkdownSettings { smart_punctuation: false, math: false, highlight: false };
    let read = markdown::read(&text.into(), 0, settings);
    let mut out = String::new();
    write(&read, &read.nodes, &mut out);
    out
}

fn write(text: &Markdown, nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node.kind {
            NodeKind::Text(part) => out.push_str(&escaped(text.text(part))),
            NodeKind::Code(part) => out.push_str(&format!("<code>{}</code>", escaped(text.text(part)))),
            NodeKind::Html(part) => out.push_str(text.text(part)),
            NodeKind::SoftBreak => out.push('\n'),
            NodeKind::HardBreak => out.push_str("<br>\n"),
            NodeKind::Rule => out.push_str("<hr>"),
            NodeKind::Fence(index) => {
                let fence = text.fence(index).unwrap();
                let class = match fence.language.as_str() {
                    "" => String::new(),
                    language => format!(" class=\"language-{}\"", escaped(language)),
                };
                out.push_str(&format!("<pre><code{class}>{}</code></pre>", escaped(&fence.content.text)));
            }
            NodeKind::Start(element) => out.push_str(&start(text, element)),
            NodeKind::End(element) => {
                if let Some(tag) = tag(text, element) {
                    out.push_str(&format!("</{tag}>"));
                }
            }
            _ => {}
        }
    }
}

fn start(text: &Markdown, element: Element) -> String {
    match element {
        Element::OrderedList { start } if start != 1 => format!("<ol start=\"{start}\">"),
        Element::Link(index) => {
            let link = text.link(index).unwrap();
            format!("<a href=\"{}\"{}>", address(&link.target), title(&link.title))
        }
        Element::Image(index) => {
            let image = text.image(index).unwrap();
            let (src, alt) = (&markdown::link::target(&image.destination), escaped(&image.alt));
            format!("<img src=\"{}\" alt=\"{alt}\"{}>", address(src), title(&image.title))
        }
        other => tag(text, other).map(|tag| format!("<{tag}>")).unwrap_or_default(),
    }
}

fn title(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) }
}

/// The target of a link, decoded, because the encoding of an address is up to the page.
fn address(target: &Target) -> String {
    let with_anchor = |path: &str, anchor: &Option<String>| match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path.to_owned(),
    };
    match target {
        Target::Anchor(anchor) => format!("#{anchor}"),
        Target::Relative { path, anchor } => with_anchor(path, anchor),
        Target::Rooted { path, anchor } => format!("/{}", with_anchor(path, anchor)),
        Target::Source(id) => format!("source:{id}"),
        Target::Fact(reference) => format!("fact:{reference}"),
        Target::Web(url) => url.clone(),
        Target::Unknown { scheme } => format!("{scheme}:"),
    }
}

fn tag(text: &Markdown, element: Element) -> Option<String> {
    let tag = match element {
        Element::Paragraph => "p",
        Element::Heading(index) => return Some(format!("h{}", text.heading(index)?.level)),
        Element::BlockQuote => "blockquote",
        Element::OrderedList { .. } => "ol",
        Element::UnorderedList => "ul",
        Element::Item => "li",
        Element::Emphasis => "em",
        Element::Strong => "strong",
        Element::Link(_) => "a",
        _ => return None,
    };
    Some(tag.to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The same HTML without differences that no reader sees: line breaks between blocks, the encoding of addresses, `<br
/// />`.
fn normal(html: &str) -> String {
    let html = html.replace(" />", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let mut out = String::new();
    let mut rest = html.as_str();
    for attribute in ["href=\"", "src=\""] {
        let mut done = String::new();
        while let Some(at) = rest.find(attribute) {
            let start = at + attribute.len();
            let end = rest[start..].find('"').map_or(rest.len(), |end| start + end);
            done.push_str(&rest[..start]);
            done.push_str(&markdown::link::percent_decode(&rest[start..end]));
            rest = &rest[end..];
        }
        done.push_str(rest);
        out = done;
        rest = out.clone().leak();
    }
    let out: String = out.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
    let mut shown = String::new();
    for (at, letter) in out.char_indices() {
        let (before, after) = (&out[..at], &out[at + letter.len_utf8()..]);
        let is_between = letter == '\n' && (before.ends_with('>') || after.starts_with('<') || before.is_empty());
        if !is_between {
            shown.push(letter);
        }
    }
    shown.trim().to_owned()
}
