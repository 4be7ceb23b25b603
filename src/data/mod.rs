//! Subject: data tables, their sidecars and the bibliography.
//!
//! `parse` reads CSV and TOML into a [`Table`]; blocks, facts and charts pick from it; `render` shows it.
//! Numbers are exact decimals from the file to the page.

pub mod bibliography;
pub mod cell_messages;
pub mod csv;
pub mod currency;
pub mod decimal;
pub mod field;
pub mod field_schema;
pub mod fields;
pub mod infer;
pub mod mentions;
pub mod messages;
pub mod period;
pub mod row_times;
pub mod rows;
pub mod schema;
pub mod schema_messages;
pub mod select;
pub mod selection;
pub mod slug;
pub mod table;
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
