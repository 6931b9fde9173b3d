//! Personal data by their pattern, as marks that a person accepts or not; never marks anything by itself.

use crate::mark::{Ground, Mark, Place};
use crate::material::Material;
use gk_base::fold;

/// A sort of number: how it is called, and how long it is where it starts, if it is one.
type Pattern = (&'static str, fn(&[char]) -> Option<usize>);

const PATTERNS: &[Pattern] = &[
    ("身份证号码（校验位相符）", identity_number),
    ("手机号码", mobile_number),
    ("银行卡号（校验位相符）", card_number),
    ("电子邮箱", mail_address),
    ("车牌号码", plate),
];

/// The places that look like personal data; `ground` is the article on which they would be withheld.
#[must_use]
pub fn suggest(material: &Material, ground: &Ground) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (paragraph, found) in material.paragraphs().iter().enumerate() {
        let (places, chars): (Vec<usize>, Vec<char>) =
            found.text.char_indices().map(|(at, c)| (at, fold::plain(c).to_ascii_uppercase())).unzip();
        let mut at = 0;
        while at < chars.len() {
            let rest = chars.get(at..).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|before| chars.get(before));
            let hit = PATTERNS.iter().find_map(|(name, length)| Some((name, length(rest)?)));
            let Some((name, n)) = hit.filter(|_| !before.is_some_and(char::is_ascii_alphanumeric)) else {
                at += 1;
                continue;
            };
            let from = places.get(at).copied().unwrap_or(found.text.len());
            let to = places.get(at + n).copied().unwrap_or(found.text.len());
            let place = Place::Passage { paragraph, from, to };
            marks.push(Mark { place, ground: ground.clone(), note: (*name).to_owned() });
            at += n;
        }
    }
    marks
}

/// How many digits stand at the start; fewer or more than wanted is no match.
fn digits(text: &[char], wanted: std::ops::RangeInclusive<usize>) -> Option<Vec<u32>> {
    let digits: Vec<u32> = text.iter().map_while(|c| c.to_digit(10)).collect();
    let next = text.get(digits.len());
    (wanted.contains(&digits.len()) && !next.is_some_and(char::is_ascii_alphabetic)).then_some(digits)
}

/// Seventeen digits and a check digit or X (GB 11643).
fn identity_number(text: &[char]) -> Option<usize> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    if text.get(18).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let first: Option<Vec<u32>> = text.get(..17)?.iter().map(|c| c.to_digit(10)).collect();
    let sum: u32 = first?.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = CHECKS.get(usize::try_from(sum % 11).ok()?)?;
    (text.get(17) == Some(check)).then_some(18)
}

/// Eleven digits, also parted 3-4-4.
fn mobile_number(text: &[char]) -> Option<usize> {
    let mut n_digits = 0;
    for (at, c) in text.iter().enumerate().take(14) {
        match c {
            c if c.is_ascii_digit() => n_digits += 1,
            ' ' | '-' if (n_digits == 3 || n_digits == 7) && text.get(at - 1).is_some_and(char::is_ascii_digit) => {
                continue;
            }
            _ => return None,
        }
        let starts_right = at > 1 || (at == 0 && *c == '1') || (at == 1 && ('3'..='9').contains(c));
        if !starts_right {
            return None;
        }
        if n_digits == 11 {
            return (!text.get(at + 1).is_some_and(char::is_ascii_alphanumeric)).then_some(at + 1);
        }
    }
    None
}

/// Sixteen to nineteen digits whose Luhn sum is right.
fn card_number(text: &[char]) -> Option<usize> {
    let digits = digits(text, 16..=19)?;
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let part = |(at, digit): (usize, &u32)| if at % 2 == 1 { doubled(*digit) } else { *digit };
    let sum: u32 = digits.iter().rev().enumerate().map(part).sum();
    (sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)).then_some(digits.len())
}

fn mail_address(text: &[char]) -> Option<usize> {
    let is_local = |c: &char| c.is_ascii_alphanumeric() || "._%+-".contains(*c);
    let n_local = text.iter().take(65).take_while(|c| is_local(c)).count();
    if n_local == 0 || n_local > 64 || text.get(n_local) != Some(&'@') {
        return None;
    }
    let domain: Vec<char> = text.get(n_local + 1..)?.iter().copied().take(255).take_while(is_host).collect();
    let trimmed = domain.iter().rposition(char::is_ascii_alphanumeric)? + 1;
    let has_dot = domain.get(..trimmed)?.contains(&'.');
    has_dot.then_some(n_local + 1 + trimmed)
}

fn is_host(c: &char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}

/// A province's character, a letter, five or six letters and digits, perhaps with a dot.
fn plate(text: &[char]) -> Option<usize> {
    const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
    if !PROVINCES.contains(*text.first()?) || !text.get(1)?.is_ascii_uppercase() {
        return None;
    }
    let dot = usize::from(matches!(text.get(2), Some('·' | '.' | '•')));
    let rest = text.get(2 + dot..)?;
    let n = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let has_digit = rest.iter().take(n).any(char::is_ascii_digit);
    ((5..=6).contains(&n) && has_digit).then_some(2 + dot + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, &str)]) {
        let material = crate::open(text.as_bytes(), "a.txt").unwrap();
        let marks = suggest(&material, &Ground::default());
        let found: Vec<(&str, &str)> = marks
            .iter()
            .map(|mark| match &mark.place {
                Place::Passage { paragraph, from, to } => {
                    (&material.paragraphs()[*paragraph].text[*from..*to], &*mark.note)
                }
                _ => unreachable!("suggestions are passages"),
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn personal_data_are_found_by_their_pattern() {
        check("证号11010519491231002X。", &[("11010519491231002X", "身份证号码（校验位相符）")]);
        check(
            "证号１１０１０５１９４９１２３１００２ｘ",
            &[("１１０１０５１９４９１２３１００２ｘ", "身份证号码（校验位相符）")],
        );
        check("证号110105194912310021", &[]);
        check("电话13812345678或139 1234 5678", &[("13812345678", "手机号码"), ("139 1234 5678", "手机号码")]);
        check("编号2138123456789，金额12345678901元", &[]);
        check("卡号6222020200112233440？4111111111111111", &[("4111111111111111", "银行卡号（校验位相符）")]);
        check("邮箱 wang.xm@example.com.cn。", &[("wang.xm@example.com.cn", "电子邮箱")]);
        check("车牌粤B·12345和京A8888警", &[("粤B·12345", "车牌号码")]);
        check("文号京发〔2024〕12号，第15条", &[]);
    }
}
