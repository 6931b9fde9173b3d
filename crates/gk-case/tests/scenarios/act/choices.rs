//! The words that the keys of acts may have; the first of a list holds when nothing is written.

use gk_case::{Answer, ApplicantClass, Form, Procedure, Proceeding, RevokedBy, Role, SearchResult, Side, Verdict};
use gk_clock::{Channel, Consulted};

pub const CHANNELS: [(&str, Channel); 7] = [
    (Channel::InPerson.label(), Channel::InPerson),
    (Channel::Oral.label(), Channel::Oral),
    (Channel::RegisteredMail.label(), Channel::RegisteredMail),
    (Channel::OrdinaryMail.label(), Channel::OrdinaryMail),
    (Channel::MailToOtherUnit.label(), Channel::MailToOtherUnit),
    (Channel::Online.label(), Channel::Online),
    (Channel::Fax.label(), Channel::Fax),
];

/// Classes of applicants by the words of table 3.
pub const CLASSES: [(&str, ApplicantClass); 6] = [
    ("自然人", ApplicantClass::NaturalPerson),
    ("商业企业", ApplicantClass::Enterprise),
    ("科研机构", ApplicantClass::ResearchInstitute),
    ("社会公益组织", ApplicantClass::PublicInterestOrg),
    ("法律服务机构", ApplicantClass::LegalService),
    ("其他", ApplicantClass::OtherOrg),
];

pub const SIDES: [(&str, Side); 2] = [(Side::Applicant.label(), Side::Applicant), (Side::Office.label(), Side::Office)];

pub const FORMS: [(&str, Form); 4] =
    [("纸质", Form::Paper), ("电子", Form::Electronic), ("介质", Form::Medium), ("查阅", Form::Inspection)];

pub const CONSULTED: [(&str, Consulted); 4] = [
    ("第三方", Consulted::ThirdParty),
    ("共同制作机关", Consulted::JointAgency),
    ("其他机关", Consulted::OtherAgency),
    ("保密行政管理部门", Consulted::SecrecyAuthority),
];

pub const ANSWERS: [(&str, Answer); 4] = [
    ("同意", Answer::Consents),
    ("有合理理由不同意", Answer::ObjectsWithReason),
    ("无合理理由不同意", Answer::ObjectsWithoutReason),
    ("答复意见", Answer::Advises),
];

pub const ROLES: [(&str, Role); 6] = [
    ("工作机构负责人", Role::OfficeHead),
    ("工作人员", Role::Clerk),
    ("经办人", Role::UnitHandler),
    ("科室负责人", Role::SectionHead),
    ("分管领导", Role::LeaderInCharge),
    ("保密审查人员", Role::SecrecyReviewer),
];

pub const SEARCHES: [(&str, SearchResult); 2] = [("没有", SearchResult::Nothing), ("查到", SearchResult::Found)];

pub const REVOKERS: [(&str, RevokedBy); 3] =
    [("本机关", RevokedBy::Agency), ("行政复议", RevokedBy::Reconsideration), ("法院", RevokedBy::Court)];

pub const PROCEEDINGS: [(&str, Proceeding); 3] = [
    ("行政复议", Proceeding::Reconsideration),
    ("直接起诉", Proceeding::LitigationDirect),
    ("复议后起诉", Proceeding::LitigationAfterReconsideration),
];

pub const PROCEDURES: [(&str, Procedure); 2] = [("普通", Procedure::Ordinary), ("简易", Procedure::Simplified)];

pub const VERDICTS: [(&str, Verdict); 3] =
    [("不准确", Verdict::Inaccurate), ("准确", Verdict::Accurate), ("属于其他机关", Verdict::NotOurs)];

/// Every list with the key that it belongs to, as the manual shows it.
pub fn all() -> Vec<(&'static str, Vec<&'static str>)> {
    fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
        list.iter().map(|(word, _)| *word).collect()
    }
    vec![
        ("途径", words(&CHANNELS)),
        ("类别（申请人）", words(&CLASSES)),
        ("谁确认", words(&SIDES)),
        ("形式", words(&FORMS)),
        ("向", words(&CONSULTED)),
        ("意见", words(&ANSWERS)),
        ("批准人", words(&ROLES)),
        ("结果（检索）", words(&SEARCHES)),
        ("由", words(&REVOKERS)),
        ("类别（案件）", words(&PROCEEDINGS)),
        ("程序", words(&PROCEDURES)),
        ("结果（核实）", words(&VERDICTS)),
    ]
}
