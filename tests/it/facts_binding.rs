//! Where a loose figure belongs: the explainer's links are stripped, and its cells have to be offered.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use nutgraf::check::{self, BoundFigure};
use nutgraf::data::Table;
use nutgraf::facts::{self, Near, Request, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::{parse, read};

/// The figures of each page of the sample, and its tables.
fn sample() -> (Vec<Vec<BoundFigure>>, BTreeMap<String, Arc<Table>>) {
    let mut diagnostics = Vec::new();
    let files = read::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diagnostics);
    let parsed = parse::parse(&files, &mut parse::Kept::default(), &mut diagnostics);
    let tables = parsed.tables.clone();
    let checked = check::check(parsed, &check::Request::default(), 0, &mut check::Kept::default(), &mut diagnostics);
    (checked.pages.into_iter().map(|page| page.facts.figures.clone()).collect(), tables)
}

/// The table, rows and fields that a reference means.
fn meant(
    target: &str,
    words: &str,
    tables: &BTreeMap<String, Arc<Table>>,
) -> Option<(String, Vec<usize>, Vec<String>)> {
    let (file, language) = ("page.md".into(), Language::english());
    let request = Request::new(&file, words, target, &language);
    let figure = facts::verify(&request, &Tables::of(tables), &Tolerances::default(), None).figure?;
    let table = figure.table()?.name.clone();
    let fields = figure.fields().map(str::to_owned).collect();
    Some((table, figure.rows().collect(), fields))
}

#[test]
fn the_cell_of_a_loose_figure_is_among_the_first_that_are_offered() {
    let (pages, tables) = sample();
    let (mut tried, mut first, mut in_three, mut missed) = (0, 0, 0, Vec::new());
    for page in &pages {
        for (at, figure) in page.iter().enumerate().filter(|(_, figure)| figure.figure.rows().next().is_some()) {
            if figure.figure.op().is_some() || meant(&figure.figure.target, &figure.figure.words, &tables).is_none() {
                continue;
            }
            let number =
                figure.figure.value().is_some_and(|value| value.contains(|letter: char| letter.is_ascii_digit()));
            if !number {
                continue;
            }
            let own = meant(&figure.figure.target, &figure.figure.words, &tables);
            let others = page.iter().enumerate().filter(|(other, _)| *other != at);
            let near: Vec<&str> =
                others.filter_map(|(_, other)| other.figure.table()).map(|table| table.name.as_str()).collect();
            let near = Near { sentence: &figure.sentence, tables: &near };
            let offered = facts::candidates(
                &figure.figure.words,
                &near,
                &Tables::of(&tables),
                &Language::english(),
                &Tolerances::default(),
            );
            tried += 1;
            let place = offered.iter().position(|target| meant(target, &figure.figure.words, &tables) == own);
            first += usize::from(place == Some(0));
            in_three += usize::from(place.is_some_and(|place| place < 3));
            if place != Some(0) {
                missed.push(format!(
                    "{place:?} “{}” {}: {:?}",
                    figure.figure.words,
                    figure.figure.target,
                    offered.first()
                ));
            }
        }
    }
    let percent = |part: usize| 100.0 * part as f64 / tried as f64;
    println!("{tried} figures: {:.1} % first, {:.1} % in the first three", percent(first), percent(in_three));
    println!("{}", missed.join("\n"));
    assert!(tried >= 200 && percent(first) >= 65.0 && percent(in_three) >= 90.0, "{}", missed.join("\n"));
}
