//! Bytes as a page: see `inputs.rs`.
#![no_main]

#[allow(dead_code)]
#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let root = std::env::temp_dir().join(format!("nutgraf-fuzz-page-{}", std::process::id()));
    inputs::page(&root, bytes);
});
