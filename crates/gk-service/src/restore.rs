//! Brings a backup to an empty place: read through, loaded, its views made anew, verified, and only then put in place.

use crate::backup::said;
use crate::{Clock, Error, Limits, Service};
use gk_store::{Archive, Holding, Manifest, Place, Restoring, Target, Told, Walk};
use std::path::Path;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// What the backup held.
    pub manifest: Manifest,
    /// What verification found.
    pub walk: Walk,
    /// Whether there is personal data, which nobody can read without the keys.
    pub holding: Holding,
}

/// Restores a backup.
///
/// # Errors
/// The backup is damaged, foreign or of a newer version ([`crate::Refusal::BadBackup`]); the place is not empty or cannot
/// be written ([`crate::Refusal::NoRoom`]). Then nothing is left there.
pub async fn restore(backup: &Path, target: Target, clock: Clock, told: Told<'_>) -> Result<Restored, Error> {
    let problem = |problem| said(problem, clock());
    let archive = Archive::open(backup, told).map_err(problem)?;
    let manifest = archive.manifest().clone();
    let restoring = Restoring::begin(archive, target, clock(), told).await.map_err(problem)?;
    match look(restoring.place(), clock).await {
        Ok((walk, holding)) => {
            restoring.finish(clock()).await.map_err(problem)?;
            Ok(Restored { manifest, walk, holding })
        }
        Err(error) => {
            restoring.abandon().await.map_err(problem)?;
            Err(error)
        }
    }
}

/// Makes the views and looks at everything once.
async fn look(place: &Place, clock: Clock) -> Result<(Walk, Holding), Error> {
    let service = Service::open(place, clock, Limits::default()).await?;
    service.rebuild().await?;
    let walk = service.verify(None).await?;
    let holding = service.store.holding().await.map_err(|source| service.fault(&source))?;
    service.close().await?;
    Ok((walk, holding))
}
