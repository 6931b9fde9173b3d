//! Jobs: once in the queue, one worker at a time, again after a failure, given up at last; none is ever lost.

use crate::{TestStore, on_both_engines};
use gk_store::{Claim, Job, NewJob, Retry, Settled};
use std::collections::{BTreeMap, BTreeSet};

on_both_engines! {
    a_job_is_done_once_and_its_key_is_known,
    a_job_waits_for_its_day_and_for_its_worker,
    a_failed_job_comes_back_later_and_later_until_it_is_dead,
    a_worker_that_never_comes_back_loses_its_job,
    whatever_workers_do_every_job_is_done_and_held_by_one_alone,
    workers_that_claim_at_once_get_different_jobs,
}

const RETRY: Retry = Retry { n_attempts: 3, first_ms: 100, longest_ms: 150 };

impl TestStore {
    async fn enqueue(&self, key: &str, due_at: i64) {
        let payload = format!("{{\"case\":\"{key}\"}}");
        let job = NewJob { key: key.to_owned(), topic: "letter".to_owned(), payload, due_at };
        self.store.enqueue(&job, 0).await.expect("enqueued");
    }

    async fn claim(&self, limit: u32, now: i64) -> Vec<Job> {
        let claim = Claim { topic: "letter", limit, now, until: now + 50 };
        self.store.claim(&claim).await.expect("claimed")
    }

    async fn claim_keys(&self, now: i64) -> Vec<String> {
        self.claim(10, now).await.into_iter().map(|job| job.key).collect()
    }

    async fn fail(&self, job: &Job, now: i64) -> Settled {
        self.store.fail(job, "no answer", &RETRY, now).await.expect("recorded")
    }
}

async fn a_job_is_done_once_and_its_key_is_known(t: TestStore) {
    t.enqueue("a", 0).await;
    t.enqueue("a", 0).await;
    let jobs = t.claim(10, 1).await;
    assert_eq!(jobs.len(), 1);
    assert_eq!((jobs[0].attempt, jobs[0].payload.as_str()), (1, r#"{"case":"a"}"#));
    assert_eq!(t.store.complete(&jobs[0], 2).await.expect("recorded"), Settled::Recorded);
    assert_eq!(t.store.complete(&jobs[0], 2).await.expect("recorded"), Settled::LeaseLost, "once is enough");
    t.enqueue("a", 0).await;
    assert_eq!(t.claim(10, 3).await, []);
    assert_eq!(t.store.forget_done_jobs(2).await.expect("answers"), 0);
    assert_eq!(t.store.forget_done_jobs(3).await.expect("answers"), 1);
    t.enqueue("a", 0).await;
    assert_eq!(t.claim_keys(4).await, ["a"]);
}

async fn a_job_waits_for_its_day_and_for_its_worker(t: TestStore) {
    for (key, due_at) in [("late", 30), ("early", 10), ("first", 5), ("next year", 1000)] {
        t.enqueue(key, due_at).await;
    }
    let others = Claim { topic: "index", limit: 10, now: 2000, until: 2001 };
    assert_eq!(t.store.claim(&others).await.expect("claimed"), []);
    assert_eq!(t.claim_keys(4).await, Vec::<String>::new());
    let mut first = t.claim(2, 40).await.into_iter().map(|job| job.key).collect::<Vec<_>>();
    first.sort();
    assert_eq!(first, ["early", "first"], "those that wait longest come first");
    assert_eq!(t.claim_keys(40).await, ["late"]);
}

async fn a_failed_job_comes_back_later_and_later_until_it_is_dead(t: TestStore) {
    t.enqueue("a", 0).await;
    let mut now = 0;
    for wait in [100, 150] {
        let job = t.claim(1, now).await.remove(0);
        assert_eq!(t.fail(&job, now).await, Settled::Recorded);
        assert_eq!(t.fail(&job, now).await, Settled::LeaseLost);
        assert_eq!(t.claim(1, now + wait - 1).await, []);
        now += wait;
    }
    let job = t.claim(1, now).await.remove(0);
    assert_eq!((job.attempt, t.fail(&job, now).await), (3, Settled::Recorded));
    assert_eq!(t.claim(1, i64::MAX - 100).await, []);
    let swept = t.store.sweep_jobs(&RETRY, now).await.expect("swept");
    let dead: Vec<_> =
        swept.dead.iter().map(|dead| (dead.key.as_str(), dead.n_attempts, dead.last_error.as_str())).collect();
    assert_eq!(dead, [("a", 3, "no answer")]);
    t.enqueue("a", 0).await;
    assert_eq!(t.claim(1, now).await, [], "a dead job is not enqueued again by accident");
    assert!(t.store.revive("a", now).await.expect("revived"));
    assert!(!t.store.revive("a", now).await.expect("not dead any more"));
    assert_eq!(t.claim(1, now).await[0].attempt, 1);
}

async fn a_worker_that_never_comes_back_loses_its_job(t: TestStore) {
    t.enqueue("a", 0).await;
    let mut now = 0;
    for attempt in 1..=3 {
        let killed = t.claim(1, now).await.remove(0);
        assert_eq!(killed.attempt, attempt);
        assert_eq!(t.store.sweep_jobs(&RETRY, now + 50).await.expect("swept").expired, Vec::<String>::new());
        now += 51;
        assert_eq!(t.store.sweep_jobs(&RETRY, now).await.expect("swept").expired, ["a"]);
        assert_eq!(t.store.complete(&killed, now).await.expect("recorded"), Settled::LeaseLost);
    }
    assert_eq!(t.claim(1, now).await, []);
    let dead = t.store.sweep_jobs(&RETRY, now).await.expect("swept").dead;
    assert_eq!((dead.len(), dead[0].last_error.as_str()), (1, "lease expired"));
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// What workers hold and what they have done, beside what the queue says.
#[derive(Default)]
struct Workers {
    held: BTreeMap<String, (Job, i64)>,
    delivered: BTreeSet<String>,
}

impl Workers {
    async fn claim(&mut self, t: &TestStore, limit: u32, now: i64) {
        for job in t.claim(limit, now).await {
            let double = self.held.insert(job.key.clone(), (job.clone(), now + 50));
            assert!(double.is_none(), "{} is held by two", job.key);
        }
    }

    /// A worker with a job does its work, fails, or is never seen again (then it keeps it until it is swept).
    async fn step(&mut self, t: &TestStore, dice: &mut Dice, now: i64) {
        let Some((job, until)) = self.held.values().nth(dice.below(8) as usize).cloned() else { return };
        let settled = match dice.below(4) {
            0 | 1 => {
                self.delivered.insert(job.key.clone());
                t.store.complete(&job, now).await.expect("recorded")
            }
            2 => t.store.fail(&job, "no answer", &PATIENT, now).await.expect("recorded"),
            _ => return,
        };
        assert!(settled == Settled::Recorded || until < now, "{} was taken away too early", job.key);
        self.held.remove(&job.key);
    }
}

const PATIENT: Retry = Retry { n_attempts: 1_000, first_ms: 5, longest_ms: 40 };

async fn whatever_workers_do_every_job_is_done_and_held_by_one_alone(t: TestStore) {
    let mut dice = Dice(42);
    let (mut workers, mut now) = (Workers::default(), 0);
    for n in 0..30 {
        t.enqueue(&format!("job-{n}"), n).await;
    }
    for _ in 0..250 {
        now += i64::try_from(dice.below(20)).expect("small");
        match dice.below(5) {
            0 | 1 => workers.claim(&t, dice.below(4) as u32 + 1, now).await,
            2 | 3 => workers.step(&t, &mut dice, now).await,
            _ => {
                for key in t.store.sweep_jobs(&PATIENT, now).await.expect("swept").expired {
                    let (_, until) = workers.held.remove(&key).expect("somebody held it");
                    assert!(until < now, "{key} was taken away too early");
                }
            }
        }
    }
    // Everybody who is left does what is left.
    now += 1_000;
    t.store.sweep_jobs(&PATIENT, now).await.expect("swept");
    for job in t.claim(100, now).await {
        workers.delivered.insert(job.key.clone());
        assert_eq!(t.store.complete(&job, now).await.expect("recorded"), Settled::Recorded);
    }
    assert_eq!(workers.delivered.len(), 30, "none is lost");
}

async fn workers_that_claim_at_once_get_different_jobs(t: TestStore) {
    for n in 0..60 {
        t.enqueue(&format!("job-{n}"), 0).await;
    }
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let store = t.again().await;
        tasks.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claim = Claim { topic: "letter", limit: 3, now: 1, until: 100 };
                let jobs = store.claim(&claim).await.expect("claimed");
                if jobs.is_empty() {
                    return mine;
                }
                mine.extend(jobs.into_iter().map(|job| job.key));
            }
        });
    }
    let claimed: Vec<String> = tasks.join_all().await.concat();
    let different: BTreeSet<&String> = claimed.iter().collect();
    assert_eq!((claimed.len(), different.len()), (60, 60));
}
