//! Compiles the crate again when a file of the default theme is added, changed or removed: the theme is part of
//! the binary, and the macro that embeds it only notices changes to files it already knows.

fn main() {
    println!("cargo:rerun-if-changed=themes/broadsheet");
}
