//! The Chinese words that several pages share; never a label of the form, which the law data has.

use chrono::{Datelike, FixedOffset, NaiveDate, TimeZone, Weekday};
use gk_base::Severity;
use gk_law::Law;
use gk_law::levels::{Body, Tier, TierReading};
use gk_report::{Bound, Quoted, Value};
use gk_service::{Level, LevelSeen, Needs};

/// Who recorded something, where that is not a member of staff.
pub(crate) fn actor(name: &str) -> String {
    match name {
        "applicant" => "申请人",
        "gongkai" => "系统",
        "local" => "本机",
        name => name,
    }
    .to_owned()
}

/// A severity in one word.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

/// A severity as a class of the style sheet.
pub(crate) fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// A severity in one character, for the small mark in a cell.
pub(crate) fn severity_mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错",
        Severity::Warning => "警",
        Severity::Info => "注",
    }
}

/// What stands in a cell as the page shows it; a blank and a missing cell get a word of their own.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Money(amount) => amount.to_string(),
        Value::Blank => "空".to_owned(),
        Value::Na => "／".to_owned(),
        Value::Unreadable { raw, .. } => {
            let raw: String = raw.split_whitespace().collect::<Vec<_>>().join(" ");
            if (1..=MOST_RAW).contains(&raw.chars().count()) { raw } else { "读不出".to_owned() }
        }
    }
}

/// A longer raw text would break the form; the original is one click away.
const MOST_RAW: usize = 6;

/// A level of government.
pub(crate) fn tier(id: &str) -> &'static str {
    match id {
        "state" => "国家级",
        "province" => "省级",
        "prefecture" => "市级",
        "county" => "县级",
        "township" => "乡镇（街道）级",
        _ => "层级未定",
    }
}

/// Every tier that the list can be filtered by.
pub(crate) const TIERS: [&str; 6] = ["state", "province", "prefecture", "county", "township", gk_service::UNDETERMINED];

/// Level and body of a line in the list.
pub(crate) fn level(tier_id: &str, body: &str) -> String {
    let body = match body {
        "government" => "政府",
        "department" => "部门",
        _ => "",
    };
    if tier_id == gk_service::UNDETERMINED && !body.is_empty() {
        return format!("{body}（层级未定）");
    }
    format!("{}{body}", tier(tier_id))
}

/// A level that can be set.
pub(crate) fn set_level(level_: Level) -> String {
    let body = if level_.body == Body::Government { "government" } else { "department" };
    level(level_.tier.id(), body)
}

/// The level of a report and how it is known.
pub(crate) fn level_seen(seen: &LevelSeen) -> String {
    if let Some(set) = seen.set {
        return format!("{}（人工设定）", set_level(set));
    }
    let read = level(seen.level.tier.map_or(gk_service::UNDETERMINED, Tier::id), seen.body_id());
    match seen.level.reading {
        TierReading::Read => format!("{read}（按名称判断）"),
        TierReading::CityUndetermined => {
            let body = match seen.level.body {
                Body::Government => "政府",
                Body::Department => "部门",
                Body::Unknown => "机关",
            };
            format!("市的{body}（名称看不出是设区的市还是县级市）")
        }
        TierReading::FunctionalArea => "功能区机关，不对应一级政府".to_owned(),
        TierReading::Unread => "名称看不出层级".to_owned(),
    }
}

/// A format in short, from the law data.
pub(crate) fn format(law: &Law, id: &str) -> String {
    match law.formats.get(id) {
        Some(format) if format.tables.is_empty() => "旧式（无表格）".to_owned(),
        Some(format) => format!("{} 年格式", format.from_year),
        None => id.to_owned(),
    }
}

/// A day as 2024年10月25日（周五）.
pub(crate) fn day(date: NaiveDate) -> String {
    let weekday = match date.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    };
    format!("{}年{}月{}日（周{weekday}）", date.year(), date.month(), date.day())
}

/// A day without its weekday.
pub(crate) fn plain_day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// An instant on the clocks of China (the whole country keeps one time).
pub(crate) fn instant(millis: i64) -> String {
    let zone = FixedOffset::east_opt(8 * 3600);
    let at = zone.and_then(|zone| zone.timestamp_millis_opt(millis).single());
    at.map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M").to_string())
}

/// A size in bytes as people say it.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..=1023 => format!("{bytes} 字节"),
        1024..=1_048_575 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20),
    }
}

/// What a check needs.
pub(crate) fn needs(needs: Needs) -> &'static str {
    match needs {
        Needs::OneReport => "本年度报告",
        Needs::Predecessor => "本年度和上一年度报告",
    }
}

/// What a quoted figure speaks of.
pub(crate) fn quoted_what(law: &Law, what: &str) -> String {
    let known = match what {
        "x.published_total" => "主动公开总数",
        "x.published_by_topic" => "某一主题的公开数",
        "x.published_by_channel" => "某一渠道的公开数",
        "x.proposals" => "建议提案",
        "x.hotline" => "热线、信箱等来件",
        "x.fee_notices" => "收费通知",
        "x.fee_yuan" => "信息处理费（元）",
        "x.rate" => "比率",
        _ => return row(law, what),
    };
    known.to_owned()
}

/// A row of the form by its id, as printed.
fn row(law: &Law, what: &str) -> String {
    let mut parts = what.splitn(3, '.');
    let (Some(table), Some(id)) = (parts.next(), parts.next()) else { return "其他数字".to_owned() };
    let found =
        law.formats.all().iter().rev().find_map(|format| Some((format.table(table)?, format.row(table, id)?.1)));
    match found {
        Some((table, row)) => format!("表{}“{}”", table.number, row.printed()),
        None => "其他数字".to_owned(),
    }
}

/// A quoted figure with its unit and bound.
pub(crate) fn quoted_value(quoted: &Quoted) -> String {
    let value = quoted.value.normalize();
    match quoted.bound {
        Bound::Exact => format!("{value}{}", quoted.unit),
        Bound::AtLeast => format!("{value}{} 以上", quoted.unit),
        Bound::AtMost => format!("不足 {value}{}", quoted.unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_instants_and_sizes() {
        assert_eq!(NaiveDate::from_ymd_opt(2024, 10, 25).map(day).as_deref(), Some("2024年10月25日（周五）"));
        assert_eq!(instant(0), "1970-01-01 08:00");
        assert_eq!([size(3), size(2048), size(3 << 19)], ["3 字节", "2 KB", "1.5 MB"]);
    }

    #[test]
    fn rows_are_named_from_the_law_data() {
        let law = Law::embedded();
        assert_eq!(quoted_what(law, "x.proposals"), "建议提案");
        assert!(quoted_what(law, "applications.granted").contains("予以公开"));
    }
}
