//! The offices that people hold; what each may do stands in the table of acts, never here.

use serde::{Deserialize, Serialize};

/// Declares the offices with their ids and names.
macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $label:literal;)*) => {
        /// The offices that the law or the house gives a say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)*
        }

        impl Role {
            /// All, in the order in which people read them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Its name in Chinese.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Reads an id.
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.id() == id)
            }
        }
    };
}

roles! {
    /// 公开工作人员.
    Clerk = "clerk", "公开工作人员";
    /// 业务机构经办人.
    UnitHandler = "unit-handler", "业务机构经办人";
    /// 科室负责人.
    SectionHead = "section-head", "科室负责人";
    /// 分管领导.
    LeaderInCharge = "leader-in-charge", "分管领导";
    /// 政府信息公开工作机构负责人 (Art. 33).
    OfficeHead = "office-head", "政府信息公开工作机构负责人";
    /// 保密审查人员 (Art. 17).
    SecrecyReviewer = "secrecy-reviewer", "保密审查人员";
    /// 审计人员: reads the audit log, changes nothing.
    Auditor = "auditor", "审计人员";
    /// 系统管理员: people and settings, no cases.
    Administrator = "administrator", "系统管理员";
    /// 主管部门 (Art. 3): looks at the agencies below.
    SupervisingOffice = "supervising-office", "主管部门工作人员";
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn each_office_is_read_from_its_id() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.id()), Some(*role));
        }
        assert_eq!(Role::parse("emperor"), None);
    }
}
