//! The queue of appends: those that wait share one transaction and one wait for the disk; never reorders them.

use crate::StoreError;
use crate::append::{Append, AppendError, Appended};
use crate::group::{self, Failure, Outcome};
use crate::write::Writing;
use tokio::sync::{mpsc, oneshot};

/// How many appends may share a transaction.
const GROUP: usize = 256;

/// How often a group is tried again when the server says that two transactions got into each other's way.
const ATTEMPTS: u32 = 10;

/// One append and who waits for it.
#[derive(Debug)]
struct Job {
    append: Append,
    answer: oneshot::Sender<Result<Appended, AppendError>>,
}

/// The entrance to the queue. The writer at its other end stops when the last entrance is gone.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the writer.
    pub(crate) fn start(writing: Writing) -> Self {
        let (queue, jobs) = mpsc::channel(GROUP);
        tokio::spawn(run(writing, jobs));
        Self { queue }
    }

    pub(crate) async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        let gone = || AppendError::Fault(StoreError::writer_gone());
        let (answer, answered) = oneshot::channel();
        self.queue.send(Job { append, answer }).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

async fn run(writing: Writing, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut waiting, GROUP).await > 0 {
        let (appends, answers): (Vec<_>, Vec<_>) = waiting.drain(..).map(|job| (job.append, job.answer)).unzip();
        for (answer, outcome) in answers.into_iter().zip(record(&writing, &appends).await) {
            // Whoever asked may have given up waiting; what was recorded stands.
            let _gave_up = answer.send(outcome);
        }
    }
}

/// Records a group. What the database refuses may be one append alone, so each is then tried by itself.
async fn record(writing: &Writing, appends: &[Append]) -> Vec<Outcome> {
    match together(writing, appends).await {
        Ok(outcomes) => outcomes,
        Err(Failure::Refused(_)) if appends.len() > 1 => one_by_one(writing, appends).await,
        Err(failure) => vec![Err(AppendError::Fault(failure.into_source())); appends.len()],
    }
}

/// Once the database does not answer any more, the rest is not tried.
async fn one_by_one(writing: &Writing, appends: &[Append]) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(appends.len());
    for append in appends {
        match together(writing, std::slice::from_ref(append)).await {
            Ok(mut outcome) => outcomes.append(&mut outcome),
            Err(Failure::Refused(source)) => outcomes.push(Err(AppendError::Fault(source))),
            Err(failure) => {
                outcomes.resize(appends.len(), Err(AppendError::Fault(failure.into_source())));
                break;
            }
        }
    }
    outcomes
}

/// Records a group, again where another transaction was in its way.
async fn together(writing: &Writing, appends: &[Append]) -> Result<Vec<Outcome>, Failure> {
    let mut attempt = 1;
    loop {
        match group::record(writing, appends).await {
            Err(Failure::Collision(_)) if attempt < ATTEMPTS => attempt += 1,
            settled => return settled,
        }
    }
}
