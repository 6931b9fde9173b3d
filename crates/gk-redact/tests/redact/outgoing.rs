//! What is told of a file before it leaves.

use crate::files::{lines, p, packed, pdf, stream, word};
use gk_redact::outbound;

fn check(bytes: &[u8], expect: &[&str]) {
    let told: Vec<String> = outbound(bytes).iter().map(gk_base::Finding::message).collect();
    for words in expect {
        assert!(told.iter().any(|message| message.contains(words)), "{words} is not in {told:#?}");
    }
    assert_eq!(told.len(), expect.len(), "{told:#?}");
}

#[test]
fn word_documents() {
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>李大伟</dc:creator></cp:coreProperties>";
    let body = format!(
        "<w:p><w:ins w:author=\"甲\"><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:ins></w:p>{}",
        p("文")
    );
    let parts = [("docProps/core.xml", "", core), ("word/comments.xml", "comments", "<w:comments SPACES/>")];
    check(&word(&body, &parts), &["作者是“李大伟”", "批注", "1 处修订痕迹", "1 处隐藏文字"]);
    check(&word(&p("文"), &[]), &[]);
}

#[test]
fn spreadsheets() {
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let book = format!(
        "<workbook {space}><sheets><sheet name=\"明细\" state=\"hidden\"/><sheet name=\"汇总\"/></sheets></workbook>"
    );
    let sheet = format!(
        "<worksheet {space}><cols><col hidden=\"1\"/></cols><sheetData><row hidden=\"true\"/><row/></sheetData></worksheet>"
    );
    let parts: [(&str, &[u8]); 3] = [
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/pivotCache/pivotCacheRecords1.xml", b"<a/>"),
    ];
    check(&packed(&parts), &["工作表“明细”是隐藏的", "1 行、1 组列是隐藏的", "数据透视表"]);
}

#[test]
fn pdf_files() {
    let content = format!("{} BT 3 Tr /F 12 Tf 40 80 Td (Wang) Tj ET", lines(&["Applicant"]));
    let metadata = stream("/Type/Metadata/Subtype/XML", "<x/>");
    let more = ["<</Author(Li)>>", &metadata];
    check(&pdf(&content, "/Annots[]", "/Metadata 7 0 R", &more), &["写有作者", "附有元数据", "批注", "4 个看不见"]);
    check(&pdf(&lines(&["Applicant"]), "", "", &["<<>>"]), &[]);
}

#[test]
fn pictures() {
    let bare = b"\xff\xd8\xff\xda\x00\x04..data\xff\xd9";
    check(bare, &[]);
    check(&[b"\xff\xd8\xff\xe1\x00\x06Exif", &bare[2..]].concat(), &["拍摄时间"]);
}
