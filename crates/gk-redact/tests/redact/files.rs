//! Files to redact, made in code: Word packages and PDF files; never real ones.

use gk_redact::{Ground, Mark, Material, Place, Redacted, open, redact};
use std::io::{Cursor, Read as _, Write as _};

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:v="urn:schemas-microsoft-com:vml""#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub fn ground() -> Ground {
    Ground { article: "ogi-regulation#15".to_owned(), words: "条例第十五条".to_owned() }
}

pub fn mark(place: Place) -> Mark {
    Mark { place, ground: ground(), note: String::new() }
}

pub fn every(words: &str) -> Mark {
    mark(Place::EveryOccurrence { words: words.to_owned() })
}

/// The passage of a paragraph that says these words.
pub fn passage(material: &Material, paragraph: usize, words: &str) -> Mark {
    let text = &material.paragraphs()[paragraph].text;
    let from = text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    mark(Place::Passage { paragraph, from, to: from + words.len() })
}

/// Redacts, or fails with what stood against it.
pub fn released(bytes: &[u8], marks: &[Mark]) -> Redacted {
    let material = open(bytes, "原件").unwrap_or_else(|finding| panic!("{}", finding.message()));
    redact(&material, marks).unwrap_or_else(|findings| {
        let messages: Vec<String> = findings.iter().map(gk_base::Finding::message).collect();
        panic!("{}", messages.join("\n"))
    })
}

/// The text of all paragraphs, one a line.
pub fn text_of(bytes: &[u8]) -> String {
    let material = open(bytes, "副本").unwrap_or_else(|finding| panic!("{}", finding.message()));
    material.paragraphs().iter().map(|paragraph| paragraph.text.clone() + "\n").collect()
}

pub fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A Word document with a body, and other parts: name, kind of relation, content.
pub fn word(body: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut relations = String::new();
    let mut parts: Vec<(String, String)> = vec![(
        "_rels/.rels".to_owned(),
        relation_list(&format!(
            "<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"{OFFICE}/core-properties\" Target=\"docProps/core.xml\"/>"
        )),
    )];
    for (name, kind, content) in others {
        if !kind.is_empty() {
            let target = name.trim_start_matches("word/");
            relations
                .push_str(&format!("<Relationship Id=\"{target}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"));
        }
        parts.push(((*name).to_owned(), content.replace("SPACES", SPACES)));
    }
    parts.push(("word/_rels/document.xml.rels".to_owned(), relation_list(&relations)));
    let document = format!("<?xml version=\"1.0\"?><w:document {SPACES}><w:body>{body}</w:body></w:document>");
    parts.push(("word/document.xml".to_owned(), document));
    parts.insert(0, ("[Content_Types].xml".to_owned(), content_types(&parts)));
    packed(&parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect::<Vec<_>>())
}

fn relation_list(relations: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

fn content_types(parts: &[(String, String)]) -> String {
    let mut out = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        .to_owned();
    for (name, _) in parts {
        let stem = name.trim_start_matches("word/").trim_end_matches(".xml");
        let kind = match stem.trim_end_matches(char::is_numeric) {
            "document" => "document.main",
            kind @ ("header" | "footer" | "footnotes" | "endnotes" | "styles" | "comments" | "settings") => kind,
            _ => continue,
        };
        out.push_str(&format!(
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        ));
    }
    out + "</Types>"
}

pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same package with another content of one part.
pub fn with_part(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut parts = gk_read::archive::Archive::open(bytes).unwrap().parts;
    parts.iter_mut().filter(|part| part.name == name).for_each(|part| part.bytes = content.to_vec());
    packed(&parts.iter().map(|part| (part.name.as_str(), part.bytes.as_slice())).collect::<Vec<_>>())
}

/// All parts of a package, names and contents, unpacked one after the other.
pub fn unpacked(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        all.push_str(&part.name().unwrap());
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        all.push_str(&String::from_utf8_lossy(&content));
    }
    all
}

/// A PDF file with one page, Helvetica as `/F`; `page` goes into the page, `more` are further objects from 6 on.
pub fn pdf(content: &str, page: &str, catalog: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R{page}>>"
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        stream("", content),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    let mut out = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = out.len();
    out.push_str(&table);
    out.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

pub fn stream(about: &str, content: &str) -> String {
    format!("<<{about}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// Page contents that write each text on its own line.
pub fn lines(texts: &[&str]) -> String {
    let mut content = "BT /F 16 Tf 40 260 Td 24 TL\n".to_owned();
    texts.iter().for_each(|text| content.push_str(&format!("({text}) Tj T*\n")));
    content + "ET"
}
