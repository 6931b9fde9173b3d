//! Numbers before headings and items: `一、`, `（一）`, `1.`, `（1）`, `①`; never numbers inside a sentence.

/// How an item is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. or 1、
    Digit,
    /// （1）
    DigitInBrackets,
    /// ①
    Circled,
}

impl Style {
    /// All styles, for counters.
    pub const COUNT: usize = 5;

    /// Its place among the counters.
    pub fn index(self) -> usize {
        match self {
            Self::Han => 0,
            Self::HanInBrackets => 1,
            Self::Digit => 2,
            Self::DigitInBrackets => 3,
            Self::Circled => 4,
        }
    }

    /// A number as this style prints it.
    pub fn print(self, n: u32) -> String {
        match self {
            Self::Han => format!("{}、", han(n)),
            Self::HanInBrackets => format!("（{}）", han(n)),
            Self::Digit => format!("{n}."),
            Self::DigitInBrackets => format!("（{n}）"),
            Self::Circled => char::from_u32(0x245f + n).map_or_else(String::new, String::from),
        }
    }
}

/// The number at the head of a paragraph, if there is one: its style, its number and how many bytes it takes.
pub(crate) fn number_at_head(text: &str) -> Option<(Style, u32, usize)> {
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '•' | '·' | '#' | '*'));
    let skipped = text.len() - body.len();
    let (style, n, taken) = read(body)?;
    Some((style, n, skipped + taken))
}

fn read(body: &str) -> Option<(Style, u32, usize)> {
    let first = body.chars().next()?;
    if !(first.is_ascii_digit() || is_numeral(first) || matches!(first, '（' | '(' | '①'..='⑳')) {
        return None;
    }
    if ('①'..='⑳').contains(&first) {
        return Some((Style::Circled, u32::from(first) - 0x245f, first.len_utf8()));
    }
    let inner = body.strip_prefix(['（', '(']);
    let digits = inner.unwrap_or(body);
    let lead = body.len() - digits.len();
    let digits = digits.trim_start();
    let blank = body.len() - lead - digits.len();
    let (n, is_han, used) = figure(digits)?;
    let rest = digits.get(used..)?;
    let trimmed = rest.trim_start();
    let closing = trimmed.chars().next()?;
    let taken = lead + blank + used + (rest.len() - trimmed.len()) + closing.len_utf8();
    let after = trimmed.chars().nth(1);
    match (inner.is_some(), is_han, closing) {
        (true, true, '）' | ')') => Some((Style::HanInBrackets, n, taken)),
        (true, false, '）' | ')') => Some((Style::DigitInBrackets, n, taken)),
        (false, true, '、' | '．' | '.') => Some((Style::Han, n, taken)),
        (false, false, '、' | '．' | '.') if !after.is_some_and(|c| c.is_ascii_digit()) => {
            Some((Style::Digit, n, taken))
        }
        _ => None,
    }
}

/// A small number in Arabic or Chinese figures.
fn figure(text: &str) -> Option<(u32, bool, usize)> {
    let n_arabic = text.bytes().take_while(u8::is_ascii_digit).count();
    if n_arabic > 0 {
        let digits = text.get(..n_arabic).filter(|digits| digits.len() <= 2)?;
        return digits.parse().ok().map(|n| (n, false, n_arabic));
    }
    let mut numerals = ['\0'; 4];
    let mut n_chinese = 0;
    for (slot, c) in numerals.iter_mut().zip(text.chars().take_while(|c| is_numeral(*c))) {
        *slot = c;
        n_chinese += 1;
    }
    let chinese = numerals.get(..n_chinese)?;
    let used = chinese.iter().map(|c| c.len_utf8()).sum();
    let unit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).and_then(|i| u32::try_from(i + 1).ok());
    let n = match chinese {
        ['十'] => 10,
        ['十', low] => 10 + unit(*low)?,
        [high, '十'] => unit(*high)? * 10,
        [high, '十', low] => unit(*high)? * 10 + unit(*low)?,
        [low] => unit(*low)?,
        _ => return None,
    };
    Some((n, true, used))
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn han(n: u32) -> String {
    const UNITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| UNITS.get(n as usize).copied().unwrap_or("");
    match n / 10 {
        0 => digit(n).to_owned(),
        1 => format!("十{}", digit(n % 10)),
        tens => format!("{}十{}", digit(tens), digit(n % 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_head_are_read() {
        let read = |text: &str| number_at_head(text).map(|(style, n, _)| (style, n));
        assert_eq!(read("一、总体情况"), Some((Style::Han, 1)));
        assert_eq!(read("（十二）其他"), Some((Style::HanInBrackets, 12)));
        assert_eq!(read("- (三)人大"), Some((Style::HanInBrackets, 3)));
        assert_eq!(read("（1） 收费"), Some((Style::DigitInBrackets, 1)));
        assert_eq!(read("3.进一步"), Some((Style::Digit, 3)));
        assert_eq!(read("②组织"), Some((Style::Circled, 2)));
        assert_eq!(read("一是加强"), None);
        assert_eq!(read("1.5万件"), None);
        assert_eq!(read("2024年"), None);
        assert_eq!(Style::HanInBrackets.print(21), "（二十一）");
        assert_eq!(Style::Circled.print(2), "②");
    }
}
