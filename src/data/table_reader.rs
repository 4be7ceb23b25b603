//! The file of a table and its sidecar → a table, with every mistake reported.

use bytes::Bytes;

use super::conversion;
use super::csv;
use super::csv_context::CsvContext;
use super::damage;
use super::decimal_mark::DecimalMark;
use super::descriptive_rows;
use super::dialect;
use super::dialect_options::DialectOptions;
use super::doubtful_points;
use super::far_years;
use super::field::Field;
use super::fields::{self, Fields, TableFiles, column_index};
use super::footnotes;
use super::foreign_cells;
use super::formulas::{self, TableDraft};
use super::gaps;
use super::grid::Csv;
use super::guesses::GuessedTable;
use super::infer;
use super::keys;
use super::labels;
use super::messages;
use super::multipliers;
use super::odd_rows;
use super::published;
use super::quotation_marks;
use super::ranges;
use super::reading_messages;
use super::row_index::RowIndex;
use super::rows;
use super::sheet::SheetRows;
use super::sheet_places;
use super::small_shares;
use super::stray_bounds;
use super::sums;
use super::table::{Table, sidecar_path};
use super::table_schema::{self, TableSchema};
use super::totals;
use super::workbook;
use crate::diagnostic::Diagnostic;
use crate::text::file::content_hash;
use crate::text::{File, Place};

/// Reads the table `name` from its file `csv` and its sidecar. If there are mistakes, whatever could be read is
/// returned, so that its uses are checked as well; `None` only if there are not even column names. `conversion` says what
/// the file was before it was converted to CSV in UTF-8.
pub fn read(
    name: &str,
    file: &File,
    sidecar: Option<&File>,
    conversion: Option<&conversion::Conversion>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let before = diagnostics.len();
    let schema = sidecar.and_then(|sidecar| table_schema::read(sidecar, diagnostics));
    let is_broken_sidecar = sidecar.is_some() && schema.is_none();
    let beside = sidecar_path(&file.path);
    let default_options = DialectOptions::default();
    let options = schema.as_ref().map_or(&default_options, |schema| &schema.dialect);
    let context = CsvContext {
        file: &file.path,
        sidecar: &beside,
        dialect: options,
        sheet: conversion.and_then(|conversion| conversion.sheet.as_ref()),
    };
    let mut text = csv::read(file, &context, diagnostics)?;
    if text.rows.is_empty() && diagnostics.len() == before {
        diagnostics.push(messages::missing_rows(Place::file(&file.path), options.skip_last));
    }
    diagnostics.extend(conversion.into_iter().flat_map(|conversion| about_conversion(conversion, &context)));
    let decimal = dialect::detect_decimal_mark(&text, options);
    let is_text = |name: &str| schema.as_ref().is_some_and(|schema| schema.is_text(name));
    diagnostics.extend(odd_rows::take_units(&mut text, decimal, is_text, &context));
    let origin = sidecar.map(|sidecar| TableFiles { table: name, csv: &file.path, sidecar: &sidecar.path });
    let Fields { mut fields, guessed } = match (&schema, &origin) {
        (Some(schema), Some(origin)) => fields::from_schema(&text, schema, origin, decimal, diagnostics),
        _ => fields::guess(&text, name, decimal),
    };
    let key = match (&schema, &origin) {
        (Some(schema), Some(origin)) if !schema.key.is_empty() => key(&text, schema, origin, diagnostics),
        // A sidecar that describes every column but declares no key is deliberate.
        (Some(_), Some(_)) if guessed.is_empty() => Vec::new(),
        _ => keys::guess_key(&text, &fields).into_iter().collect(),
    };
    if !is_broken_sidecar {
        let reader = GuessedTable { name, file, text: &text, fields: &fields, decimal, context: &context };
        diagnostics.extend(reader.warnings(&guessed, schema.as_ref(), &key));
    }
    diagnostics.extend(conversion.into_iter().flat_map(|conversion| shown_units(conversion, &text, &fields, &context)));
    diagnostics.extend(doubtful_cells(&text, &fields, &key, decimal, &context));
    let (separator, is_plain) = (text.dialect, text.is_plain);
    let (header_index, columns) = (text.header_index, text.columns.clone());
    let mut dialect_description = dialect::describe(&file.path, separator.separator, decimal);
    dialect_description
        .extend(conversion.and_then(|conversion| conversion.encoding).map(|name| format!("decoded from {name}")));
    let mut read = rows::read(text, &fields, &key, decimal, &context, diagnostics);
    diagnostics.extend(ranges::check(&fields, &read.rows, &file.path, &beside));
    diagnostics.extend(far_years::check(&fields, &read.rows, &file.path));
    diagnostics.extend(small_shares::check(&fields, &read.rows, &context));
    if let Some(origin) = &origin {
        diagnostics.extend(labels::check(&fields, &read.rows, origin));
    }
    let index = RowIndex::new(&read.rows);
    let totals = totals::find_totals(name, &read.rows, &fields, &key, &index, &context, diagnostics);
    let has_formulas = match (&schema, &origin) {
        (Some(schema), Some(origin)) => {
            let (rows, file) = (read.rows.as_mut_slice(), &file.path);
            let mut draft =
                TableDraft { fields: &mut fields, rows, key: &key, totals: &totals, file, sidecar: origin.sidecar };
            formulas::add(&mut draft, schema, diagnostics)
        }
        _ => false,
    };
    if let Some(origin) = &origin {
        sums::check(&fields, &read.rows, &key, &totals, [&file.path, origin.sidecar], diagnostics);
    }
    let is_rewritten =
        has_formulas || !is_plain || read.is_changed || !(file.path.ends_with(".csv") || file.path.ends_with(".tsv"));
    let csv_bytes = if is_rewritten { Bytes::from(published::csv(&fields, &read.rows)) } else { file.bytes.clone() };
    let records = std::mem::take(&mut read.records);
    let sheet = context.sheet.map(|sheet| SheetRows { sheet: sheet.clone(), header_index, records, columns });
    if let Some(sheet) = &sheet {
        let reported = diagnostics.split_off(before.min(diagnostics.len()));
        let named = |reported| sheet_places::with_cell_addresses(reported, &file.path, sheet, &fields, &read.rows);
        diagnostics.extend(reported.into_iter().map(named));
    }
    let schema = schema.unwrap_or_default();
    fields.shrink_to_fit();
    Some(Table {
        name: name.to_owned(),
        title: schema.title.unwrap_or_else(|| infer::title_of_table(name)),
        titles: schema.titles,
        description: schema.description,
        descriptions: schema.descriptions,
        fields,
        index,
        rows: read.rows,
        key,
        as_of: schema.as_of.map(|date| date.value),
        updated: schema.updated,
        stale_after: schema.stale_after,
        notes: schema.notes,
        license: schema.license,
        sources: schema.sources,
        totals,
        csv_file: file.path.clone(),
        sidecar_file: sidecar.map(|file| file.path.clone()),
        csv_bytes,
        published: published::path(&file.path, is_rewritten),
        is_rewritten,
        sheet,
        dialect_description,
        hash: hash(file, sidecar),
    })
}

/// Messages about how the file was opened: numbers of a workbook that were rounded, an encoding that was guessed.
fn about_conversion(conversion: &conversion::Conversion, context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let place = || Place::file(context.file);
    let rounded = conversion.rounded.as_ref().map(|rounded| workbook::rounded(place(), rounded, context.sidecar));
    let encoding = conversion.encoding.filter(|_| conversion.is_guess);
    let encoding = encoding.map(|name| reading_messages::encoding_guessed(place(), name, context.sidecar));
    rounded.into_iter().chain(encoding).collect()
}

/// Reports units that only the number formats of a workbook show and no sidecar gives.
fn shown_units(
    conversion: &conversion::Conversion,
    text: &Csv<'_>,
    fields: &[Field],
    context: &CsvContext<'_>,
) -> Vec<Diagnostic> {
    let said = conversion.units.iter().filter_map(|(column, unit)| {
        let at = text.columns.iter().position(|own| own == column)?;
        let field = fields.get(at).filter(|field| field.kind.is_numeric() && field.unit.is_none())?;
        Some(workbook::unit_shown(Place::new(context.file, field.span), &field.name, unit, context.sidecar))
    });
    said.collect()
}

/// Reports cells that are probably not what they seem, by their texts.
fn doubtful_cells(
    text: &Csv<'_>,
    fields: &[Field],
    key: &[usize],
    decimal: DecimalMark,
    context: &CsvContext<'_>,
) -> Vec<Diagnostic> {
    let (file, sidecar) = (context.file, context.sidecar);
    let mut said = odd_rows::find(text, fields, decimal, context);
    said.extend(descriptive_rows::find(text, decimal, context));
    said.extend(damage::find(text, fields, context));
    said.extend(quotation_marks::find(text, file));
    said.extend(stray_bounds::find(text, fields, context));
    said.extend(foreign_cells::find(text, fields, context));
    said.extend(multipliers::find(text, fields, context));
    let points = doubtful_points::find(text, fields, decimal, context.dialect);
    said.extend(points.map(|(found, number)| reading_messages::doubtful_points(file, &found, number, sidecar)));
    said.extend(gaps::find(text).map(|(found, name)| reading_messages::merged_cells(file, &found, name)));
    said.extend(footnotes::find(text, key, file, sidecar));
    said
}

fn hash(csv: &File, sidecar: Option<&File>) -> u64 {
    let hashes = std::iter::once(csv).chain(sidecar).flat_map(|file| file.hash.to_le_bytes());
    content_hash(&hashes.collect::<Vec<u8>>())
}

/// The columns of the key that the sidecar declares.
fn key(csv: &Csv<'_>, schema: &TableSchema, origin: &TableFiles<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
    let mut columns = Vec::with_capacity(schema.key.len());
    for name in &schema.key {
        match column_index(csv, &name.value) {
            Some(column) => columns.push(column),
            None => {
                let names = csv.header.iter().map(|column| column.value.as_str());
                let place = Place::new(origin.sidecar, name.span);
                diagnostics.push(messages::unknown_field(place, &name.value, origin.table, names));
            }
        }
    }
    // Part of a key may not be unique; if a key field is missing, the rows have no key.
    if columns.len() == schema.key.len() { columns } else { Vec::new() }
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::super::value::{Bound, CellValue};
    use super::*;

    fn read_text(csv: &str, sidecar: Option<&str>) -> (Option<Table>, Vec<String>) {
        let csv = File::new("content/data/imports.csv", csv.as_bytes().to_vec());
        let sidecar = sidecar.map(|text| File::new("content/data/imports.toml", text.as_bytes().to_vec()));
        let mut diagnostics = Vec::new();
        let table = read("imports", &csv, sidecar.as_ref(), None, &mut diagnostics);
        let said = diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.place.as_ref().expect("a place");
            let file = if place.file == csv.path { &csv } else { sidecar.as_ref().expect("a sidecar") };
            let text = &file.text().expect("a text")[place.span.range()];
            format!("{} [{text}] {} {}", diagnostic.code.name, diagnostic.message, diagnostic.help.join("|"))
        });
        (table, said.map(|text| text.trim_end().to_owned()).collect())
    }

    /// A table without mistakes.
    pub fn table(csv: &str, sidecar: &str) -> Table {
        let (table, messages) = read_text(csv, Some(sidecar));
        assert_eq!(messages, Vec::<String>::new());
        table.expect("a table")
    }

    /// A table of random rows, which may cause warnings.
    pub fn any_table(csv: &str, sidecar: &str) -> Table {
        read_text(csv, Some(sidecar)).0.expect("a table")
    }

    /// A table of strings with the fields `a` and `b`, and the messages about it.
    fn check(csv: &str, sidecar: &str, wanted: &[&str]) {
        let whole = format!("title = \"T\"\n{sidecar}");
        assert_eq!(read_text(csv, Some(&whole)).1, wanted, "of {csv:?}");
    }

    const A: &str = "[field.a]\ntype = \"string\"\n";
    const B: &str = "[field.b]\ntype = \"number\"\n";

    #[test]
    fn a_table_is_read_whole() {
        let table = table(
            "period,share,share_bound,source\n2024-11,13.50,>,census;art\n2017,,,\n",
            "title = \"Imports\"\nkey = \"period\"\nas_of = 2024-11-30\nsource = [\"art\"]\n\
             [field.period]\ntype = \"period\"\n[field.share_bound]\ntype = \"string\"\n[field.source]\ntype = \"source\"\n\
             [field.share]\ntitle = \"Share\"\ntype = \"number\"\nunit = \"%\"\nbound = \"share_bound\"\nsource = \"source\"\n",
        );
        let share = table.field_index("share").expect("it is there");
        let row = table.row_index("2024-11").expect("it is there");
        let cell = table.cell(row, share).expect("it is there");
        assert_eq!(
            (cell.value.number().map(|number| number.to_string()), cell.bound),
            (Some("13.50".to_owned()), Bound::Above)
        );
        assert_eq!(table.cell(1, share).map(|cell| &cell.value), Some(&CellValue::Missing));
        assert_eq!((table.cell_sources(0, share), table.cell_sources(1, share)), (vec!["census", "art"], vec!["art"]));
        assert_eq!(table.rows[row].anchor, "2024-11");
        assert!(table.fields[2].is_bound && !table.fields[1].is_bound);
        let mentions = super::super::mentions::mentions(&table);
        let texts = mentions
            .iter()
            .filter(|(_, place)| place.file == table.csv_file)
            .map(|(_, place)| std::str::from_utf8(&table.csv_bytes[place.span.range()]).expect("a text"));
        assert_eq!(texts.collect::<Vec<_>>(), ["census", "art"]);
    }

    #[test]
    fn a_cell_that_does_not_fit_is_reported_at_the_cell() {
        let message = "csv-cell [\"12,5\"] \"12,5\" is not a number: decimals are written with a point write 12.5";
        check("a,b\nx,\"12,5\"\n", &format!("{A}{B}"), &[message]);
        let bound = "[field.b]\ntype = \"number\"\nbound = \"a\"\n";
        let message = "csv-cell [x] \"x\" is not a sign for a bound write >, >=, <, <= or ~, or leave the cell empty \
                       if the number is exact";
        check("a,b\nx,1\n", &format!("{A}{bound}"), &[message]);
    }

    #[test]
    fn columns_and_their_descriptions_go_together() {
        let missing = "table-sidecar [b] the sidecar gives no type for `b`, so its type is guessed, and `a` is assumed \
                       to name the rows add to content/data/imports.toml\n[field.b]\ntitle = \"B\"\ntype = \
                       \"integer\"|and write key = \"a\" above its first [field]";
        check("a,b\nx,1\n", A, &[missing]);
        let surplus = "field-unknown [total] the table `imports` has no field `total` available: a";
        check("a\nx\n", &format!("{A}[field.total]\ntype = \"number\"\n"), &[surplus]);
        let slip = "field-unknown [shar] the table `imports` has no field `shar` did you mean `share`?";
        check("a,share\nx,1\n", &format!("{A}[field.shar]\ntype = \"number\"\n"), &[slip]);
        let companion = "field-unknown [\"c\"] the table `imports` has no field `c` available: a, b";
        check("a,b\n,1\n", &format!("{A}{B}bound = \"c\"\n"), &[companion]);
        let range = "option-value [\"a\"] this has to name a column of numbers, but `a` has the type string";
        check("a,b\n,1\n", &format!("{A}{B}low = \"a\"\nhigh = \"b\"\n"), &[range]);
    }

    #[test]
    fn a_key_names_one_row() {
        let both = format!("key = [\"a\", \"b\"]\n{A}{B}");
        check("a,b\nx,1\nx,2\n", &both, &[]);
        let twice = "table-key [x] two rows have the key `x,1` a key identifies one row; add a column to `key` in the \
                     sidecar if one is not enough";
        check("a,b\nx,1\nx,1\n", &both, &[twice]);
        check("a,b\nx,1\n,2\n", &both, &["table-key [] `a` is part of the key, so it cannot be empty"]);
        let unknown = "field-unknown [\"c\"] the table `imports` has no field `c` available: a, b";
        check("a,b\nx,1\nx,1\n", &format!("key = [\"a\", \"c\"]\n{A}{B}"), &[unknown]);
    }

    #[test]
    fn one_mistake_hides_no_other_and_makes_none() {
        let messages = [
            "csv-syntax [x] this row has 1 cell, but the header has 2 an empty cell needs its comma too",
            "csv-cell [many] \"many\" is not a number if it means that the value is not known, write missing = \
             [\"many\"] under [field.b] in content/data/imports.toml",
        ];
        check("a,b\nx\ny,many\n", &format!("key = \"b\"\n{A}{B}"), &messages);
        let (table, messages) = read_text("a,b\nx,many\n", Some("title = \n"));
        assert!(table.is_some());
        assert_eq!(messages.len(), 1, "{messages:#?}");
    }

    #[test]
    fn without_a_row_or_a_sidecar_the_author_is_told() {
        check("a,b\n", &format!("{A}{B}"), &["table-empty [] the table has column names but no rows"]);
        let (table, messages) = read_text("year,share\n2024,1.5\n2025,1.6\n", None);
        assert_eq!(messages.len(), 1);
        assert!(messages[0].starts_with("table-sidecar [] the table has no sidecar"), "{messages:#?}");
        let table = table.expect("a table");
        assert_eq!(
            (table.title.as_str(), table.rows[1].anchor.as_str(), table.rows[1].key.as_str()),
            ("Imports", "2025", "2025")
        );
        assert_eq!(read_text("", None).1.len(), 1);
    }

    #[test]
    fn a_tab_parts_the_cells_of_a_tsv() {
        let tsv = File::new("content/data/a.tsv", b"a\tb\nx,y\t1\n".to_vec());
        let table = read("a", &tsv, None, None, &mut Vec::new()).expect("a table");
        assert_eq!(table.cell(0, 0).map(|cell| cell.text.as_str()), Some("x,y"));
    }

    #[test]
    fn the_hash_is_that_of_both_files() {
        let hash = |csv: &str, sidecar| read_text(csv, sidecar).0.expect("a table").hash;
        assert_ne!(hash("a\n1\n", None), hash("a\n2\n", None));
        assert_ne!(hash("a\n1\n", None), hash("a\n1\n", Some("title = \"T\"")));
    }

    proptest! {
        #[test]
        fn any_files_are_read_or_refused(csv in "[a,b\"\n1.>;-]{0,80}", kind in 0..7usize, key in any::<bool>()) {
            let kind = super::super::value::FieldType::ALL[kind].name();
            let key = if key { "key = \"a\"\n" } else { "" };
            let sidecar = format!("title = \"T\"\n{key}[field.a]\ntype = \"{kind}\"\nbound = \"b\"\n[field.b]\ntype = \"string\"\n");
            let (table, _) = read_text(&csv, Some(&sidecar));
            if let Some(table) = table {
                for row in &table.rows {
                    prop_assert_eq!(row.cells.len(), table.fields.len());
                }
            }
        }
    }
}
