//! The ground, printed on a box in small bitmap letters; never in letters that the table does not have.

use super::{Image, Pixels};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The letters: one a line, 24 rows of 24 bits in hexadecimal.
const LETTERS: &str = include_str!("../../data/label.tsv");

/// Side of a letter in the table.
const SIDE: usize = 24;

/// Sides in which letters are printed, the largest first; smaller ones cannot be read.
const SIDES: &[usize] = &[32, 28, 24, 20, 17, 14];

type Letter = [u32; SIDE];

fn letters() -> &'static HashMap<char, Letter> {
    static TABLE: OnceLock<HashMap<char, Letter>> = OnceLock::new();
    TABLE.get_or_init(|| LETTERS.lines().filter_map(letter).collect())
}

fn letter(line: &str) -> Option<(char, Letter)> {
    let (name, bits) = line.split_once('\t')?;
    let mut letter = Letter::default();
    for (row, slot) in letter.iter_mut().enumerate() {
        *slot = u32::from_str_radix(bits.get(row * 6..row * 6 + 6)?, 16).ok()?;
    }
    Some((name.chars().next()?, letter))
}

/// Prints words into a box: all of them, or from 第 on, in the largest letters that fit.
pub(super) fn print(image: &mut Image, place: Pixels, words: &str) {
    let (width, height) = (place.x1.saturating_sub(place.x0), place.y1.saturating_sub(place.y0));
    let short = words.find('第').and_then(|at| words.get(at..)).unwrap_or(words);
    for words in [words, short] {
        let known: Option<Vec<&Letter>> = words.chars().map(|c| letters().get(&c)).collect();
        let Some(known) = known.filter(|known| !known.is_empty()) else { continue };
        let fits = |side: &&usize| **side + 2 <= height && **side * known.len() + 4 <= width;
        if let Some(side) = SIDES.iter().find(fits) {
            let left = place.x0 + (width - side * known.len()) / 2;
            let top = place.y0 + (height - side) / 2;
            for (at, letter) in known.into_iter().enumerate() {
                draw(image, (left + at * side, top), *side, letter);
            }
            return;
        }
    }
}

/// One letter, its bits averaged over each pixel.
fn draw(image: &mut Image, (left, top): (usize, usize), side: usize, letter: &Letter) {
    let width = image.width;
    for y in 0..side {
        for x in 0..side {
            let value = shade(letter, (x, y), side);
            let at = ((top + y) * width + left + x) * 3;
            if let Some(pixel) = image.rgb.get_mut(at..at + 3) {
                pixel.fill(value);
            }
        }
    }
}

/// How white a pixel is: nine samples of the table.
fn shade(letter: &Letter, (x, y): (usize, usize), side: usize) -> u8 {
    let sample = |at: usize, part: usize| ((at * 3 + part) * SIDE) / (side * 3);
    let n_set = (0..9).filter(|n| {
        let (column, row) = (sample(x, n % 3), sample(y, n / 3));
        letter.get(row).is_some_and(|bits| bits >> (SIDE - 1 - column.min(SIDE - 1)) & 1 == 1)
    });
    u8::try_from(n_set.count() * 255 / 9).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_printed_where_they_fit() {
        let n_white = |width: usize, height: usize, words: &str| {
            let mut image = Image::white(width, height, 1.0);
            let place = Pixels { x0: 0, y0: 0, x1: width, y1: height };
            image.blacken(place);
            print(&mut image, place, words);
            image.rgb.iter().filter(|value| **value > 200).count()
        };
        assert!(n_white(240, 40, "条例第十五条") > n_white(110, 40, "条例第十五条"));
        assert!(n_white(110, 40, "条例第十五条") > 0);
        assert_eq!(n_white(20, 10, "条例第十五条"), 0);
        assert_eq!(n_white(240, 40, "龘"), 0);
    }
}
