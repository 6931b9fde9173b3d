//! Whether something may be done among the office, and what then has happened; whether somebody holds the right office is asked elsewhere.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::Refusal;
use gk_people::signers;

use super::command::{HandlingCommand as Command, LetterCommand, Needed};
use super::{Handling, HandlingEvent, HandlingFact as Fact, Letter, LetterStage, Opinion, SearchAnswer, SearchEnd};
use crate::{Office, Refused, SearchResult, Words};

/// Asks whether something may be done by somebody, known by its signature, on a day.
///
/// # Errors
/// The [`Refusal`] with what to do instead.
pub fn decide_handling(
    office: &Office<'_>,
    handling: &Handling,
    (by, on): (&str, Date),
    command: Command,
) -> Result<Vec<HandlingEvent>, Refusal> {
    let asked = Asked { office, handling, by, on };
    let fact = asked.obey(command)?;
    Ok(vec![HandlingEvent { on, fact }])
}

/// Who asks, when, and of what.
struct Asked<'a> {
    office: &'a Office<'a>,
    handling: &'a Handling,
    by: &'a str,
    on: Date,
}

impl Asked<'_> {
    fn obey(&self, command: Command) -> Result<Fact, Refusal> {
        let by = self.by.to_owned();
        Ok(match command {
            Command::Assign { to, why } => self.assign(to, why)?,
            Command::Accept => self.as_handler(Fact::Accepted { by })?,
            Command::HandBack { why } => {
                self.reason(&why, "退回交办")?;
                self.as_handler(Fact::HandedBack { by, why })?
            }
            Command::AskForSearch { unit, what, due } => self.ask_for_search(unit, what, due)?,
            Command::ChaseSearch { n } => self.open_search(n, Fact::SearchChased { n, by })?,
            Command::AnswerSearch { n, answer } => self.answer_search(n, answer)?,
            Command::DeclineSearch { n, why } => {
                self.reason(&why, "退回查找要求")?;
                self.open_search(n, Fact::SearchDeclined { n, why, by })?
            }
            Command::TakeBackSearch { n } => self.open_search(n, Fact::SearchTakenBack { n, by })?,
            Command::AskForExtension { n_days, why } => {
                self.reason(&why, "申请延期")?;
                match &self.handling.extension_asked {
                    Some(asked) => return self.refuse(Refused::ExtensionAskedTwice, &[("on", in_chinese(asked.on))]),
                    None => Fact::ExtensionAsked { n_days, why, by },
                }
            }
            Command::ConsentToExtension => self.settle_extension(Opinion::Agrees, Words::default())?,
            Command::DeclineExtension { why } => {
                self.reason(&why, "不同意延期")?;
                self.settle_extension(Opinion::SendsBack, why)?
            }
            Command::Note { text, mentions } => {
                self.reason(&text, "写备注")?;
                Fact::Noted { text, mentions, by }
            }
            Command::AddFile { file, of } => Fact::FileAdded { file, of, by },
            Command::DraftLetter { letter, text } => {
                self.reason(&text, "起草文书")?;
                Fact::LetterDrafted { n: next(self.handling.letters.iter().map(|letter| letter.n)), letter, text, by }
            }
            Command::OnLetter { n, command } => self.work_on_letter(n, command)?,
        })
    }

    fn assign(&self, to: String, why: Words) -> Result<Fact, Refusal> {
        match &self.handling.handler {
            Some(handler) if handler.staff == to => self.refuse(Refused::AssignedAlready, &[]),
            _ => Ok(Fact::Assigned { to, by: self.by.to_owned(), why }),
        }
    }

    /// Only whom it was given to, or whoever stands in, accepts it or hands it back.
    fn as_handler(&self, fact: Fact) -> Result<Fact, Refusal> {
        let handler = self.handling.handler.as_ref();
        let is_own = handler.is_some_and(|handler| signers(self.by).any(|one| one == handler.staff));
        let again = handler.is_some_and(|handler| handler.accepted) && matches!(fact, Fact::Accepted { .. });
        match is_own && !again {
            true => Ok(fact),
            false => self.refuse(Refused::NotTheHandler, &[]),
        }
    }

    fn ask_for_search(&self, unit: String, what: Words, due: Date) -> Result<Fact, Refusal> {
        self.reason(&what, "要求查找")?;
        if due < self.on {
            let values = [("due", in_chinese(due)), ("on", in_chinese(self.on))];
            return self.refuse(Refused::SearchDuePassed, &values);
        }
        let n = next(self.handling.searches.iter().map(|demand| demand.n));
        Ok(Fact::SearchAsked { n, unit, what, due, by: self.by.to_owned() })
    }

    /// Art. 36(4): a search that found nothing is evidence only with where and by which words.
    fn answer_search(&self, n: u32, answer: SearchAnswer) -> Result<Fact, Refusal> {
        let is_bare = answer.places.is_empty() || answer.keywords.is_empty();
        if answer.result == SearchResult::Nothing && is_bare {
            return self.refuse(Refused::SearchUnevidenced, &[]);
        }
        self.open_search(n, Fact::SearchAnswered { n, answer, by: self.by.to_owned() })
    }

    fn open_search(&self, n: u32, fact: Fact) -> Result<Fact, Refusal> {
        let Some(demand) = self.handling.searches.iter().find(|demand| demand.n == n) else {
            return self.refuse(Refused::SearchUnknown, &[("n", n.to_string())]);
        };
        let how = match &demand.end {
            None => return Ok(fact),
            Some(SearchEnd::Answered(on, _)) => format!("{}已经答复", in_chinese(*on)),
            Some(SearchEnd::Declined(on, _)) => format!("{}已经退回", in_chinese(*on)),
            Some(SearchEnd::TakenBack(on)) => format!("{}已经撤回", in_chinese(*on)),
        };
        self.refuse(Refused::SearchEnded, &[("n", n.to_string()), ("how", how)])
    }

    /// Art. 33 ¶2: consented to by somebody else than who asked.
    fn settle_extension(&self, opinion: Opinion, why: Words) -> Result<Fact, Refusal> {
        let Some(asked) = &self.handling.extension_asked else {
            return self.refuse(Refused::ExtensionNotAsked, &[]);
        };
        self.four_eyes([asked.by.as_str()], "审批延期", "提出的人")?;
        Ok(Fact::ExtensionSettled { opinion, why, by: self.by.to_owned() })
    }

    fn work_on_letter(&self, n: u32, command: LetterCommand) -> Result<Fact, Refusal> {
        let by = self.by.to_owned();
        let draft = |stage: &LetterStage| matches!(stage, LetterStage::Draft);
        let submitted = |stage: &LetterStage| matches!(stage, LetterStage::Submitted);
        Ok(match command {
            LetterCommand::Revise { revision, text } => {
                let letter = self.letter(n, "修改", draft)?;
                self.reason(&text, "修改文书")?;
                if letter.revision != revision {
                    return self.refuse(Refused::LetterRevisedMeanwhile, &[]);
                }
                Fact::LetterRevised { n, text, by }
            }
            LetterCommand::Submit => {
                self.letter(n, "送审", draft)?;
                Fact::LetterSubmitted { n, by }
            }
            LetterCommand::Review { opinion, said, role } => {
                let letter = self.letter(n, "审核", submitted)?;
                self.four_eyes(letter.writers.iter().map(String::as_str), "审核文书", "起草的人")?;
                if opinion == Opinion::SendsBack {
                    self.reason(&said, "退回文书")?;
                }
                Fact::LetterReviewed { n, opinion, said, role, by }
            }
            LetterCommand::Issue { review, number, files, role } => {
                let letter = self.letter(n, "签发", submitted)?;
                self.four_eyes(letter.writers.iter().map(String::as_str), "签发文书", "起草的人")?;
                if review == Needed::Yes && !letter.is_reviewed() {
                    return self.refuse(Refused::LetterNotReviewed, &[]);
                }
                Fact::LetterIssued { n, number, files, role, by }
            }
            LetterCommand::Drop { why } => {
                self.letter(n, "作废", |stage| draft(stage) || submitted(stage))?;
                self.reason(&why, "作废文书")?;
                Fact::LetterDropped { n, why, by }
            }
        })
    }

    fn letter(&self, n: u32, what: &str, fits: impl Fn(&LetterStage) -> bool) -> Result<&Letter, Refusal> {
        let Some(letter) = self.handling.letter(n) else {
            return self.refuse(Refused::LetterUnknown, &[("n", n.to_string())]);
        };
        if fits(&letter.stage) {
            return Ok(letter);
        }
        let values = [("stage", letter.stage.label().to_owned()), ("what", what.to_owned())];
        self.refuse(Refused::LetterOrder, &values)
    }

    /// What one wrote, another looks at.
    fn four_eyes<'s>(&self, own: impl IntoIterator<Item = &'s str>, what: &str, who: &str) -> Result<(), Refusal> {
        let is_own = own.into_iter().flat_map(signers).any(|writer| signers(self.by).any(|one| one == writer));
        match is_own {
            true => self.refuse(Refused::SamePerson, &[("what", what.to_owned()), ("who", who.to_owned())]),
            false => Ok(()),
        }
    }

    fn reason(&self, words: &Words, what: &str) -> Result<(), Refusal> {
        match words.is_empty() {
            true => self.refuse(Refused::HandlingUnworded, &[("what", what.to_owned())]),
            false => Ok(()),
        }
    }

    fn refuse<T>(&self, refused: Refused, values: &[(&str, String)]) -> Result<T, Refusal> {
        Err(self.office.refuse(refused, values))
    }
}

/// The number after the greatest one.
fn next(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.max().unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;
    use gk_clock::Clock;
    use gk_law::Law;
    use gk_law::remedies::AgencyKind;

    struct Desk(Handling);

    impl Desk {
        fn new() -> Self {
            Self(Handling::default())
        }

        fn act(&mut self, by: &str, command: Command) -> Result<(), String> {
            let office = Office::new(Clock::new(Law::embedded()), AgencyKind::Department);
            let on = "2026-03-02".parse().unwrap();
            let events = decide_handling(&office, &self.0, (by, on), command).map_err(|refusal| refusal.id)?;
            events.iter().for_each(|event| self.0.evolve(event));
            Ok(())
        }

        fn on_letter(&mut self, by: &str, command: LetterCommand) -> Result<(), String> {
            self.act(by, Command::OnLetter { n: 1, command })
        }

        fn drafted() -> Self {
            let mut desk = Self::new();
            desk.act("li", Command::DraftLetter { letter: "reply".into(), text: "正文".into() }).unwrap();
            desk.on_letter("li", LetterCommand::Submit).unwrap();
            desk
        }
    }

    fn agree(role: Role) -> LetterCommand {
        LetterCommand::Review { opinion: Opinion::Agrees, said: Words::default(), role }
    }

    fn issue(review: Needed) -> LetterCommand {
        LetterCommand::Issue { review, number: "〔2026〕1号".into(), files: Vec::new(), role: Role::LeaderInCharge }
    }

    fn refused(id: &str) -> Result<(), String> {
        Err(id.to_owned())
    }

    #[test]
    fn who_was_given_an_application_takes_it_or_gives_it_back_with_a_reason() {
        let mut desk = Desk::new();
        assert_eq!(desk.act("li", Command::Accept), refused("not-the-handler"), "nobody has it");
        let assign = |to: &str| Command::Assign { to: to.into(), why: Words::default() };
        desk.act("wang", assign("li")).unwrap();
        assert_eq!(desk.act("wang", assign("li")), refused("assigned-already"));
        assert_eq!(desk.act("wang", Command::Accept), refused("not-the-handler"));
        desk.act("zhao/li", Command::Accept).unwrap();
        assert_eq!(desk.act("li", Command::Accept), refused("not-the-handler"), "twice");
        assert_eq!(desk.act("li", Command::HandBack { why: Words::default() }), refused("handling-unworded"));
        desk.act("li", Command::HandBack { why: "不在职责内".into() }).unwrap();
        assert_eq!(desk.0.handler, None);
    }

    #[test]
    fn a_unit_answers_once_and_with_evidence() {
        let mut desk = Desk::new();
        let due = |day: &str| Command::AskForSearch {
            unit: "财务科".into(),
            what: "2025年预算".into(),
            due: day.parse().unwrap(),
        };
        assert_eq!(desk.act("li", due("2026-03-01")), refused("search-due-passed"));
        desk.act("li", due("2026-03-06")).unwrap();
        desk.act("li", Command::ChaseSearch { n: 1 }).unwrap();
        let answer = |places: &[&str]| Command::AnswerSearch {
            n: 1,
            answer: SearchAnswer {
                result: SearchResult::Nothing,
                places: places.iter().map(|place| (*place).to_owned()).collect(),
                keywords: vec!["预算".into()],
                said: Words::default(),
                files: Vec::new(),
            },
        };
        assert_eq!(desk.act("sun", answer(&[])), refused("search-unevidenced"));
        desk.act("sun", answer(&["档案室"])).unwrap();
        assert_eq!(desk.act("sun", answer(&["档案室"])), refused("search-ended"));
        assert_eq!(desk.act("li", Command::ChaseSearch { n: 2 }), refused("search-unknown"));
        assert_eq!(desk.0.open_searches().count(), 0);
        assert_eq!(desk.0.searches[0].n_chased, 1);
    }

    #[test]
    fn a_letter_is_looked_at_and_signed_by_others_than_its_writers() {
        let mut desk = Desk::drafted();
        assert_eq!(desk.on_letter("li", agree(Role::SectionHead)), refused("same-person"));
        assert_eq!(desk.on_letter("zhao/li", agree(Role::SectionHead)), refused("same-person"));
        assert_eq!(desk.on_letter("ma", issue(Needed::Yes)), refused("letter-not-reviewed"));
        desk.on_letter("wang", agree(Role::SectionHead)).unwrap();
        assert_eq!(desk.on_letter("li", issue(Needed::Yes)), refused("same-person"));
        desk.on_letter("ma", issue(Needed::Yes)).unwrap();
        assert_eq!(desk.on_letter("ma", issue(Needed::Yes)), refused("letter-order"), "twice");
        let other = Command::OnLetter { n: 2, command: LetterCommand::Submit };
        assert_eq!(desk.act("li", other), refused("letter-unknown"));
    }

    #[test]
    fn a_letter_that_comes_back_and_is_changed_needs_a_new_review() {
        let mut desk = Desk::drafted();
        desk.on_letter("wang", agree(Role::SectionHead)).unwrap();
        let back = |said: &str| LetterCommand::Review {
            opinion: Opinion::SendsBack,
            said: said.into(),
            role: Role::LeaderInCharge,
        };
        assert_eq!(desk.on_letter("ma", back("")), refused("handling-unworded"));
        desk.on_letter("ma", back("理由不足")).unwrap();
        let revise = |revision| LetterCommand::Revise { revision, text: "正文二".into() };
        assert_eq!(desk.on_letter("li", revise(9)), refused("letter-revised-meanwhile"));
        desk.on_letter("li", revise(1)).unwrap();
        desk.on_letter("li", LetterCommand::Submit).unwrap();
        assert_eq!(desk.on_letter("ma", issue(Needed::Yes)), refused("letter-not-reviewed"));
    }

    #[test]
    fn an_extension_is_consented_to_by_somebody_else() {
        let mut desk = Desk::new();
        assert_eq!(desk.act("ma", Command::ConsentToExtension), refused("extension-not-asked"));
        desk.act("li", Command::AskForExtension { n_days: None, why: "要向三个科室查找".into() }).unwrap();
        let again = Command::AskForExtension { n_days: None, why: "再要".into() };
        assert_eq!(desk.act("li", again), refused("extension-asked-twice"));
        assert_eq!(desk.act("li", Command::ConsentToExtension), refused("same-person"));
        desk.act("ma", Command::ConsentToExtension).unwrap();
        assert_eq!(desk.0.extension_asked, None);
    }
}
