//! The forms of all moves with an application: which fields each has and what they mean; whether it may be made, the law says.

mod consult;
mod handle;
mod intake;
mod other;
mod pay;
mod reply;

use super::form::{Field, Typed};
use gk_base::Date;
use gk_case::Command;
use gk_law::Law;
use gk_service::{CaseAct, CaseFile, Move};

/// What a form knows.
pub(crate) struct Ctx<'a> {
    pub file: &'a CaseFile,
    pub law: &'a Law,
    pub today: Date,
    /// Whom an application can be given to: ids and names.
    pub staff: Vec<(String, String)>,
    /// Whom can be asked to search: ids and names.
    pub units: Vec<(String, String)>,
}

/// A move that is made: on which day, and what.
pub(crate) struct Made {
    pub on: Date,
    pub step: CaseAct,
}

/// The form of a move.
pub(crate) struct Form {
    /// What it does, and to whom.
    pub intro: String,
    pub fields: Vec<Field>,
}

/// The form of a move; none for those that have a page of their own.
pub(crate) fn form(what: Move, ctx: &Ctx<'_>) -> Option<Form> {
    use Move as M;
    Some(match what {
        M::SettleReceipt => intake::settle_receipt(ctx),
        M::Assign => intake::assign(ctx),
        M::Accept => intake::accept(ctx),
        M::HandBack => intake::hand_back(ctx),
        M::Split => intake::split(ctx),
        M::RequestCorrection => handle::request_correction(ctx),
        M::ReceiveCorrection => handle::receive_correction(ctx),
        M::CloseUncorrected => handle::close_uncorrected(ctx),
        M::AskForSearch => handle::ask_for_search(ctx),
        M::AnswerSearch => handle::answer_search(ctx),
        M::AskForExtension => handle::ask_for_extension(ctx),
        M::SettleExtension => handle::settle_extension(ctx),
        M::RequestReasons => handle::request_reasons(ctx),
        M::JudgeReasons => handle::judge_reasons(ctx),
        M::Defer => handle::defer(ctx),
        M::Consult => consult::consult(ctx),
        M::RecordConsultationService => consult::served(ctx),
        M::RecordAnswer => consult::answered(ctx),
        M::RecordSilence => consult::silent(ctx),
        M::SendFeeNotice => pay::send_notice(ctx),
        M::RecordFeeNoticeReceipt => pay::notice_received(ctx),
        M::RecordPayment => pay::paid(ctx),
        M::CloseUnpaid => pay::unpaid(ctx),
        M::TellOverride => reply::tell_override(ctx),
        M::Dispatch => reply::dispatch(ctx),
        M::RecordService => reply::served(ctx),
        M::Archive => reply::archive(ctx),
        M::Withdraw => other::withdraw(ctx),
        M::Revoke => other::revoke(ctx),
        M::Suspend => other::suspend(ctx),
        M::Amend => other::amend(ctx),
        M::Note => other::note(ctx),
        M::Decide | M::DraftLetter | M::AddFile => return None,
    })
}

/// What was typed, as a move; none where something is wrong, which then stands at its field.
pub(crate) fn read(what: Move, ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    use Move as M;
    match what {
        M::SettleReceipt => intake::read_settle_receipt(ctx, typed),
        M::Assign => intake::read_assign(ctx, typed),
        M::Accept => Some(ctx.house(gk_case::HandlingCommand::Accept)),
        M::HandBack => intake::read_hand_back(ctx, typed),
        M::Split => intake::read_split(ctx, typed),
        M::RequestCorrection => handle::read_request_correction(typed),
        M::ReceiveCorrection => handle::read_receive_correction(typed),
        M::CloseUncorrected => dated(typed, Command::CloseUncorrected),
        M::AskForSearch => handle::read_ask_for_search(ctx, typed),
        M::AnswerSearch => handle::read_answer_search(ctx, typed),
        M::AskForExtension => handle::read_ask_for_extension(ctx, typed),
        M::SettleExtension => handle::read_settle_extension(ctx, typed),
        M::RequestReasons => handle::read_request_reasons(typed),
        M::JudgeReasons => handle::read_judge_reasons(typed),
        M::Defer => handle::read_defer(typed),
        M::Consult => consult::read_consult(typed),
        M::RecordConsultationService => consult::read_served(ctx, typed),
        M::RecordAnswer => consult::read_answered(ctx, typed),
        M::RecordSilence => consult::read_silent(ctx, typed),
        M::SendFeeNotice => pay::read_send_notice(typed),
        M::RecordFeeNoticeReceipt => pay::read_notice_received(typed),
        M::RecordPayment => pay::read_paid(typed),
        M::CloseUnpaid => dated(typed, Command::CloseUnpaid),
        M::TellOverride => reply::read_tell_override(typed),
        M::Dispatch => reply::read_dispatch(typed),
        M::RecordService => reply::read_served(typed),
        M::Archive => reply::read_archive(typed),
        M::Withdraw => dated(typed, Command::Withdraw),
        M::Revoke => other::read_revoke(typed),
        M::Suspend => other::read_suspend(typed),
        M::Amend => other::read_amend(ctx, typed),
        M::Note => other::read_note(ctx, typed),
        M::Decide | M::DraftLetter | M::AddFile => None,
    }
}

impl Ctx<'_> {
    /// Among the office, today.
    fn house(&self, command: gk_case::HandlingCommand) -> Made {
        Made { on: self.today, step: CaseAct::InHouse(Box::new(command)) }
    }
}

/// The field of the day on which something happened; every form of an act on the application has it.
fn day(ctx: &Ctx<'_>, label: &str) -> Field {
    super::form::date("on", label, ctx.today)
}

/// An act that says nothing but its day.
fn dated(typed: &mut Typed, command: Command) -> Option<Made> {
    let on = typed.date("on")?;
    on_case(on, command)
}

#[expect(clippy::unnecessary_wraps, reason = "the last line of every reader")]
fn on_case(on: Date, command: Command) -> Option<Made> {
    Some(Made { on, step: CaseAct::OnCase(Box::new(command)) })
}

/// The ways in which a letter arrives.
fn ways() -> [(&'static str, &'static str); 5] {
    [
        ("post", "邮寄"),
        ("electronic", "电子送达"),
        ("direct", "直接送达"),
        ("left", "留置送达"),
        ("public-notice", "公告送达"),
    ]
}

fn way(typed: &mut Typed) -> Option<gk_case::ServiceWay> {
    typed.chosen("way", |id| {
        use gk_case::ServiceWay as W;
        Some(match id {
            "post" => W::Post,
            "electronic" => W::Electronic,
            "direct" => W::Direct,
            "left" => W::Left,
            "public-notice" => W::PublicNotice,
            _ => return None,
        })
    })
}

/// The fields by which it is known that a letter arrived.
fn proof_fields() -> [Field; 2] {
    [
        super::form::choice("way", "送达方式", ways()),
        super::form::line("mark", "凭证")
            .hint("邮件号、签收回执或者电子送达记录的编号；凭证的照片、扫描件可以在“添加材料”里上传。"),
    ]
}

fn proof(typed: &mut Typed) -> Option<gk_case::Proof> {
    let way = way(typed);
    let mark = typed.words("mark", "还没有填凭证的编号；没有编号的，写明怎么知道已经送达");
    Some(gk_case::Proof { way: way?, mark: mark? })
}
