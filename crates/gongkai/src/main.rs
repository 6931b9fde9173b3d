//! The gongkai binary: commands and wiring.
fn main() {}
