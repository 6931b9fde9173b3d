//! Numbers of documents (发文字号): how they are written and whether a text is one; never gives one out.

use gk_base::fold::is_han;
use gk_law::letters::NumberPattern;

/// Writes a number: 海交公复 with a year, 3 and `-补` is 海交公复〔year〕3号-补.
#[must_use]
pub fn number(word: &str, year: i32, n: u32, suffix: &str) -> String {
    format!("{word}〔{year}〕{n}号{suffix}")
}

/// Whether a text is a number as the law data says it is written.
#[must_use]
pub fn is_number(pattern: &NumberPattern, text: &str) -> bool {
    let Some((word, year, rest)) = split(text) else { return false };
    let (rest, ordinal) = rest.strip_prefix('第').map_or((rest, false), |rest| (rest, true));
    let Some((digits, suffix)) = rest.split_once('号') else { return false };
    word.chars().count() <= pattern.word_chars_max
        && word.chars().all(|c| c.is_ascii_alphabetic() || is_han(c))
        && year.starts_with("20")
        && (pattern.ordinal_allowed || !ordinal)
        && (1..=pattern.digits_max).contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit())
        && !digits.starts_with('0')
        && is_suffix(pattern, suffix)
}

/// The year that a number names; none when it is no number of four digits in 〔〕.
#[must_use]
pub fn year_of(text: &str) -> Option<i32> {
    split(text)?.1.parse().ok()
}

/// The word, the year and what follows.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (word, rest) = text.split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    (year.len() == 4 && year.chars().all(|c| c.is_ascii_digit())).then_some((word, year, rest))
}

fn is_suffix(pattern: &NumberPattern, suffix: &str) -> bool {
    let Some(word) = suffix.strip_prefix('-') else { return suffix.is_empty() };
    (1..=pattern.suffix_chars_max).contains(&word.chars().count()) && word.chars().all(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;

    #[test]
    fn numbers_are_written_and_read_in_one_form() {
        let pattern = &Law::embedded().letters.number;
        assert_eq!(number("海交公复", 2024, 3, "-补"), "海交公复〔2024〕3号-补");
        for right in ["海交公复〔2024〕3号", "〔2024〕第3号", "〔2024〕99999号-告", "ABC〔2030〕1号"]
        {
            assert!(is_number(pattern, right), "{right}");
        }
        for wrong in [
            "",
            "海交公复[2024]3号",
            "海交公复〔24〕3号",
            "海交公复〔1999〕3号",
            "海交公复〔2024〕03号",
            "海交公复〔2024〕3",
            "海交公复〔2024〕3号补",
            "海交公复〔2024〕3号-",
            "海交公复〔2024〕3号-很长的后缀",
            "海交公复〔2024〕123456号",
            "海 交〔2024〕3号",
            "一二三四五六七八九十一二三四五六七〔2024〕3号",
        ] {
            assert!(!is_number(pattern, wrong), "{wrong}");
        }
        assert_eq!(year_of("海交公复〔2024〕3号-补"), Some(2024));
        assert_eq!(year_of("海交公复2024"), None);
    }
}
