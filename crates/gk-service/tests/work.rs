//! Work on applications over real records: what is recorded, refused, sealed, rebuilt and erased.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

use gk_case::{
    ApplicantClass, CaseId, Command, DisputeCommand, DisputeId, Outcome, Procedure, Proceeding, Proof,
    RectificationCommand, ServiceWay, Stage, SubjectId, Submission, Verdict, Words,
};
use gk_clock::Channel;
use gk_law::decisions::Decision;
use gk_service::{Doing, Error, Limits, Material, Refusal, Rules, Service};
use gk_store::Place;

struct Office {
    folder: tempfile::TempDir,
    service: Service,
}

impl Office {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let service = Self::service(folder.path()).await;
        Self { folder, service }
    }

    async fn service(folder: &std::path::Path) -> Service {
        let place = Place::Folder(folder.to_owned());
        Service::open(&place, || 1_772_409_600_000, Limits::default()).await.expect("opens")
    }

    async fn act(&self, id: &str, on: &str, command: Command) -> Result<gk_case::Case, Error> {
        let doing = Doing { on: on.parse().expect("a date"), actor: "u1".to_owned(), command };
        self.service.work_on_case(&CaseId(id.to_owned()), doing).await
    }

    async fn done(&self, id: &str, on: &str, command: Command) -> gk_case::Case {
        match self.act(id, on, command).await {
            Ok(case) => case,
            Err(error) => panic!("{on}: {error}"),
        }
    }

    /// An application that was answered on 2026-03-10 and served on 2026-03-12.
    async fn answered(&self, id: &str) {
        self.done(id, "2026-03-02", Command::Submit(submission("p1", "张三要的2025年预算"))).await;
        self.done(id, "2026-03-10", Command::Decide(petition())).await;
        self.done(id, "2026-03-10", Command::Dispatch { number: "1号".into(), way: ServiceWay::Post }).await;
        let proof = Proof { way: ServiceWay::Post, mark: Words::new("EMS100") };
        self.done(id, "2026-03-12", Command::RecordService { proof }).await;
    }
}

fn submission(applicant: &str, description: &str) -> Submission {
    Submission {
        agency: "某局".to_owned(),
        channel: Channel::InPerson,
        class: ApplicantClass::NaturalPerson,
        applicant: SubjectId(applicant.to_owned()),
        agent: None,
        description: Words::new(description),
        form_wanted: None,
        route_wanted: None,
        missing: Vec::new(),
        recorded_by: None,
        files: Vec::new(),
    }
}

fn petition() -> Outcome {
    let said = |id: &str| (id.to_owned(), Words::new("已写明"));
    let elements = [said("not_an_application"), said("proper_channel")].into();
    Outcome { elements, ..Outcome::of(Decision::Petition) }
}

#[tokio::test]
async fn an_application_lives_from_submission_to_archive_and_reads_the_same_after_a_restart() {
    let office = Office::open().await;
    office.answered("A").await;
    let case = office.done("A", "2026-03-20", Command::Archive { number: "档1".into() }).await;
    assert_eq!(case.events().len(), 6, "submission and receipt are two facts");
    let id = CaseId("A".to_owned());
    let kept = office.service.case(&id).await.expect("answers").expect("is there");
    assert_eq!(kept.events().len(), case.events().len());
    assert_eq!(kept.submission().and_then(|one| one.description.text()), Some("张三要的2025年预算"), "with its words");
    let Office { folder, service } = office;
    service.close().await.expect("closes");
    let again = Office::service(folder.path()).await;
    assert_eq!(again.case(&id).await.expect("answers"), Some(kept));
    assert_eq!(again.case(&CaseId("B".to_owned())).await.expect("answers"), None);
}

#[tokio::test]
async fn what_the_law_forbids_is_refused_and_nothing_is_recorded() {
    let office = Office::open().await;
    office.done("A", "2026-03-02", Command::Submit(submission("p1", "预算"))).await;
    let refused = office.act("A", "2026-03-20", Command::RequestCorrection { items: "文号".into(), due: None }).await;
    match refused {
        Err(Error::Refused(Refusal::Law(refusal))) => assert_eq!(refusal.id, "correction-notice-late"),
        other => panic!("{other:?}"),
    }
    let case = office.service.case(&CaseId("A".to_owned())).await.expect("answers").expect("is there");
    assert_eq!(case.events().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_officials_at_once_are_served_one_after_the_other() {
    let office = Office::open().await;
    office.done("A", "2026-03-02", Command::Submit(submission("p1", "预算"))).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..6 {
        let service = office.service.clone();
        tasks.spawn(async move {
            let command = Command::TransferInternally { unit: format!("科室{n}") };
            let doing = Doing { on: "2026-03-03".parse().expect("a date"), actor: format!("u{n}"), command };
            service.work_on_case(&CaseId("A".to_owned()), doing).await
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("no task fails").expect("no act fails");
    }
    let case = office.service.case(&CaseId("A".to_owned())).await.expect("answers").expect("is there");
    assert_eq!(case.events().len(), 8);
}

#[tokio::test]
async fn words_are_sealed_on_the_disk_and_gone_when_their_subject_is_erased() {
    let office = Office::open().await;
    office.answered("A").await;
    let id = CaseId("A".to_owned());
    office.service.erase(&SubjectId("p1".to_owned()), "u1").await.expect("erased");
    let case = office.service.case(&id).await.expect("answers").expect("is there");
    assert_eq!(case.submission().and_then(|one| one.description.text()), None);
    let clock = office.service.rules().clock(office.service.law());
    let deadline = case.deadline(&clock, None).expect("still a lawful history");
    assert_eq!(case.stage(&deadline), Stage::Served, "the case is followed without words");
    let Office { folder, service } = office;
    service.close().await.expect("closes");
    let mut n_files = 0;
    for entry in std::fs::read_dir(folder.path()).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            n_files += 1;
            let bytes = std::fs::read(&path).expect("reads");
            for plain in ["张三", "EMS100"] {
                assert!(!bytes.windows(plain.len()).any(|w| w == plain.as_bytes()), "{plain} in {}", path.display());
            }
        }
    }
    assert!(n_files > 0);
}

#[tokio::test]
async fn a_ruling_that_orders_a_new_reply_revokes_the_old_one_in_the_same_act() {
    let office = Office::open().await;
    office.answered("A").await;
    let id = DisputeId("复1".to_owned());
    let act = |on: &str, command| {
        let doing = Doing { on: on.parse().expect("a date"), actor: "u1".to_owned(), command };
        office.service.work_on_dispute(&id, doing)
    };
    let opened = DisputeCommand::OpenDispute {
        proceeding: Proceeding::Reconsideration,
        case: Some(CaseId("A".to_owned())),
        act_on: "2026-03-12".parse().expect("a date"),
        after: None,
    };
    act("2026-04-01", opened).await.expect("opened");
    act("2026-04-03", DisputeCommand::AcceptDispute { procedure: Procedure::Ordinary }).await.expect("accepted");
    let without_cause = DisputeCommand::ConcludeDispute { outcome: "revoked".into(), cause: None, reply_due: None };
    assert!(matches!(act("2026-05-20", without_cause).await, Err(Error::Refused(_))));
    let remedies = &office.service.law().remedies;
    let outcome = remedies.outcomes(Proceeding::Reconsideration).find(|one| one.may_order_reply).expect("an outcome");
    let cause = remedies.causes().first().expect("a cause").id.clone();
    let reply_due = Some("2026-06-10".parse().expect("a date"));
    let ended = DisputeCommand::ConcludeDispute { outcome: outcome.id.clone(), cause: Some(cause), reply_due };
    act("2026-05-20", ended).await.expect("concluded");
    let case = office.service.case(&CaseId("A".to_owned())).await.expect("answers").expect("is there");
    let clock = office.service.rules().clock(office.service.law());
    let deadline = case.deadline(&clock, None).expect("lawful");
    assert_eq!(deadline.due.map(|due| Some(due.value)), Some(reply_due));
    assert_eq!(case.stage(&deadline), Stage::InHandAgain);
}

#[tokio::test]
async fn a_rectification_has_its_own_life() {
    let office = Office::open().await;
    let act = |on: &str, command| {
        let doing = Doing { on: on.parse().expect("a date"), actor: "u1".to_owned(), command };
        office.service.work_on_rectification("更1", doing)
    };
    let received = RectificationCommand::ReceiveRectification {
        agency: "某局".to_owned(),
        subject: SubjectId("p2".to_owned()),
        claim: Words::new("姓名有误"),
    };
    act("2026-03-02", received).await.expect("received");
    assert!(act("2026-03-03", RectificationCommand::RectifyRecord).await.is_err(), "not verified");
    act("2026-03-04", RectificationCommand::VerifyRecord { verdict: Verdict::Inaccurate }).await.expect("verified");
    act("2026-03-05", RectificationCommand::RectifyRecord).await.expect("rectified");
    let told = act("2026-03-06", RectificationCommand::TellRectification).await.expect("told");
    assert_eq!(office.service.rectification("更1").await.expect("answers"), Some(told));
}

#[tokio::test]
async fn the_lists_are_rebuilt_to_equal_rows_and_the_records_verify() {
    let office = Office::open().await;
    office.answered("A").await;
    office.done("B", "2026-03-02", Command::Submit(submission("p2", "两项内容"))).await;
    let units = vec![(CaseId("B1".into()), Words::new("一")), (CaseId("B2".into()), Words::new("二"))];
    office.done("B", "2026-03-04", Command::Split { of: CaseId("B".into()), units }).await;
    let unit = office.service.case(&CaseId("B2".into())).await.expect("answers").expect("is there");
    assert_eq!(unit.parent(), Some(&CaseId("B".into())));
    assert_eq!(unit.submission().and_then(|one| one.description.text()), Some("二"));
    assert_eq!(office.service.rebuild().await.expect("rebuilt").differing, [], "every row stood as it should");
}

#[tokio::test]
async fn a_change_of_rules_names_the_open_applications_that_move() {
    let office = Office::open().await;
    office.done("A", "2026-12-15", Command::Submit(submission("p1", "预算"))).await;
    office.answered("B").await;
    let notice = "year = 2027\nstatus = \"published\"\nfrom = 2027-01-01\nuntil = 2027-12-31\nsource = \"S\"\nchecked_on = 2026-11-24\n\
                  [[holiday]]\nname = \"元旦\"\ncite = \"statute:holiday-measures#2\"\n\
                  days_off = [2027-01-01, 2027-01-04]\nmake_up_days = []\n";
    let law = office.service.law();
    let rules = Rules::of(law).with_calendar_file(law, "2027.toml", notice).expect("a calendar");
    let moved = office.service.moved_by(&rules).await.expect("answers");
    assert_eq!(moved.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["A"], "the answered one stays");
    let causes: Vec<String> = moved[0].causes.iter().map(gk_clock::Cause::sentence).collect();
    assert!(causes.iter().any(|cause| cause.contains("2027年1月4日")), "{causes:?}");
}

#[tokio::test]
async fn a_file_about_somebody_lies_sealed_and_goes_with_the_key() {
    let office = Office::open().await;
    let subject = SubjectId("p1".to_owned());
    let bytes = "张三的身份证复印件".as_bytes().to_vec();
    let material = Material { name: "张三.txt".to_owned(), bytes: bytes.clone() };
    let file = office.service.keep_file(&subject, material, "u1").await.expect("kept");
    assert_eq!(office.service.read_file(&subject, &file).await.expect("answers"), Some(bytes));
    let other = SubjectId("p2".to_owned());
    assert!(office.service.read_file(&other, &file).await.is_err(), "with the key of somebody else");
    let empty = Material { name: "空.txt".to_owned(), bytes: Vec::new() };
    let refused = office.service.keep_file(&subject, empty, "u1").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::EmptyFile(name))) if name == "空.txt"));
    office.service.erase(&subject, "u1").await.expect("erased");
    assert_eq!(office.service.read_file(&subject, &file).await.expect("answers"), None);
    assert!(
        office.service.verify(None).await.expect("answers").defects.is_empty(),
        "the sealed bytes stay vouched for"
    );
}
