//! Twins in Markdown (`[output] markdown`): the text of each page as `index.md` beside its `index.html`, for programs
//! that read text, and `llms.txt`, the list of them (<https://llmstxt.org>).
//!
//! A twin is CommonMark with GitHub's tables, footnotes, alerts and strikethrough. Each figure has a footnote that
//! names its cell, and every address in it can be followed from where the file is.

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
