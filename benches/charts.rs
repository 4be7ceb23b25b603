//! How long charts take: `cargo bench --profile fast --bench charts`. Prints figures; judges nothing.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement stops where something is not as expected")]

use std::sync::Arc;
use std::time::Instant;

use nutgraf::charts::plot_input::{Atlases, PlotInput};
use nutgraf::charts::subjects::Subjects;
use nutgraf::charts::svg_fluid::{self, AccessibleName};
use nutgraf::charts::{self, spec};
use nutgraf::data::{Table, table_reader};
use nutgraf::geo::world;
use nutgraf::language::Language;
use nutgraf::options::{OptionReader, toml};
use nutgraf::text::{File, FilePath, MappedText, Span};
use rayon::prelude::*;

const CHARTS: usize = 1000;
const POINTS: usize = 200;

fn read_table() -> Table {
    let rows = (0..POINTS).map(|row| {
        let (year, month) = (2005 + row / 12, row % 12 + 1);
        format!("{year}-{month:02},{}.{}\n", 100 + (row * 37) % 83, row % 10)
    });
    let csv = File::new("content/data/t.csv", format!("month,value\n{}", rows.collect::<String>()).into_bytes());
    let sidecar = "title = \"T\"\n[field.month]\ntype = \"period\"\n[field.value]\ntype = \"number\"\nunit = \"%\"\n";
    let sidecar = File::new("content/data/t.toml", sidecar.as_bytes().to_vec());
    table_reader::read("t", &csv, Some(&sidecar), None, &mut Vec::new()).unwrap()
}

/// A value for every country that the program has.
fn read_countries() -> Table {
    let rows = world::world().features.iter().enumerate();
    let rows = rows.map(|(index, shape)| format!("{},{}\n", shape.code, 10 + (index * 37) % 83));
    let csv = File::new("content/data/t.csv", format!("month,value\n{}", rows.collect::<String>()).into_bytes());
    let sidecar = "title = \"T\"\n[field.month]\ntype = \"string\"\n[field.value]\ntype = \"number\"\nunit = \"%\"\n";
    let sidecar = File::new("content/data/t.toml", sidecar.as_bytes().to_vec());
    table_reader::read("t", &csv, Some(&sidecar), None, &mut Vec::new()).unwrap()
}

fn draw(options: &str, table: &Table) -> String {
    let file = FilePath::from("content/index.md");
    let mut diagnostics = Vec::new();
    let options = toml::read(&file, &MappedText::contiguous(options, 0), &mut diagnostics);
    let mut reader = OptionReader::new(&options, &file, "the block {chart}", &mut diagnostics);
    let spec = spec::read(&mut reader, &mut |text| text.value.text.clone()).unwrap();
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let (language, shapes, subjects) = (Language::english(), Atlases::new(), Subjects::default());
    let source = PlotInput { table, rows: &rows, language: &language, shapes: &shapes, subjects: &subjects };
    let (plot, _) = charts::plot(&Arc::new(spec), source, (&file, Span::default()));
    let drawing = charts::draw(&plot.unwrap());
    drawing.panels.iter().map(|panel| svg_fluid::write(panel, AccessibleName::Hidden, "hatching")).collect()
}

fn main() {
    let (table, countries) = (read_table(), read_countries());
    let kinds = [
        ("line", "kind = \"line\"\nx = \"month\"\ny = \"value\""),
        (
            "line with notes",
            "kind = \"line\"\nx = \"month\"\ny = \"value\"\n[[note]]\nat = \"2010\"\ntext = \"A note of some words\"",
        ),
        ("column", "kind = \"column\"\nx = \"month\"\ny = \"value\""),
        ("area", "kind = \"area\"\nx = \"month\"\ny = \"value\""),
        ("map", "kind = \"map\"\nx = \"month\"\ny = \"value\""),
    ];
    for (name, options) in kinds {
        let (table, points) = if name == "map" { (&countries, countries.rows.len()) } else { (&table, POINTS) };
        draw(options, table);
        let start = Instant::now();
        let bytes: usize = (0..CHARTS).into_par_iter().map(|_| draw(options, table).len()).sum();
        let took = start.elapsed();
        println!(
            "{name}: {CHARTS} charts of {points} points in {:.3} s on {} threads, {} bytes each",
            took.as_secs_f64(),
            rayon::current_num_threads(),
            bytes / CHARTS
        );
    }
}
