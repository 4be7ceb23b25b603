//! Suggestions for unbound figures: all links to cells are stripped from the sample site, and each figure's own cell
//! has to be suggested first, or among the first three.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use nutgraf::check::{self, BoundFigure, CheckedPage};
use nutgraf::data::Table;
use nutgraf::facts::{self, FigureRequest, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::parse;
use nutgraf::read::{self, Files};
use nutgraf::text::File;

fn checked(files: &Files) -> (Vec<Arc<CheckedPage>>, BTreeMap<String, Arc<Table>>) {
    let mut diagnostics = Vec::new();
    let parsed = parse::parse(files, &mut parse::ParseCache::default(), &mut diagnostics);
    let tables = parsed.tables.clone();
    let request = check::CheckOptions { candidates: true, ..check::CheckOptions::default() };
    let checked = check::check(parsed, &request, 0, &mut check::CheckCache::default(), &mut diagnostics);
    (checked.pages, tables)
}

/// The table, rows, fields and operation of a reference.
type Meant = (String, Vec<usize>, Vec<String>, Option<&'static str>);

fn meant(target: &str, words: &str, tables: &BTreeMap<String, Arc<Table>>) -> Option<Meant> {
    let (file, language) = ("page.md".into(), Language::english());
    let request = FigureRequest::new(&file, words, target, &language);
    let figure = facts::verify(&request, &Tables::new(tables), &Tolerances::default(), None).figure?;
    let table = figure.table()?.name.clone();
    let op = figure.op().filter(|op| op.is_of_a_column()).map(facts::Op::name);
    Some((table, figure.rows().collect(), figure.fields().map(str::to_owned).collect(), op))
}

/// The figures of a file that were bound, each with the new position of its words.
type Originals = Vec<(Range<usize>, BoundFigure)>;

/// The files without their links to cells, and the position of each figure then.
fn stripped(files: &Files, pages: &[Arc<CheckedPage>]) -> (Files, BTreeMap<String, Originals>) {
    let mut files = files.clone();
    let mut places: BTreeMap<String, Vec<(Range<usize>, BoundFigure)>> = BTreeMap::new();
    for page in pages {
        let name = page.document.file.to_string();
        let text = files.get(&name).unwrap().text().unwrap().to_owned();
        let (mut plain, mut done) = (String::new(), 0);
        for figure in page.facts.figures.iter().filter(|figure| figure.figure.table().is_some()) {
            let link = figure.link.range();
            plain.push_str(&text[done..link.start]);
            let start = plain.len();
            plain.push_str(&text[figure.words_span.range()]);
            places.entry(name.clone()).or_default().push((start..plain.len(), figure.clone()));
            done = link.end;
        }
        plain.push_str(&text[done..]);
        let file = File::new(name.as_str(), plain.into_bytes());
        files.by_path.insert(file.path.clone(), file);
    }
    (files, places)
}

#[test]
fn the_cell_of_a_stripped_figure_is_among_the_first_that_are_offered() {
    let files = read::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Vec::new());
    let (pages, tables) = checked(&files);
    let (files, places) = stripped(&files, &pages);
    let (pages, _) = checked(&files);
    let (mut tried, mut first, mut in_three, mut pairs, mut missed) = (0, 0, 0, (0, 0), Vec::new());
    // Only pages in the language of the tables: a name in another script does not identify a row.
    for page in pages.iter().filter(|page| page.document.front.language.is_none()) {
        let originals = places.get(&page.document.file.to_string()).map(Vec::as_slice).unwrap_or_default();
        for loose in &page.facts.unbound {
            let span = loose.span.range();
            let meets = |(place, _): &&(Range<usize>, BoundFigure)| place.start < span.end && span.start < place.end;
            let Some((_, original)) = originals.iter().find(meets) else { continue };
            let own = meant(&original.figure.target, &original.figure.words, &tables).unwrap();
            // “from 21.6% to 13.5%” is two unbound figures, one for each end of the pair.
            let is_own = |target: &str| {
                meant(target, &loose.words, &tables).is_some_and(|found| {
                    let is_end = found.0 == own.0
                        && found.2 == own.2
                        && own.1.len() == 2
                        && found.1.len() == 1
                        && own.1.contains(&found.1[0]);
                    found == own || is_end
                })
            };
            let place = loose.candidates.iter().position(|offer| is_own(&offer.reference));
            let is_pair = original.figure.target.contains("..");
            tried += 1;
            first += usize::from(place == Some(0));
            in_three += usize::from(place.is_some_and(|place| place < 3));
            if is_pair {
                pairs.0 += 1;
                pairs.1 += usize::from(place.is_some_and(|place| place < 3));
            }
            if place != Some(0) {
                let described =
                    |at: usize| loose.candidates.get(at).map(|offer| format!("{} {}", offer.reference, offer.score));
                let own = place.and_then(described);
                missed.push(format!(
                    "{place:?} “{}” {}: {own:?} after {:?}",
                    loose.words,
                    original.figure.target,
                    described(0)
                ));
            }
        }
    }
    let percent = |part: usize| 100.0 * part as f64 / tried as f64;
    println!(
        "{tried} figures: {:.1} % first, {:.1} % in the first three; of {} pairs {}",
        percent(first),
        percent(in_three),
        pairs.0,
        pairs.1
    );
    println!("{}", missed.join("\n"));
    assert!(tried >= 250 && percent(first) >= 80.0 && percent(in_three) >= 97.0, "{}", missed.join("\n"));
}
