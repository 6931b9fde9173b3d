//! The processing fee of a number of items or pages on a day, tier by tier; never decides that a fee is due.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::fees::{Charge, Method};
use gk_law::{Law, Refusal};

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

/// The fee by one of the two standards, by the schedule in force on a day.
///
/// # Errors
/// No schedule is in force on the day, or there are more units than anybody asks for.
pub fn fee(law: &Law, method: Method, n: u32, on: Date) -> Result<Fee, Refusal> {
    let no_rule = || {
        let first = law.fees.iter().filter(|tariff| tariff.method == method).flat_map(|tariff| &tariff.schedules);
        let first = first.map(|schedule| in_chinese(schedule.warrant.from)).next().unwrap_or_default();
        law.refuse("fee-not-in-force", &[("on", in_chinese(on)), ("first", first)])
    };
    let schedule = law.fees.schedule(method, on).map_err(|_| no_rule())?;
    let charge = schedule.value.charge(n).ok_or_else(|| law.refuse("fee-too-many", &[("n", n.to_string())]))?;
    let tariff = law.fees.iter().find(|tariff| tariff.method == method).ok_or_else(no_rule)?;
    Ok(Fee {
        method,
        n,
        on,
        name: tariff.name.clone(),
        unit: tariff.unit.clone(),
        counted: tariff.counted.clone(),
        charge,
        cite: schedule.warrant.cite.in_chinese(&law.statutes, &law.notices),
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
        assert!(early.says.contains("2020年12月31日") && early.mend.contains("2021年1月1日"), "{early}");
        let many = fee(u32::MAX, "2026-03-02").expect_err("too many");
        assert!(many.says.contains("4294967295"), "{many}");
    }
}
