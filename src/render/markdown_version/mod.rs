//! The Markdown version of each page (`[output] markdown`): its text as `index.md` beside its `index.html`, for programs
//! that read text, and `llms.txt`, the list of these files (<https://llmstxt.org>).
//!
//! A Markdown version is CommonMark with GitHub's tables, footnotes, alerts and strikethrough. Each figure has a
//! footnote that names its cell, and every relative address works from the folder of the file.

pub mod address;
pub mod blocks;
pub mod cells;
pub mod containers;
pub mod emphasis;
pub mod escape;
pub mod footnotes;
pub mod llms;
pub mod page;
pub mod table_page;
pub mod table_text;
pub mod writer;
