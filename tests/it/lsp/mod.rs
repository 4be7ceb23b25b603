//! The language server, driven as an editor does: over its standard input and output.

mod client;
mod editing;
mod neovim;
mod renaming;
mod storm;
