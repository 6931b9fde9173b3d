//! `extract`: shapes of the public contract, in every output format.

use crate::{gongkai, gongkai_with, sample, truth};
use serde_json::{Value as Json, json};

const ZIBO: &str = "reports/000-zibo-2024.txt";
const YANJIN: &str = "reports/004-yanjin-2024.txt";

#[test]
fn one_file_is_one_object_with_its_source() {
    let ran = gongkai(&["extract", &sample(ZIBO)]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let object = ran.json();
    assert_eq!(object["schema"], "gongkai.report/1");
    assert_eq!(object["source"]["file"], sample(ZIBO));
    let hash = object["source"]["sha256"].as_str().expect("hash");
    assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{hash}");
    let truth = truth("reports/000-zibo-2024.truth.json");
    for member in ["format", "agency", "year", "cells"] {
        assert_eq!(object[member], truth[member], "{member}");
    }
    assert!(object["sections"].as_array().is_some_and(|sections| !sections.is_empty()));
}

#[test]
fn several_files_are_an_array_in_the_order_of_the_command_line() {
    let ran = gongkai(&["extract", &sample(YANJIN), &sample(ZIBO)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let years: Vec<Json> =
        ran.json().as_array().expect("array").iter().map(|object| object["source"]["file"].clone()).collect();
    assert_eq!(years, [json!(sample(YANJIN)), json!(sample(ZIBO))]);
}

#[test]
fn jsonl_is_an_object_a_line() {
    let ran = gongkai(&["extract", "--format", "jsonl", &sample(YANJIN), &sample(ZIBO)]);
    let objects: Vec<Json> = ran.out().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[1], gongkai(&["extract", &sample(ZIBO)]).json());
}

#[test]
fn a_cell_with_provenance_says_where_it_stands() {
    let ran = gongkai(&["extract", "--provenance", &sample(ZIBO)]);
    let object = ran.json();
    let cell = &object["cells"]["proactive"]["penalty"]["decisions"];
    assert_eq!(cell["value"], 60);
    assert_eq!(cell["at"]["how"], "read");
    let place = |at: usize| usize::try_from(cell["at"]["bytes"][at].as_u64().expect("bytes")).expect("fits");
    let file = std::fs::read(sample(ZIBO)).expect("bytes");
    assert_eq!(&file[place(0)..place(1)], b"60");
}

#[test]
fn standard_input_is_read_as_a_file_called_minus() {
    let bytes = std::fs::read(sample(ZIBO)).expect("bytes");
    let ran = gongkai_with(&["extract", "-"], &bytes);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let mut object = ran.json();
    assert_eq!(object["source"]["file"], "-");
    object["source"]["file"] = json!(sample(ZIBO));
    assert_eq!(object, gongkai(&["extract", &sample(ZIBO)]).json());
}

#[test]
fn a_page_in_gb18030_has_its_figures() {
    let ran = gongkai(&["extract", &sample("pages/education-2020-gb18030.html")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let truth = truth("pages/education-2020-gb18030.truth.json");
    assert_eq!(ran.json()["cells"], truth["cells"]);
}

#[test]
fn csv_has_a_line_for_every_cell() {
    let ran = gongkai(&["extract", "--format", "csv", &sample(ZIBO)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let lines: Vec<&str> = ran.out().split_terminator("\r\n").collect();
    assert_eq!(lines[0], "file,agency,year,format,table,row,column,value,state");
    assert_eq!(lines.len(), 201);
    let penalty =
        format!("{},淄博市卫生健康委员会,2024,annual-2021,proactive,penalty,decisions,60,value", sample(ZIBO));
    assert!(lines.contains(&penalty.as_str()), "{}", ran.out());
}

#[test]
fn the_page_of_a_report_can_be_read_back() {
    let folder = tempfile::tempdir().expect("folder");
    for name in [ZIBO, YANJIN, "reports/002-jining-2020.txt", "reports/001-yuanping-2024.txt"] {
        let page = folder.path().join("report.html");
        let made = gongkai(&[
            "extract".as_ref(),
            "--format".as_ref(),
            "html".as_ref(),
            "--output".as_ref(),
            page.as_os_str(),
            sample(name).as_ref(),
        ]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        let (first, again) =
            (gongkai(&["extract", &sample(name)]).json(), gongkai(&["extract".as_ref(), page.as_os_str()]).json());
        for member in ["format", "agency", "year", "cells"] {
            assert_eq!(again[member], first[member], "{name} {member}");
        }
    }
}

#[test]
fn a_workbook_is_written_for_one_and_for_many() {
    let one = gongkai(&["extract", "--format", "xlsx", &sample(ZIBO)]);
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert!(one.bytes.starts_with(b"PK"));
    let many = gongkai(&["extract", "--format", "xlsx", &sample(ZIBO), &sample(YANJIN)]);
    assert!(many.bytes.starts_with(b"PK") && many.bytes != one.bytes);
}

#[test]
fn a_workbook_has_a_limit_that_is_told_before_any_reading() {
    let folder = tempfile::tempdir().expect("folder");
    let list = folder.path().join("list.txt");
    std::fs::write(&list, "no-such-file.txt\n".repeat(5_001)).expect("write");
    let ran =
        gongkai(&["extract".as_ref(), "--format".as_ref(), "xlsx".as_ref(), "--files-from".as_ref(), list.as_os_str()]);
    assert_eq!(ran.code, Some(64), "{}", ran.err);
    assert!(ran.err.contains("--format csv") && ran.err.contains("5001"), "{}", ran.err);
    assert!(!ran.err.contains("no-such-file"), "{}", ran.err);
}

#[test]
fn a_folder_and_a_list_name_their_files() {
    let folder = tempfile::tempdir().expect("folder");
    let nested = folder.path().join("2024");
    std::fs::create_dir(&nested).expect("folder");
    std::fs::copy(sample(ZIBO), nested.join("a.TXT")).expect("copy");
    std::fs::write(nested.join("b.md"), "not read").expect("write");
    let ran = gongkai(&["extract".as_ref(), folder.path().as_os_str()]);
    assert_eq!(ran.json().as_array().map(Vec::len), Some(1), "{}", ran.err);

    let list = folder.path().join("list");
    std::fs::write(&list, format!("{}\n\n{}\n", sample(ZIBO), sample(YANJIN))).expect("write");
    let ran = gongkai(&["extract".as_ref(), "--files-from".as_ref(), list.as_os_str()]);
    assert_eq!((ran.code, ran.json().as_array().map(Vec::len)), (Some(0), Some(2)), "{}", ran.err);
    let by_stdin = gongkai_with(&["extract", "--files-from", "-"], sample(ZIBO).as_bytes());
    assert_eq!(by_stdin.json().as_array().map(Vec::len), Some(1), "{}", by_stdin.err);
}

#[test]
fn many_files_keep_their_order() {
    let folder = tempfile::tempdir().expect("folder");
    for n in 0..600 {
        let name = if n % 3 == 0 { ZIBO } else { YANJIN };
        std::fs::copy(sample(name), folder.path().join(format!("{n:04}.txt"))).expect("copy");
    }
    let ran = gongkai(&["extract".as_ref(), "--format".as_ref(), "jsonl".as_ref(), folder.path().as_os_str()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let expected = [truth("reports/000-zibo-2024.truth.json"), truth("reports/004-yanjin-2024.truth.json")];
    let mut n = 0;
    for line in ran.out().lines() {
        let object: Json = serde_json::from_str(line).expect("JSON");
        assert!(object["source"]["file"].as_str().is_some_and(|file| file.ends_with(&format!("{n:04}.txt"))), "{n}");
        assert_eq!(object["agency"], expected[usize::from(n % 3 != 0)]["agency"]);
        n += 1;
    }
    assert_eq!(n, 600);
}
