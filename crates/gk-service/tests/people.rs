//! Sessions, locks, codes and leave over real records and a clock that the test sets.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

use gk_service::{
    Act, Actor, Error, FirstAdministrator, Limits, NewAgency, Next, Office, Place, Post, Refusal, Service,
    SignInRefused, StaffCommand, StaffId, Substitution, Superiors,
};
use std::cell::Cell;
use totp_rs::{Builder, Secret};

/// 2026-03-02 08:00 in China, a Monday.
const MONDAY: i64 = 1_772_409_600_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

const STRONG: &str = "correct-horse-battery";

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(MONDAY) };
}

fn pass(millis: i64) {
    NOW.set(NOW.get() + millis);
}

struct Site {
    folder: tempfile::TempDir,
    service: Service,
}

impl Site {
    /// An agency with its administrator, `admin`.
    async fn open() -> Self {
        NOW.set(MONDAY);
        let folder = tempfile::tempdir().expect("a folder");
        let service = Self::another(folder.path()).await;
        let key = service.setup_key().await.expect("answers").expect("a key");
        let agency = NewAgency {
            id: "ju".into(),
            name: "某局".to_owned(),
            kind: gk_law::remedies::AgencyKind::Department,
            superiors: Superiors::default(),
        };
        let password = (STRONG.to_owned(), STRONG.to_owned());
        let first = FirstAdministrator { agency, id: "admin".into(), name: "方明".to_owned(), password };
        service.set_up_first_administrator(&key, first).await.expect("sets up");
        Self { folder, service }
    }

    /// Another server on the same records.
    async fn another(folder: &std::path::Path) -> Service {
        Service::open(&Place::Folder(folder.to_owned()), || NOW.get(), Limits::default()).await.expect("opens")
    }

    async fn token(&self, id: &str) -> String {
        let begun = self.service.sign_in(id, STRONG, "test").await.expect("signs in");
        assert_eq!(begun.next, Next::Open);
        begun.token
    }

    async fn actor(&self, token: &str) -> Option<Actor> {
        self.service.actor_of(token).await.expect("answers")
    }

    /// Enters somebody with offices, who chooses [`STRONG`]; gives the token of a session.
    async fn enter(&self, admin: &Actor, id: &str, roles: &[Office]) -> String {
        let post =
            Post { name: format!("姓{id}"), agency: "ju".into(), unit: None, roles: roles.iter().copied().collect() };
        let staff = StaffId::from(id);
        let enter = (self.service.today(), StaffCommand::Enter(post));
        self.service.work_on_staff(admin, &staff, enter).await.expect("enters");
        let given = self.service.reset_password(admin, &staff).await.expect("gives");
        let begun = self.service.sign_in(id, &given, "test").await.expect("signs in");
        assert_eq!(begun.next, Next::NewPassword);
        self.service.enter_new_password(&begun.token, (STRONG, STRONG)).await.expect("chooses");
        begun.token
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> SignInRefused {
    match result.expect_err("is refused") {
        Error::Refused(Refusal::SignIn(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_its_hours() {
    let site = Site::open().await;
    let idle = site.token("admin").await;
    pass(59 * MINUTE);
    assert!(site.actor(&idle).await.is_some());
    pass(61 * MINUTE);
    assert_eq!(site.actor(&idle).await, None, "not used for an hour");
    let used = site.token("admin").await;
    for _ in 0..23 {
        pass(30 * MINUTE);
        assert!(site.actor(&used).await.is_some());
    }
    pass(31 * MINUTE);
    assert_eq!(site.actor(&used).await, None, "twelve hours are over");
}

#[tokio::test]
async fn a_session_ended_on_one_server_is_over_on_another_within_seconds() {
    let site = Site::open().await;
    let token = site.token("admin").await;
    let other = Site::another(site.folder.path()).await;
    let actor = other.actor_of(&token).await.expect("answers").expect("somebody");
    site.service.end_session(&actor, &gk_store::sha256_hex(token.as_bytes())).await.expect("ends");
    assert_eq!(site.actor(&token).await, None, "at once where it was ended");
    pass(4_000);
    assert_eq!(other.actor_of(&token).await.expect("answers"), None);
}

#[tokio::test]
async fn a_lock_ends_when_it_says_and_failures_do_not_add_up_over_a_success() {
    let site = Site::open().await;
    let try_with = |password: &'static str| site.service.sign_in("admin", password, "test");
    for _ in 0..4 {
        assert_eq!(refused(try_with("wrong").await), SignInRefused::Wrong);
    }
    try_with(STRONG).await.expect("signs in, and the count begins anew");
    for _ in 0..4 {
        assert_eq!(refused(try_with("wrong").await), SignInRefused::Wrong);
    }
    let until = NOW.get() + 15 * MINUTE;
    assert_eq!(refused(try_with("wrong").await), SignInRefused::Locked(until));
    pass(15 * MINUTE - 1);
    assert_eq!(refused(try_with(STRONG).await), SignInRefused::Locked(until));
    pass(1);
    try_with(STRONG).await.expect("signs in");
}

#[tokio::test]
async fn a_code_is_taken_once_and_a_stolen_password_alone_is_not_enough() {
    let site = Site::open().await;
    let token = site.token("admin").await;
    let admin = site.actor(&token).await.expect("somebody");
    let drawn = site.service.begin_second_factor(&admin).await.expect("draws");
    assert_eq!(site.service.drawn_second_factor(&admin).await.expect("shows"), drawn);
    assert!(drawn.address.contains("admin?secret="));
    let secret = Secret::try_from_base32(drawn.key.replace(' ', "")).expect("a secret");
    let device = Builder::new().with_secret(secret).build().expect("a device");
    let code = || device.generate(u64::try_from(NOW.get() / 1000).expect("after 1970")).to_string();
    assert_eq!(refused(site.service.confirm_second_factor(&admin, "000000").await), SignInRefused::WrongCode);
    site.service.confirm_second_factor(&admin, &code()).await.expect("confirms");

    let begun = site.service.sign_in("admin", STRONG, "test").await.expect("begins");
    assert_eq!(begun.next, Next::Code);
    assert_eq!(site.actor(&begun.token).await, None, "the password alone is not enough");
    assert_eq!(refused(site.service.take_second_factor(&begun.token, &code()).await), SignInRefused::CodeUsed);
    pass(30_000);
    let next = site.service.take_second_factor(&begun.token, &code()).await.expect("is taken");
    assert_eq!(next, Next::Open);
    assert!(site.actor(&begun.token).await.is_some());

    let late = site.service.sign_in("admin", STRONG, "test").await.expect("begins");
    pass(11 * MINUTE);
    assert_eq!(refused(site.service.take_second_factor(&late.token, &code()).await), SignInRefused::Stale);
    site.service.drop_second_factor_of(&admin, &"admin".into()).await.expect("drops");
    assert_eq!(site.service.sign_in("admin", STRONG, "test").await.expect("begins").next, Next::Open);
}

#[tokio::test]
async fn wrong_codes_lock_although_the_password_was_right_each_time() {
    let site = Site::open().await;
    let admin = site.actor(&site.token("admin").await).await.expect("somebody");
    let drawn = site.service.begin_second_factor(&admin).await.expect("draws");
    let secret = Secret::try_from_base32(drawn.key.replace(' ', "")).expect("a secret");
    let device = Builder::new().with_secret(secret).build().expect("a device");
    let code = device.generate(u64::try_from(NOW.get() / 1000).expect("after 1970")).to_string();
    site.service.confirm_second_factor(&admin, &code).await.expect("confirms");
    for n in 1..=5 {
        let begun = site.service.sign_in("admin", STRONG, "test").await.expect("begins");
        let told = refused(site.service.take_second_factor(&begun.token, "12345").await);
        let expect = if n < 5 { SignInRefused::WrongCode } else { SignInRefused::Locked(NOW.get() + 15 * MINUTE) };
        assert_eq!(told, expect);
    }
}

#[tokio::test]
async fn a_deputy_acts_in_the_lent_offices_within_the_days_and_both_are_named() {
    let site = Site::open().await;
    let admin = site.actor(&site.token("admin").await).await.expect("somebody");
    let head_token = site.enter(&admin, "head", &[Office::OfficeHead]).await;
    let deputy_token = site.enter(&admin, "deputy", &[Office::Clerk]).await;
    let head = site.actor(&head_token).await.expect("somebody");
    let deputy = site.actor(&deputy_token).await.expect("somebody");
    let leave = Substitution {
        deputy: "deputy".into(),
        from: "2026-03-03".parse().expect("a date"),
        until: "2026-03-04".parse().expect("a date"),
        roles: [Office::OfficeHead].into(),
    };
    let set = (site.service.today(), StaffCommand::Substitute(leave));
    site.service.work_on_staff(&head, &head.staff, set).await.expect("sets");

    let principal = StaffId::from("head");
    let stand_in = async |token: &str| site.service.stand_in((&deputy, token), Some(&principal)).await;
    assert_eq!(refused(stand_in(&deputy_token).await), SignInRefused::NotLent, "the day before");
    assert!(site.service.own_account(&deputy).await.expect("answers").lenders.is_empty());
    pass(DAY);
    let token = site.token("deputy").await;
    assert_eq!(site.service.own_account(&deputy).await.expect("answers").lenders[0].name, "姓head");
    stand_in(&token).await.expect("stands in");
    let acting = site.actor(&token).await.expect("somebody");
    assert_eq!((acting.signature().as_str(), acting.shown().as_str()), ("deputy/head", "姓deputy（代姓head）"));
    assert!(acting.may(Act::ApproveExtension) && acting.may(Act::SignLetter));
    assert_eq!(site.service.shown_actor("deputy/head").await.expect("answers"), "姓deputy（代姓head）");
    assert!(site.service.distinct("deputy", &acting).is_err() && site.service.distinct("head", &acting).is_err());
    assert!(site.service.distinct("somebody", &acting).is_ok());

    site.service.stand_in((&acting, &token), None).await.expect("is itself again");
    assert!(!site.actor(&token).await.expect("somebody").may(Act::ApproveExtension));
    pass(DAY);
    let token = site.token("deputy").await;
    stand_in(&token).await.expect("on the last day too");
    pass(15 * HOUR + 59 * MINUTE);
    let token = site.token("deputy").await;
    stand_in(&token).await.expect("until its last minute");
    pass(MINUTE);
    let after = site.actor(&token).await.expect("somebody");
    assert_eq!((after.standing_in_for.clone(), after.may(Act::ApproveExtension)), (None, false), "the day after");
}

#[tokio::test]
async fn who_is_gone_is_out_at_once_and_an_office_that_was_taken_is_gone_too() {
    let site = Site::open().await;
    let admin = site.actor(&site.token("admin").await).await.expect("somebody");
    let token = site.enter(&admin, "clerk", &[Office::Clerk]).await;
    let id = StaffId::from("clerk");
    assert!(site.actor(&token).await.expect("somebody").may(Act::HandleCase));
    let post = Post { name: "小李".to_owned(), agency: "ju".into(), unit: None, roles: [Office::Auditor].into() };
    let change = (site.service.today(), StaffCommand::Change(post));
    site.service.work_on_staff(&admin, &id, change).await.expect("changes");
    let actor = site.actor(&token).await.expect("somebody");
    assert!(!actor.may(Act::HandleCase) && actor.may(Act::ViewAudit));
    let others = (site.service.today(), StaffCommand::Retire);
    let denied = site.service.work_on_staff(&actor, &admin.staff, others.clone()).await;
    assert!(matches!(denied, Err(Error::Refused(Refusal::NotAllowed(Act::ManageStaff)))), "{denied:?}");
    site.service.work_on_staff(&admin, &id, others).await.expect("lets go");
    assert_eq!(site.actor(&token).await, None);
    assert_eq!(refused(site.service.sign_in("clerk", STRONG, "test").await), SignInRefused::Wrong);
    assert!(site.service.rebuild().await.expect("rebuilds").differing.is_empty());
    assert!(site.service.verify(None).await.expect("answers").defects.is_empty());
}

#[tokio::test]
async fn a_supervising_office_sees_the_agencies_below_and_nobody_sees_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = Site::another(folder.path()).await.as_demo();
    service.load_demo_people().await.expect("loads");
    let visible = async |id: &str| {
        let token = service.sign_in_demo(id, "test").await.expect("signs in").token;
        let actor = service.actor_of(&token).await.expect("answers").expect("somebody");
        service.visible_agencies(&actor).await.expect("answers").into_iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(visible("linyue").await, ["zibo-wjw"]);
    assert_eq!(visible("jiangtao").await, ["zibo-wjw"], "below, and no applications of the own agency");
    assert!(visible("admin").await.is_empty(), "an administrator sees no applications");
}
