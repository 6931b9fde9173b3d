//! The ids of what a case, a dispute or a rectification refuses; their words and articles stand in `law/refusals.toml`.

gk_law::phrase_ids! {
    /// What is refused beyond what the clock refuses.
    pub enum Refused {
        Opened => "opened",
        NotOpened => "not-opened",
        OutOfOrder => "out-of-order",
        IsSplit => "is-split",
        SplitTooFew => "split-too-few",
        SplitLate => "split-late",
        Archived => "archived",
        ArchivedEarly => "archived-early",
        NothingToConfirm => "nothing-to-confirm",
        ConfirmedTwice => "confirmed-twice",
        CorrectionEmpty => "correction-empty",
        CorrectionUnclear => "correction-unclear",
        AnswerWithoutPeriod => "answer-without-period",
        ExtensionNotApproved => "extension-not-approved",
        ExtensionUnreasoned => "extension-unreasoned",
        ReasonsUnreasoned => "reasons-unreasoned",
        FeeNothingDue => "fee-nothing-due",
        FeeNotInFull => "fee-not-in-full",
        FeeForPublished => "fee-for-published",
        DecisionNeedsAct => "decision-needs-act",
        DecisionPartsMissing => "decision-parts-missing",
        DecisionNotOfAPart => "decision-not-of-a-part",
        DecisionOrder => "decision-order",
        DecisionElementMissing => "decision-element-missing",
        ConsultationAwaited => "consultation-awaited",
        SecrecyAwaited => "secrecy-awaited",
        SecrecyObjected => "secrecy-objected",
        ThirdPartyNotConsulted => "third-party-not-consulted",
        ThirdPartyConsented => "third-party-consented",
        ThirdPartyObjected => "third-party-objected",
        OverrideNotTold => "override-not-told",
        OverrideNothing => "override-nothing",
        SearchMissing => "search-missing",
        SearchFound => "search-found",
        Undecided => "undecided",
        DispatchedTwice => "dispatched-twice",
        AmendUnknown => "amend-unknown",
        AmendUnreasoned => "amend-unreasoned",
        DisputeEnded => "dispute-ended",
        DisputeOrder => "dispute-order",
        DisputeTwice => "dispute-twice",
        DisputeWithoutReconsideration => "dispute-without-reconsideration",
        DisputeOutcomeUnknown => "dispute-outcome-unknown",
        DisputeCauseMissing => "dispute-cause-missing",
        DisputeNoOrder => "dispute-no-order",
        DisputeProlongedTwice => "dispute-prolonged-twice",
        DisputeNotProlonged => "dispute-not-prolonged",
        RectificationOrder => "rectification-order",
        RectificationUnreasoned => "rectification-unreasoned",
        HandlingUnworded => "handling-unworded",
        AssignedAlready => "assigned-already",
        NotTheHandler => "not-the-handler",
        SearchUnknown => "search-unknown",
        SearchEnded => "search-ended",
        SearchDuePassed => "search-due-passed",
        SearchUnevidenced => "search-unevidenced",
        ExtensionAskedTwice => "extension-asked-twice",
        ExtensionNotAsked => "extension-not-asked",
        SamePerson => "same-person",
        LetterUnknown => "letter-unknown",
        LetterOrder => "letter-order",
        LetterRevisedMeanwhile => "letter-revised-meanwhile",
        LetterNotReviewed => "letter-not-reviewed",
    }
}

impl Refused {
    /// What the house refuses among itself: no rule of law, so no scenario; asked beside `decide_handling`.
    pub const OF_HANDLING: [Self; 14] = [
        Self::HandlingUnworded,
        Self::AssignedAlready,
        Self::NotTheHandler,
        Self::SearchUnknown,
        Self::SearchEnded,
        Self::SearchDuePassed,
        Self::SearchUnevidenced,
        Self::ExtensionAskedTwice,
        Self::ExtensionNotAsked,
        Self::SamePerson,
        Self::LetterUnknown,
        Self::LetterOrder,
        Self::LetterRevisedMeanwhile,
        Self::LetterNotReviewed,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;
    use std::collections::BTreeSet;

    #[test]
    fn every_refusal_has_words_and_all_words_are_used() {
        let of_clock = gk_clock::Refused::ALL.iter().map(|refused| refused.id());
        let used: BTreeSet<&str> = Refused::ALL.iter().map(|refused| refused.id()).chain(of_clock).collect();
        let worded: BTreeSet<&str> = Law::embedded().refusals.iter().map(|(id, _)| id).collect();
        assert_eq!(used, worded);
    }
}
