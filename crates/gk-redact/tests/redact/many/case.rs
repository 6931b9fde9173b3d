//! One random file: what is withheld in it, what stays, and in which layers the words are hidden besides; never by chance.

use crate::files::{lines, p, pdf, stream, word};
use std::path::Path;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    Text,
    Word,
    Pdf,
}

pub struct Case {
    pub number: usize,
    pub sort: Sort,
    pub bytes: Vec<u8>,
    pub words: Vec<String>,
    pub kept: Vec<String>,
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).unwrap()
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

impl Case {
    pub fn name(&self) -> String {
        let extension = ["txt", "docx", "pdf"][self.sort as usize];
        format!("case-{:04}.{extension}", self.number)
    }

    /// A case that needs no other program: PDF files are in Latin letters.
    pub fn without_tools(number: usize) -> Self {
        let sort = sort_of(number);
        if sort == Sort::Pdf { latin(number) } else { chinese(number, sort) }
    }
}

fn sort_of(number: usize) -> Sort {
    [Sort::Text, Sort::Word, Sort::Pdf][number % 3]
}

/// Cases of a batch; the PDF files are printed by LibreOffice from the Word documents of their numbers, and by a browser, in turn.
pub fn with_tools(numbers: std::ops::Range<usize>, folder: &Path) -> Vec<Case> {
    let made = folder.join("made");
    let mut cases: Vec<Case> = numbers.map(|number| chinese(number, sort_of(number))).collect();
    let is_printed = |case: &Case| case.number / 3 % 2 == 1;
    for case in cases.iter().filter(|case| case.sort == Sort::Pdf) {
        let stem = case.name().replace(".pdf", "");
        if is_printed(case) {
            let [person, phone, address, sum] = [0, 1, 2, 3].map(|at| case.words[at].as_str());
            let rows = sentences(person, phone, address, sum).map(|sentence| format!("<p>{sentence}</p>")).concat();
            let style = "@page{size:450pt 450pt;margin:30pt}body{font:18pt 'Noto Serif CJK SC'}";
            let page = format!("<meta charset=utf-8><title>{person}</title><style>{style}</style>{rows}");
            super::tools::write(&made, &format!("{stem}.html"), page.as_bytes());
            super::tools::print(&made, &stem);
        } else {
            super::tools::write(&made, &format!("{stem}.docx"), &case.bytes);
        }
    }
    super::tools::to_pdf(&made, &made);
    for case in cases.iter_mut().filter(|case| case.sort == Sort::Pdf) {
        let path = made.join(case.name());
        case.bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    cases
}

/// What is withheld: a person, a number, an address, a sum.
fn secrets(dice: &mut Dice) -> [String; 4] {
    let person = format!(
        "{}{}{}",
        dice.of(&["王", "李", "张", "陈", "林", "黄", "周", "吴"]),
        dice.of(&["小", "大", "文", "志", "建", "国", "立", "中"]),
        dice.of(&["明", "平", "华", "伟", "军", "青", "东", "海"])
    );
    let number = format!("13{}{:08}", dice.below(10), dice.below(100_000_000));
    let street = dice.of(&["东风路", "人民路", "建设路", "和平路", "中山路", "解放路"]);
    let address = format!("{street}{}号", 10 + dice.below(900));
    let sum = format!("{}{:03}元", 20 + dice.below(900), dice.below(1000));
    [person, number, address, sum]
}

const KEPT: [&str; 3] = ["本机关依法作出答复", "材料共有三页", "以上内容可以公开"];

fn sentences(person: &str, phone: &str, address: &str, sum: &str) -> [String; 7] {
    [
        format!("申请人{person}提出申请"),
        format!("电话{phone}"),
        format!("住在{address}"),
        format!("补助{sum}"),
        KEPT[0].to_owned(),
        KEPT[1].to_owned(),
        KEPT[2].to_owned(),
    ]
}

fn chinese(number: usize, sort: Sort) -> Case {
    let mut dice = Dice(number as u64 + 1);
    let secrets = secrets(&mut dice);
    let [person, phone, address, sum] = &secrets;
    let sentences = sentences(person, phone, address, sum);
    let bytes = if sort == Sort::Text { text(&sentences) } else { document(&sentences, &secrets, &mut dice) };
    Case { number, sort, bytes, words: secrets.to_vec(), kept: KEPT.map(str::to_owned).to_vec() }
}

fn text(sentences: &[String]) -> Vec<u8> {
    (sentences.join("。\n") + "。\n").into_bytes()
}

/// A small page of large letters; what is withheld stands in other layers too, as the dice have it.
fn document(sentences: &[String], secrets: &[String; 4], dice: &mut Dice) -> Vec<u8> {
    let secret = |dice: &mut Dice| secrets[dice.below(4)].clone();
    let mut body = String::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let hidden = secret(dice);
        body.push_str(&match (at, dice.below(4)) {
            (3, _) => table(sentence),
            (_, 0) => split(sentence, dice),
            (_, 1) => format!(
                "<w:p>{}<w:del w:id=\"1\" w:author=\"{hidden}\"><w:r><w:delText>{hidden}</w:delText></w:r></w:del>\
                 <w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>",
                run(sentence)
            ),
            (_, 2) => format!(
                "<w:p><w:bookmarkStart w:id=\"{at}\" w:name=\"{hidden}\"/><w:ins w:id=\"2\" w:author=\"{hidden}\">{}</w:ins>\
                 <w:bookmarkEnd w:id=\"{at}\"/></w:p>",
                run(sentence)
            ),
            _ => format!("<w:p>{}</w:p>", run(sentence)),
        });
    }
    body.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1.xml\"/><w:pgSz w:w=\"9000\" w:h=\"9000\"/>\
         <w:pgMar w:top=\"1400\" w:bottom=\"600\" w:left=\"700\" w:right=\"700\" w:header=\"500\" w:footer=\"300\"/></w:sectPr>",
    );
    let header = format!("<w:hdr SPACES>{}</w:hdr>", p(&format!("案卷{}", secret(dice))));
    let comments = format!(
        "<w:comments SPACES><w:comment w:id=\"1\" w:author=\"甲\">{}</w:comment></w:comments>",
        p(&secret(dice))
    );
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        secret(dice)
    );
    let custom = format!("<a>{}</a>", secret(dice));
    word(
        &body,
        &[
            ("word/header1.xml", "header", &header),
            ("word/comments.xml", "comments", &comments),
            ("docProps/core.xml", "", &core),
            ("customXml/item1.xml", "", &custom),
        ],
    )
}

fn run(text: &str) -> String {
    format!("<w:r><w:rPr><w:sz w:val=\"36\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The sentence in runs of one to three characters.
fn split(sentence: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = sentence.chars().collect();
    let mut out = String::new();
    let mut rest = chars.as_slice();
    while !rest.is_empty() {
        let n = (1 + dice.below(3)).min(rest.len());
        out.push_str(&run(&rest[..n].iter().collect::<String>()));
        rest = &rest[n..];
    }
    format!("<w:p>{out}</w:p>")
}

fn table(sentence: &str) -> String {
    let cell = |text: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"3600\" w:type=\"dxa\"/></w:tcPr><w:p>{}</w:p></w:tc>", run(text))
    };
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"7200\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"3600\"/><w:gridCol w:w=\"3600\"/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>",
        cell("事项"),
        cell(sentence)
    )
}

/// A PDF file in Latin letters, turned, with remarks and metadata, as the dice have it.
fn latin(number: usize) -> Case {
    let mut dice = Dice(number as u64 + 1);
    let [_, phone, ..] = secrets(&mut dice);
    let person = format!("{} {}", dice.of(&["Wang", "Zhang", "Liu"]), dice.of(&["Xiaoming", "Dawei", "Hua"]));
    let sum = format!("{} yuan", 1000 + dice.below(90_000));
    let words = vec![person.clone(), phone.clone(), sum.clone()];
    let kept = ["The office replies", "Three pages in all"];
    let texts = [format!("Applicant {person}"), format!("Call {phone}"), format!("Paid {sum}")];
    let mut all: Vec<&str> = texts.iter().map(String::as_str).collect();
    all.extend(kept);
    let secret = words[dice.below(3)].clone();
    let remark = format!("<</Type/Annot/Subtype/Text/Rect[300 20 320 40]/Contents({secret})>>");
    let metadata = stream("/Type/Metadata/Subtype/XML", &format!("<x>{secret}</x>"));
    let info = format!("<</Title({secret})>>");
    let page = format!("/Annots[7 0 R]/Rotate {}", 90 * dice.below(4));
    let bytes = pdf(&lines(&all), &page, "/Metadata 8 0 R", &[&info, &remark, &metadata]);
    Case { number, sort: Sort::Pdf, bytes, words, kept: kept.map(str::to_owned).to_vec() }
}
