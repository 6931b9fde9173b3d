//! The steps of the form, one short group of questions a page; which of them apply depends on what was answered.

use super::Draft;

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which agency, where there are several.
    Agency,
    /// The class of the applicant.
    Who,
    /// Name and document.
    Applicant,
    /// How to reach the applicant.
    Contact,
    /// Whether somebody acts for the applicant.
    Acting,
    /// Who acts for the applicant.
    Agent,
    /// Proof of identity.
    Proof,
    /// What is asked for.
    Request,
    /// In which form and by which route.
    Wanted,
    /// Whether help is needed (Art. 43).
    Help,
}

impl Step {
    /// All of them in their order.
    pub const ALL: [Self; 10] = [
        Self::Agency,
        Self::Who,
        Self::Applicant,
        Self::Contact,
        Self::Acting,
        Self::Agent,
        Self::Proof,
        Self::Request,
        Self::Wanted,
        Self::Help,
    ];

    /// Its place in the address of its page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Who => "who",
            Self::Applicant => "applicant",
            Self::Contact => "contact",
            Self::Acting => "acting",
            Self::Agent => "agent",
            Self::Proof => "proof",
            Self::Request => "request",
            Self::Wanted => "wanted",
            Self::Help => "help",
        }
    }

    /// The step of a place.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// What its page is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Agency => "向哪个机关申请",
            Self::Who => "申请人是谁",
            Self::Applicant => "申请人的身份",
            Self::Contact => "怎样联系申请人",
            Self::Acting => "由本人还是代理人办理",
            Self::Agent => "代理人",
            Self::Proof => "身份证明",
            Self::Request => "想要什么信息",
            Self::Wanted => "怎样获取信息",
            Self::Help => "是否需要帮助",
        }
    }

    /// Whether it applies to a draft.
    #[must_use]
    pub fn applies(self, draft: &Draft, n_agencies: usize) -> bool {
        match self {
            Self::Agency => n_agencies > 1,
            Self::Agent => draft.answer("acting") == "agent",
            Self::Who
            | Self::Applicant
            | Self::Contact
            | Self::Acting
            | Self::Proof
            | Self::Request
            | Self::Wanted
            | Self::Help => true,
        }
    }
}

impl Draft {
    /// The steps that apply.
    #[must_use]
    pub fn steps(&self, n_agencies: usize) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| step.applies(self, n_agencies)).collect()
    }
}
