//! 收费: the notice, when it arrived, the payment; the amount is computed and never typed.

use super::{Ctx, Form, Made, day, on_case, proof, proof_fields};
use crate::pages::office::form::{Typed, choice, line, number};
use gk_case::Command;
use gk_law::fees::Method;

pub(super) fn send_notice(ctx: &Ctx<'_>) -> Form {
    let intro = "申请的数量、频次明显超过合理范围的，可以收取信息处理费。金额按规定的档次计算。收费通知发出后答复期限停止；申请人缴费的次日起重新计算。";
    let methods =
        ctx.law.fees.iter().map(|tariff| (tariff.method.id(), format!("{}：{}", tariff.name, tariff.counted)));
    let fields = vec![
        day(ctx, "收费通知发出之日"),
        choice("method", "标准", methods),
        number("n", "数量").hint("按件的，填本件是申请人当月的第几件；按量的，填提供信息的页数。"),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_send_notice(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let method = typed.chosen("method", Method::parse);
    let n = typed.number("n");
    on_case(on?, Command::SendFeeNotice { method: method?, n: n? })
}

pub(super) fn notice_received(ctx: &Ctx<'_>) -> Form {
    let intro = "缴费的期限从申请人收到收费通知的次日起算。";
    let mut fields = vec![day(ctx, "申请人收到之日")];
    fields.extend(proof_fields());
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_notice_received(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let proof = proof(typed);
    on_case(on?, Command::RecordFeeNoticeReceipt { proof: proof? })
}

pub(super) fn paid(ctx: &Ctx<'_>) -> Form {
    let fee = ctx.file.case.fee().map(|(notice, _)| notice.amount_fen).unwrap_or_default();
    let intro = format!("应缴{}。足额缴费的，答复期限从次日起重新计算。", gk_service::fee::yuan(fee));
    let fields = vec![day(ctx, "缴费之日"), line("amount", "实缴金额（元）")];
    Form { intro, fields }
}

pub(super) fn read_paid(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let typed_amount = typed.get("amount").to_owned();
    let Some(amount_fen) = fen(&typed_amount) else {
        return typed.problem("amount", format!("写的是“{typed_amount}”，应当是金额，例如 300 或者 300.50"));
    };
    on_case(on?, Command::RecordPayment { amount_fen })
}

/// Yuan as people write them, in fen.
fn fen(yuan: &str) -> Option<u64> {
    let yuan = yuan.trim_end_matches('元').trim();
    let (whole, part) = yuan.split_once('.').unwrap_or((yuan, ""));
    let part: u64 = match part.len() {
        0 => 0,
        1 => part.parse::<u64>().ok()?.checked_mul(10)?,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

pub(super) fn unpaid(ctx: &Ctx<'_>) -> Form {
    let intro = "缴费期限届满没有缴费的，视为放弃申请，本机关不再处理。仍要把处理结果告知申请人。";
    Form { intro: intro.to_owned(), fields: vec![day(ctx, "认定之日")] }
}

#[cfg(test)]
mod tests {
    use super::fen;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, expect) in [
            ("300", Some(30_000)),
            ("300.5", Some(30_050)),
            ("300.05元", Some(30_005)),
            ("三百", None),
            ("1.234", None),
            ("", None),
        ] {
            assert_eq!(fen(typed), expect, "{typed}");
        }
    }
}
