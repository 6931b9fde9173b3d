//! Bytes that can mean one thing only: what the hashes of the records are taken over; never read back.

use crate::cell::Cell;
use crate::hex;
use sha2::{Digest, Sha256};

/// A hash in the making. Each part has its kind and its length in front, so that no two lists of parts give the same bytes.
#[derive(Clone)]
pub(crate) struct Canon(Sha256);

impl Canon {
    /// Begins with what kind of thing is hashed.
    pub(crate) fn of(what: &str) -> Self {
        Self(Sha256::new()).text(what)
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.part(b't', text.as_bytes())
    }

    pub(crate) fn cell(self, cell: &Cell) -> Self {
        match cell {
            Cell::Nothing => self.part(b'0', &[]),
            Cell::Text(text) => self.text(text),
            Cell::Number(number) => self.part(b'n', &number.to_be_bytes()),
            Cell::Bytes(bytes) => self.part(b'b', bytes),
            Cell::Odd => self.part(b'?', &[]),
        }
    }

    /// SHA-256 in lower-case hexadecimal.
    pub(crate) fn hash(self) -> String {
        hex::encode(&self.0.finalize())
    }

    fn part(mut self, kind: u8, bytes: &[u8]) -> Self {
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_parts_give_different_hashes() {
        let of = |parts: &[&str]| parts.iter().fold(Canon::of("x"), |canon, part| canon.text(part)).hash();
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&[""]), of(&[]));
        let cell = |cell| Canon::of("x").cell(&cell).hash();
        assert_ne!(cell(Cell::Nothing), cell(Cell::Text(String::new())));
        assert_ne!(cell(Cell::Number(0)), cell(Cell::Nothing));
        assert_eq!(Canon::of("x").text("局").hash(), Canon::of("x").text("局").hash());
        assert_ne!(cell(Cell::Text("a".to_owned())), cell(Cell::Bytes(b"a".to_vec())));
    }
}
