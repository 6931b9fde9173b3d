//! The processing fee of a number of items or pages on a day, tier by tier; never decides that a fee is due.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::Law;
use gk_law::cite::Warrant;
use gk_law::fees::{Charge, Method};
use std::fmt;

/// What the units come to, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// By items or by pages.
    pub method: Method,
    /// How many.
    pub n: u32,
    /// By the schedule of which day.
    pub on: Date,
    /// 按件 or 按量.
    pub name: String,
    /// 件 or 页.
    pub unit: String,
    /// What is counted, in Chinese.
    pub counted: String,
    /// The sum and its tiers.
    pub charge: Charge,
    /// The notice that sets the tiers, in Chinese.
    pub cite: String,
    /// How sure the tiers are, in Chinese.
    pub evidence: &'static str,
}

/// Why units have no price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpriced {
    /// No schedule is in force on the day.
    NotInForce {
        /// The day.
        on: Date,
        /// The first day of the first schedule, and the notice that sets it, in Chinese.
        first: Option<(Date, String)>,
    },
    /// There are more units than anybody asks for.
    TooMany {
        /// How many.
        n: u32,
    },
}

impl fmt::Display for Unpriced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInForce { on, first } => {
                write!(f, "{}没有可以适用的信息处理费标准", in_chinese(*on))?;
                match first {
                    Some((from, cite)) => write!(f, "（{cite}自{}起施行）。请核对日期", in_chinese(*from)),
                    None => f.write_str("。请核对日期"),
                }
            }
            Self::TooMany { n } => {
                write!(f, "数量{n}太大，不会是一个申请人一个月内的申请或者一件申请的页数。请核对数量")
            }
        }
    }
}

impl std::error::Error for Unpriced {}

/// The fee by one of the two standards, by the schedule in force on a day.
///
/// # Errors
/// No schedule is in force on the day, or there are more units than anybody asks for.
pub fn fee(law: &Law, method: Method, n: u32, on: Date) -> Result<Fee, Unpriced> {
    let cite = |warrant: &Warrant| warrant.cite.in_chinese(&law.statutes, &law.notices);
    let no_rule = || {
        let mut schedules = law.fees.iter().filter(|tariff| tariff.method == method).flat_map(|t| &t.schedules);
        let first = schedules.next().map(|schedule| (schedule.warrant.from, cite(&schedule.warrant)));
        Unpriced::NotInForce { on, first }
    };
    let schedule = law.fees.schedule(method, on).map_err(|_| no_rule())?;
    let charge = schedule.value.charge(n).ok_or(Unpriced::TooMany { n })?;
    let tariff = law.fees.iter().find(|tariff| tariff.method == method).ok_or_else(no_rule)?;
    Ok(Fee {
        method,
        n,
        on,
        name: tariff.name.clone(),
        unit: tariff.unit.clone(),
        counted: tariff.counted.clone(),
        charge,
        cite: cite(&schedule.warrant),
        evidence: schedule.warrant.source.label(),
    })
}

/// An amount of fen in yuan, exactly and without needless zeros.
#[must_use]
pub fn yuan(fen: u64) -> String {
    match (fen / 100, fen % 100) {
        (yuan, 0) => yuan.to_string(),
        (yuan, fen) => format!("{yuan}.{fen:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!([0, 1, 50, 10_000, 10_010].map(yuan), ["0", "0.01", "0.50", "100", "100.10"]);
    }

    #[test]
    fn what_no_schedule_covers_is_refused_in_words() {
        let law = Law::embedded();
        let fee = |n, on| fee(law, Method::PerItem, n, day(on));
        assert_eq!(fee(25, "2026-03-02").expect("in force").charge.total_fen, 150_000);
        let early = fee(25, "2020-12-31").expect_err("before the schedule");
        let said = "2020年12月31日（周四）没有可以适用的信息处理费标准（国办函〔2020〕109号第四条自2021年1月1日（周五）起施行）。请核对日期";
        assert_eq!(early.to_string(), said);
        let many = fee(u32::MAX, "2026-03-02").expect_err("too many");
        assert_eq!(many, Unpriced::TooMany { n: u32::MAX });
    }
}
