//! How alike two texts are: the share of common character shingles; never counts white space or digits.

use gk_base::fold;

/// The shingles that two texts have in common and those that either has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// In both.
    pub common: usize,
    /// In either.
    pub either: usize,
}

impl Likeness {
    /// In whole per cent, rounded down: 81 of 100 is 81.
    #[must_use]
    pub fn percent(self) -> usize {
        (self.common * 100).checked_div(self.either).unwrap_or(0)
    }

    /// Whether the share is greater than so many per cent.
    #[must_use]
    pub fn exceeds(self, percent: u32) -> bool {
        self.common as u64 * 100 > u64::from(percent) * self.either as u64
    }
}

/// The Jaccard likeness of the sets of shingles of `n` characters; digits of any width and white space are left out.
#[must_use]
pub fn likeness(a: &str, b: &str, n: usize) -> Likeness {
    let (a, b) = (letters(a), letters(b));
    let (a, b) = (shingles(&a, n), shingles(&b, n));
    let (mut common, mut i, mut j) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    Likeness { common, either: a.len() + b.len() - common }
}

fn letters(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(fold::plain)
        .filter(|c| !c.is_whitespace() && !c.is_ascii_digit())
        .collect()
}

fn shingles(letters: &[char], n: usize) -> Vec<&[char]> {
    let mut set: Vec<&[char]> = letters.windows(n.max(1)).collect();
    set.sort_unstable();
    set.dedup();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_blanks_do_not_count() {
        let same = likeness("一是加强培训12次", "一是 加强培训３次", 3);
        assert_eq!(same.common, same.either);
        assert!(same.exceeds(80));
        assert_eq!(likeness("甲乙丙丁", "乙丙丁戊", 3), Likeness { common: 1, either: 3 });
        assert_eq!(likeness("", "", 3).percent(), 0);
        assert!(!likeness("", "", 3).exceeds(0));
    }
}
