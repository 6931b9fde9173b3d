//! One printed cell as a value: figure, blank, not applicable or unreadable; never a guess.

use gk_base::fold;
use gk_law::CellKind;
use gk_report::{Value, Why};
use rust_decimal::Decimal;

/// What a piece of text is, before it is known which column it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing but blanks.
    Empty,
    /// A figure or a mark for not applicable.
    Value,
    /// Anything else.
    Other,
}

/// Looks at a piece of text that has no blanks around it.
pub(super) fn look(text: &str) -> Look {
    let Some(first) = text.chars().next() else { return Look::Empty };
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return if text.len() <= 30 { Look::Value } else { Look::Other };
    }
    if is_entity(text) {
        return Look::Empty;
    }
    if text.len() > 120 || !may_begin_a_value(fold::simplified(first)) || is_numbered_label(text) {
        return Look::Other;
    }
    let folded = squeeze(text);
    let digits = folded.len() <= 30 && folded.bytes().all(|b| b.is_ascii_digit());
    if digits || is_not_applicable(&folded) || scan(&folded).is_some() { Look::Value } else { Look::Other }
}

/// Whether a folded character is a digit, a sign, the beginning of a word of change, or a mark for not applicable.
fn may_begin_a_value(first: char) -> bool {
    matches!(first, '0'..='9' | '+' | '-' | '增' | '新' | '减' | '无' | '/' | '\\' | '∕' | '╱' | '_') || is_blank(first)
}

/// `1.属于国家秘密`: a number that ends in a point is no figure.
fn is_numbered_label(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < text.len() && behind.strip_prefix('.').is_some_and(|label| label.starts_with(fold::is_han))
}

/// A no-break space that was escaped twice.
fn is_entity(text: &str) -> bool {
    text.starts_with('&')
        && text
            .split(';')
            .all(|part| matches!(part.trim_matches(is_blank), "" | "&nbsp" | "&#160" | "&#xa0" | "&emsp" | "&ensp"))
}

/// Blanks of every kind, zero-width ones too.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{0}')
}

/// The text without blanks around it: from where to where.
pub(super) fn trim(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    if has_bare_rims(bytes) {
        return (start, end);
    }
    while let Some(byte) = bytes.get(start).filter(|_| start < end) {
        let width = match byte {
            0..=0x7f => usize::from(is_blank(char::from(*byte))),
            // Lead bytes of the blanks outside ASCII.
            0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef => {
                text.get(start..).and_then(|t| t.chars().next()).filter(|c| is_blank(*c)).map_or(0, char::len_utf8)
            }
            _ => 0,
        };
        if width == 0 {
            break;
        }
        start += width;
    }
    while let Some(byte) = end.checked_sub(1).filter(|at| *at >= start).and_then(|at| bytes.get(at)) {
        let width = match byte {
            0..=0x7f => usize::from(is_blank(char::from(*byte))),
            _ => text
                .get(start..end)
                .and_then(|t| t.chars().next_back())
                .filter(|c| is_blank(*c))
                .map_or(0, char::len_utf8),
        };
        if width == 0 {
            break;
        }
        end -= width;
    }
    (start, end)
}

/// Whether a text plainly begins and ends with something else than a blank: ASCII, or a Han character.
fn has_bare_rims(bytes: &[u8]) -> bool {
    matches!(bytes, [b'!'..=b'~' | 0xe4..=0xe9, ..]) && matches!(bytes, [.., b'!'..=b'~'] | [.., 0xe4..=0xe9, _, _])
}

fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    squeezed.extend(text.chars().map(fold::simplified).filter(|c| !is_blank(*c)));
    squeezed
}

fn is_not_applicable(folded: &str) -> bool {
    matches!(folded, "/" | "\\" | "-" | "--" | "无" | "∕" | "╱" | "//" | "_" | "__")
}

/// A number as printed.
struct Printed {
    number: Decimal,
    sign: Sign,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    Plus,
    Minus,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Counted,
    Yuan,
    Wan,
    WanYuan,
    YiYuan,
}

/// Sign or word of change, digits, unit, and at most a remark in brackets.
fn scan(folded: &str) -> Option<Printed> {
    let (sign, rest) = sign_of(folded);
    let digits_end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(rest.len());
    let number = number(rest.get(..digits_end)?)?;
    let unit = unit_of(rest.get(digits_end..)?)?;
    Some(Printed { number, sign, unit })
}

fn sign_of(folded: &str) -> (Sign, &str) {
    for (mark, sign) in [
        ("--", Sign::Minus),
        ("-", Sign::Minus),
        ("+", Sign::Plus),
        ("增加", Sign::Plus),
        ("新增", Sign::Plus),
        ("增", Sign::Plus),
        ("减少", Sign::Minus),
        ("减", Sign::Minus),
    ] {
        if let Some(rest) = folded.strip_prefix(mark) {
            return (sign, rest);
        }
    }
    (Sign::None, folded)
}

/// Digits with correct thousands separators or none, and at most one decimal point.
fn number(digits: &str) -> Option<Decimal> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) => {
            (whole, fraction)
        }
        Some(_) => return None,
        None => (digits, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    if first.is_empty() || (grouped && first.len() > 3) || groups.any(|g| g.len() != 3) {
        return None;
    }
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    let leading_zero = plain.len() > 1 && plain.starts_with('0');
    if leading_zero || plain.len() > 15 || fraction.len() > 8 {
        return None;
    }
    if fraction.is_empty() { plain.parse().ok() } else { format!("{plain}.{fraction}").parse().ok() }
}

fn unit_of(rest: &str) -> Option<Unit> {
    let rest = match rest.find(['(', '[']) {
        Some(at) => rest.get(..at)?,
        None => rest,
    };
    Some(match rest {
        "" => Unit::None,
        "元" => Unit::Yuan,
        "万" => Unit::Wan,
        "万元" => Unit::WanYuan,
        "亿元" => Unit::YiYuan,
        "件" | "项" | "个" | "次" | "宗" | "起" | "份" | "条" | "批次" | "人次" | "件次" | "部" | "批" => {
            Unit::Counted
        }
        _ => return None,
    })
}

/// Something that the filer did in a cell that deserves a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Oddity {
    /// A sign where the column counts a stock or cases.
    SignedStock,
}

/// Reads a cell's text for a column of a kind; `header_unit` is what the printed header says of money.
pub(super) fn read(text: &str, kind: CellKind, header_unit: Money) -> (Value, Option<Oddity>) {
    // Most cells of most reports.
    if let ([digit @ b'0'..=b'9'], false) = (text.as_bytes(), kind.is_money()) {
        return (Value::Int(i64::from(digit - b'0')), None);
    }
    let (start, end) = trim(text);
    let plain = text.get(start..end).unwrap_or("");
    if plain.is_empty() || is_entity(plain) {
        return (Value::Blank, None);
    }
    let is_plain_count =
        plain.len() <= 15 && plain.bytes().all(|b| b.is_ascii_digit()) && (plain.len() == 1 || !plain.starts_with('0'));
    if !kind.is_money()
        && is_plain_count
        && let Ok(n) = plain.parse()
    {
        return (Value::Int(n), None);
    }
    let folded = squeeze(text);
    if is_not_applicable(&folded) {
        return (Value::Na, None);
    }
    let unreadable = |why| (Value::Unreadable { raw: text.trim().to_owned(), why }, None);
    let Some(printed) = scan(&folded) else { return unreadable(Why::NotAFigure) };
    match kind {
        CellKind::MoneyWan | CellKind::MoneyUnstated => match money(&printed, header_unit) {
            Ok(amount) => (Value::Money(amount), None),
            Err(why) => unreadable(why),
        },
        CellKind::Count | CellKind::Change => match count(&printed) {
            Some(n) => {
                let odd = kind == CellKind::Count && printed.sign == Sign::Plus;
                (Value::Int(n), odd.then_some(Oddity::SignedStock))
            }
            None => unreadable(Why::NotAFigure),
        },
    }
}

/// The unit of money that a printed header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// 万元.
    Wan,
    /// 元.
    Yuan,
    /// Nothing.
    Unstated,
}

fn count(printed: &Printed) -> Option<i64> {
    let number = match printed.unit {
        Unit::None | Unit::Counted => printed.number,
        Unit::Wan => printed.number.checked_mul(Decimal::from(10_000))?,
        Unit::Yuan | Unit::WanYuan | Unit::YiYuan => return None,
    };
    let whole = number.normalize();
    if whole.scale() != 0 {
        return None;
    }
    let n = i64::try_from(whole).ok()?;
    Some(if printed.sign == Sign::Minus { -n } else { n })
}

fn money(printed: &Printed, header: Money) -> Result<Decimal, Why> {
    let ten_thousand = Decimal::from(10_000);
    let from_yuan = || printed.number.checked_div(ten_thousand).map(|d| d.normalize());
    let amount = match (printed.unit, header) {
        (Unit::WanYuan | Unit::Wan, _) | (Unit::None, Money::Wan) => Some(printed.number),
        (Unit::Yuan, _) | (Unit::None, Money::Yuan) => from_yuan(),
        (Unit::YiYuan, _) => printed.number.checked_mul(ten_thousand),
        (Unit::None, Money::Unstated) if printed.number.is_zero() => Some(printed.number),
        (Unit::None, Money::Unstated) => return Err(Why::UnitUnknown),
        (Unit::Counted, _) => None,
    };
    let amount = amount.ok_or(Why::NotAFigure)?;
    Ok(if printed.sign == Sign::Minus { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: CellKind, expect: &str) {
        let (value, _) = read(text, kind, if kind == CellKind::MoneyWan { Money::Wan } else { Money::Unstated });
        let shown = match value {
            Value::Int(n) => n.to_string(),
            Value::Money(amount) => format!("¥{amount}"),
            Value::Blank => "blank".into(),
            Value::Na => "NA".into(),
            Value::Unreadable { why, .. } => format!("{why:?}"),
        };
        assert_eq!(shown, expect, "{text:?} as {kind:?}");
    }

    #[test]
    fn looks() {
        for (text, expect) in [
            ("", Look::Empty),
            ("&nbsp;&nbsp;", Look::Empty),
            ("0", Look::Value),
            ("１２", Look::Value),
            ("1. 5", Look::Value),
            ("增加2", Look::Value),
            ("－8", Look::Value),
            ("無", Look::Value),
            ("3件（含上年）", Look::Value),
            ("1.属于国家秘密", Look::Other),
            ("1. 属于国家秘密", Look::Other),
            ("（一）予以公开", Look::Other),
            ("新闻", Look::Other),
        ] {
            assert_eq!(look(text), expect, "{text:?}");
        }
    }

    #[test]
    fn counts() {
        for (text, expect) in [
            ("0", "0"),
            (" １２ ", "12"),
            ("1,287", "1287"),
            ("１，２８７", "1287"),
            ("　", "blank"),
            ("\u{a0}", "blank"),
            ("/", "NA"),
            ("—", "NA"),
            ("-", "NA"),
            ("无", "NA"),
            ("31批次", "31"),
            ("-3", "-3"),
            ("1.5", "NotAFigure"),
            ("3.0", "3"),
            ("12,87", "NotAFigure"),
            ("007", "NotAFigure"),
            ("若干", "NotAFigure"),
            ("1O", "NotAFigure"),
            ("3(含上年)", "3"),
        ] {
            check(text, CellKind::Count, expect);
        }
    }

    #[test]
    fn changes() {
        for (text, expect) in [
            ("+3", "3"),
            ("-2", "-2"),
            ("--253", "-253"),
            ("－8", "-8"),
            ("—5", "-5"),
            ("减4", "-4"),
            ("增加2", "2"),
            ("减少3项", "-3"),
            ("增1423", "1423"),
            ("-", "NA"),
        ] {
            check(text, CellKind::Change, expect);
        }
    }

    #[test]
    fn money_goes_to_wan_exactly() {
        for (text, expect) in [
            ("43.788万元", "¥43.788"),
            ("0", "¥0"),
            ("172", "¥172"),
            ("184719元", "¥18.4719"),
            ("251000元", "¥25.1"),
            ("0.00", "¥0.00"),
            ("1.2亿元", "¥12000.0"),
        ] {
            check(text, CellKind::MoneyWan, expect);
        }
        for (text, expect) in
            [("8040", "UnitUnknown"), ("0", "¥0"), ("103.3879万元", "¥103.3879"), ("184719元", "¥18.4719")]
        {
            check(text, CellKind::MoneyUnstated, expect);
        }
    }
}
