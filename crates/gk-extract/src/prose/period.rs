//! Dates and the period that the report says it covers; never the report year.

use super::lines::Page;
use super::wording::{starts, wording};
use gk_base::fold::digit;
use gk_base::{Date, Period};

/// A date at the start of a folded text, of any script; a missing year is taken from `year`.
pub fn date_at(text: &str, year: Option<i32>) -> Option<(Date, usize)> {
    let mut at = 0;
    let first = read(text, &mut at)?;
    let (y, m) = if (1900..2100).contains(&first) {
        let sep = text[at..].chars().next().filter(|c| matches!(c, '年' | '-' | '/' | '.'))?;
        at += sep.len_utf8();
        while text[at..].starts_with(['年', '度', ' ']) {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        (first, read(text, &mut at)?)
    } else {
        (year?, first)
    };
    let sep = text[at..].chars().next().filter(|c| matches!(c, '月' | '-' | '/' | '.'))?;
    if sep != '月' && !(1900..2100).contains(&first) {
        return None;
    }
    at += sep.len_utf8();
    let d = read(text, &mut at)?;
    if text[at..].starts_with('日') {
        at += '日'.len_utf8();
    }
    Some((Date::from_ymd_opt(y, u32::try_from(m).ok()?, u32::try_from(d).ok()?)?, at))
}

/// Reads digits, or Chinese numerals written one by one or with tens.
fn read(text: &str, at: &mut usize) -> Option<i32> {
    let run: String = text[*at..].chars().take_while(|c| digit(*c).is_some() || *c == '十').take(8).collect();
    *at += run.len();
    if let Some((tens, ones)) = run.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
        return Some(tens * 10 + ones.chars().next().and_then(digit).unwrap_or(0));
    }
    if run.is_empty() || run.chars().count() > 4 {
        return None;
    }
    run.chars().try_fold(0i32, |n, c| Some(n * 10 + digit(c)?))
}

/// The period that the report states, from the line that speaks of it.
pub fn find(page: &Page<'_>) -> Option<Period> {
    let mut fallback = None;
    for (_, line) in page.texts(0) {
        let text = page.text(line);
        if !(text.contains('月') || text.contains('日') || (text.len() < 300 && text.contains("-12"))) {
            continue;
        }
        let dates = in_text(text);
        if dates.is_some() && fallback.is_none() {
            fallback = dates;
        }
        if dates.is_none() && !text.contains("20") {
            continue;
        }
        if text.contains("统计") || text.contains("期限") || text.contains("时限") {
            let stated = dates.or_else(|| damaged(text));
            if stated.is_some() {
                return stated;
            }
        }
    }
    fallback
}

/// The first two dates of a text that are joined by 至, 到 or the like.
pub fn in_text(text: &str) -> Option<Period> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if matches!(c, '2' | '二')
            && let Some((from, len)) = date_at(&text[at..], None)
        {
            let rest = &text[at + len..];
            if let Some(gap) = starts(&wording().dates.between, rest)
                && let Some((to, _)) = date_at(&rest[gap.len()..], Some(chrono::Datelike::year(&from)))
                && from < to
            {
                return Some(Period { from, to });
            }
            at += len;
        } else {
            at += c.len_utf8();
        }
    }
    None
}

/// A calendar year whose 年, 月 or 日 were lost: the digits still spell 1 January to 31 December of one year.
fn damaged(text: &str) -> Option<Period> {
    let mut at = 0;
    while let Some(found) = text[at..].find("20") {
        let start = at + found;
        let run: String = text[start..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || "年月日至到起止自从,- ".contains(*c))
            .take(60)
            .filter(char::is_ascii_digit)
            .collect();
        if let Some(year) = run.get(..4)
            && let Ok(y) = year.parse::<i32>()
            && let Some(rest) = ["11", "0101"].iter().find_map(|day| run[4..].strip_prefix(day))
            && rest.strip_prefix(year).unwrap_or(rest) == "1231"
        {
            return Some(Period { from: Date::from_ymd_opt(y, 1, 1)?, to: Date::from_ymd_opt(y, 12, 31)? });
        }
        at = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, from: &str, to: &str) {
        let text = gk_base::fold::squeeze(text);
        let period = in_text(&text).or_else(|| damaged(&text)).map(|p| (p.from.to_string(), p.to.to_string()));
        assert_eq!(period, Some((from.to_owned(), to.to_owned())), "{text}");
    }

    #[test]
    fn periods() {
        check("自2024年1月1日起，至2024年12月31日止", "2024-01-01", "2024-12-31");
        check("时限为2020年1月1日-12月31日", "2020-01-01", "2020-12-31");
        check("从 2023 年 1 月 1 日到 12 月 31 日", "2023-01-01", "2023-12-31");
        check("2021年1月1日起至2021年12月31日", "2021-01-01", "2021-12-31");
        check("二〇二四年一月一日至二〇二四年十二月三十一日", "2024-01-01", "2024-12-31");
        check("2022-01-01至2022-12-31", "2022-01-01", "2022-12-31");
        check("20241月1日202412月31日", "2024-01-01", "2024-12-31");
        check("202011日至20201231日", "2020-01-01", "2020-12-31");
        check("202411日至1231日", "2024-01-01", "2024-12-31");
        check("2022年7月1日至2022年12月31日", "2022-07-01", "2022-12-31");
    }

    #[test]
    fn what_is_no_period() {
        assert_eq!(in_text("2024年1月1日印发"), None);
        assert_eq!(damaged("202411日"), None);
        assert_eq!(date_at("2024年13月1日", None), None);
    }
}
