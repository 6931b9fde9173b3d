//! Any bytes under any name read to a sound document: nothing panics, every place leads into the file.

#![no_main]

#[path = "../../crates/gk-read/tests/read/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in [None, Some("a.html")] {
        sound::assert_sound(&gk_read::read(bytes, name), bytes.len());
    }
});
