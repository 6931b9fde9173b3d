//! Writes figures as bureaux write them, and says what they then mean; never changes a figure.

use super::dice::Dice;
use super::style::{Blanks, Change, Digits, Fee, Layout, NotApplicable, Padding};
use gk_law::formats::{Column, Row};
use gk_law::{CellIx, CellKind, Law};
use gk_report::{Value, Why};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(crate) struct Values<'a> {
    pub law: &'static Law,
    pub layout: &'a Layout,
    pub figures: &'a BTreeMap<CellIx, Value>,
    /// Whether the head of the procurement block says 万元.
    pub says_wan: bool,
    /// Whether the last figure was money whose unit only the form says.
    pub unstated: bool,
    pub dice: Dice,
}

impl Values<'_> {
    /// A cell's text and what it says.
    pub(crate) fn show(&mut self, ix: CellIx, column: &Column, row: &Row) -> (String, Value) {
        let value = self.figures.get(&ix).cloned().unwrap_or(Value::Blank);
        let style = self.layout.values;
        let in_proactive = self.law.formats.info(ix).table == "proactive";
        if in_proactive && row.id == "rules" && style.na != NotApplicable::No {
            let mark = match style.na {
                NotApplicable::No => "",
                NotApplicable::Slash => self.dice.word(&["/", "／"]),
                NotApplicable::Dash => self.dice.word(&["—", "——", "－"]),
                NotApplicable::Hyphen => "-",
                NotApplicable::Word => "无",
            };
            return (self.pad(mark.to_owned()), Value::Na);
        }
        if self.is_blank(&value, ix, column, row) {
            let text = if style.blanks == Blanks::Entities { "&nbsp;" } else { "" };
            return (text.to_owned(), Value::Blank);
        }
        let (text, value) = match value {
            Value::Int(n) if column.kind == CellKind::Change => (self.change(n), Value::Int(n)),
            Value::Int(n) => {
                let classifier = style.counted.filter(|_| in_proactive && self.dice.chance(40)).unwrap_or_default();
                (format!("{}{classifier}", self.digits(&n.to_string())), Value::Int(n))
            }
            Value::Money(amount) => self.money(amount, column.kind),
            other => (String::new(), other),
        };
        (self.pad(text), value)
    }

    fn is_blank(&mut self, value: &Value, ix: CellIx, column: &Column, row: &Row) -> bool {
        let zero = value.amount() == Some(Decimal::ZERO);
        let in_applications = self.law.formats.info(ix).table == "applications";
        let sum_row = matches!(row.id, "new_received" | "carried_in" | "processed_total" | "carried_out");
        match self.layout.values.blanks {
            Blanks::No => false,
            // A lone figure counts as a total.
            Blanks::SomeZeros | Blanks::Entities => {
                zero && self.dice.chance(40) && !(column.id == "total" && self.layout.medium.hides_blanks())
            }
            Blanks::Zeros => zero && column.id != "total",
            Blanks::OnlyTotals => in_applications && column.id != "total",
            Blanks::Totals => in_applications && column.id == "total" && !sum_row,
            Blanks::All => true,
        }
    }

    fn change(&mut self, n: i64) -> String {
        let size = self.digits(&n.unsigned_abs().to_string());
        let (plus, minus) = match self.layout.values.change {
            Change::Bare => ("", "-"),
            Change::Signed => ("+", "-"),
            Change::Words => ("增加", "减少"),
            Change::ShortWords => ("增", "减"),
            Change::DoubleMinus => ("+", "--"),
            Change::Dashes => ("＋", self.dice.word(&["－", "—", "–", "−"])),
        };
        match n {
            0 => size,
            n if n > 0 => format!("{plus}{size}"),
            _ => format!("{minus}{size}"),
        }
    }

    fn money(&mut self, amount: Decimal, kind: CellKind) -> (String, Value) {
        let wan = self.digits(&amount.to_string());
        let stated = self.says_wan;
        self.unstated = !stated && kind == CellKind::MoneyWan && !amount.is_zero();
        let unknown = || Value::Unreadable { raw: String::new(), why: Why::UnitUnknown };
        match self.layout.values.fee {
            Fee::Wan => (format!("{wan}万元"), Value::Money(amount)),
            Fee::Yuan => {
                let yuan = (amount * Decimal::from(10_000)).normalize();
                (format!("{}元", self.digits(&yuan.to_string())), Value::Money(amount))
            }
            Fee::Bare | Fee::Noted => {
                let note = if self.layout.values.fee == Fee::Noted { "（预算内）" } else { "" };
                let value = if stated || kind == CellKind::MoneyWan || amount.is_zero() {
                    Value::Money(amount)
                } else {
                    unknown()
                };
                (format!("{wan}{note}"), value)
            }
        }
    }

    fn digits(&self, plain: &str) -> String {
        let style = self.layout.values.digits;
        if style == Digits::Scanned {
            return plain.replace('0', "O").replace('1', "l");
        }
        let grouped =
            if matches!(style, Digits::Grouped | Digits::WideGrouped) { group(plain) } else { plain.to_owned() };
        if matches!(style, Digits::Wide | Digits::WideGrouped) { widen(&grouped) } else { grouped }
    }

    fn pad(&mut self, text: String) -> String {
        let mut blanks =
            |list: &[&'static str]| -> String { (0..self.dice.below(3)).map(|_| self.dice.word(list)).collect() };
        match self.layout.values.padding {
            Padding::No => text,
            Padding::Ascii => format!("{}{text}{}", blanks(&[" "]), blanks(&[" "])),
            Padding::Mixed => {
                let kinds = [" ", "\u{a0}", "\u{3000}"];
                format!("{}{text}{}", blanks(&kinds), blanks(&kinds))
            }
        }
    }
}

fn group(plain: &str) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let n = whole.chars().count();
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (n - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

/// ASCII in full width.
pub(crate) fn widen(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}
