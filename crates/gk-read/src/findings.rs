//! What can be wrong with a file itself, in words for its owner; never a judgement on a report.

use crate::archive::Locked;
use crate::pdf::Unreadable;
use crate::sniff::Binary;
use crate::xml::Broken;
use gk_base::{Finding, Severity, Span};

/// there is nothing in the file.
pub(crate) fn empty(n_bytes: usize) -> Finding {
    let found = if n_bytes == 0 { "文件是空的（0 字节）" } else { "文件里只有空白，没有文字" };
    Finding::new("R-08", Severity::Error, found)
        .expected("应当是一份年度报告的全文")
        .mend("请确认选对了文件；如果是另存的网页或文本，请重新保存一次")
}

/// the file is too long to be a report.
pub(crate) fn too_large(n_bytes: usize, limit: usize) -> Finding {
    let found = format!("文件太大（{} MB），没有读取", megabytes(n_bytes));
    Finding::new("R-08", Severity::Error, found)
        .expected(format!("这类文件最多读取 {} MB", megabytes(limit)))
        .mend("请只保留报告正文，另存为文本或网页后再试")
}

/// more lines than any report has.
pub(crate) fn too_many_lines(limit: usize) -> Finding {
    Finding::new("R-08", Severity::Warning, format!("文件超过 {limit} 行，其余部分没有分行"))
        .expected("一份年度报告通常只有几百行")
        .mend("请只保留报告正文后再试")
}

/// more cells than any report has.
pub(crate) fn too_many_cells(limit: usize) -> Finding {
    Finding::new("R-08", Severity::Warning, format!("网页的表格超过 {limit} 格，其余部分按文字读取"))
        .expected("一份年度报告的三张表合计只有两百多格")
        .mend("请只保留报告正文后再试")
}

/// more marks than any report has.
pub(crate) fn too_many_marks(limit: usize) -> Finding {
    Finding::new("R-08", Severity::Warning, format!("网页的段落和标记超过 {limit} 处，其余部分没有读取"))
        .expected("一份年度报告的网页通常只有几千处标记")
        .mend("请只保留报告正文后再试")
}

/// not a text at all.
pub(crate) fn binary(kind: Binary) -> Finding {
    let (what, mend) = match kind {
        Binary::Zip => {
            ("这是 Excel 文档或压缩包，读不了", "请在原来的软件里把报告另存为 Word 文档、网页或纯文本，压缩包请先解压")
        }
        Binary::Ole => ("这是旧版 Word 或 Excel 文档，读不了", "请在原来的软件里把报告另存为 .docx、网页或纯文本"),
        Binary::Image => ("这是图片，读不了", "请使用网站上公布的文字版，或把图片里的文字录入文本文件"),
        Binary::Unknown => ("不是文本或网页，而是无法识别的二进制数据", "请确认选对了文件，并另存为文本或网页"),
    };
    Finding::new("R-09", Severity::Error, what)
        .expected("应当是文本（.txt）、网页（.html）、Word 文档（.docx）或有文字的 PDF")
        .mend(mend)
}

/// a packed document that cannot be unpacked.
pub(crate) fn locked(locked: Locked) -> Finding {
    let (what, mend) = match locked {
        Locked::Damaged => {
            ("这份 Word 文档已经损坏，无法打开", "请用 Word 或 WPS 打开后另存一次；打不开的，请重新取得原件")
        }
        Locked::TooLarge => ("这份 Word 文档展开后太大，没有读取", "请压缩或移走其中的图片后另存"),
        Locked::Encrypted => ("这份 Word 文档设有打开密码", "请输入密码打开，去掉密码后另存"),
    };
    Finding::new("R-09", Severity::Error, what).mend(mend)
}

/// a packed document without a text of Word.
pub(crate) fn no_word_document() -> Finding {
    Finding::new("R-09", Severity::Error, "文件里没有 Word 文档的正文")
        .mend("请确认选对了文件，并用 Word 或 WPS 另存为 .docx")
}

/// a part of a packed document that is not what it should be.
pub(crate) fn broken_part(name: &str, broken: Broken) -> Finding {
    let what = match broken {
        Broken::Malformed => "写得不完整",
        Broken::DocType => "带有外来的定义",
        Broken::TooLarge => "层次太深或内容太多",
    };
    Finding::new("R-09", Severity::Error, format!("Word 文档里的 {name} {what}，无法读取"))
        .mend("请用 Word 或 WPS 打开后另存一次")
}

/// a PDF file that cannot be read.
pub(crate) fn unreadable_pdf(why: Unreadable) -> Finding {
    let (what, mend) = match why {
        Unreadable::Damaged => {
            ("这份 PDF 文件已经损坏，无法打开", "请用阅读器打开后另存一次；打不开的，请重新取得原件")
        }
        Unreadable::Encrypted => ("这份 PDF 文件设有密码", "请输入密码打开，去掉密码后另存"),
        Unreadable::TooLarge => ("这份 PDF 文件的页数或内容太多，没有读取", "请拆分成几份后再试"),
    };
    Finding::new("R-09", Severity::Error, what).mend(mend)
}

/// pages of a PDF file that hold pictures and no words.
pub(crate) fn pages_without_words(pages: &[usize]) -> Finding {
    let named: Vec<String> = pages.iter().map(|page| (page + 1).to_string()).collect();
    Finding::new("R-09", Severity::Warning, format!("第 {} 页没有可以复制的文字，可能是扫描件", named.join("、")))
        .mend("请使用文字版，或把这几页的文字录入后再试")
}

/// bytes that mean nothing in the file's encoding.
pub(crate) fn malformed(encoding: &str, count: usize, text: &str, first: usize) -> Finding {
    let before = text.get(..first).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = text.get(start..first).unwrap_or("").chars().count() + 1;
    Finding::new("R-09", Severity::Warning, format!("文件里有 {count} 处无法按 {encoding} 解码的字节"))
        .expected(format!("第一处在第 {line} 行第 {column} 个字，已用“\u{fffd}”代替"))
        .mend("请从原系统重新导出，或用 UTF-8 编码另存后再试")
}

/// the page says one encoding and is written in another.
pub(crate) fn other_encoding(declared: &str, real: &str) -> Finding {
    Finding::new("R-09", Severity::Info, format!("网页声明的编码是 {declared}，实际是 {real}"))
        .expected(format!("已按 {real} 读取"))
        .mend(format!("请把网页里的 charset 改为 {real}"))
}

/// The place of a replaced byte, once it is known in the reading text.
pub(crate) fn with_place(finding: Finding, text: &str) -> Finding {
    match text.find('\u{fffd}') {
        Some(at) => finding.at("\u{fffd}", Span::new(at, at + '\u{fffd}'.len_utf8())),
        None => finding,
    }
}

fn megabytes(n_bytes: usize) -> usize {
    n_bytes.div_ceil(1 << 20)
}
