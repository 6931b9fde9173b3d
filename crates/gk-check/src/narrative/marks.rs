//! The words that prose checks look for, found in one pass; never a judgement on them.

use gk_base::Matcher;
use std::sync::OnceLock;

/// What a word in the prose stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The first digits of a year of this century.
    Year,
    /// 我市, 我县: the writer's own place.
    OwnPlace,
    /// Two punctuation marks where one belongs.
    Doubled,
    /// What a word processor or a damaged conversion leaves behind.
    Residue,
    /// The processing fee.
    Fee,
    /// Charging in general.
    Charge,
    /// "Nothing else to report".
    NoOther,
    /// A telephone number, an address, a mail box.
    Contact,
    /// The statistical period.
    Period,
    /// The Regulation.
    Basis,
    /// Words of a format notice's title or number.
    Notice,
    /// 主动公开.
    Proactive,
    /// 依申请公开.
    OnRequest,
    /// 政府信息管理.
    Management,
    /// 政府信息公开平台建设.
    Platform,
    /// 监督保障.
    Support,
    /// 工作考核, which also shows 监督保障.
    Assessment,
    /// 社会评议, which also shows 监督保障.
    PublicReview,
    /// 责任追究, which also shows 监督保障.
    Accountability,
    /// A frequent word in traditional characters.
    Traditional,
}

/// Words by what they stand for. No word may be the beginning of another's middle: the longest wins.
const WORDS: &[(Mark, &[&str])] = &[
    (Mark::Year, &["20", "２０", "二〇", "二○", "二零", "二Ｏ"]),
    (Mark::OwnPlace, &["我市", "我县", "我区", "我省", "我州", "我旗", "我镇", "我乡"]),
    (
        Mark::Doubled,
        &[
            "，，", "。。", "、、", "；；", "：：", "，。", "。，", "；。", "。；", "、。", "。、", "，；", "；，",
            "、，", "，、",
        ],
    ),
    (Mark::Residue, &["\u{fffd}", "[bookmark", "&nbsp", "&lt;", "&gt;", "&amp;"]),
    (Mark::Fee, &["处理费"]),
    (Mark::Charge, &["收费", "收取"]),
    (Mark::NoOther, &["无其他", "无其它", "没有其他", "没有其它", "无需要报告", "没有需要报告", "无需报告"]),
    (Mark::Contact, &["电话", "邮编", "邮政编码", "邮箱", "地址", "传真", "联系", "E-mail", "e-mail"]),
    (Mark::Period, &["统计", "期限", "时限", "时间范围", "起止", "1月1日", "1 月 1 日", "1月 1日"]),
    (Mark::Basis, &["公开条例", "《条例》"]),
    (Mark::Notice, &["有关事项", "告格式", "办函", "年度报告的通知"]),
    (Mark::Proactive, &["主动公开", "发布", "公布", "公开信息", "公开政府信息", "公示"]),
    (Mark::OnRequest, &["申请"]),
    (Mark::Management, &["管理", "规范性文件", "审核", "审查", "目录", "把关", "审批"]),
    (Mark::Platform, &["平台", "网站", "新媒体", "公众号", "栏目", "专栏", "官网", "网页"]),
    (Mark::Support, &["监督", "保障", "培训", "督查", "检查", "领导小组", "督导", "督办"]),
    (Mark::Assessment, &["考核", "考评", "绩效"]),
    (Mark::PublicReview, &["评议", "评价", "满意", "测评", "评估", "问卷"]),
    (Mark::Accountability, &["追究", "追责", "问责", "责任"]),
    (Mark::Traditional, &["公開", "申請", "條例", "報告", "總體", "行政復議", "行政複議"]),
];

struct Scanner {
    words: Matcher,
    marks: Vec<Mark>,
}

fn scanner() -> &'static Scanner {
    static SCANNER: OnceLock<Scanner> = OnceLock::new();
    SCANNER.get_or_init(|| Scanner {
        words: Matcher::new(WORDS.iter().flat_map(|(_, words)| words.iter().copied())),
        marks: WORDS.iter().flat_map(|(mark, words)| words.iter().map(|_| *mark)).collect(),
    })
}

/// Tells each marked word of a text in order: what it stands for and its bytes.
pub(crate) fn scan(text: &str, mut tell: impl FnMut(Mark, usize, usize)) {
    let scanner = scanner();
    for (word, place) in scanner.words.find_iter(text) {
        if let Some(mark) = scanner.marks.get(word) {
            tell(*mark, place.start, place.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        let mut found = Vec::new();
        scan("2024年，我市未收取信息处理费。。", |mark, start, end| found.push((mark, start, end)));
        let marks: Vec<Mark> = found.iter().map(|(mark, ..)| *mark).collect();
        assert_eq!(marks, [Mark::Year, Mark::OwnPlace, Mark::Charge, Mark::Fee, Mark::Doubled]);
    }
}
