//! Word documents: every layer in which a word may lie.

use crate::files::{every, p, passage, released, text_of, unpacked, with_part, word};
use gk_redact::{open, redact};

/// Redacts 王小明 everywhere: it is in no part of the package, and the text reads as expected.
fn check(bytes: &[u8], expect: &str) {
    let redacted = released(bytes, &[every("王小明")]);
    let all = unpacked(&redacted.bytes);
    for trace in ["王小明", "小明", "李大伟"] {
        assert!(!all.contains(trace), "{trace} is left in {all}");
    }
    assert_eq!(text_of(&redacted.bytes).replace("■■■■〔条例第十五条〕", "■"), expect);
}

#[test]
fn a_word_split_over_runs() {
    let body = "<w:p><w:r><w:t>申请人王</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>小</w:t></w:r><w:proofErr/>\
        <w:r><w:t xml:space=\"preserve\"> 明 到场</w:t></w:r></w:p>";
    check(&word(body, &[]), "申请人■ 到场\n");
}

#[test]
fn cells_of_a_table() {
    let cell = |text: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", p(text));
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}", cell("姓名"), cell("王小明"), p("以上。"));
    check(&word(&body, &[]), "姓名\n■\n以上。\n");
}

#[test]
fn headers_footers_and_notes() {
    let body = format!(
        "{}<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1.xml\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer1.xml\"/></w:sectPr>",
        p("王小明案")
    );
    let header = format!("<w:hdr SPACES>{}</w:hdr>", p("王小明案卷"));
    let footer = format!("<w:ftr SPACES>{}</w:ftr>", p("共一页 王小明"));
    let notes = format!("<w:footnotes SPACES><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p("见王小明来信"));
    let parts = [
        ("word/header1.xml", "header", header.as_str()),
        ("word/footer1.xml", "footer", &footer),
        ("word/footnotes.xml", "footnotes", &notes),
    ];
    check(&word(&body, &parts), "■案\n正文\n■案卷\n共一页 ■\n见■来信\n");
}

#[test]
fn tracked_changes_and_comments() {
    let body = "<w:p w:rsidR=\"00A1\"><w:del w:author=\"李大伟\" w:date=\"2024-01-01T00:00:00Z\"><w:r><w:delText>王小明</w:delText></w:r></w:del>\
        <w:ins w:author=\"李大伟\"><w:r><w:t>申请人王小明</w:t></w:r></w:ins><w:commentRangeStart w:id=\"1\"/><w:r><w:t>到场</w:t></w:r>\
        <w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    let comments = format!(
        "<w:comments SPACES><w:comment w:id=\"1\" w:author=\"李大伟\">{}</w:comment></w:comments>",
        p("王小明是邻居")
    );
    check(&word(body, &[("word/comments.xml", "comments", &comments)]), "申请人■到场\n");
}

#[test]
fn hidden_text_and_styles_that_hide() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>王小明</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"x\"/></w:rPr>\
        <w:t>李大伟</w:t></w:r><w:r><w:t>申请人王小明</w:t></w:r></w:p>";
    let styles = "<w:styles SPACES><w:style w:type=\"character\" w:styleId=\"x\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    check(&word(body, &[("word/styles.xml", "styles", styles)]), "申请人■\n");
}

#[test]
fn properties_custom_data_and_foreign_parts() {
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"\
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>李大伟</dc:creator><dc:title>王小明案</dc:title></cp:coreProperties>";
    let parts = [
        ("docProps/core.xml", "", core),
        ("docProps/app.xml", "", "<Properties><Company>李大伟事务所</Company></Properties>"),
        ("customXml/item1.xml", "", "<a>王小明</a>"),
        ("word/embeddings/oleObject1.bin", "oleObject", "王小明"),
        (
            "word/settings.xml",
            "settings",
            "<w:settings SPACES><w:rsids><w:rsid w:val=\"00A1\"/></w:rsids></w:settings>",
        ),
    ];
    check(&word(&p("申请人王小明"), &parts), "申请人■\n");
}

#[test]
fn links_fields_bookmarks_and_controls() {
    let body = "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"王小明\"/><w:hyperlink r:id=\"x\" w:tooltip=\"王小明\"><w:r><w:t>主页</w:t></w:r>\
        </w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"http://a/王小明\" </w:instrText></w:r>\
        <w:r><w:t>王小明</w:t></w:r></w:p><w:sdt><w:sdtPr><w:alias w:val=\"王小明\"/><w:tag w:val=\"李大伟\"/></w:sdtPr><w:sdtContent>\
        <w:p><w:r><w:t>经办</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    check(&word(body, &[]), "主页■\n经办\n");
}

#[test]
fn text_boxes_and_descriptions_of_pictures() {
    let body = "<w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><v:shape alt=\"王小明\"><v:textbox><w:txbxContent><w:p><w:r><w:t>框内王小明</w:t></w:r></w:p>\
        </w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"王小明\" descr=\"王小明的照片\"/>\
        <a:graphic><a:graphicData uri=\"x\"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    check(&word(body, &[]), "前\n框内■\n［图片略］\n");
}

#[test]
fn tabs_breaks_and_signs_inside_a_passage() {
    let body = "<w:p><w:r><w:t>联系：王</w:t><w:tab/><w:t>小</w:t><w:br/><w:t>明，电</w:t><w:noBreakHyphen/><w:t>话</w:t></w:r></w:p>";
    check(&word(body, &[]), "联系：■，电-话\n");
}

#[test]
fn a_passage_may_be_part_of_a_run_and_the_rest_keeps_its_look() {
    let body = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr><w:t>甲乙丙丁</w:t></w:r></w:p>";
    let bytes = word(body, &[]);
    let material = open(&bytes, "a.docx").unwrap();
    let redacted = redact(&material, &[passage(&material, 0, "乙丙")]).unwrap();
    let all = unpacked(&redacted.bytes);
    assert!(all.contains("<w:jc w:val=\"center\"/>") && all.contains("<w:b/><w:sz w:val=\"32\"/>"), "{all}");
    assert_eq!(text_of(&redacted.bytes), "甲■■■■〔条例第十五条〕丁\n");
}

#[test]
fn a_word_in_the_text_of_a_numbering_is_left_and_refused() {
    let numbering = "<w:numbering SPACES><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"王小明第%1项\"/>\
        </w:lvl></w:abstractNum></w:numbering>";
    let bytes = word(&p("申请人王小明"), &[("word/numbering.xml", "numbering", numbering)]);
    let material = open(&bytes, "a.docx").unwrap();
    let findings = redact(&material, &[every("王小明")]).unwrap_err();
    assert!(findings[0].message().contains("仍能找到"), "{}", findings[0].message());
    assert!(findings.iter().any(|finding| finding.message().contains("word/numbering.xml")));
}

#[test]
fn the_same_words_elsewhere_stay_and_are_told() {
    let bytes = word(&(p("申请人王小明") + &p("经办人王小明")), &[]);
    let material = open(&bytes, "a.docx").unwrap();
    let redacted = redact(&material, &[passage(&material, 0, "王小明")]).unwrap();
    assert_eq!(text_of(&redacted.bytes), "申请人■■■■〔条例第十五条〕\n经办人王小明\n");
    assert_eq!(redacted.elsewhere[0].place, "正文第 2 段第 4 至 6 字");
}

#[test]
fn pictures_are_kept_without_what_is_written_beside_them() {
    let bare = b"\xff\xd8\xff\xda\x00\x04..data\xff\xd9";
    let photo = [b"\xff\xd8\xff\xe1\x00\x0aWangExif", &bare[2..], b"after the end Wang"].concat();
    let body = "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\"/><a:graphic><a:graphicData uri=\"y\"><pic:pic><pic:blipFill>\
        <a:blip r:embed=\"media/a.jpeg\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>\
        <w:r><w:t>Wang 王小明</w:t></w:r></w:p>";
    let plain = word(body, &[("word/media/a.jpeg", "image", "PICTURE")]);
    let bytes = with_part(&plain, "word/media/a.jpeg", &photo);
    let material = open(&bytes, "a.docx").unwrap();
    assert_eq!(material.paragraphs()[0].text, "\u{fffc}Wang 王小明");
    let redacted = redact(&material, &[every("Wang")]).unwrap();
    let all = unpacked(&redacted.bytes);
    assert!(
        all.contains("word/media/picture1.jpeg") && all.contains("..data") && !all.contains("after the end"),
        "{all}"
    );
    let redacted = redact(&material, &[passage(&material, 0, "\u{fffc}")]).unwrap();
    assert!(!unpacked(&redacted.bytes).contains("..data"), "a picture that is withheld is in no part");
}

#[test]
fn pictures_that_cannot_be_cleaned_are_left_out_and_told() {
    let drawing = |crop: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"9\" cy=\"9\"/><wp:docPr id=\"1\" name=\"x\" descr=\"李大伟\"/><a:graphic>\
             <a:graphicData uri=\"y\"><pic:pic><pic:blipFill><a:blip r:embed=\"media/a.jpeg\"/>{crop}</pic:blipFill></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let part = ("word/media/a.jpeg", "image", "no picture");
    let bytes = word(&(drawing("") + &p("王小明")), &[part]);
    let material = open(&bytes, "a.docx").unwrap();
    assert_eq!(material.left_out(), ["JPEG、PNG 以外的图片没有带入"]);
    let bytes = word(&(drawing("<a:srcRect l=\"9000\"/>") + &p("王小明")), &[part]);
    let material = open(&bytes, "a.docx").unwrap();
    assert!(material.left_out()[0].starts_with("裁剪过的图片"), "{:?}", material.left_out());
    check(&bytes, "［图片略］\n■\n");
}
