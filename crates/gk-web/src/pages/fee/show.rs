//! 收费计算：items or pages in, the fee and its tiers out; the address holds the input, and nothing is kept.

use crate::frame::Frame;
use crate::{App, answer};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use gk_base::date::in_chinese;
use gk_law::fees::Method;
use gk_service::fee::{Fee, Unpriced, fee, yuan};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    by: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    on: String,
}

/// One of the two standards to choose.
struct Choice {
    id: &'static str,
    words: String,
    chosen: &'static str,
}

/// What is wrong, at which field.
struct Problem {
    at: &'static str,
    said: String,
}

/// The fee.
struct FeeView {
    total: String,
    said: String,
    counted: String,
    basis: String,
    unit: String,
    tiers: Vec<TierView>,
}

/// A tier of it.
struct TierView {
    range: String,
    units: String,
    rate: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "fee/show.html")]
struct FeePage {
    frame: Frame,
    asked: Asked,
    on_kind: &'static str,
    methods: Vec<Choice>,
    problem: Option<Problem>,
    result: Option<FeeView>,
    example: Option<FeeView>,
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let mut asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let is_blank = asked.n.trim().is_empty() && asked.by.is_empty();
    if asked.on.is_empty() {
        asked.on = app.service.today().to_string();
    }
    let law = app.service.law();
    let (problem, result) = match is_blank {
        true => (None, None),
        false => match answered(law, &asked) {
            Ok(fee) => (None, Some(view(&fee))),
            Err(problem) => (Some(problem), None),
        },
    };
    let example = is_blank.then(|| fee(law, Method::PerItem, EXAMPLE, app.service.today()).ok()).flatten();
    let methods = law.fees.iter().map(|tariff| Choice {
        id: tariff.method.id(),
        words: format!("{}：{}", tariff.name, tariff.counted),
        chosen: if asked.method() == Some(tariff.method) { "checked" } else { "" },
    });
    answer::ok(&FeePage {
        frame,
        on_kind: if gk_base::date::read(&asked.on).is_some() { "date" } else { "text" },
        methods: methods.collect(),
        problem,
        result,
        example: example.as_ref().map(view),
        asked,
    })
}

/// So many applications of a month show how the tiers work.
const EXAMPLE: u32 = 35;

impl Asked {
    /// By items unless the other one is chosen.
    fn method(&self) -> Option<Method> {
        if self.by.is_empty() { Some(Method::PerItem) } else { Method::parse(&self.by) }
    }
}

fn answered(law: &gk_law::Law, asked: &Asked) -> Result<Fee, Problem> {
    let problem = |at, said: String| Problem { at, said };
    let method = asked.method().ok_or_else(|| problem("by-per_item", "请选择按件还是按量".to_owned()))?;
    let typed = asked.n.trim();
    let n = match typed.parse() {
        Ok(n) => n,
        Err(_) if typed.is_empty() => return Err(problem("n", "还没有填数量".to_owned())),
        Err(_) => return Err(problem("n", format!("数量写的是“{typed}”，应当是不小于零的整数"))),
    };
    let on = asked.on.trim();
    let on = gk_base::date::read(on)
        .ok_or_else(|| problem("on", format!("日期写的是“{on}”，应当是日期，年四位、月和日各两位，以“-”相连")))?;
    fee(law, method, n, on).map_err(|unpriced| {
        let at = match unpriced {
            Unpriced::NotInForce { .. } => "on",
            Unpriced::TooMany { .. } => "n",
        };
        problem(at, unpriced.to_string())
    })
}

fn view(fee: &Fee) -> FeeView {
    let unit = &fee.unit;
    FeeView {
        total: yuan(fee.charge.total_fen),
        said: format!("{}计收，{}{unit}", fee.name, fee.n),
        counted: fee.counted.clone(),
        basis: format!("{}，{}的标准；{}", fee.cite, in_chinese(fee.on), fee.evidence),
        tiers: fee
            .charge
            .tiers
            .iter()
            .map(|tier| TierView {
                range: if tier.from == tier.to {
                    format!("第{}{unit}", tier.from)
                } else {
                    format!("第{}至{}{unit}", tier.from, tier.to)
                },
                units: tier.units.to_string(),
                rate: yuan(tier.rate_fen),
                amount: yuan(tier.amount_fen),
            })
            .collect(),
        unit: unit.clone(),
    }
}
