//! Names of agencies in prose: short forms of one name, and who acts; never looks an agency up.

use gk_base::fold;

/// Endings by which an agency's name is known.
const ENDINGS: &[&str] = &[
    "局",
    "委员会",
    "委",
    "厅",
    "办公室",
    "政府",
    "街道办事处",
    "街道办",
    "管委会",
    "乡",
    "镇",
    "中心",
    "总队",
    "支队",
    "大队",
];

/// Whether one name may be a short form of the other: its characters stand in the other in the same order
/// (市卫生健康委 in 济宁市卫生健康委员会, 卫健委 in 卫生健康委员会).
pub(crate) fn may_be_same(a: &str, b: &str) -> bool {
    let (a, b) = (fold::squeeze(a), fold::squeeze(b));
    stands_in(&a, &b) || stands_in(&b, &a)
}

fn stands_in(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether a text looks like the name of an agency and nothing else.
pub(crate) fn is_agency_name(text: &str) -> bool {
    let text = text.trim();
    let n = text.chars().count();
    (3..=30).contains(&n)
        && text.chars().all(|c| fold::is_han(c) || "（）()".contains(c))
        && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// What an agency writes about itself after its name at the head of a sentence.
const ACTS: &[&str] = &[
    "坚持",
    "认真",
    "深入",
    "积极",
    "严格",
    "全面",
    "紧紧",
    "按照",
    "围绕",
    "高度重视",
    "扎实",
    "切实",
    "持续",
    "贯彻",
    "不断",
    "依托",
    "始终",
    "聚焦",
    "共收到",
    "共主动",
    "主动公开",
    "收到",
    "未收到",
    "共办理",
    "共公开",
    "以习近平",
];

/// The agency that a text says something of at its very head: `乙县教育局认真贯彻…`; nothing for 我局, 各单位,
/// 县委 and others that any agency may speak of.
pub(crate) fn actor_at_head(text: &str) -> Option<&str> {
    let name = name_before_act(text)?;
    let anybody = [
        "我",
        "本",
        "各",
        "全",
        "其他",
        "有关",
        "相关",
        "领导小组",
        "单位",
        "部门",
        "该",
        "对",
        "由",
        "在",
        "和",
        "与",
        "向",
        "被",
    ];
    let politic = ["委", "政府", "人大", "政协", "人民政府", "党委", "党中央", "国务院", "办公室"];
    let rest = name.strip_prefix(['国', '省', '市', '县', '区', '旗', '镇', '乡', '州']).unwrap_or(name);
    (!politic.contains(&rest) && !anybody.iter().any(|word| name.contains(word))).then_some(name)
}

/// The Han characters before the first act, if they end as a name does.
fn name_before_act(text: &str) -> Option<&str> {
    for (n, (at, c)) in text.char_indices().enumerate().take(LONGEST_NAME) {
        if !fold::is_han(c) {
            return None;
        }
        if n + 1 < SHORTEST_NAME || !ends_a_name(c) {
            continue;
        }
        let (name, rest) = text.split_at_checked(at + c.len_utf8())?;
        if ACTS.iter().any(|act| rest.starts_with(act)) {
            return ENDINGS.iter().any(|ending| name.ends_with(ending)).then_some(name);
        }
    }
    None
}

/// The last characters of [`ENDINGS`].
fn ends_a_name(c: char) -> bool {
    matches!(c, '局' | '会' | '委' | '厅' | '室' | '府' | '处' | '办' | '乡' | '镇' | '心' | '队')
}

/// A shorter one names no place.
const SHORTEST_NAME: usize = 4;
/// A longer one is no name.
const LONGEST_NAME: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_the_same_agency() {
        for (a, b) in [
            ("延津县卫生健康委员会", "延津县卫健委"),
            ("济宁市卫生健康委员会", "市卫生健康委"),
            ("度假区卫计局", "聊城江北水城旅游度假区卫计局"),
            ("示例县人民政府", "示例县政府"),
            ("示例县 人民政府办公室", "示例县政府办"),
        ] {
            assert!(may_be_same(a, b), "{a} {b}");
        }
        assert!(!may_be_same("示例县教育局", "示例县民政局"));
        assert!(!may_be_same("甲县政府办公室", "寻召乡人民政府"));
    }

    #[test]
    fn the_actor_is_read_at_the_head_only() {
        assert_eq!(actor_at_head("乙县教育局认真贯彻条例，"), Some("乙县教育局"));
        assert_eq!(actor_at_head("我局认真贯彻条例"), None);
        assert_eq!(actor_at_head("县委认真研究"), None);
        assert_eq!(actor_at_head("县政府高度重视"), None);
        assert_eq!(actor_at_head("围绕教育局的重点"), None);
        assert_eq!(actor_at_head("各乡镇积极配合"), None);
    }

    #[test]
    fn names_end_as_names_do() {
        assert!(is_agency_name("示例县水利局"));
        assert!(!is_agency_name("2025年1月20日"));
        assert!(!is_agency_name("特此报告"));
    }
}
