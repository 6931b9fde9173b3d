//! Which permission each command needs; the table itself is in `gk-people`.

use gk_case::{Command, HandlingCommand, LetterCommand, Role};
use gk_people::Act;

/// What an act on the application needs.
pub(super) const fn of_command(command: &Command) -> Act {
    match command {
        Command::Submit(_) | Command::SettleReceipt { .. } | Command::Confirm { .. } | Command::Register { .. } => {
            Act::RegisterApplication
        }
        Command::Split { .. }
        | Command::TransferInternally { .. }
        | Command::RequestCorrection { .. }
        | Command::SubmitCorrection { .. }
        | Command::ReceiveCorrection { .. }
        | Command::CloseUncorrected
        | Command::Consult { .. }
        | Command::RecordAnswer { .. }
        | Command::RecordSilence { .. }
        | Command::RecordSearch(_)
        | Command::RequestReasons { .. }
        | Command::AcceptReasons
        | Command::RejectReasons { .. }
        | Command::Defer { .. }
        | Command::SendFeeNotice { .. }
        | Command::CloseUnpaid
        | Command::Suspend { .. }
        | Command::Decide(_)
        | Command::AnswerOnSpot(_)
        | Command::TellOverride { .. }
        | Command::Dispatch { .. }
        | Command::Withdraw
        | Command::Amend { .. } => Act::HandleCase,
        Command::Extend { .. } => Act::ApproveExtension,
        Command::RecordConsultationService { .. }
        | Command::RecordFeeNoticeReceipt { .. }
        | Command::RecordService { .. } => Act::RecordService,
        Command::RecordPayment { .. } => Act::RecordPayment,
        Command::Revoke { .. } => Act::RecordDispute,
        Command::Archive { .. } => Act::ArchiveCase,
    }
}

/// What an act among the office needs.
pub(super) const fn of_handling(command: &HandlingCommand) -> Act {
    match command {
        HandlingCommand::Assign { .. }
        | HandlingCommand::AskForSearch { .. }
        | HandlingCommand::ChaseSearch { .. }
        | HandlingCommand::TakeBackSearch { .. }
        | HandlingCommand::AskForExtension { .. }
        | HandlingCommand::AddFile { .. }
        | HandlingCommand::DraftLetter { .. } => Act::HandleCase,
        HandlingCommand::Accept | HandlingCommand::HandBack { .. } => Act::ViewCases,
        HandlingCommand::AnswerSearch { .. } | HandlingCommand::DeclineSearch { .. } => Act::AnswerSearch,
        HandlingCommand::ConsentToExtension | HandlingCommand::DeclineExtension { .. } => Act::ApproveExtension,
        HandlingCommand::Note { .. } => Act::WriteNote,
        HandlingCommand::OnLetter { command, .. } => of_letter(command),
    }
}

const fn of_letter(command: &LetterCommand) -> Act {
    match command {
        LetterCommand::Revise { .. } | LetterCommand::Submit | LetterCommand::Drop { .. } => Act::HandleCase,
        LetterCommand::Review { role, .. } => match role {
            Role::SecrecyReviewer => Act::ReviewSecrecy,
            Role::LeaderInCharge | Role::OfficeHead => Act::SignLetter,
            Role::Clerk
            | Role::UnitHandler
            | Role::SectionHead
            | Role::Auditor
            | Role::Administrator
            | Role::SupervisingOffice => Act::ReviewLetter,
        },
        LetterCommand::Issue { .. } => Act::SignLetter,
    }
}
