//! What Word and Excel files carry beside what they show: changes, comments, hidden text, rows and sheets, authors.

use super::hidden;
use crate::picture;
use gk_base::Finding;
use gk_read::archive::{Archive, Part};
use gk_read::docx::is_switched_on;
use gk_read::xml::{self, Child, Node};

const INSPECT: &str = "请在软件的“检查文档”里删除后另存";

pub(super) fn look(bytes: &[u8]) -> Vec<Finding> {
    let Ok(archive) = Archive::open(bytes) else { return Vec::new() };
    let mut findings = Vec::new();
    for part in &archive.parts {
        findings.extend(by_name(part));
        if let Ok(root) = xml::parse(&part.bytes) {
            findings.extend(properties(&root));
            findings.extend(words(&root, &part.name));
            findings.extend(sheets(&root, &part.name));
        }
        let carries = picture::clean(&part.bytes).is_some_and(|bare| bare.len() < part.bytes.len());
        if carries {
            let found = format!("图片 {} 里附有拍摄信息或说明", part.name);
            findings.push(hidden("H-16", found, "请去掉图片的属性信息，重新插入后另存"));
        }
    }
    findings
}

/// Parts that say by their name what they are.
fn by_name(part: &Part) -> Option<Finding> {
    const SORTS: &[(&str, &str, &str)] = &[
        ("word/comments", "H-12", "有批注"),
        ("xl/comments", "H-12", "有批注"),
        ("xl/threadedComments", "H-12", "有批注"),
        ("customXml/item", "H-15", "附有自定义数据"),
        ("word/embeddings/", "H-15", "嵌有其他文件"),
        ("xl/embeddings/", "H-15", "嵌有其他文件"),
        ("xl/pivotCache/pivotCacheRecords", "H-14", "数据透视表里存有全部原始数据"),
        ("xl/externalLinks/", "H-15", "引用了其他文件，并存有其中的数据"),
        ("docProps/thumbnail", "H-15", "附有首页的缩略图"),
    ];
    let (_, code, what) = SORTS.iter().find(|(start, _, _)| part.name.starts_with(start))?;
    Some(hidden(code, format!("文件{what}（{}）", part.name), INSPECT))
}

/// Who wrote and saved it.
fn properties(root: &Node) -> Vec<Finding> {
    let said = |name: &str, what: &str| {
        let value = root.child(name).map(Node::text).filter(|value| !value.trim().is_empty())?;
        Some(hidden("H-11", format!("文件属性里的{what}是“{}”", value.trim()), INSPECT))
    };
    if root.name != "cp:coreProperties" {
        return Vec::new();
    }
    let named =
        [("dc:creator", "作者"), ("cp:lastModifiedBy", "最后保存者"), ("dc:title", "标题"), ("dc:description", "备注")];
    named.iter().filter_map(|(name, what)| said(name, what)).collect()
}

/// Changes and hidden text of Word documents, counted by part.
fn words(root: &Node, part: &str) -> Vec<Finding> {
    if !root.name.starts_with("w:") {
        return Vec::new();
    }
    let (mut n_changes, mut n_hidden, mut n_cut) = (0_usize, 0_usize, 0_usize);
    root.each(&mut |child| {
        let Child::Node(node) = child else { return };
        let name = node.name.as_str();
        n_changes += usize::from(matches!(name, "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo"));
        n_hidden +=
            usize::from(name == "w:r" && node.child("w:rPr").is_some_and(|look| is_switched_on(look, "w:vanish")));
        n_cut += usize::from(name == "a:srcRect" && node.attrs.iter().any(|(_, value)| value != "0"));
    });
    let mut findings = Vec::new();
    if n_changes > 0 {
        let mend = "请接受或拒绝全部修订，关闭修订后另存";
        findings.push(hidden("H-12", format!("{part} 里有 {n_changes} 处修订痕迹，可以还原出改动前的文字"), mend));
    }
    if n_hidden > 0 {
        findings.push(hidden("H-13", format!("{part} 里有 {n_hidden} 处隐藏文字"), "请显示并删除隐藏文字后另存"));
    }
    if n_cut > 0 {
        let mend = "请在“压缩图片”里删除裁剪区域后另存";
        findings.push(hidden("H-13", format!("{part} 里有 {n_cut} 张裁剪过的图片，裁去的部分还在文件里"), mend));
    }
    findings
}

/// Hidden sheets, rows and columns of Excel files.
fn sheets(root: &Node, part: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut n_rows, mut n_columns) = (0_usize, 0_usize);
    root.each(&mut |child| {
        let Child::Node(node) = child else { return };
        let is_hidden = matches!(node.attr("hidden"), Some("1" | "true"));
        match node.name.as_str() {
            "x:sheet" if matches!(node.attr("state"), Some("hidden" | "veryHidden")) => {
                let name = node.attr("name").unwrap_or_default();
                let mend = "请取消隐藏，确认可以公开，或删除后另存";
                findings.push(hidden("H-14", format!("工作表“{name}”是隐藏的"), mend));
            }
            "x:row" if is_hidden => n_rows += 1,
            "x:col" if is_hidden => n_columns += 1,
            _ => {}
        }
    });
    if n_rows + n_columns > 0 {
        let found = format!("{part} 里有 {n_rows} 行、{n_columns} 组列是隐藏的");
        findings.push(hidden("H-14", found, "请取消隐藏，确认可以公开，或删除后另存"));
    }
    findings
}
