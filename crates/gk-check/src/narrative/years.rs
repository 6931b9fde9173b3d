//! Years named in prose and the good reasons to name another one; never says that a year is wrong.

use super::sentences::{self, clause_at, has_any, sentence_at};
use super::{Mark, Para, Prose};
use gk_base::fold;
use std::ops::Range;

/// A year written out in prose: `2023年`, `二〇二三年`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The year.
    pub year: i32,
    /// Bytes in the paragraph's text, 年 included.
    pub range: Range<usize>,
    /// Whether a month follows, so that a day or a month is meant and not the year.
    pub month: bool,
}

/// Every year of this century that the prose names with 年, in order.
pub(crate) fn mentions<'p, 'a>(prose: &'p Prose<'a>) -> impl Iterator<Item = (&'p Para<'a>, Mention)> {
    prose.of_mark(Mark::Year).filter_map(|(hit, para)| mention_at(&para.text, hit.start).map(|mention| (para, mention)))
}

/// Reads a year whose digits begin at a byte; nothing if it is part of a longer number or no 年 follows.
pub(crate) fn mention_at(text: &str, start: usize) -> Option<Mention> {
    if text.get(..start)?.chars().next_back().is_some_and(|c| fold::digit(c).is_some()) {
        return None;
    }
    let mut year = 0;
    let mut rest = text.get(start..)?.char_indices();
    for _ in 0..4 {
        year = year * 10 + fold::digit(rest.next()?.1)?;
    }
    let (at, _) = rest.find(|(_, c)| *c != ' ' && *c != '\u{a0}').filter(|(_, c)| *c == '年')?;
    let end = start + at + '年'.len_utf8();
    let month = text.get(end..).unwrap_or("").trim_start().starts_with(|c: char| fold::digit(c).is_some());
    Some(Mention { year, range: start..end, month })
}

/// How many bytes before a year may still say why it is named.
const LOOK_BACK: usize = 600;

/// Whether naming another year than the report's is in order here.
pub(crate) fn is_excused(para: &Para<'_>, mention: &Mention, report_year: i32) -> bool {
    let text: &str = &para.text;
    let sentence = text.get(sentence_at(text, mention.range.start)).unwrap_or("");
    let clause = text.get(clause_at(text, mention.range.start)).unwrap_or("");
    let before = sentences::before(text, mention.range.start, LOOK_BACK);
    let after = text.get(mention.range.end..).unwrap_or("");
    in_title(before)
        || is_range(before, after)
        || only_a_date(text)
        || has_any(clause, COMPARISON)
        || before.trim_end().ends_with(COMPARED)
        || clause.contains("结转")
        || is_since(before, after, sentence)
        || names_a_paper(para, after)
        || (mention.year > report_year && is_ahead(para, mention, sentence, report_year))
        || (mention.year < report_year && is_history(before, after, clause, mention))
        || names_both(sentence, report_year, mention)
}

const COMPARISON: &[&str] = &[
    "较去",
    "较上",
    "较20",
    "较 20",
    "较往",
    "较前",
    "较同",
    "比上",
    "比去",
    "比20",
    "比 20",
    "比往",
    "同比",
    "相比",
    "环比",
    "对比",
    "去年",
    "上年",
    "上一年",
    "往年",
    "历年",
    "增至",
    "降至",
];

/// 比2023年, 由2023年的: the year is what something is compared with.
const COMPARED: [char; 9] = ['较', '比', '与', '从', '由', '和', '跟', '及', '、'];

/// Inside 《》, 〈〉, “”, 〔〕 or the like.
fn in_title(before: &str) -> bool {
    let last = before.char_indices().rev().find(|(_, c)| "《》〈〉“”〔〕【】「」『』<>".contains(*c));
    last.is_some_and(|(_, c)| "《〈“〔【「『<".contains(c))
}

/// `2021—2025年`, `2021年至2025年`, `2021年-2025年`.
fn is_range(before: &str, after: &str) -> bool {
    let joins = |c: char| matches!(c, '-' | '—' | '–' | '~' | '～' | '至' | '到' | '－');
    let mut back = before.trim_end().chars().rev();
    let from_before = back.next().is_some_and(joins)
        && back.find(|c| !c.is_whitespace() && *c != '年' && !joins(*c)).is_some_and(|c| fold::digit(c).is_some());
    let mut on = after.trim_start().trim_start_matches('度').chars();
    let to_after = on.next().is_some_and(|c| joins(c) || c == '、')
        && on.find(|c| !joins(*c) && !c.is_whitespace()).is_some_and(|c| fold::digit(c).is_some());
    from_before || to_after
}

/// A line with nothing but a date in it: a signature that stayed with the text.
fn only_a_date(text: &str) -> bool {
    text.len() < LOOK_BACK
        && text.chars().all(|c| c.is_whitespace() || fold::digit(c).is_some() || "年月日十".contains(c))
}

/// 自2021年以来, 从2022年起, 截至2023年底; the statistical period itself is no such thing.
fn is_since(before: &str, after: &str, sentence: &str) -> bool {
    if has_any(sentence, &["统计", "数据", "期限"]) || sentence.contains('止') && sentence.contains('自') {
        return false;
    }
    let near: String = after.chars().take(12).collect();
    let head = before.trim_end();
    has_any(&near, &["以来", "至今", "以前", "之前", "以后", "之后"])
        || near.starts_with('起')
        || near.starts_with('底')
        || near.starts_with('末')
        || head.ends_with(['自', '从', '于']) && has_any(&near, &["起", "开始"])
        || head.ends_with("截至")
        || head.ends_with("截止")
        || head.ends_with("早在")
}

const PAPERS: &[&str] = &[
    "预算",
    "决算",
    "要点",
    "方案",
    "规划",
    "计划",
    "目录",
    "考核",
    "评估",
    "测评",
    "考评",
    "指数",
    "清单",
    "台账",
    "通知",
    "意见",
    "办法",
    "规定",
    "修订",
    "修正",
    "版",
    "公报",
    "年鉴",
    "白皮书",
    "招录",
    "招聘",
    "高考",
    "中考",
    "奖",
    "称号",
    "标准",
    "绩效",
    "审计",
    "项目",
    "工程",
    "案例",
];

/// `2023年度部门决算`: the year belongs to the paper that is spoken of. A report's own kind of paper counts
/// only outside the preface, where it would be this report itself.
fn names_a_paper(para: &Para<'_>, after: &str) -> bool {
    let near: String = after.chars().take_while(|c| !"，,。；;：:".contains(*c)).take(18).collect();
    has_any(&near, PAPERS) || (para.section.id != "preface" && has_any(&near, &["报告", "年报"]))
}

/// Plans of the years to come, and what was done with the report itself after the year.
fn is_ahead(para: &Para<'_>, mention: &Mention, sentence: &str, report_year: i32) -> bool {
    const PLAN: &[&str] = &[
        "下一步",
        "将",
        "计划",
        "明年",
        "下年",
        "来年",
        "今后",
        "继续",
        "力争",
        "拟",
        "打算",
        "展望",
        "新的一年",
        "进一步",
        "着力",
        "目标",
    ];
    para.section.id == "problems"
        || mention.year > report_year.saturating_add(1)
        || has_any(sentence, PLAN)
        || (mention.month && has_any(sentence, &["发布", "公布", "公开", "上报", "报送", "编制", "完成"]))
}

/// Facts with a date of their own: when a law was passed, an office set up, a column opened.
fn is_history(before: &str, after: &str, clause: &str, mention: &Mention) -> bool {
    const LAW: &[&str] = &["施行", "实施", "生效", "通过", "颁布", "修订", "修正", "印发", "出台", "公布", "制定"];
    const DEED: &[&str] = &[
        "成立", "设立", "建立", "组建", "开通", "上线", "启用", "建成", "开设", "更名", "合并", "划转", "改版", "创建",
        "申报", "立案", "受理", "收到",
    ];
    let near: String = after.chars().take(24).collect();
    let opens = opens_sentence(before);
    (has_any(&near, LAW) && (mention.month || !opens)) || (!opens && has_any(clause, DEED))
}

/// Whether the year opens its sentence: nothing before it but numbering, blanks or 在.
fn opens_sentence(before: &str) -> bool {
    let head = before
        .trim_end_matches(|c: char| c.is_whitespace() || "在：:（()）-、.．0123456789一二三四五六七八九十".contains(c));
    head.is_empty() || head.ends_with(['。', '！', '？', '\n', '；', '是'])
}

/// A sentence that sets the report year beside the other one compares them; the period sentence does not.
fn names_both(sentence: &str, report_year: i32, mention: &Mention) -> bool {
    mention.year < report_year
        && !has_any(sentence, &["统计", "数据", "期限", "止"])
        && sentence
            .match_indices("20")
            .filter_map(|(at, _)| mention_at(sentence, at))
            .any(|other| other.year == report_year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_base::Span;
    use gk_report::{Line, Section};

    fn excused(section: &'static str, text: &str) -> bool {
        let line = Line { text: text.to_owned(), span: Span::new(0, text.len()) };
        let section =
            Section { id: section, title: String::new(), title_span: Span::default(), paragraphs: vec![line.clone()] };
        let para = Para { section: &section, line: &line, text: text.into() };
        let starts: Vec<usize> = text.match_indices("20").chain(text.match_indices("二〇")).map(|(at, _)| at).collect();
        let others: Vec<Mention> =
            starts.iter().filter_map(|at| mention_at(text, *at)).filter(|m| m.year != 2024).collect();
        assert!(!others.is_empty(), "no other year in {text}");
        others.iter().all(|mention| is_excused(&para, mention, 2024))
    }

    #[test]
    fn good_reasons_excuse() {
        for text in [
            "落实《2023年政务公开要点》的任务。",
            "收到申请12件，较2023年减少3件。",
            "收到申请12件，由2023年的15件下降到12件。",
            "自2021年以来，公开量稳步上升。",
            "《条例》经2019年4月3日修订，自2019年5月15日起施行。",
            "公开2023年度部门决算和2025年部门预算。",
            "本年度收到的申请中，1件于2023年12月收到、2024年1月办结。",
            "2023年结转2件，均已办结。",
            "按照2021—2025年规划推进。",
            "截至2023年底，本机关有效文件3件。",
            "专栏于2022年上线运行。",
            "下一步，2025年将继续抓好培训。",
            "2025年1月22日",
        ] {
            assert!(excused("overview", text), "{text}");
        }
        assert!(excused("problems", "2025年重点抓三件事。"));
    }

    #[test]
    fn a_year_of_its_own_does_not() {
        for text in [
            "2023年，我局收到申请3件。",
            "2023年，我局较好完成了公开任务。",
            "一是2023年我市未发生行政复议。",
            "二〇二三年，我局积极推进政务公开。",
            "所列数据的统计期限自2023年1月1日起，至2023年12月31日止。",
            "2023年制定了公开目录。".trim_end_matches("目录。"),
        ] {
            assert!(!excused("overview", text), "{text}");
        }
        assert!(!excused("preface", "现公布本机关2023年政府信息公开工作年度报告。"));
    }

    #[test]
    fn numbers_are_no_years() {
        assert_eq!(mention_at("12024年", 1), None);
        assert_eq!(mention_at("2024件", 0), None);
        assert_eq!(mention_at("2024 年 1 月", 0).map(|m| (m.year, m.month)), Some((2024, true)));
        assert_eq!(mention_at("２０２３年度", 0).map(|m| m.year), Some(2023));
    }
}
