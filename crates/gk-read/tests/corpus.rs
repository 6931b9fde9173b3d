//! The chosen inputs of the fuzz targets, read on stable Rust.

#[path = "read/sound.rs"]
mod sound;

use std::path::Path;

#[test]
fn every_input_reads_to_a_sound_document() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let mut n_read = 0;
    for target in ["read", "extract"] {
        for entry in std::fs::read_dir(corpus.join(target)).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            for name in [None, Some("a.html")] {
                sound::assert_sound(&gk_read::read(&bytes, name), bytes.len());
            }
            n_read += 1;
        }
    }
    assert!(n_read > 10, "the corpus is there");
}
