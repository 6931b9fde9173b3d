//! The embedded law as one whole: every file carried, every citation resolved, every date in order; never the rules of one file alone.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use gk_law::calendar::{DayKind, DayStatus};
use gk_law::cite::{self, Cite, Warrant};
use gk_law::notices::NoticeKind;
use gk_law::remedies::Precondition;
use gk_law::settings::Settings;
use gk_law::{Law, embed};

fn law() -> Law {
    match Law::load() {
        Ok(law) => law,
        Err(error) => panic!("the law data does not load: {error}"),
    }
}

#[test]
fn every_file_of_the_law_folder_is_in_the_binary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let mut on_disk = BTreeSet::new();
    collect(&root, &root, &mut on_disk);
    let lists = [
        embed::STATUTES,
        embed::NOTICES,
        embed::CALENDAR,
        embed::PERIODS,
        embed::SETTINGS,
        embed::EVENTS,
        &[embed::STEPS, embed::REFUSALS, embed::FEES, embed::DECISIONS, embed::REMEDIES],
        embed::LETTERS,
        embed::LEVELS,
        embed::GLOSSARY,
    ];
    let mut embedded: BTreeSet<String> = lists.iter().flat_map(|l| l.iter().map(|f| f.0.to_owned())).collect();
    let n_embedded: usize = lists.iter().map(|l| l.len()).sum();
    assert_eq!(embedded.len(), n_embedded, "a file stands twice in the lists of embed.rs");
    let n_formats = on_disk.iter().filter(|path| path.starts_with("formats/")).count();
    assert_eq!(law().formats.all().len(), n_formats, "law/formats has a file that the list of formats leaves out");
    embedded.extend(on_disk.iter().filter(|path| path.starts_with("formats/")).cloned());
    let left_out: Vec<_> = on_disk.difference(&embedded).filter(|path| !is_embedded_by_its_crate(path)).collect();
    assert!(left_out.is_empty(), "add these files of law/ to a list in embed.rs: {left_out:?}");
}

/// Vocabularies that one crate alone reads are embedded there.
fn is_embedded_by_its_crate(path: &str) -> bool {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let wanted = format!("/law/{path}\")");
    let mut folders = vec![crates];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = fs::read_to_string(&path).expect("a source file");
                if source.lines().any(|line| line.contains("include_str!(") && line.contains(&wanted)) {
                    return true;
                }
            }
        }
    }
    false
}

fn collect(root: &Path, folder: &Path, paths: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the law folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, paths);
        } else if path.extension().is_some_and(|e| e == "toml") {
            let below = path.strip_prefix(root).expect("below the law folder");
            paths.insert(below.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn a_citation_that_leads_nowhere_is_found_with_its_place() {
    let law = law();
    let text = embed::SETTINGS[0].1;
    for (from, to, expect) in [
        ("statute:penalty-law#48", "statute:penalty-law#999", "no article `999`"),
        ("statute:penalty-law#48", "statute:no-such-law#1", "no statute `no-such-law`"),
        ("notice:processing-fee-2020\"", "notice:no-such-notice\"", "no notice `no-such-notice`"),
    ] {
        assert!(text.contains(from), "settings.toml no longer cites {from}");
        let broken = text.replacen(from, to, 1);
        let settings = Settings::parse(&[("settings.toml", &broken)]).expect("well-formed settings");
        let error = cite::resolve_all(settings.cites(), &law.statutes, &law.notices).expect_err(to);
        assert!(error.problem.contains(expect) && law.settings.get(&error.place).is_some(), "{error}");
    }
}

#[test]
fn what_a_value_cites_is_in_force_at_some_time_with_it() {
    let law = law();
    let mut warrants: Vec<(String, &Warrant)> = Vec::new();
    for period in law.periods.iter() {
        warrants.extend(period.lengths.iter().map(|l| (period.file.clone(), &l.warrant)));
    }
    for due in law.periods.report_dues() {
        warrants.extend(due.days.iter().map(|d| ("report_due".to_owned(), &d.warrant)));
    }
    warrants.extend(law.decisions.iter().map(|d| (d.decision.to_string(), &d.warrant)));
    warrants.extend(law.remedies.regimes().iter().map(|r| (format!("remedies {}", r.value.id), &r.warrant)));
    for tariff in law.fees.iter() {
        warrants.extend(tariff.schedules.iter().map(|s| (format!("fees {}", tariff.method.id()), &s.warrant)));
    }
    warrants.extend(law.settings.list.iter().map(|s| (s.id.clone(), &s.warrant)));
    warrants.extend(law.levels.rule_making().iter().map(|(m, w)| (format!("levels {}", m.tier.id()), w)));
    assert!(warrants.len() > 30, "too few values were looked at");
    for (place, warrant) in warrants {
        let (from, until) = match &warrant.cite {
            Cite::Statute { id, .. } => law.statutes.get(id).map(|s| (s.from, s.until)),
            Cite::Notice { id, .. } => law.notices.get(id).map(|n| (n.from, n.until)),
            Cite::Text(_) => continue,
        }
        .unwrap_or_else(|| panic!("{place}: {:?} is not in the data", warrant.cite));
        let apart = until.is_some_and(|u| u < warrant.from) || warrant.until.is_some_and(|u| u < from);
        assert!(!apart, "{place}: {:?} is in force from {from} to {until:?}, never with its value", warrant.cite);
        assert!(warrant.until.is_none_or(|u| warrant.from <= u), "{place}: dates out of order");
    }
}

#[test]
fn the_calendar_has_no_gap_from_its_first_day_to_its_last() {
    let law = law();
    let years: Vec<_> = law.calendar.years().collect();
    let (first, last) = (years.first().expect("a year"), years.last().expect("a year"));
    for pair in years.windows(2) {
        assert_eq!(pair[0].1.until.succ_opt(), Some(pair[1].1.from), "a gap after {}", pair[0].1.file);
        let order = (pair[0].1.status, pair[1].1.status);
        assert_ne!(order, (DayStatus::Provisional, DayStatus::Published), "a published year after a provisional one");
    }
    for (year, file) in &years {
        let days = file.from.iter_days().take_while(|d| d.year() == *year);
        let n_working = days.filter(|d| law.calendar.day(*d).kind == DayKind::WorkingDay).count();
        if file.from.ordinal() == 1 {
            assert!((240..=255).contains(&n_working), "{} has {n_working} working days", file.file);
        }
    }
    let outside = [first.1.from.pred_opt(), last.1.until.succ_opt()];
    for day in outside.into_iter().flatten() {
        assert_eq!(law.calendar.day(day).status, DayStatus::Provisional, "{day} has no file");
    }
}

#[test]
fn every_published_holiday_rests_on_a_holiday_notice_of_its_year_or_the_next() {
    let law = law();
    let mut n_cites = 0;
    for (file, day, cite) in law.calendar.cites() {
        n_cites += 1;
        let Cite::Notice { id, .. } = cite else { continue };
        let notice = law.notices.get(id).unwrap_or_else(|| panic!("{file} {day}: no notice {id}"));
        assert_eq!(notice.kind, NoticeKind::Holidays, "{file} {day}: {id} is no holiday notice");
        let date: NaiveDate = day.parse().expect("a date");
        let is_close = notice.until.is_some_and(|u| u.year() == date.year() || u.year() == date.year() + 1);
        assert!(is_close && notice.holds_on(date), "{file} {day}: {id} does not hold then");
    }
    assert!(n_cites > 250, "the calendar sets {n_cites} days only");
}

#[test]
fn formats_and_their_notices_say_the_same() {
    let law = law();
    for notice in law.notices.iter().filter(|n| n.kind == NoticeKind::ReportFormat) {
        let id = notice.format.as_deref().unwrap_or_default();
        let format = law.formats.get(id).unwrap_or_else(|| panic!("{}: no format `{id}`", notice.id));
        assert_eq!(format.cite, notice.number, "{id} cites another notice");
        assert_eq!(notice.report_years(), Some((format.from_year, format.until_year)), "{id} holds for other years");
    }
}

#[test]
fn settings_name_rows_and_checks_as_they_are() {
    let law = law();
    for row in [&law.settings.withdrawn_row, &law.settings.not_gov_info_row] {
        assert!(law.formats.cell("applications", row, "total").is_some(), "no row `{row}` in any format");
    }
    for setting in &law.settings.list {
        for code in &setting.checks {
            let parts: Vec<_> = code.split('-').collect();
            let is_code = matches!(parts[..], [kind, number] if !kind.is_empty() && number.len() == 2
                && number.bytes().all(|b| b.is_ascii_digit()));
            assert!(is_code, "{}: `{code}` is no code of a check", setting.id);
        }
        assert!(!setting.description.is_empty(), "{}: no description", setting.id);
    }
}

#[test]
fn denials_go_to_reconsideration_first_since_the_day_of_the_setting() {
    let law = law();
    let first_from = law.settings.reconsideration_first_from;
    let regimes = law.remedies.regimes().iter();
    let first = regimes.filter(|r| r.value.denials == Precondition::ReconsiderationFirst).map(|r| r.warrant.from);
    assert_eq!(first.collect::<Vec<_>>(), [first_from]);
}

#[test]
fn every_article_that_the_product_speaks_of_has_words() {
    let law = law();
    for statute in law.statutes.iter() {
        assert!(!statute.title.is_empty() && !statute.short.is_empty(), "{}: no title", statute.file);
        for article in &statute.articles {
            assert!(!article.heading.is_empty(), "{} article {}: no heading", statute.file, article.number);
        }
    }
    let regulation = law.statutes.get("ogi-regulation").expect("the Regulation");
    for number in (2..=54).filter(|n| ![5, 7, 8, 9].contains(n)) {
        assert!(regulation.article(&number.to_string()).is_some(), "the Regulation lacks article {number}");
    }
}

#[test]
fn citations_are_printed_as_a_chinese_reader_writes_them() {
    let law = law();
    let show = |written: &str| {
        Cite::parse(written).map(|c| c.in_chinese(&law.statutes, &law.notices)).unwrap_or_else(|e| panic!("{e}"))
    };
    assert_eq!(show("statute:ogi-regulation#49"), "《政府信息公开条例》第四十九条");
    assert_eq!(show("statute:ogi-regulation#33.2"), "《政府信息公开条例》第三十三条第二款");
    assert_eq!(show("notice:report-format-2021#（四）"), "国办公开办函〔2021〕30号（四）");
    assert_eq!(show("notice:holidays-2020-spring-festival"), "《关于延长2020年春节假期的通知》");
    assert_eq!(show("text:本软件约定"), "本软件约定");
}
