//! Subject: figures in prose that are bound to cells of tables, and whether their words agree with the data.
//!
//! `check` hands over the words of a link and its target; the answer says what the figure is bound to and what is
//! wrong with it. Knows nothing of Markdown, pages or the site. All arithmetic is in exact decimals. R1 to R10 in comments
//! are the rules of docs/content/agreement.md.

pub mod agreement;
pub mod amount;
pub mod as_of;
pub mod candidates;
pub mod claim;
pub mod dates;
pub mod figure;
pub mod interval;
pub mod letters;
pub mod level;
pub mod lexicon;
pub mod lexicon_file;
pub mod located;
pub mod measure;
pub mod messages;
pub mod no_figure;
pub mod normal;
pub mod number;
pub mod numeral;
pub mod openings;
pub mod pair;
pub mod phrases;
pub mod quantity;
pub mod reference;
pub mod request;
pub mod resolve;
pub mod row_names;
pub mod suggest;
pub mod tables;
pub mod tokens;
pub mod tolerances;
pub mod unbound;
pub mod verify;
pub mod word;

pub use candidates::candidates;
pub use figure::{Figure, Verdict};
pub use request::{Request, Today};
pub use tables::Tables;
pub use tolerances::Tolerances;
pub use unbound::{unbound, unbound_beside};
pub use verify::{Verified, outside, verify};
