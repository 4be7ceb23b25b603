//! The corpus of the fuzz targets (`fuzz/`): the program reads each of its files without a panic.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

#[path = "../../../fuzz/inputs.rs"]
mod inputs;

#[test]
fn every_file_of_the_fuzzers_corpus_goes_through() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz-corpus");
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    for (kind, run) in inputs::KINDS {
        let mut files: Vec<_> = fs::read_dir(corpus.join(kind)).unwrap().flatten().map(|entry| entry.path()).collect();
        files.sort();
        assert!(!files.is_empty(), "there is no corpus of {kind}");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            let ended = catch_unwind(AssertUnwindSafe(|| run(&folder.path().join("site"), &bytes)));
            assert!(ended.is_ok(), "{} panics", file.display());
            count += 1;
        }
    }
    assert!(count >= 25, "{count} files");
}
