//! Subject: figures in prose that are bound to cells of tables, and whether their words agree with the data.
//!
//! `check` hands over the words of a link and its target; the answer says what the figure is bound to and what is
//! wrong with it. Knows nothing of Markdown, pages or the site. All arithmetic is in exact decimals. R1 to R10 in comments
//! are the rules of docs/content/agreement.md.

pub mod agreement;
pub mod amount;
pub mod as_of;
pub mod asides;
pub mod candidates;
pub mod claim;
pub mod claim_phrases;
pub mod claim_reader;
pub mod compared_rows;
pub mod context;
pub mod counted;
pub mod date_check;
pub mod dates;
pub mod figure;
pub mod interval;
pub mod letters;
pub mod level;
pub mod lexicon;
pub mod lexicon_file;
pub mod located;
pub mod measure;
pub mod measures;
pub mod messages;
pub mod money;
pub mod names;
pub mod no_figure;
pub mod normal;
pub mod number;
pub mod number_check;
pub mod number_words;
pub mod numeral;
pub mod openings;
pub mod pair;
pub mod pending;
pub mod phrases;
pub mod quantity;
pub mod quantity_reader;
pub mod ranking;
pub mod reference;
pub mod request;
pub mod resolve;
pub mod row_names;
pub mod runs;
pub mod sense;
pub mod series;
pub mod series_check;
pub mod series_messages;
pub mod split_verbs;
pub mod stale;
pub mod stated_dates;
pub mod step;
pub mod suggest;
pub mod superlative_phrases;
pub mod superlatives;
pub mod table_words;
pub mod tables;
pub mod tokens;
pub mod tolerances;
pub mod unbound;
pub mod unit_names;
pub mod verifier;
pub mod verify;
pub mod word;

pub use candidates::{Near, candidates};
pub use context::context;
pub use figure::{Figure, Verdict};
pub use request::{Request, Today};
pub use tables::Tables;
pub use tolerances::Tolerances;
pub use unbound::{unbound, unbound_beside};
pub use verify::{Verified, outside, verify};
