//! A table: CSV and sidecar read into fields and rows, with every mistake reported.

use bytes::Bytes;

use super::csv;
use super::damage;
use super::dialect;
use super::doubtful_points;
use super::far_years;
use super::field::{Field, FieldSource};
use super::fields::{self, Fields, Origin, column_index};
use super::footnotes;
use super::form::Form;
use super::formulas::{self, Draft};
use super::gaps;
use super::grid::Csv;
use super::guesses::Guesses;
use super::infer;
use super::keys;
use super::layout::Source;
use super::messages;
use super::odd_rows;
use super::opening;
use super::period::Period;
use super::published;
use super::ranges;
use super::reading_messages;
use super::row_index::RowIndex;
use super::rows::{self, Row};
use super::schema::{self, Age, Schema};
use super::sheet::SheetRows;
use super::sheet_places;
use super::spelling;
use super::sums;
use super::totals;
use super::value::{Cell, source_ids};
use super::words::Words;
use super::workbook;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::file::content_hash;
use crate::text::{File, FilePath, Pieces, Place, Spanned};

/// The file of a table and its sidecar, read and typed.
#[derive(Debug, Clone)]
pub struct Table {
    /// The stem of its file: `us-imports`.
    pub name: String,
    pub title: String,
    /// In other languages.
    pub titles: Words,
    pub description: Option<String>,
    /// In other languages.
    pub descriptions: Words,
    /// In the order of the file.
    pub fields: Vec<Field>,
    pub rows: Vec<Row>,
    index: RowIndex,
    /// The fields that make up the key, as indices of `fields`; empty when none is declared and none can be told.
    pub key: Vec<usize>,
    pub as_of: Option<Period>,
    pub updated: Option<Period>,
    pub stale_after: Option<Spanned<Age>>,
    /// Inline Markdown, with places in the sidecar.
    pub notes: Vec<Spanned<Pieces>>,
    pub license: Option<String>,
    /// Ids of sources of the whole table, with places in the sidecar.
    pub sources: Vec<Spanned<String>>,
    /// The rows that hold the sums of others: sums over all rows leave them out.
    pub totals: Vec<usize>,
    /// The file that the author wrote.
    pub csv_file: FilePath,
    pub sidecar_file: Option<FilePath>,
    /// The table as the site publishes it: the file itself where that is a plain CSV.
    pub csv_bytes: Bytes,
    /// Where it is published, below `content/`: `data/us-imports.csv`.
    pub published: String,
    /// Whether what is published is another text than the file.
    pub is_rewritten: bool,
    /// Where its rows stand in a workbook.
    pub sheet: Option<SheetRows>,
    /// How the file was read, where something was found out: “parted by semicolons”.
    pub read_as: Vec<String>,
    /// Hash of file and sidecar: the same hash, the same table.
    pub hash: u64,
}

/// Reads the table `name`. With mistakes in it what can be read is still given, so that what uses the table is
/// checked as well; `None` only when there is not even a head. `opened` says what the file was
/// before it was made CSV in UTF-8.
pub fn read(
    name: &str,
    file: &File,
    sidecar: Option<&File>,
    opened: Option<&opening::Origin>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let before = diagnostics.len();
    let schema = sidecar.and_then(|sidecar| schema::read(sidecar, diagnostics));
    let is_broken_sidecar = sidecar.is_some() && schema.is_none();
    let beside = sidecar_path(&file.path);
    let no_form = Form::default();
    let form = schema.as_ref().map_or(&no_form, |schema| &schema.form);
    let source =
        Source { file: &file.path, sidecar: &beside, form, sheet: opened.and_then(|opened| opened.sheet.as_ref()) };
    let mut text = csv::read(file, &source, diagnostics)?;
    if text.rows.is_empty() && diagnostics.len() == before {
        diagnostics.push(messages::no_rows(Place::file(&file.path), form.skip_last));
    }
    if let Some(rounded) = opened.and_then(|opened| opened.rounded.as_ref()) {
        diagnostics.push(workbook::rounded(Place::file(&file.path), rounded, &beside));
    }
    if let Some(name) = opened.filter(|opened| opened.is_guess).and_then(|opened| opened.encoding) {
        diagnostics.push(reading_messages::encoding_guessed(Place::file(&file.path), name, &beside));
    }
    let decimal = dialect::decimal(&text, form);
    let is_text = |name: &str| schema.as_ref().is_some_and(|schema| schema.is_text(name));
    diagnostics.extend(odd_rows::take_units(&mut text, decimal, is_text, &source));
    let origin = sidecar.map(|sidecar| Origin { table: name, csv: &file.path, sidecar: &sidecar.path });
    let Fields { mut fields, guessed } = match (&schema, &origin) {
        (Some(schema), Some(origin)) => fields::described(&text, schema, origin, decimal, diagnostics),
        _ => fields::guessed(&text, decimal),
    };
    let key = match (&schema, &origin) {
        (Some(schema), Some(origin)) if !schema.key.is_empty() => key(&text, schema, origin, diagnostics),
        // Whoever describes every column and names no key has none to name.
        (Some(_), Some(_)) if guessed.is_empty() => Vec::new(),
        _ => keys::guessed(&text, &fields).into_iter().collect(),
    };
    if !is_broken_sidecar {
        let reader = Guesses { name, file, text: &text, fields: &fields, decimal, source: &source };
        diagnostics.extend(reader.told(&guessed, schema.as_ref(), &key));
    }
    for (column, unit) in opened.iter().flat_map(|opened| &opened.units) {
        let at = text.columns.iter().position(|own| own == column);
        let field = at.and_then(|at| fields.get(at)).filter(|field| field.kind.is_numeric() && field.unit.is_none());
        let told =
            field.map(|field| workbook::unit_shown(Place::new(&file.path, field.span), &field.name, unit, &beside));
        diagnostics.extend(told);
    }
    diagnostics.extend(odd_rows::find(&text, &fields, decimal, &source));
    diagnostics.extend(damage::find(&text, &fields, &source));
    if let Some((passed, number)) = doubtful_points::find(&text, &fields, decimal, form) {
        diagnostics.push(reading_messages::doubtful_points(&file.path, &passed, number, &beside));
    }
    if let Some((passed, name)) = gaps::find(&text) {
        diagnostics.push(reading_messages::merged_cells(&file.path, &passed, name));
    }
    diagnostics.extend(footnotes::find(&text, &key, &file.path, &beside));
    let (separator, is_plain) = (text.dialect, text.is_plain);
    let (head, columns) = (text.head, text.columns.clone());
    let mut read_as = dialect::read_as(&file.path, separator.separator, decimal);
    read_as.extend(opened.and_then(|opened| opened.encoding).map(|name| format!("decoded from {name}")));
    let mut read = rows::read(text, &fields, &key, decimal, &source, diagnostics);
    diagnostics.extend(ranges::check(&fields, &read.rows, &file.path, &beside));
    diagnostics.extend(far_years::check(&fields, &read.rows, &file.path));
    let index = RowIndex::new(&read.rows);
    let totals = totals::of(name, &read.rows, &fields, &key, &index, &source, diagnostics);
    let has_formulas = match (&schema, &origin) {
        (Some(schema), Some(origin)) => {
            let (rows, file) = (read.rows.as_mut_slice(), &file.path);
            let mut draft =
                Draft { fields: &mut fields, rows, key: &key, totals: &totals, file, sidecar: origin.sidecar };
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
    let sheet = source.sheet.map(|sheet| SheetRows { sheet: sheet.clone(), head, records, columns });
    if let Some(sheet) = &sheet {
        let told = diagnostics.split_off(before.min(diagnostics.len()));
        let named = |told| sheet_places::named(told, &file.path, sheet, &fields, &read.rows);
        diagnostics.extend(told.into_iter().map(named));
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
        updated: schema.updated.map(|date| date.value),
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
        read_as,
        hash: hash(file, sidecar),
    })
}

impl Table {
    /// Its title for readers of a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.titles.of(language).unwrap_or(&self.title)
    }

    /// What it is, for readers of a language.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        self.descriptions.of(language).or(self.description.as_deref())
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let name = spelling::composed(name);
        self.fields.iter().find(|field| field.name == name)
    }

    /// The index of the field of that name.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        let name = spelling::composed(name);
        self.fields.iter().position(|field| field.name == name)
    }

    pub fn field_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|field| field.name.as_str())
    }

    /// The index of the row with that key, or else with that anchor.
    pub fn row_index(&self, key: &str) -> Option<usize> {
        self.index.of(key)
    }

    /// The only row of which each part of the key is written as it stands or as its id.
    pub fn row_by_parts(&self, parts: &[&str]) -> Option<usize> {
        self.index.by_parts.find(&self.rows, &self.key, parts)
    }

    /// The row with the latest, or the first, date in the field `slot` of the key, among those whose other fields of the
    /// key have these texts.
    pub fn row_by_time(&self, slot: usize, others: &[&str], is_latest: bool) -> Option<usize> {
        self.index.by_time.find(&self.rows, &self.key, slot, others, is_latest)
    }

    pub fn cell(&self, row: usize, field: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(field)
    }

    /// The address of a cell in the workbook that the table comes from.
    pub fn address(&self, row: usize, field: usize) -> Option<String> {
        self.sheet.as_ref()?.address(Some(row), field)
    }

    /// The ids of the sources that one cell comes from: its own, else its field's, else the table's.
    pub fn cell_sources(&self, row: usize, field: usize) -> Vec<&str> {
        let own = match self.fields.get(field).map(|field| &field.source) {
            Some(FieldSource::Source(id)) => vec![id.value.as_str()],
            Some(FieldSource::Column(column)) => {
                self.cell(row, *column).and_then(|cell| source_ids(&cell.text)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        if own.is_empty() { self.sources.iter().map(|id| id.value.as_str()).collect() } else { own }
    }
}

/// Where the sidecar of a CSV stands: beside it.
pub fn sidecar_path(csv: &str) -> String {
    let stem = csv.rsplit_once('.').map_or(csv, |(stem, _)| stem);
    format!("{stem}.toml")
}

fn hash(csv: &File, sidecar: Option<&File>) -> u64 {
    let hashes = std::iter::once(csv).chain(sidecar).flat_map(|file| file.hash.to_le_bytes());
    content_hash(&hashes.collect::<Vec<u8>>())
}

/// The columns of the key that the sidecar declares.
fn key(csv: &Csv<'_>, schema: &Schema, origin: &Origin<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
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
    // Part of a key may well not be unique; without all of it rows are numbered.
    if columns.len() == schema.key.len() { columns } else { Vec::new() }
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::super::value::{Bound, Value};
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

    /// A table of rows drawn by lot, of which a warning may be told.
    pub fn any_table(csv: &str, sidecar: &str) -> Table {
        read_text(csv, Some(sidecar)).0.expect("a table")
    }

    /// A table of strings whose fields are `a` and `b`, and what is said about it.
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
        assert_eq!(table.cell(1, share).map(|cell| &cell.value), Some(&Value::Missing));
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
        let surplus = "field-unknown [total] the table `imports` has no field `total` there is: a";
        check("a\nx\n", &format!("{A}[field.total]\ntype = \"number\"\n"), &[surplus]);
        let slip = "field-unknown [shar] the table `imports` has no field `shar` did you mean `share`?";
        check("a,share\nx,1\n", &format!("{A}[field.shar]\ntype = \"number\"\n"), &[slip]);
        let companion = "field-unknown [\"c\"] the table `imports` has no field `c` there is: a, b";
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
        let unknown = "field-unknown [\"c\"] the table `imports` has no field `c` there is: a, b";
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
            let kind = super::super::value::FieldKind::ALL[kind].name();
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
