//! Where work on the processor is done: so many at a time, and not longer than allowed; never on the threads that answer requests.

use crate::{Error, Fault, Refusal};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// What one file may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest file in bytes.
    pub max_bytes: usize,
    /// How long one file may take, waiting included.
    pub time: Duration,
    /// How many files are worked on at once.
    pub at_once: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let at_once = std::thread::available_parallelism().map_or(2, usize::from);
        Self { max_bytes: 64 << 20, time: Duration::from_secs(20), at_once }
    }
}

#[derive(Debug)]
pub(crate) struct Desk {
    limits: Limits,
    places: Arc<Semaphore>,
}

impl Desk {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, places: Arc::new(Semaphore::new(limits.at_once.max(1))) }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Does a piece of work. One that takes too long keeps its place until it ends, so that slow files cannot pile up.
    pub(crate) async fn work<T, F>(&self, now: i64, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let places = Arc::clone(&self.places);
        let job = async move {
            let place = places.acquire_owned().await.map_err(|source| Fault::of(&source, now))?;
            let done = tokio::task::spawn_blocking(move || {
                let done = work();
                drop(place);
                done
            });
            done.await.map_err(|source| Error::from(Fault::of(&source, now)))
        };
        match tokio::time::timeout(self.limits.time, job).await {
            Ok(done) => done,
            Err(_) => Err(Refusal::TooSlow.into()),
        }
    }
}
