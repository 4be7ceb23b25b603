//! Markdown that would be printed as it was typed gets a message, and figures in it are not counted as checked.

use nutgraf::markdown::{self, Element, Markdown, Node, NodeKind};
use proptest::prelude::*;

const SETTINGS: markdown::MarkdownSettings =
    markdown::MarkdownSettings { smart_punctuation: false, math: false, highlight: false };

/// What a reader sees of a text, one line for each paragraph, item or cell.
fn visible(text: &Markdown, nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node.kind {
            NodeKind::Text(part) => out.push_str(text.text(part)),
            NodeKind::Start(
                Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_) | Element::Image(_),
            )
            | NodeKind::End(
                Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_) | Element::Image(_),
            ) => {}
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push('\n'),
            NodeKind::Start(_) | NodeKind::End(_) => out.push_str("\n\n"),
            _ => out.push('\u{fffc}'),
        }
    }
}

/// Markup that no text for readers contains.
const MARKS: [&str; 6] = ["](", "{{<", "{{ ", "{% ", "](fact:", "](source:"];

fn is_reported(text: &str) -> bool {
    let read = markdown::read(&text.into(), 0, SETTINGS);
    let mut shown = String::new();
    visible(&read, &read.nodes, &mut shown);
    for footnote in &read.footnotes {
        visible(&read, &footnote.nodes, &mut shown);
    }
    !read.raw.is_empty() || !MARKS.iter().any(|mark| shown.contains(mark))
}

/// Syntax in pages of other programs, each in a paragraph of its own.
const FOREIGN: [&str; 73] = [
    "{{< figure src=\"a.png\" >}}",
    "{{% notice tip %}}",
    "{{ site.title }}",
    "{% include note.html %}",
    "{# a remark #}",
    "::: {.callout-note}",
    ":::tip",
    "!!! note",
    "??? question \"More\"",
    "/// caption",
    "=== \"One tab\"",
    "[[a page]]",
    "![[picture.png]]",
    "==marked==",
    "%% a remark %%",
    "due:: 2024",
    "words ^block-id",
    "^block-id",
    "#tag #other/tag",
    "[@key2020]",
    "as @smith2020 says",
    "see @fig-rivers",
    "a note^[of words]",
    "words{.class}",
    "{: .class}",
    "{::comment}",
    "* TOC\n{:toc}",
    "[TOC]",
    "*[HTML]: words",
    "++ctrl+c++",
    ":material-check: words",
    ":smile:",
    "import Tabs from '@theme/Tabs';",
    "export const a = 1;",
    "{/* a remark */}",
    "{props.name}",
    "<Tabs>words</Tabs>",
    "${width}",
    "<%= name %>",
    "== Heading",
    "image::a.png[words]",
    "link:a.html[words]",
    "<<anchor,words>>",
    "|===",
    ".. note:: words",
    "`words <https://a.org>`_",
    ":ref:`words`",
    "[#note]_",
    "Example::",
    "(label)=",
    "'''bold'''",
    "''italic''",
    "[https://a.org words]",
    "{| class=\"x\"",
    "[b]bold[/b]",
    "h2. Heading",
    "bq. words",
    "{code}",
    "!picture.png!",
    "#+TITLE: words",
    "\\textbf{words}",
    "\\cite{key}",
    "\\(x^2\\)",
    "x_{1} and x^{2}",
    "`r nrow(a)`",
    "[gallery ids=\"1,2\"]",
    "[caption]words[/caption]",
    "words【4†source】",
    "<<<<<<< HEAD",
    "{++added++}",
    "!> words",
    "**bold words",
    "[words] (https://a.org)",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markup_that_readers_would_see_gives_a_message(pieces in prop::collection::vec(piece(), 1..14)) {
        let text = pieces.concat();
        prop_assert!(is_reported(&text), "{text:?}");
    }

    #[test]
    fn syntax_of_another_program_is_found_at_its_place(
        before in "[A-Za-zé,.?! ]{0,30}",
        mark in prop::sample::select(FOREIGN.to_vec()),
        after in "[A-Za-zé,.?! ]{0,30}",
        is_quoted in any::<bool>(),
    ) {
        let text = format!("{before}\n\n{mark}\n\n{after}\n");
        let text = if is_quoted { text.lines().map(|line| format!("> {line}\n")).collect() } else { text };
        let settings = markdown::MarkdownSettings { smart_punctuation: true, math: true, highlight: false };
        let read = markdown::read(&text.as_str().into(), 0, settings);
        let first = mark.lines().next().unwrap_or_default();
        let start = text.find(first).unwrap_or_default();
        let is_there = read.raw.iter().any(|raw| {
            let range = raw.span.range();
            start < range.end && range.start <= start + first.len() + mark.len() * 2
        });
        prop_assert!(is_there, "{mark:?} in {text:?}: {:?}", read.raw);
    }

    #[test]
    fn a_finding_is_within_its_text(pieces in prop::collection::vec(piece(), 1..14), before in "[a-zé\n]{0,5}") {
        let whole = format!("{before}{}", pieces.concat());
        for raw in markdown::read(&whole.as_str().into(), before.len(), SETTINGS).raw {
            prop_assert!(whole.get(raw.span.range()).is_some(), "{:?} of {whole:?}", raw);
        }
    }
}

/// Pieces of links, references and notes, complete and broken.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "[",
            "]",
            "(",
            ")",
            "](",
            "] (",
            "][",
            "[^a]",
            "[^a]: ",
            "![",
            "<",
            ">",
            "a",
            "b c",
            " ",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "| ",
            "|---|\n",
            "# ",
            "`",
            "```\n",
            "*",
            "**",
            "_",
            "~~",
            "$",
            "\"",
            "'",
            ":",
            "é",
            "「",
            "<b>",
            "<div>\n",
            "</div>\n",
            "<!--",
            "-->",
            "{{< x >}}",
            "{{ x }}",
            "{% x %}",
            "{",
            "}",
            "fact:d/r/f",
            "source:x",
            "https://a.org",
            "x.md",
            "    ",
            "\t",
            "[[",
            "]]",
            "\n: ",
            "$$",
            "[x]: y\n",
            "&amp;",
            "\u{fffc}",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,4}",
    ]
}
