//! PDF files: turned pages, columns, forms, remarks, layers, subset fonts; boxes, and the words that stay.

use crate::files::{every, file, lines, mark, passage, pdf, released, stream, text_of};
use gk_redact::{Material, Place, Rect, open, redact};

const INFO: &str = "<</Title(Case of Wang)/Author(Li)>>";

/// Redacts `words` everywhere; neither they nor `trace` are left in any byte or text, and `kept` is.
fn check(bytes: &[u8], words: &str, kept: &[&str]) {
    let redacted = released(bytes, &[every(words)]);
    let raw = String::from_utf8_lossy(&redacted.bytes).into_owned();
    assert!(!raw.contains(words) && !raw.contains("/Info") && !raw.contains("/Annots"), "{words} is left");
    let text = text_of(&redacted.bytes).replace(char::is_whitespace, "");
    assert!(!text.contains(&words.replace(' ', "")), "{words} is left in {text}");
    for kept in kept {
        assert!(text.contains(&kept.replace(' ', "")), "{kept} is not in {text}");
    }
}

#[test]
fn a_page_of_plain_lines() {
    let bytes = pdf(&lines(&["Applicant Wang Xiaoming", "Telephone 13812345678", "End"]), "", "", &[INFO]);
    check(&bytes, "Wang Xiaoming", &["Applicant", "13812345678", "End"]);
}

#[test]
fn turned_pages() {
    for turn in ["90", "180", "270"] {
        let bytes = pdf(&lines(&["Applicant Wang", "End of page"]), &format!("/Rotate {turn}"), "", &[INFO]);
        check(&bytes, "Wang", &["Applicant", "End of page"]);
    }
}

#[test]
fn a_page_with_an_origin_of_its_own_and_a_crop() {
    let content = format!("1 0 0 1 0 0 cm {}", lines(&["Applicant Wang", "End of page"]));
    check(&pdf(&content, "/CropBox[20 20 380 290]", "", &[INFO]), "Wang", &["Applicant", "End of page"]);
}

#[test]
fn remarks_forms_attachments_and_layers() {
    let page = "/Annots[7 0 R 8 0 R]";
    let catalog = "/AcroForm<</Fields[8 0 R]>>/Names<</EmbeddedFiles<</Names[(Wang)9 0 R]>>>>/Metadata 10 0 R\
        /OCProperties<</OCGs[11 0 R]/D<</OFF[11 0 R]>>>>/Outlines<</Title(Wang)>>";
    let attached = stream("/Type/EmbeddedFile", "Wang");
    let metadata = stream("/Type/Metadata/Subtype/XML", "<x>Wang</x>");
    let more = [
        INFO,
        "<</Type/Annot/Subtype/Text/Rect[300 200 320 220]/Contents(Wang is a neighbour)>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Wang)/Rect[200 40 300 60]>>",
        &attached,
        &metadata,
        "<</Type/OCG/Name(Wang)>>",
    ];
    check(
        &pdf(&lines(&["Applicant Wang", "End of page"]), page, catalog, &more),
        "Wang",
        &["Applicant", "End of page"],
    );
}

#[test]
fn words_under_a_black_bar_are_not_carried_over() {
    let content = format!("{} 0 g 30 225 200 24 re f", lines(&["Applicant", "Wang Xiaoming", "End of page"]));
    let redacted = released(&pdf(&content, "", "", &[INFO]), &[every("Applicant")]);
    let text = text_of(&redacted.bytes);
    assert!(!text.contains("Wang") && text.contains("End"), "{text}");
}

#[test]
fn invisible_and_white_words_are_not_carried_over() {
    let content = format!(
        "{} BT 3 Tr /F 12 Tf 40 80 Td (Wang unseen) Tj ET BT 0 Tr 1 g /F 12 Tf 40 60 Td (Wang white) Tj ET",
        lines(&["Applicant", "End of page"])
    );
    let redacted = released(&pdf(&content, "", "", &[INFO]), &[every("Applicant")]);
    assert!(!text_of(&redacted.bytes).contains("Wang"));
}

#[test]
fn a_second_revision_is_gone() {
    let mut bytes = pdf(&lines(&["Applicant Wang", "End of page"]), "", "", &[INFO]);
    let start = bytes.len();
    let second = lines(&["Applicant Zhang", "End of page"]);
    let object = format!("5 0 obj\n{}\nendobj\n", stream("", &second));
    let table = format!("xref\n5 1\n{start:010} 00000 n \ntrailer\n<</Size 7/Root 1 0 R/Prev {}>>\n", previous(&bytes));
    let end = format!("startxref\n{}\n%%EOF\n", start + object.len());
    bytes.extend_from_slice((object + &table + &end).as_bytes());
    let redacted = released(&bytes, &[every("Zhang")]);
    let raw = String::from_utf8_lossy(&redacted.bytes).into_owned();
    assert!(!raw.contains("Wang") && raw.matches("%%EOF").count() == 1);
}

/// The place of the last table of objects.
fn previous(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    text.rsplit("startxref")
        .next()
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|n| n.parse().ok())
        .unwrap()
}

#[test]
fn subset_fonts_with_their_own_codes() {
    let bytes = file("case.pdf");
    check(&bytes, "王小明", &["申请人", "东风路", "已签收", "第二页：本页不涉及个人"]);
    check(&bytes, "东风路12号", &["王小明", "住示例市"]);
}

#[test]
fn columns_and_words_broken_over_lines() {
    let bytes = file("columns.pdf");
    check(&bytes, "王小明", &["电话是13812345678", "office"]);
    check(&bytes, "号，电话三号", &["电话一号，电话二", "王小明是一号"]);
}

#[test]
fn an_area_takes_everything_that_lies_in_it() {
    let bytes = pdf(&lines(&["Applicant Wang", "Telephone 13812345678", "End of page"]), "", "", &[INFO]);
    let material = open(&bytes, "a.pdf").unwrap();
    let area = Rect { x0: 0.0, y0: 45.0, x1: 400.0, y1: 70.0 };
    let redacted = redact(&material, &[mark(Place::Area { page: 0, rect: area })]).unwrap();
    let text = text_of(&redacted.bytes);
    assert!(
        text.contains("Wang") && text.contains("End") && !text.contains("Telephone") && !text.contains("138"),
        "{text}"
    );
    assert_eq!(redacted.withheld[0].place, "第 1 页距上边 15%、距左边 0% 处的区域");
    let nowhere = Rect { x0: 500.0, y0: 0.0, x1: 600.0, y1: 10.0 };
    for place in [Place::Area { page: 0, rect: nowhere }, Place::Area { page: 1, rect: area }] {
        assert!(redact(&material, &[mark(place)]).is_err());
    }
}

#[test]
fn outside_the_boxes_the_page_looks_as_before() {
    let bytes = file("case.pdf");
    let before = open(&bytes, "a.pdf").unwrap();
    let redacted = redact(&before, &[passage(&before, 0, "王小明")]).unwrap();
    let after = open(&redacted.bytes, "b.pdf").unwrap();
    assert_eq!(before.pages().len(), after.pages().len());
    for page in 0..before.pages().len() {
        let (old, new) = (pixels(&before, page), pixels(&after, page));
        assert_eq!(old.len(), new.len());
        let differs = old.iter().zip(&new).filter(|(old, new)| old.abs_diff(**new) > 40).count();
        // The box is 3 letters of 12 points at 200 dots an inch: some 33 by 100 pixels of three bytes.
        let most = if page == 0 { 15_000 } else { 200 };
        assert!(differs < most, "{differs} bytes of page {page}");
        assert!(page > 0 || differs > 1_000, "the box is seen");
    }
}

/// The bytes of a page's image at the resolution of released pages.
fn pixels(material: &Material, page: usize) -> Vec<u8> {
    let png = material.page_image(page, 200.0).unwrap();
    let at = png.windows(4).position(|kind| kind == b"IDAT").unwrap();
    let length = u32::from_be_bytes(png[at - 4..at].try_into().unwrap()) as usize;
    let mut lines = Vec::new();
    let mut unpack = flate2::read::ZlibDecoder::new(&png[at + 4..at + 4 + length]);
    std::io::Read::read_to_end(&mut unpack, &mut lines).unwrap();
    lines
}

#[test]
fn letters_that_are_drawings_are_covered_with_all_their_ink() {
    // A font of size 1 whose letter is drawn fifty points high: its own measure says nothing.
    let font = "<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 60 60]/FirstChar 87/LastChar 87/Widths[60]\
        /Encoding<</Differences[87/W]>>/CharProcs<</W 8 0 R>>/Resources<<>>>>";
    let letter = stream("", "60 0 0 0 50 50 d1 0 0 50 50 re f");
    let content = "BT /T 1 Tf 100 100 Td (W) Tj ET";
    let bytes = pdf(content, "", "", &[INFO, font, &letter]);
    let bytes = String::from_utf8(bytes).unwrap().replacen("/Font<</F 4 0 R>>", "/Font<</T 7 0 R>>", 1).into_bytes();
    let material = open(&bytes, "a.pdf").unwrap();
    let rect = material.pages()[0].words[0].rect;
    assert!(rect.x0 <= 100.0 && rect.x1 >= 150.0 && rect.y0 <= 150.0 && rect.y1 >= 200.0, "{rect:?}");
    released(&bytes, &[every("W")]);
}

/// A scan: one picture over the whole page, and perhaps invisible words over it.
fn scan(words: &str) -> Vec<u8> {
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 8/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
        &"0Zz ~A9q".repeat(4),
    );
    let content = format!("q 400 0 0 300 0 0 cm /S Do Q {words}");
    let page = "/Resources<</XObject<</S 7 0 R>>/Font<</F 4 0 R>>>>";
    let bytes = pdf(&content, "", "", &[INFO, &picture]);
    // The page has its resources once: those of a scan.
    String::from_utf8(bytes).unwrap().replacen("/Resources<</Font<</F 4 0 R>>>>", page, 1).into_bytes()
}

#[test]
fn an_area_of_a_scan() {
    let material = open(&scan(""), "a.pdf").unwrap();
    assert!(material.paragraphs().is_empty());
    assert!(material.unsearchable()[0].contains("第 1 页是图像"), "{:?}", material.unsearchable());
    let rect = Rect { x0: 100.0, y0: 50.0, x1: 200.0, y1: 100.0 };
    let redacted = redact(&material, &[mark(Place::Area { page: 0, rect })]).unwrap();
    let after = open(&redacted.bytes, "b.pdf").unwrap();
    let (image, width) = (pixels(&after, 0), 1 + 3 * (400.0_f32 * 200.0 / 72.0) as usize);
    let at = |x: f32, y: f32| image[(y * 200.0 / 72.0) as usize * width + 1 + 3 * (x * 200.0 / 72.0) as usize];
    assert_eq!((at(105.0, 55.0), at(195.0, 95.0)), (0, 0), "black inside");
    assert!(at(105.0, 45.0) > 0 && at(205.0, 55.0) > 0, "the picture outside");
}

#[test]
fn recognised_words_over_a_scan_are_marked_and_not_carried_over() {
    let bytes = scan("BT 3 Tr /F 16 Tf 40 200 Td (Applicant Wang) Tj 0 -24 Td (End of page) Tj ET");
    let redacted = released(&bytes, &[every("Wang")]);
    assert_eq!(text_of(&redacted.bytes), "", "what recognition has written stays away");
    assert!(redacted.withheld[0].place.contains("看不见的文字"), "{:?}", redacted.withheld);
}

#[test]
fn pages_tell_their_words_with_boxes() {
    let material = open(&file("case.pdf"), "a.pdf").unwrap();
    let pages = material.pages();
    let word = pages[0].words.iter().find(|word| word.text.contains("王小明")).unwrap();
    let paragraph = &material.paragraphs()[word.paragraph];
    assert_eq!(&paragraph.text[word.from..word.to], word.text);
    assert!(word.rect.x1 > word.rect.x0 && word.rect.y1 <= pages[0].height);
}
