//! Bytes in any encoding, and what is said about damaged ones.

use encoding_rs::{BIG5, Encoding, GB18030};
use gk_base::Severity;

fn check(bytes: &[u8], hint: &str, encoding: &str, expect: &str) {
    let document = gk_read::read(bytes, Some(hint));
    assert_eq!((document.encoding, document.text.as_str()), (encoding, expect));
    assert!(document.findings.is_empty(), "{:?}", document.findings);
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

const TEXT: &str = "一、总体情况\n2024年主动公开政府信息1234条，依申请公开12件。\n";
const TRADITIONAL: &str =
    "一、總體情況\n本機關主動公開政府資訊的數量為一百二十三件，依申請公開政府資訊的數量為十二件。\n";

#[test]
fn every_encoding_of_text_is_recognised() {
    check(TEXT.as_bytes(), "a.txt", "UTF-8", TEXT);
    check(format!("\u{feff}{TEXT}").as_bytes(), "a.txt", "UTF-8", TEXT);
    check(&encode(TEXT, GB18030), "a.txt", "gb18030", TEXT);
    check(&encode(TRADITIONAL, BIG5), "a.txt", "Big5", TRADITIONAL);
    check(&utf16(TEXT, u16::to_le_bytes), "a.txt", "UTF-16LE", TEXT);
    check(&utf16(TEXT, u16::to_be_bytes), "a.txt", "UTF-16BE", TEXT);
    check(&utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), "a.txt", "UTF-16LE", TEXT);
    check(&utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), "a.txt", "UTF-16BE", TEXT);
    check(&utf16("全是汉字没有数字", u16::to_le_bytes), "a.txt", "UTF-16LE", "全是汉字没有数字");
    check(b"1 2 3", "a.txt", "UTF-8", "1 2 3");
}

#[test]
fn a_page_may_declare_its_encoding() {
    let page = "<meta charset=gb2312><p>政府信息公开</p>";
    check(&encode(page, GB18030), "a.html", "gb18030", "政府信息公开\n");
    let page = "<meta http-equiv=Content-Type content='text/html; charset=big5'><p>政府資訊公開</p>";
    check(&encode(page, BIG5), "a.html", "Big5", "政府資訊公開\n");
}

fn check_finding(bytes: &[u8], expect: (&str, Severity), text: &str) {
    let document = gk_read::read(bytes, None);
    let [finding] = document.findings.as_slice() else { panic!("{:?}", document.findings) };
    assert_eq!((finding.code.as_ref(), finding.severity), expect);
    assert!(finding.message().contains(text), "{}", finding.message());
}

#[test]
fn a_wrong_declaration_is_told() {
    let page = "<meta charset=gb2312><p>政府信息公开工作年度报告</p>";
    check_finding(page.as_bytes(), ("R-09", Severity::Info), "网页声明的编码是 gb18030，实际是 UTF-8");
    let page = "<meta charset=utf-8><p>政府信息公开工作年度报告，主动公开，依申请公开</p>";
    check_finding(&encode(page, GB18030), ("R-09", Severity::Info), "网页声明的编码是 UTF-8，实际是 gb18030");
}

#[test]
fn damaged_bytes_are_counted_and_placed() {
    let mut bytes = TEXT.repeat(5).into_bytes();
    let at = "一、总体情况\n2024年".len();
    bytes.splice(at..at, [0xff, 0xc3]);
    let text = "有 2 处无法按 UTF-8 解码的字节；第一处在第 2 行第 6 个字";
    check_finding(&bytes, ("R-09", Severity::Warning), text);
    let document = gk_read::read(&bytes, None);
    assert_eq!(document.findings[0].span.map(|span| document.bytes_of(span).range()), Some(at..at + 1));
}

#[test]
fn what_is_no_text_is_refused() {
    let refuse = |bytes: &[u8], text| {
        let document = gk_read::read(bytes, None);
        assert!(document.blocks.is_empty() && document.text.is_empty());
        let code = document.findings[0].code.clone();
        check_finding(bytes, (&code, Severity::Error), text);
        code
    };
    assert_eq!(refuse(b"", "文件是空的"), "R-08");
    assert_eq!(refuse(b" \r\n\t ", "只有空白"), "R-08");
    assert_eq!(refuse(b"%PDF-1.7\n...", "PDF"), "R-09");
    assert_eq!(refuse(b"PK\x03\x04rest", "压缩包"), "R-09");
    assert_eq!(refuse(b"\x89PNG\r\n", "图片"), "R-09");
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(refuse(&noise, "不是文本或网页"), "R-09");
}
