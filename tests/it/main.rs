//! Integration tests, in one binary that is linked once. A test's name is a sentence about the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test stops where something is not as expected, and it makes, reads and changes files itself"
)]

mod anchors;
mod build;
mod call;
mod cases;
mod chart_files;
mod charts;
mod commonmark;
mod corrections;
mod data_package;
mod each;
mod facts;
mod facts_bind;
mod facts_binding;
mod facts_context;
mod facts_mutations;
mod facts_noise;
mod facts_properties;
mod facts_rules;
mod facts_sentences;
mod facts_tables;
mod facts_unbound;
mod facts_vectors;
mod faults;
mod feeds;
mod fetch;
mod gallery;
mod host_files;
mod house;
mod html;
mod input;
mod languages;
mod lsp;
mod manual;
mod maps;
mod markdown_files;
mod markdown_versions;
mod message_pages;
mod needs;
mod new;
mod output_files;
mod photos;
mod pictures;
mod print;
mod properties;
mod raw_markdown;
mod reader;
mod revisions;
mod rounds;
mod schemas;
mod search;
mod serve;
mod site;
mod stale;
mod summaries;
mod table_files;
mod template_contract;
mod terms;
mod themes;
mod tour;
mod trust;
mod units;
mod video;
mod write;
