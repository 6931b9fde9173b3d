//! What PDF files carry beside their pages: authors, remarks, forms, attachments, layers, earlier revisions, unseen words.

use super::hidden;
use gk_base::Finding;
use gk_read::pdf::{self, Sight};
use hayro::hayro_syntax::object::Object;

const PRINT: &str = "请用“打印”方式另存一份新的 PDF 后再发出";

/// Keys of objects that tell what a file carries.
const KEYS: &[(&str, &str, &str)] = &[
    ("Author", "H-11", "属性里写有作者"),
    ("Creator", "H-11", "属性里写有制作软件"),
    ("Metadata", "H-11", "附有元数据"),
    ("Annots", "H-12", "页面上有批注、链接或表单"),
    ("AcroForm", "H-12", "有可填写的表单，可能存有填写的内容"),
    ("EmbeddedFiles", "H-15", "附有其他文件"),
    ("OCProperties", "H-13", "有可以隐藏的图层"),
    ("JS", "H-15", "带有脚本"),
    ("Outlines", "H-15", "有书签"),
    ("PieceInfo", "H-15", "附有制作软件的内部数据"),
    ("Thumb", "H-15", "附有页面的缩略图"),
];

pub(super) fn look(bytes: &[u8]) -> Vec<Finding> {
    let (Ok(file), Ok(pages)) = (pdf::open(bytes), pdf::pages(bytes)) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut seen = [false; KEYS.len()];
    for object in file.objects() {
        let dict = match &object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            _ => continue,
        };
        for (slot, (key, _, _)) in seen.iter_mut().zip(KEYS) {
            *slot |= dict.contains_key(key);
        }
    }
    let found = seen.iter().zip(KEYS).filter(|(seen, _)| **seen);
    findings.extend(found.map(|(_, (_, code, what))| hidden(code, format!("文件{what}"), PRINT)));
    let n_revisions = bytes.windows(5).filter(|window| *window == b"%%EOF").count();
    if n_revisions > 1 {
        findings.push(hidden("H-12", format!("文件里存有 {n_revisions} 个版本，可以还原出改动前的内容"), PRINT));
    }
    for (at, page) in pages.iter().enumerate() {
        let glyphs = page.lines.iter().flat_map(|line| &line.glyphs);
        let is_unseen = |glyph: &&pdf::Glyph| glyph.sight == Sight::Hidden && !glyph.text.trim().is_empty();
        let n = glyphs.filter(is_unseen).count();
        if n > 0 {
            let found = format!("第 {} 页有 {n} 个看不见但可以复制的字，可能是被色块盖住的文字或识别结果", at + 1);
            findings.push(hidden("H-13", found, "盖住的文字请用遮盖功能去掉；扫描件的识别结果请核对后保留或去掉"));
        }
    }
    findings
}
