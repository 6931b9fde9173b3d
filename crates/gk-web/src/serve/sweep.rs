//! Sweeps while the server runs: jobs every minute, drafts every hour, files once a day; says in the log what somebody should look at.

use gk_service::{Error, Service, Sweep};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const MINUTES_OF_A_DAY: u64 = 24 * 60;

/// Goes on until it is dropped.
pub(super) async fn now_and_then(service: Service) {
    for minute in 0_u64.. {
        report(service.sweep_jobs().await);
        if minute % 60 == 0 {
            report(service.sweep_drafts().await);
        }
        if minute % MINUTES_OF_A_DAY == 0 {
            report(service.sweep_files().await);
        }
        tokio::time::sleep(MINUTE).await;
    }
}

/// A failure has been logged where it happened; the next minute is another chance.
fn report(swept: Result<Sweep, Error>) {
    let Ok(Sweep { n_expired, dead, orphans }) = swept else { return };
    if n_expired > 0 {
        tracing::warn!("{n_expired} jobs were given back: their worker did not come back in time");
    }
    for job in dead {
        tracing::warn!(job = job.key, attempts = job.n_attempts, "given up: {}", job.last_error);
    }
    if !orphans.is_empty() {
        tracing::warn!("{} files belong to no record; they do no harm", orphans.len());
    }
}
