//! Acts on a dispute, and the reply that its end revokes.

use gk_case::{
    Case, CaseId, Command, Dispute, DisputeCommand, DisputeEvent, DisputeFact, DisputeId, Office, RevokedBy,
};
use gk_case::{SubjectId, decide, decide_dispute};
use gk_law::remedies::{AgencyKind, Proceeding};
use gk_store::{Append, Keyring, StreamAppend, ViewWrite};

use super::{Attempts, CASE, DISPUTE, Doing, load, rows};
use crate::{Error, Refusal, Service};

impl Service {
    /// Does something to a dispute, or opens one. An end that orders a new reply revokes the old one in the same act.
    ///
    /// # Errors
    /// As for [`Service::work_on_case`].
    pub async fn work_on_dispute(&self, id: &DisputeId, doing: Doing<DisputeCommand>) -> Result<Dispute, Error> {
        let keyring = self.keyring().await?;
        let mut attempts = Attempts::default();
        loop {
            let before = self.dispute_events(id).await?;
            let dispute = Dispute::of(&before);
            let earlier = match &doing.command {
                DisputeCommand::OpenDispute { after: Some(after), .. } => {
                    Dispute::of(&self.dispute_events(after).await?)
                }
                _ => None,
            };
            let office = Office::new(self.rules().clock(self.law()), AgencyKind::Department);
            let new = decide_dispute(&office, dispute.as_ref(), earlier.as_ref(), doing.on, doing.command.clone());
            let new = new.map_err(|refusal| Refusal::Law(Box::new(refusal)))?;
            let Some(after) = Dispute::of(before.iter().chain(&new)) else { return Err(Refusal::Busy.into()) };
            let mut append = self.dispute_append(keyring, id, &before, &new, &after, &doing)?;
            self.add_revocation(&mut append, id, &after, &new).await?;
            if attempts.recorded(self, append).await? {
                return Ok(after);
            }
        }
    }

    /// A dispute as it stands; none where there is no such one.
    ///
    /// # Errors
    /// The records fail.
    pub async fn dispute(&self, id: &DisputeId) -> Result<Option<Dispute>, Error> {
        Ok(Dispute::of(&self.dispute_events(id).await?))
    }

    async fn dispute_events(&self, id: &DisputeId) -> Result<Vec<DisputeEvent>, Error> {
        let stream = self.stream(format!("{DISPUTE}{}", id.0)).await?;
        load::read(&stream).map_err(|broken| self.broken(&*broken))
    }

    fn dispute_append(
        &self,
        keyring: &Keyring,
        id: &DisputeId,
        before: &[DisputeEvent],
        new: &[DisputeEvent],
        after: &Dispute,
        doing: &Doing<DisputeCommand>,
    ) -> Result<Append, Error> {
        let stream = format!("{DISPUTE}{}", id.0);
        let subject = SubjectId(stream.clone());
        let mut events = Vec::new();
        for (n, event) in (before.len() as u64 + 1..).zip(new) {
            let written = load::write(keyring, &subject, (&stream, n), (event, event.on));
            events.push(written.map_err(|broken| self.broken(&*broken))?.0);
        }
        let clock = self.rules().clock(self.law());
        let row = rows::dispute_row(&clock, &id.0, after).map_err(|broken| self.broken(&*broken))?;
        let mut append = self.act(&doing.actor, "dispute", &stream);
        append.streams.push(StreamAppend { stream, expected: before.len() as u64, events });
        append.views.push(ViewWrite::Dispute(row));
        Ok(append)
    }

    /// An end that orders a new reply: the case's reply is revoked with it, by the same transaction.
    async fn add_revocation(
        &self,
        append: &mut Append,
        id: &DisputeId,
        dispute: &Dispute,
        new: &[DisputeEvent],
    ) -> Result<(), Error> {
        let ordered = new.iter().find_map(|event| match &event.fact {
            DisputeFact::DisputeConcluded { reply_due: Some(due), .. } => Some((event.on, *due)),
            _ => None,
        });
        let (Some((on, due)), Some(case_id)) = (ordered, &dispute.case) else { return Ok(()) };
        let by = match dispute.proceeding {
            Proceeding::Reconsideration => RevokedBy::Reconsideration,
            Proceeding::LitigationDirect | Proceeding::LitigationAfterReconsideration => RevokedBy::Court,
        };
        let command = Command::Revoke { by, due: Some(due), dispute: Some(id.clone()) };
        let stream = self.stream(format!("{CASE}{}", case_id.0)).await?;
        let before = load::read(&stream).map_err(|broken| self.broken(&*broken))?;
        let case = Case::of(&before);
        let clock = self.rules().clock(self.law());
        let office = Office::new(clock, self.kind_of(case.as_ref()).await?);
        let decided = decide(&office, case.as_ref(), on, command);
        let decided = decided.map_err(|refusal| Refusal::Law(Box::new(refusal)))?;
        self.add_stream(self.keyring().await?, append, &CaseId(case_id.0.clone()), &before, &decided.events)
    }
}
