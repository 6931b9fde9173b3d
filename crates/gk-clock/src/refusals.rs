//! The ids of what the clock refuses; their words and articles stand in `law/refusals.toml`.

gk_law::phrase_ids! {
    /// What the clock refuses.
    pub enum Refused {
        NoRule => "no-rule",
        NotReceived => "not-received",
        ReceivedTwice => "received-twice",
        ReceivedBeforeSubmitted => "received-before-submitted",
        ReceiptNotSettled => "receipt-not-settled",
        ReceiptOrder => "receipt-order",
        OnSpotOtherDay => "on-spot-other-day",
        Ended => "ended",
        AwaitingCorrection => "awaiting-correction",
        AwaitingPayment => "awaiting-payment",
        CorrectionSecond => "correction-second",
        CorrectionNoticeLate => "correction-notice-late",
        CorrectionDuePast => "correction-due-past",
        CorrectionNotAsked => "correction-not-asked",
        CorrectionLateWithoutReason => "correction-late-without-reason",
        CorrectionNotLate => "correction-not-late",
        StillUnclearWithoutCorrection => "still-unclear-without-correction",
        ConsultationOpen => "consultation-open",
        ConsultationUnknown => "consultation-unknown",
        ConsultationServedTwice => "consultation-served-twice",
        ConsultationDuePast => "consultation-due-past",
        SilenceWithoutService => "silence-without-service",
        SilenceTooEarly => "silence-too-early",
        ExtensionSecond => "extension-second",
        ExtensionLate => "extension-late",
        ExtensionLength => "extension-length",
        ExtensionAfterDeferral => "extension-after-deferral",
        ExtensionInRereply => "extension-in-rereply",
        ReasonsAskedTwice => "reasons-asked-twice",
        ReasonsNotAsked => "reasons-not-asked",
        ReasonsJudged => "reasons-judged",
        DeferralNotLater => "deferral-not-later",
        DeferralLate => "deferral-late",
        DeferralSecond => "deferral-second",
        DeferralInRereply => "deferral-in-rereply",
        FeeSecond => "fee-second",
        FeeLate => "fee-late",
        FeeInRereply => "fee-in-rereply",
        FeeNotAsked => "fee-not-asked",
        FeeNoticeReceivedTwice => "fee-notice-received-twice",
        FeePaidLate => "fee-paid-late",
        FeeNotOverdue => "fee-not-overdue",
        FeeReceiptUnknown => "fee-receipt-unknown",
        NotReplied => "not-replied",
        ServedTwice => "served-twice",
        RereplyDuePast => "rereply-due-past",
        ForceMajeureReversed => "force-majeure-reversed",
        ForceMajeureUnreasoned => "force-majeure-unreasoned",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;

    #[test]
    fn every_refusal_has_words() {
        for refused in Refused::ALL {
            assert!(Law::embedded().refusals.get(refused.id()).is_some(), "{} has no words", refused.id());
        }
    }
}
