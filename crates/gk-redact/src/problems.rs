//! What stands against a redaction, in words for the clerk: the place and the mend; never the withheld words' grounds.

use gk_base::{Finding, Severity};

fn problem(code: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Error, found).mend(mend)
}

/// H-01: a file that cannot be redacted here.
pub(crate) fn unsupported(name: &str, what: &str) -> Finding {
    problem(
        "H-01",
        format!("“{name}”是{what}，不能在这里遮盖"),
        "请另存为文本（.txt）、Word 文档（.docx）或 PDF 文件后再上传",
    )
}

/// H-02: a mark that leads nowhere.
pub(crate) fn no_such_place(number: usize, what: &str) -> Finding {
    problem("H-02", format!("第 {number} 处标记{what}"), "请刷新页面，重新选择要遮盖的内容")
}

/// H-02: nothing is marked.
pub(crate) fn nothing_marked() -> Finding {
    problem("H-02", "还没有标记要遮盖的内容", "请先选择要遮盖的文字或区域，并选定依据的条款")
}

/// H-03: withheld words that are left.
pub(crate) fn left(words: &str, place: &str) -> Finding {
    problem(
        "H-03",
        format!("遮盖后的文件里仍能找到不予公开的内容“{words}”（{place}），没有生成文件"),
        "请把这一处也标记出来；如果它不在正文里，请另存一份只有正文的文件后重新遮盖",
    )
}

/// H-03: what should stay has changed.
pub(crate) fn changed(place: &str) -> Finding {
    problem("H-03", format!("遮盖后重新读取，{place}与原文不一致，没有生成文件"), "请把文件另存为 PDF 后重新遮盖")
}

/// H-03: the new file holds something that it should not.
pub(crate) fn unexpected(what: &str) -> Finding {
    problem("H-03", format!("遮盖后的文件里有不应出现的内容：{what}，没有生成文件"), "请把文件另存为 PDF 后重新遮盖")
}

/// H-04: a page that cannot be drawn.
pub(crate) fn not_drawn(page: usize) -> Finding {
    problem(
        "H-04",
        format!("第 {} 页无法转成图像，没有生成文件", page + 1),
        "请用打印方式另存为 PDF，或扫描纸质件后再试",
    )
}

/// H-05: withheld words in what is not shown.
pub(crate) fn trouble_writing(what: &str) -> Finding {
    problem("H-04", format!("写出遮盖后的文件时出错：{what}"), "请把文件另存为 PDF 后重新遮盖")
}
