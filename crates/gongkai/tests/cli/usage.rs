//! Help, wrong usage and the manual; every word of ours is Chinese.

use crate::{gongkai, sample};

/// Words that are names and may stand in Chinese text.
const NAMES: &[&str] = &[
    "doc",
    "correction",
    "letter",
    "kind",
    "template",
    "fonts",
    "docx",
    "pdf",
    "gongkai",
    "extract",
    "check",
    "compare",
    "manual",
    "serve",
    "help",
    "version",
    "format",
    "json",
    "jsonl",
    "csv",
    "html",
    "htm",
    "xlsx",
    "txt",
    "text",
    "provenance",
    "output",
    "previous",
    "files",
    "from",
    "data",
    "listen",
    "migrate",
    "verify",
    "rebuild",
    "expect",
    "backup",
    "restore",
    "keys",
    "with",
    "rotate",
    "head",
    "database",
    "postgres",
    "postgresql",
    "demo",
    "docx",
    "pdf",
    "ctrl",
    "deadline",
    "fee",
    "redate",
    "set",
    "calendar",
    "consult",
    "interval",
    "strict",
    "items",
    "pages",
    "on",
];

/// Words of Latin letters that are neither names nor typed by the user.
fn foreign_words(text: &str, typed: &[&str]) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    let ours = |word: &&str| {
        !NAMES.contains(&word.to_ascii_lowercase().as_str()) && !typed.iter().any(|typed| typed.contains(*word))
    };
    words.filter(ours).map(str::to_owned).collect()
}

#[test]
fn help_is_chinese_and_ends_with_0() {
    for args in [
        &["--help"][..],
        &["extract", "--help"],
        &["check", "-h"],
        &["compare", "--help"],
        &["manual", "--help"],
        &["serve", "--help"],
        &["fee", "--help"],
        &["letter", "--help"],
        &["redate", "--help"],
        &["migrate", "--help"],
        &["verify", "--help"],
        &["rebuild", "--help"],
        &["backup", "--help"],
        &["restore", "--help"],
        &["keys", "--help"],
        &["keys", "rotate", "--help"],
    ] {
        let ran = gongkai(args);
        assert_eq!(ran.code, Some(0), "{args:?}");
        assert!(ran.out().contains("用法：gongkai"), "{args:?}: {}", ran.out());
        assert_eq!(foreign_words(ran.out(), &[]), Vec::<String>::new(), "{args:?}");
        assert_eq!(ran.err, "");
    }
    assert_eq!(gongkai(&["-V"]).code, Some(0));
}

#[test]
fn wrong_usage_is_64_in_chinese_and_prints_no_result() {
    let cases: &[(&[&str], &str)] = &[
        (&[], "没有写命令"),
        (&["bogus"], "没有“bogus”这个命令"),
        (&["extract"], "没有指定文件"),
        (&["check"], "没有指定文件"),
        (&["extract", "--bogus", "x"], "没有“--bogus”"),
        (&["extract", "-q"], "没有“-q”"),
        (&["extract", "--format"], "“--format”后面没有写值"),
        (&["extract", "--format", "odt", "x"], "可以是：json、jsonl、csv、html、xlsx。"),
        (&["extract", "--format", "docx", "x"], "还不能输出 docx"),
        (&["extract", "--format", "pdf", "x"], "还不能输出 pdf"),
        (&["extract", "--format", "csv", "--provenance", "x"], "--provenance 只能与"),
        (&["extract", "--format", "csv", "--format", "json", "x"], "写了两次"),
        (&["extract", "-", "-"], "只能写一次"),
        (&["check", "a", "b", "--previous", "c"], "只能与一个文件一起用"),
        (&["check", "--format", "csv", "a"], "可以是：text、json"),
        (&["compare", "a"], "恰好两个文件"),
        (&["compare", "a", "b", "c"], "恰好两个文件"),
        (&["compare", "-", "-"], "只能写一次"),
        (&["manual", "T9-99"], "没有编号为“T9-99”"),
        (&["verify", "--expect-head", "12ab"], "64 位十六进制"),
        (&["rebuild", "x"], "没有“x”"),
        (&["backup"], "存到哪个文件"),
        (&["backup", "a", "b"], "没有“b”"),
        (&["restore"], "从哪个备份文件恢复"),
        (&["restore", "a"], "用 --data 写明"),
        (&["keys"], "gongkai keys rotate"),
        (&["serve", "--database", "mysql://db/gk"], "postgres://用户名:密码@主机:端口/数据库"),
    ];
    for (args, expected) in cases {
        let ran = gongkai(args);
        assert_eq!(ran.code, Some(64), "{args:?}: {}", ran.err);
        assert!(ran.err.starts_with("错误：") && ran.err.contains(expected), "{args:?}: {}", ran.err);
        assert_eq!(foreign_words(&ran.err, args), Vec::<String>::new(), "{args:?}: {}", ran.err);
        assert_eq!(ran.out(), "", "{args:?}");
    }
}

#[test]
fn the_manual_lists_every_check_and_shows_each() {
    let list = gongkai(&["manual"]);
    assert_eq!(list.code, Some(0));
    assert_eq!(list.out().lines().count(), gk_check::CHECKS.len());
    for check in gk_check::CHECKS {
        let page = gongkai(&["manual", check.code]);
        assert_eq!(page.code, Some(0));
        assert!(page.out().starts_with(check.code) && page.out().contains("怎么改"), "{}", page.out());
    }
}

#[test]
fn the_output_is_never_one_of_the_inputs() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("report.txt");
    std::fs::copy(sample("reports/000-zibo-2024.txt"), &path).expect("copy");
    let before = std::fs::read(&path).expect("bytes");
    let ran = gongkai(&["extract".as_ref(), path.as_os_str(), "--output".as_ref(), path.as_os_str()]);
    assert_eq!(ran.code, Some(64), "{}", ran.err);
    assert_eq!(std::fs::read(&path).expect("bytes"), before);
}
