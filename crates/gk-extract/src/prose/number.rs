//! Figures with their units and limits in folded text; never what they speak of.

use super::wording::{ends, starts, wording};
use gk_base::matcher::{CharSet, width};
use gk_report::Bound;
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value, 万 and 亿 multiplied out.
    pub value: Decimal,
    /// Whether it is exact.
    pub bound: Bound,
    /// Said to be only about right (约, 左右).
    pub about: bool,
    /// First byte of the figure itself.
    pub start: usize,
    /// One past the last byte of figure, limit and unit.
    pub end: usize,
    /// The unit, empty if none is known.
    pub unit: &'static str,
    /// A calendar year, not a figure: `2023年`.
    pub is_year: bool,
    /// Written in Chinese numerals.
    pub in_words: bool,
}

/// All figures of a folded text in order, the digits of names and dates left out.
pub fn scan(text: &str, out: &mut Vec<Number>) {
    out.clear();
    let bytes = text.as_bytes();
    let words = words();
    let mut at = words.end_of_run(bytes, 0);
    while let Some(first) = bytes.get(at) {
        let end = if first.is_ascii_digit() { digits_end(bytes, at) } else { at + width(*first) };
        let number = if first.is_ascii_digit() { arabic(text, at, end) } else { in_words(text, at) };
        at = words.end_of_run(bytes, number.as_ref().map_or(end, |n| n.end.max(end)));
        out.extend(number);
    }
}

/// The characters that cannot begin a count.
fn words() -> &'static CharSet {
    static WORDS: OnceLock<CharSet> = OnceLock::new();
    WORDS.get_or_init(|| CharSet::of(|c| !c.is_ascii_digit() && c != '十' && han_digit(c).is_none()))
}

/// Past the digits, a decimal point between digits and separators of thousands.
fn digits_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut group) = (start, 0);
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    while digit(at) {
        at += 1;
        group += 1;
        let three = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        if bytes.get(at) == Some(&b',') && three && group <= 3 {
            at += 1;
            group = 0;
        } else if bytes.get(at) == Some(&b'.') && digit(at + 1) {
            at += 1;
        }
    }
    at
}

fn arabic(text: &str, start: usize, end: usize) -> Option<Number> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '.' | '-' | '_' | '/' | '#' | '№')) {
        return None;
    }
    let raw = &text[start..end];
    let after = &text[end..];
    if after.starts_with('年') && raw.len() == 4 && (raw.starts_with("20") || raw.starts_with("19")) {
        let value = Decimal::from(raw.parse::<u32>().ok()?);
        return Some(Number {
            value,
            bound: Bound::Exact,
            about: false,
            start,
            end: end + '年'.len_utf8(),
            unit: "",
            is_year: true,
            in_words: false,
        });
    }
    let value = match raw.parse::<u64>() {
        Ok(whole) => Decimal::from(whole),
        Err(_) => raw.replace(',', "").parse::<Decimal>().ok()?,
    };
    finish(text, start, end, value, false)
}

/// Reads multiplier, limit and unit after a value.
fn finish(text: &str, start: usize, mut end: usize, mut value: Decimal, in_words: bool) -> Option<Number> {
    let words = wording();
    let mut bound = Bound::Exact;
    let mut seen_bound = false;
    for _ in 0..2 {
        let rest = &text[end..];
        if let Some(w) = starts(&words.bounds.at_least_after, rest) {
            seen_bound = true;
            end += w.len();
        }
        for (c, factor) in [('千', 1_000u64), ('万', 10_000), ('亿', 100_000_000)] {
            if text[end..].starts_with(c) && !in_words {
                value = value.checked_mul(Decimal::from(factor))?;
                end += c.len_utf8();
            }
        }
    }
    let rest = &text[end..];
    let mut unit = words.counted.at(rest, 0).map_or("", |(ix, _)| words.units_all[ix].as_str());
    if unit == "万元" || unit == "亿元" {
        value = value.checked_mul(Decimal::from(if unit == "万元" { 10_000u64 } else { 100_000_000 }))?;
        end += unit.len();
        unit = "元";
    } else {
        end += unit.len();
    }
    if unit.is_empty() && in_words {
        return None;
    }
    let mut about = starts(&words.bounds.about_after, &text[end..]).is_some();
    if let Some(w) = starts(&words.bounds.at_least_after, &text[end..])
        && !unit.is_empty()
    {
        seen_bound = true;
        end += w.len();
    }
    if seen_bound {
        bound = Bound::AtLeast;
    }
    let before = &text[..start];
    if ends(&words.bounds.at_most_before, before).is_some() {
        bound = Bound::AtMost;
    } else if ends(&words.bounds.at_least_before, before).is_some() {
        bound = Bound::AtLeast;
    } else if ends(&words.bounds.about_before, before).is_some() {
        about = true;
    }
    Some(Number { value, bound, about, start, end, unit, is_year: false, in_words })
}

fn han_digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn han_factor(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// A count in Chinese numerals with its unit; counting words of speech (每一件, 一是) are none.
fn in_words(text: &str, start: usize) -> Option<Number> {
    let first = text[start..].chars().next()?;
    if han_digit(first).is_none() && first != '十' {
        return None;
    }
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| wording().bounds.not_counted_before.contains(c) || c == '(') {
        return None;
    }
    let (value, end) = han_value(&text[start..])?;
    finish(text, start, start + end, Decimal::from(value), true)
}

/// The value of Chinese numerals at the start of a text and how many bytes they take.
pub fn han_value(text: &str) -> Option<(u64, usize)> {
    let (mut total, mut section, mut digit, mut end) = (0u64, 0u64, None::<u64>, 0usize);
    for (n, (at, c)) in text.char_indices().enumerate() {
        if n > 24 {
            return None;
        }
        if let Some(d) = han_digit(c) {
            if digit.is_some_and(|d| d > 0) {
                return None;
            }
            digit = Some(d);
        } else if let Some(f) = han_factor(c) {
            if f >= 10_000 {
                let part = section.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(part)?.checked_mul(f)?;
                section = 0;
            } else {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(f)?)?;
            }
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > 0).then_some(())?;
    Some((total.checked_add(section)?.checked_add(digit.unwrap_or(0))?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, &str, Bound)]) {
        let mut out = Vec::new();
        scan(text, &mut out);
        let got: Vec<_> =
            out.iter().filter(|n| !n.is_year).map(|n| (n.value.normalize().to_string(), n.unit, n.bound)).collect();
        let expect: Vec<_> = expect.iter().map(|(v, u, b)| ((*v).to_owned(), *u, *b)).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn figures() {
        use Bound::{AtLeast, AtMost, Exact};
        check("收到3件", &[("3", "件", Exact)]);
        check("发布1,234条", &[("1234", "条", Exact)]);
        check("发布1573万条,阅读4.5亿次", &[("15730000", "条", Exact), ("450000000", "次", Exact)]);
        check("651万多条", &[("6510000", "条", AtLeast)]);
        check("500余条和300条以上", &[("500", "条", AtLeast), ("300", "条", AtLeast)]);
        check("近200条、不足30条、超过40条", &[("200", "条", AtMost), ("30", "条", AtMost), ("40", "条", AtLeast)]);
        check(
            "收到一件,发布三百余条,十二篇,二十件",
            &[("1", "件", Exact), ("300", "条", AtLeast), ("12", "篇", Exact), ("20", "件", Exact)],
        );
        check("每一件申请,第三条,一是两个,同一件", &[("2", "个", Exact)]);
        check("收费0.35万元", &[("3500", "元", Exact)]);
        check("第711号令,45号,〔2021〕30号", &[("45", "", Exact), ("2021", "", Exact), ("30", "", Exact)]);
        check("2023年办结率98.5%", &[("98.5", "%", Exact)]);
        check("电话0533-2778322", &[("533", "", Exact)]);
    }
}
