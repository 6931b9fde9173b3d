//! `redate`: which open applications move when the calendar or a convention changes, over real records.

use crate::{Ran, gongkai};
use gk_case::{ApplicantClass, CaseId, Command, SubjectId, Submission, Words};
use gk_clock::Channel;
use gk_service::{Doing, Limits, Place, Service};
use serde_json::json;
use std::path::Path;

/// An application that was handed in on a day, in a folder of records.
fn submitted(folder: &Path, id: &str, on: &str) {
    let submission = Submission {
        agency: "某局".to_owned(),
        channel: Channel::InPerson,
        class: ApplicantClass::NaturalPerson,
        applicant: SubjectId("p1".to_owned()),
        agent: None,
        description: Words::new("预算"),
        form_wanted: None,
        route_wanted: None,
        missing: Vec::new(),
        recorded_by: None,
        files: Vec::new(),
    };
    let doing = Doing { on: on.parse().expect("a date"), actor: "u1".to_owned(), command: Command::Submit(submission) };
    let work = async {
        let place = Place::Folder(folder.to_owned());
        let service = Service::open(&place, || 1_800_000_000_000, Limits::default()).await.expect("opens");
        service.work_on_case(&CaseId(id.to_owned()), doing).await.expect("lawful");
        service.close().await.expect("closes");
    };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work);
}

fn redate(folder: &Path, args: &[&str]) -> Ran {
    let folder = folder.to_str().expect("UTF-8");
    gongkai(&[&["redate", "--data", folder], args].concat())
}

#[test]
fn a_published_year_and_a_convention_name_what_they_move() {
    let folder = tempfile::tempdir().expect("folder");
    submitted(folder.path(), "甲1", "2026-12-15");
    submitted(folder.path(), "甲2", "2026-03-02");
    let calendar = folder.path().join("2027.toml");
    let year = "year = 2027\nstatus = \"published\"\nfrom = 2027-01-01\nuntil = 2027-12-31\nsource = \"D\"\n\
                checked_on = 2026-11-24\n[[holiday]]\nname = \"元旦\"\ncite = \"text:试拟\"\ndays_off = [2027-01-01, 2027-01-04]\n";
    std::fs::write(&calendar, year).expect("write");
    let calendar = calendar.to_str().expect("UTF-8");
    let ran = redate(folder.path(), &["--calendar", calendar]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let lines: Vec<&str> = ran.out().lines().collect();
    assert_eq!(lines[..3], ["1件在办申请改期。", "", "甲1：2027-01-13 → 2027-01-14"], "{}", ran.out());
    assert!(lines[3].contains("2027年1月4日"), "{}", ran.out());
    let object = redate(folder.path(), &["--calendar", calendar, "--format", "json"]).json();
    assert_eq!(object["schema"], "gongkai.redate/1");
    assert_eq!(object["moved"][0]["after"], json!("2027-01-14"));
    let nothing = redate(folder.path(), &["--set", "consult_interval=strict"]);
    assert_eq!((nothing.code, nothing.out()), (Some(0), "0件在办申请改期。\n"), "{}", nothing.err);
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let nothing = redate(folder.path(), &[]);
    assert_eq!(nothing.code, Some(64));
    assert!(nothing.err.contains("没有写变化"), "{}", nothing.err);
    let no_records = redate(folder.path(), &["--set", "consult_interval=strict"]);
    assert_eq!(no_records.code, Some(2), "{}", no_records.err);
    submitted(folder.path(), "甲1", "2026-03-02");
    let unknown = redate(folder.path(), &["--set", "nothing=1"]);
    assert_eq!(unknown.code, Some(64));
    assert!(unknown.err.contains("没有这一设置"), "{}", unknown.err);
}

#[test]
fn the_office_goes_by_the_files_in_its_folder() {
    let folder = tempfile::tempdir().expect("folder");
    submitted(folder.path(), "甲1", "2026-12-15");
    let calendars = folder.path().join("calendar");
    std::fs::create_dir(&calendars).expect("made");
    let year = "year = 2027\nstatus = \"published\"\nfrom = 2027-01-01\nuntil = 2027-12-31\nsource = \"D\"\n\
                checked_on = 2026-11-24\n[[holiday]]\nname = \"元旦\"\ncite = \"text:试拟\"\ndays_off = [2027-01-01, 2027-01-04]\n";
    std::fs::write(calendars.join("2027.toml"), year).expect("written");
    let data = folder.path().to_str().expect("UTF-8");
    let ran = gongkai(&["rebuild", "--data", data]);
    assert!(ran.out().contains("原来有 1 行不一致，已经改正"), "{}{}", ran.out(), ran.err);
    let ran = gongkai(&["verify", "--data", data]);
    assert_eq!(ran.code, Some(0), "{}", ran.out());
    std::fs::write(folder.path().join("settings.toml"), "no_such = 1\n").expect("written");
    let ran = gongkai(&["rebuild", "--data", data]);
    assert_eq!(ran.code, Some(64));
    assert!(ran.err.contains("settings.toml") && ran.err.contains("no_such"), "{}", ran.err);
}
