//! The questions by which an application is judged, each with its answers and where they lead; never the judgement itself.

use gk_law::decisions::{Decision, Misc};
use std::collections::BTreeMap;

/// A question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    /// The word in the address.
    pub id: &'static str,
    /// In four characters, as the trade knows it.
    pub title: &'static str,
    /// What is asked.
    pub words: &'static str,
    /// What can be answered.
    pub answers: &'static [Answer],
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    /// The word in the address.
    pub id: &'static str,
    /// What it says.
    pub words: &'static str,
    /// Where it leads.
    leads: Leads,
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy)]
enum Leads {
    /// To the next question.
    On,
    /// To the question of the grounds.
    Grounds,
    /// To a decision.
    To(Decision),
    /// To something else that has to be done first.
    First(Advice),
}

/// Something that has to be done first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Advice {
    /// What.
    pub words: &'static str,
    /// The move.
    pub step: &'static str,
    /// What it is called.
    pub label: &'static str,
}

/// What comes after the answers so far.
pub(super) enum Asked {
    /// The next question.
    Question(Question),
    /// Something else first.
    Advice(Advice),
    /// The decision.
    Decision(Decision),
}

/// The way through the questions.
pub(super) struct Way {
    /// What was answered.
    pub answered: Vec<(Question, Answer)>,
    /// What comes then.
    pub then: Asked,
}

const fn answer(id: &'static str, words: &'static str, leads: Leads) -> Answer {
    Answer { id, words, leads }
}

const QUESTIONS: [Question; 5] = [
    Question {
        id: "clear",
        title: "补不补",
        words: "申请的内容够不够明确，能不能据此查找？",
        answers: &[
            answer("yes", "明确", Leads::On),
            answer(
                "no",
                "不明确，还没有要求补正",
                Leads::First(Advice {
                    words: "先要求补正：自收到申请之日起七个工作日内一次性告知，收到补正后再作决定。",
                    step: "correction",
                    label: "要求补正",
                }),
            ),
            answer("still", "补正之后仍然不明确", Leads::To(Decision::UnclearAfterCorrection)),
        ],
    },
    Question {
        id: "is",
        title: "是不是",
        words: "这是不是一件要作实体答复的政府信息公开申请？",
        answers: &[
            answer("yes", "是", Leads::On),
            answer("petition", "信访、投诉、举报", Leads::To(Decision::Petition)),
            answer("consultation", "咨询，不是申请信息", Leads::To(Decision::Misc(Misc::Consultation))),
            answer("not-info", "所要的不是政府信息", Leads::To(Decision::Misc(Misc::NotGovernmentInformation))),
            answer("duplicate", "已经答复过，重复申请", Leads::To(Decision::Duplicate)),
            answer("publication", "要报刊、书籍等公开出版物", Leads::To(Decision::Publication)),
            answer("reissue", "要求确认或者重新出具已经得到的信息", Leads::To(Decision::ConfirmReissue)),
            answer("query", "有专门规定的查询事项（工商、不动产登记等）", Leads::To(Decision::DeniedAdminQuery)),
            answer("archived", "已经移交国家档案馆", Leads::To(Decision::Misc(Misc::Archived))),
            answer("excessive", "无正当理由大量、反复申请", Leads::To(Decision::Excessive)),
            answer("gone", "申请人死亡或者终止，没有人承受", Leads::To(Decision::Misc(Misc::ApplicantGone))),
        ],
    },
    Question {
        id: "whose",
        title: "谁负责",
        words: "所要的信息由谁负责公开？",
        answers: &[answer("ours", "本机关", Leads::On), answer("others", "别的机关", Leads::To(Decision::WrongAgency))],
    },
    Question {
        id: "held",
        title: "有没有",
        words: "本机关有没有这份信息？",
        answers: &[
            answer("held", "有，还没有主动公开", Leads::On),
            answer("published", "已经主动公开", Leads::To(Decision::AlreadyPublished)),
            answer("not-held", "检索过，没有", Leads::To(Decision::NotHeld)),
            answer("creation", "没有现成的，要加工、分析才有", Leads::To(Decision::NeedsCreation)),
        ],
    },
    Question {
        id: "give",
        title: "给不给",
        words: "能不能公开？有不能公开的部分、但能够区分的，应当提供可以公开的部分。",
        answers: &[
            answer("all", "全部可以公开", Leads::To(Decision::Provided)),
            answer("part", "一部分可以公开，作区分处理", Leads::To(Decision::Partial)),
            answer("none", "全部不能公开", Leads::Grounds),
        ],
    },
];

const GROUNDS: Question = Question {
    id: "ground",
    title: "给不给",
    words: "不能公开的理由是哪一种？几种都有的，按列出的先后选最前的一种。",
    answers: &[
        answer("secret", "涉及国家秘密", Leads::To(Decision::DeniedStateSecret)),
        answer("forbidden", "法律、行政法规禁止公开", Leads::To(Decision::DeniedLawForbidden)),
        answer("security", "危及国家安全、公共安全、经济安全、社会稳定", Leads::To(Decision::DeniedSecurityStability)),
        answer("third", "会损害第三方的合法权益", Leads::To(Decision::DeniedThirdParty)),
        answer(
            "internal",
            "人事管理、后勤管理、内部工作流程等内部事务信息",
            Leads::To(Decision::DeniedInternalAffairs),
        ),
        answer("process", "讨论记录、过程稿、磋商信函、请示报告等过程性信息", Leads::To(Decision::DeniedProcessInfo)),
        answer("enforcement", "行政执法案卷", Leads::To(Decision::DeniedEnforcementFile)),
    ],
};

/// Follows the answers as far as they go.
pub(super) fn asked(answers: &BTreeMap<String, String>) -> Way {
    let mut answered = Vec::new();
    let mut questions = QUESTIONS.iter();
    let mut question = questions.next().copied();
    while let Some(now) = question {
        let given = answers.get(now.id).and_then(|id| now.answers.iter().find(|answer| answer.id == id));
        let Some(given) = given else { return Way { answered, then: Asked::Question(now) } };
        answered.push((now, *given));
        question = match given.leads {
            Leads::On => questions.next().copied(),
            Leads::Grounds => Some(GROUNDS),
            Leads::To(decision) => return Way { answered, then: Asked::Decision(decision) },
            Leads::First(advice) => return Way { answered, then: Asked::Advice(advice) },
        };
    }
    Way { answered, then: Asked::Question(GROUNDS) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(answers: &[(&str, &str)]) -> Way {
        asked(&answers.iter().map(|(id, said)| ((*id).to_owned(), (*said).to_owned())).collect())
    }

    #[test]
    fn the_answers_lead_to_every_decision_that_is_made_by_judgement() {
        let mut reached = Vec::new();
        let mut open = vec![Vec::new()];
        while let Some(answers) = open.pop() {
            match way(&answers).then {
                Asked::Question(question) => {
                    open.extend(
                        question.answers.iter().map(|answer| [&answers[..], &[(question.id, answer.id)]].concat()),
                    );
                }
                Asked::Decision(decision) => reached.push(decision),
                Asked::Advice(_) => {}
            }
        }
        for decision in Decision::ALL {
            let by_act =
                matches!(decision, Decision::NoCorrection | Decision::NoPayment | Decision::Misc(Misc::Withdrawn));
            assert_eq!(reached.contains(&decision), !by_act, "{decision}");
        }
    }

    #[test]
    fn an_unknown_answer_is_asked_again() {
        assert!(matches!(way(&[("clear", "perhaps")]).then, Asked::Question(question) if question.id == "clear"));
        assert_eq!(way(&[("clear", "yes"), ("whose", "ours")]).answered.len(), 1, "the order is that of the trade");
    }
}
