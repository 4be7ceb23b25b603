//! Subject: data tables, their sidecars and the bibliography.
//!
//! `parse` reads CSV and TOML into a [`Table`]; blocks, facts and charts pick from it; `render` shows it.
//! Numbers are exact decimals from the file to the page.

pub mod bibliography;
pub mod cell_messages;
pub mod cell_reader;
pub mod csv;
pub mod currency;
pub mod date_format;
pub mod date_spelling;
pub mod decimal;
pub mod dialect;
pub mod encoding;
pub mod field;
pub mod field_schema;
pub mod fields;
pub mod form;
pub mod grid;
pub mod guesses;
pub mod infer;
pub mod keys;
pub mod layout;
pub mod layout_messages;
pub mod mentions;
pub mod messages;
pub mod missing;
pub mod months;
pub mod numeral;
pub mod numeral_marks;
pub mod numeral_words;
pub mod opening;
pub mod period;
pub mod published;
pub mod reading_messages;
pub mod row_times;
pub mod rows;
pub mod scan;
pub mod schema;
pub mod schema_messages;
pub mod select;
pub mod selection;
pub mod sheet;
pub mod sidecar_draft;
pub mod slug;
pub mod spelling;
pub mod table;
pub mod toml_text;
pub mod totals;
pub mod unit;
pub mod value;
pub mod view;

pub use bibliography::{Bibliography, Source};
pub use field::{Field, FieldSource};
pub use period::{Period, Precision};
pub use rows::Row;
pub use select::Selected;
pub use selection::Selection;
pub use table::Table;
pub use unit::{Scale, Unit};
pub use value::{Bound, Cell, FieldKind, Value};
pub use view::{CellView, ColumnView, RowView, TableView};
