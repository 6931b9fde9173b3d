//! The one table of permissions: every act that needs one, the offices that may do it, and the article where there is one; never who holds an office.

use crate::Role;
use Role::{
    Administrator, Auditor, Clerk, LeaderInCharge, OfficeHead, SecrecyReviewer, SectionHead, SupervisingOffice,
    UnitHandler,
};

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The act.
    pub act: Act,
    /// The offices that may do it; any one of them is enough.
    pub roles: &'static [Role],
    /// What it is called, in Chinese: it completes “不能…”.
    pub label: &'static str,
    /// The article that says so, where one does.
    pub cite: Option<&'static str>,
}

/// Declares the acts and their lines together, so that no act is without one.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident($label:literal, $roles:expr $(, $cite:literal)?);)*) => {
        /// Everything that needs a permission.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act {
            $($(#[$doc])* $act,)*
        }

        /// The permissions, in the order of [`Act`].
        pub const TABLE: &[Rule] = &[
            $(Rule { act: Act::$act, roles: $roles, label: $label, cite: cite(&[$($cite)?]) },)*
        ];
    };
}

const fn cite(cited: &[&'static str]) -> Option<&'static str> {
    match cited {
        [first, ..] => Some(first),
        [] => None,
    }
}

/// Who works on applications from registration to archive.
const DISCLOSURE_OFFICE: &[Role] = &[Clerk, OfficeHead];

acts! {
    /// Own password, second factor, sessions, leave.
    UseOwnAccount("使用本人账户", Role::ALL);
    /// Agencies and their units.
    ManageAgencies("管理机关和内设机构", &[Administrator]);
    /// Staff, their offices and passwords.
    ManageStaff("管理人员和岗位", &[Administrator]);
    /// What an office may set otherwise than the product does.
    ManageSettings("修改设置", &[Administrator]);
    /// The wording of letters.
    ManageTemplates("修改文书模板", &[OfficeHead, Administrator]);
    /// Keys by which other systems hand over.
    ManageApiKeys("管理接口密钥", &[Administrator]);
    /// 收录, 改层级, 移除 of annual reports.
    KeepReports("收录、改层级和移除年报", DISCLOSURE_OFFICE);
    /// Reads the audit log.
    ViewAudit("查看操作记录", &[Auditor]);
    /// Applications of the own agency.
    ViewCases(
        "查看本机关的申请",
        &[Clerk, UnitHandler, SectionHead, LeaderInCharge, OfficeHead, SecrecyReviewer, Auditor]
    );
    /// Applications of the agencies below.
    ViewSupervised("查看下级机关的办理情况", &[SupervisingOffice], "statute:ogi-regulation#3");
    /// 登记 an application that came on paper, by telephone or at the counter.
    RegisterApplication("登记申请", DISCLOSURE_OFFICE);
    /// Everything between registration and reply: assign, correct, consult, charge, draft.
    HandleCase("办理申请", DISCLOSURE_OFFICE);
    /// 内部查找 by the unit that was asked.
    AnswerSearch("答复查找要求", &[UnitHandler, SectionHead]);
    /// A note on a case.
    WriteNote(
        "写备注",
        &[Clerk, UnitHandler, SectionHead, LeaderInCharge, OfficeHead, SecrecyReviewer]
    );
    /// 审核 of a letter.
    ReviewLetter("审核文书", &[SectionHead]);
    /// 保密审查.
    ReviewSecrecy("作保密审查", &[SecrecyReviewer], "statute:ogi-regulation#17");
    /// 同意延长答复期限.
    ApproveExtension("同意延长答复期限", &[OfficeHead], "statute:ogi-regulation#33");
    /// 签发 of a letter.
    SignLetter("签发文书", &[LeaderInCharge, OfficeHead]);
    /// 登记送达.
    RecordService("登记送达", DISCLOSURE_OFFICE);
    /// 登记缴费.
    RecordPayment("登记缴费", DISCLOSURE_OFFICE);
    /// 归档.
    ArchiveCase("归档", DISCLOSURE_OFFICE);
    /// 登记复议和诉讼.
    RecordDispute("登记复议和诉讼", DISCLOSURE_OFFICE);
    /// Many letters at once.
    PrintLetters("批量打印文书", DISCLOSURE_OFFICE);
    /// An older ledger.
    ImportLedger("导入台账", DISCLOSURE_OFFICE);
    /// Everything of the own agency.
    ExportAll("导出全部数据", &[OfficeHead]);
}

/// The line of an act.
#[must_use]
pub fn rule(act: Act) -> &'static Rule {
    // `acts!` writes one line for each act, in the same order.
    &TABLE[act as usize]
}

/// Whether an office may do something.
#[must_use]
pub fn allowed(role: Role, act: Act) -> bool {
    rule(act).roles.contains(&role)
}

/// The names of the offices that may do something, for a refusal.
#[must_use]
pub fn roles_of(act: Act) -> String {
    rule(act).roles.iter().map(|role| role.label()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;
    use std::collections::BTreeSet;

    /// What each office may do, written down a second time from the side of the office.
    fn acts_of(role: Role) -> BTreeSet<Act> {
        use Act::*;
        let office = [
            KeepReports,
            ViewCases,
            RegisterApplication,
            HandleCase,
            WriteNote,
            RecordService,
            RecordPayment,
            ArchiveCase,
            RecordDispute,
            PrintLetters,
            ImportLedger,
        ];
        let acts: Vec<Act> = match role {
            Clerk => office.to_vec(),
            OfficeHead => {
                office.into_iter().chain([ManageTemplates, ApproveExtension, SignLetter, ExportAll]).collect()
            }
            UnitHandler => vec![ViewCases, AnswerSearch, WriteNote],
            SectionHead => vec![ViewCases, AnswerSearch, WriteNote, ReviewLetter],
            LeaderInCharge => vec![ViewCases, WriteNote, SignLetter],
            SecrecyReviewer => vec![ViewCases, WriteNote, ReviewSecrecy],
            Auditor => vec![ViewCases, ViewAudit],
            Administrator => vec![ManageAgencies, ManageStaff, ManageSettings, ManageTemplates, ManageApiKeys],
            SupervisingOffice => vec![ViewSupervised],
        };
        acts.into_iter().chain([UseOwnAccount]).collect()
    }

    #[test]
    fn every_office_may_do_exactly_what_it_is_meant_to() {
        for role in Role::ALL {
            let may: BTreeSet<Act> = TABLE.iter().map(|rule| rule.act).filter(|act| allowed(*role, *act)).collect();
            assert_eq!(may, acts_of(*role), "{}", role.label());
        }
    }

    #[test]
    fn every_act_has_its_own_line_in_order() {
        for (n, line) in TABLE.iter().enumerate() {
            assert_eq!(line.act as usize, n);
            assert_eq!(rule(line.act), line);
            assert!(!line.roles.is_empty(), "{}: nobody may", line.label);
        }
    }

    #[test]
    fn the_articles_are_those_of_the_law_data() {
        for cited in TABLE.iter().filter_map(|rule| rule.cite) {
            let (statute, article) = cited.trim_start_matches("statute:").split_once('#').expect("statute and article");
            let statute = Law::embedded().statutes.get(statute).expect(cited);
            assert!(statute.articles.iter().any(|one| one.number == article), "{cited}");
        }
    }
}
