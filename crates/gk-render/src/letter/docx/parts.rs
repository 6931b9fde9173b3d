//! The parts of the file beside the text: types, relations, styles, fonts, page numbers; never anything about a person.

use std::fmt::Write;

use gk_law::letters::{Face, FaceKind, Paper};

use super::super::Letter;
use super::{half_points, twips};
use crate::html::Escaped;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);

pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

pub(super) const DOCUMENT_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>",
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer2.xml\"/>",
    "</Relationships>"
);

/// Odd and even pages have their number on different sides; punctuation at the end of a line may hang.
pub(super) const SETTINGS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>",
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
    "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
);

/// The title of the document is its only property.
pub(super) fn core(letter: &Letter) -> String {
    let title = letter.title.join("");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>",
        Escaped(&title)
    )
}

/// A face for all scripts.
pub(super) fn fonts(face: &Face) -> String {
    let font = face.fonts.first().map_or("", String::as_str);
    let font = Escaped(font);
    format!(
        "<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\" w:hint=\"eastAsia\"/>"
    )
}

/// The style of the text is that of the document; the others are based on it.
pub(super) fn styles(paper: &Paper) -> String {
    let sizes = &paper.r#type;
    let (body, line) = (half_points(sizes.body_pt), twips(paper.line_pt()));
    let (width, indent) = (width_pct(paper), twips(paper.halves_pt(2 * paper.indent.paragraph_chars)));
    let mut out = format!("{HEAD}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>");
    out.push_str(&fonts(paper.face(FaceKind::Body)));
    let _ = write!(
        out,
        "<w:w w:val=\"{width}\"/><w:kern w:val=\"0\"/><w:sz w:val=\"{body}\"/><w:szCs w:val=\"{body}\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Body\"><w:name w:val=\"Normal\"/><w:pPr><w:widowControl w:val=\"0\"/>\
         <w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Text\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Body\"/><w:pPr>\
         <w:ind w:firstLine=\"{indent}\"/></w:pPr></w:style>"
    );
    let (title, title_line) = (half_points(sizes.title_pt), twips(sizes.title_line_pt));
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Body\"/><w:pPr><w:keepNext/>\
         <w:spacing w:line=\"{title_line}\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr>{}<w:w w:val=\"100\"/>\
         <w:sz w:val=\"{title}\"/><w:szCs w:val=\"{title}\"/></w:rPr></w:style>",
        fonts(paper.face(FaceKind::Title))
    );
    let cell = half_points(sizes.table_pt);
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name w:val=\"Table Contents\"/><w:basedOn w:val=\"Body\"/><w:pPr>\
         <w:spacing w:before=\"60\" w:after=\"60\" w:line=\"{}\" w:lineRule=\"atLeast\"/><w:jc w:val=\"left\"/></w:pPr><w:rPr>\
         <w:w w:val=\"100\"/><w:sz w:val=\"{cell}\"/><w:szCs w:val=\"{cell}\"/></w:rPr></w:style></w:styles>",
        twips(sizes.table_pt * 1.4)
    );
    out
}

/// How wide characters are, in per cent, so that a line holds as many as the grid says. Less space between them would do the same, but
/// LibreOffice then loses the punctuation at the end of a full line.
#[expect(clippy::cast_possible_truncation, reason = "a share of a hundred")]
fn width_pct(paper: &Paper) -> i64 {
    let body = paper.r#type.body_pt;
    ((body + paper.tracking_pt()) / body * 100.0).floor() as i64
}

/// For each face the fonts that can stand for its first one.
pub(super) fn font_table(paper: &Paper) -> String {
    let mut out = format!("{HEAD}<w:fonts {MAIN}>");
    for kind in FaceKind::ALL {
        let face = paper.face(kind);
        let others: Vec<&str> = face.fonts.iter().skip(1).chain(&face.stand_ins).map(String::as_str).collect();
        let name = face.fonts.first().map_or("", String::as_str);
        let _ = write!(
            out,
            "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>",
            Escaped(name),
            Escaped(&others.join(","))
        );
    }
    out.push_str("</w:fonts>");
    out
}

/// — 1 —, one character from the outer edge.
pub(super) fn footer(paper: &Paper, side: &str) -> String {
    let size = half_points(paper.r#type.page_number_pt);
    let run = |inner: &str| {
        let face = fonts(paper.face(FaceKind::PageNumber));
        format!(
            "<w:r><w:rPr>{face}<w:w w:val=\"100\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>{inner}</w:r>"
        )
    };
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let one = twips(paper.r#type.page_number_pt);
    format!(
        "{HEAD}<w:ftr {MAIN}><w:p><w:pPr><w:ind w:{side}=\"{one}\"/><w:jc w:val=\"{side}\"/></w:pPr>{}{}{}{}{}{}{}</w:p></w:ftr>",
        run("<w:t xml:space=\"preserve\">— </w:t>"),
        field("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        field("separate"),
        run("<w:t>1</w:t>"),
        field("end"),
        run("<w:t xml:space=\"preserve\"> —</w:t>")
    )
}
