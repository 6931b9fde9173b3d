//! `fee`: what items or pages come to, tier by tier; never decides that a fee is due.

use super::written;
use crate::cli::{Fee as Asked, TextOrJson};
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::Law;
use gk_service::fee::{Fee, Unpriced, fee, yuan};
use serde_json::json;
use std::fmt::Write as _;

pub(super) fn run(law: &'static Law, asked: &Asked) -> Result<Status, Problem> {
    let on = asked.on.unwrap_or_else(today);
    let fee = fee(law, asked.method, asked.n, on).map_err(|unpriced| problem(&unpriced))?;
    let text = match asked.format {
        TextOrJson::Text => text(&fee),
        TextOrJson::Json => json(&fee),
    };
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, Status::Done)
}

fn problem(unpriced: &Unpriced) -> Problem {
    let message = format!("{unpriced}。");
    match unpriced {
        Unpriced::NotInForce { .. } => Problem::refused(message),
        Unpriced::TooMany { .. } => Problem::usage(message),
    }
}

#[expect(clippy::disallowed_methods, reason = "the rim: without a day, today is meant")]
pub(super) fn today() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    gk_service::date_in_china(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
}

fn text(fee: &Fee) -> String {
    let Fee { n, unit, .. } = fee;
    let mut out = format!("{}\n", yuan(fee.charge.total_fen));
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}计收：{n}{unit}共{}元。", fee.name, yuan(fee.charge.total_fen));
    let _ = writeln!(out, "计数：{}。", fee.counted);
    let _ = writeln!(out, "依据：{}，{}的标准；{}。", fee.cite, in_chinese(fee.on), fee.evidence);
    if !fee.charge.tiers.is_empty() {
        out.push_str("\n各档\n");
    }
    for tier in &fee.charge.tiers {
        let (from, to, units) = (tier.from, tier.to, tier.units);
        let (rate, amount) = (yuan(tier.rate_fen), yuan(tier.amount_fen));
        let _ = writeln!(out, "· 第{from}至{to}{unit}：{units}{unit}，每{unit}{rate}元，{amount}元");
    }
    out
}

fn json(fee: &Fee) -> String {
    let tier = |tier: &gk_law::fees::TierShare| {
        json!({
            "from": tier.from,
            "to": tier.to,
            "units": tier.units,
            "rate_yuan": yuan(tier.rate_fen),
            "amount_yuan": yuan(tier.amount_fen),
        })
    };
    let object = json!({
        "schema": "gongkai.fee/1",
        "method": fee.method.id(),
        "n": fee.n,
        "unit": fee.unit,
        "on": fee.on.to_string(),
        "total_yuan": yuan(fee.charge.total_fen),
        "tiers": fee.charge.tiers.iter().map(tier).collect::<Vec<_>>(),
        "cite": fee.cite,
    });
    gk_render::json::pretty(&object) + "\n"
}
