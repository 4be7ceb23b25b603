//! Unbound figures: the sentences of `tests/facts/recall.md` and `quiet.md`, and the figures found in them.

use std::fs;
use std::ops::Range;
use std::path::Path;

use nutgraf::facts::lexicon::Lexicon;
use nutgraf::facts::unbound;
use nutgraf::language::Language;

/// How many of a hundred figures have to be found.
const LEAST_FOUND: usize = 95;

/// The sentences of a file, each with its language.
fn sentences(name: &str) -> Vec<(Language, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts").join(name);
    let text = fs::read_to_string(path).unwrap();
    let mut language = None;
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match (line.strip_prefix("## "), &language) {
            (Some(tag), _) => language = Some(Language::parse(tag).unwrap()),
            (None, Some(language)) => found.push((language.clone(), line.to_owned())),
            (None, None) => {}
        }
    }
    // In a language without a lexicon only digits and signs are found.
    found.retain(|(language, _)| Lexicon::languages().any(|known| known == language.subtag()));
    found
}

/// A sentence without its braces, and where they were.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for letter in marked.chars() {
        match letter {
            '{' => start = text.len(),
            '}' => spans.push(start..text.len()),
            other => text.push(other),
        }
    }
    (text, spans)
}

#[test]
fn figures_of_natural_sentences_are_found() {
    let (mut count, mut missed, mut surplus) = (0, Vec::new(), Vec::new());
    for (language, marked) in sentences("recall.md") {
        let (text, figures) = unmarked(&marked);
        assert!(!figures.is_empty(), "no figure is marked: {marked}");
        let found = unbound(&text, &language, &[]);
        let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        count += figures.len();
        let lost = figures.iter().filter(|figure| !found.iter().any(|span| meets(span, figure)));
        missed.extend(lost.map(|_| format!("{}: {marked}", language.tag)));
        let more = found.iter().filter(|span| !figures.iter().any(|figure| meets(span, figure)));
        surplus.extend(more.map(|span| format!("{}: [{}] {marked}", language.tag, &text[span.clone()])));
    }
    let found = count - missed.len();
    println!("{found} of {count} figures found; not marked: {}", surplus.len());
    assert!(found * 100 >= count * LEAST_FOUND, "{found} of {count}; missed:\n{}", missed.join("\n"));
    assert!(surplus.is_empty(), "found where none is marked:\n{}", surplus.join("\n"));
}

#[test]
fn numbers_that_are_not_figures_are_not_reported() {
    let mut flagged = Vec::new();
    for (language, text) in sentences("quiet.md") {
        let found = unbound(&text, &language, &[]);
        flagged.extend(found.iter().map(|span| format!("{}: [{}] {text}", language.tag, &text[span.clone()])));
    }
    assert!(flagged.is_empty(), "{}", flagged.join("\n"));
}

#[test]
fn the_head_of_an_arrow_is_not_part_of_a_figure() {
    let english = Language::parse("en").unwrap();
    for (text, wanted) in [
        ("The new reader => 1,122,279 cells a second", "1,122,279"),
        ("The new reader –> 95% of them", "95%"),
        ("The new reader takes >95% of them", ">95%"),
    ] {
        let found: Vec<&str> = unbound(text, &english, &[]).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, [wanted], "{text}");
    }
}

#[test]
fn names_that_the_site_ignores_are_not_figures() {
    let text = "Tariffs of 25% were set under Section 301 for 5G masts.";
    let english = Language::english();
    assert_eq!(unbound(text, &english, &[]).len(), 1);
    assert!(unbound(text, &english, &["25%".to_owned()]).is_empty());
}
