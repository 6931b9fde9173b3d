//! Number, date, names and kind of a letter against the facts; never looks at what it decides.

use gk_base::{Date, Finding};

use super::super::number::{is_number, year_of};
use super::super::values::date_in_letters;
use super::{Seen, error};

/// W-07 and W-08: the number is not written as one, or names another year than the date.
pub(super) fn number(seen: &Seen<'_>) -> Vec<Finding> {
    let number = seen.letter.number.trim();
    if !seen.is_signed() {
        return Vec::new();
    }
    if number.is_empty() {
        return vec![error("W-07", "文书没有文号").mend("请先编号")];
    }
    if !is_number(&seen.law.letters.number, number) {
        let finding = error("W-07", format!("文号“{number}”的写法不对"));
        let finding = finding.expected("应当依次是机关代字、六角括号中的年份、不带前导零的序号和“号”字");
        return vec![seen.at(finding.mend("请改正文号"), number)];
    }
    let year = year_of(number);
    let of_date = read_date(&seen.letter.date).map(|date| chrono::Datelike::year(&date));
    match (year, of_date) {
        (Some(year), Some(of_date)) if year != of_date => {
            let found = format!("文号的年份是{year}年，成文日期是{of_date}年");
            vec![seen.at(error("W-08", found).mend("请核对文号和日期"), number)]
        }
        _ => Vec::new(),
    }
}

/// W-14: the date is none, not that of the facts, or before what it answers.
pub(super) fn date(seen: &Seen<'_>) -> Vec<Finding> {
    let written = seen.letter.date.trim();
    if !seen.is_signed() {
        return Vec::new();
    }
    let Some(date) = read_date(written) else {
        let found = if written.is_empty() {
            "文书没有成文日期".to_owned()
        } else {
            format!("成文日期“{written}”不是日期")
        };
        return vec![error("W-14", found).mend("请按“2026年3月9日”的样子写")];
    };
    let mut found = Vec::new();
    if let Some(of_facts) = seen.facts.issued_on.filter(|on| *on != date) {
        let finding = error("W-14", format!("成文日期是{written}，案件记录的是{}", date_in_letters(of_facts)));
        found.push(seen.at(finding.mend("请核对日期"), written));
    }
    if let Some(received) = seen.facts.application.received_on.filter(|on| date < *on) {
        let finding = error("W-14", format!("成文日期{written}早于收到申请之日{}", date_in_letters(received)));
        found.push(seen.at(finding.mend("请核对日期"), written));
    }
    found
}

/// W-09 and W-15: the addressee or the agency is not the one of the facts.
pub(super) fn names(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if !seen.is_signed() {
        return found;
    }
    let (letter, facts) = (seen.letter, seen.facts);
    for (code, what, written, known) in [
        ("W-09", "主送", letter.addressee.trim(), facts.addressee.trim()),
        ("W-15", "署名", letter.signature.trim(), facts.issuer.trim()),
    ] {
        if written.is_empty() {
            found.push(error(code, format!("文书没有{what}")).mend(format!("请写明“{known}”")));
        } else if written != known {
            let finding = error(code, format!("{what}是“{written}”，案件记录的是“{known}”"));
            found.push(seen.at(finding.mend("请核对名称"), written));
        }
    }
    found
}

/// W-10: the number of the application is not in the text of a letter whose template says it.
pub(super) fn application_number(seen: &Seen<'_>) -> Vec<Finding> {
    let number = &seen.facts.application.number;
    let says = seen.info.text.contains("申请编号");
    if !says || number.is_empty() || seen.has(number) {
        return Vec::new();
    }
    vec![error("W-10", format!("正文中没有申请编号“{number}”")).mend("请核对编号，不要与其他申请混淆")]
}

/// W-16: no text of law knows this kind of letter on its day.
pub(super) fn kind_of_the_day(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(on) = seen.facts.issued_on.filter(|on| !seen.info.warrant.holds_on(*on)) else { return Vec::new() };
    let found = format!("{}不能使用《{}》", date_in_letters(on), seen.info.name);
    let expected = format!("这种文书自{}起使用", date_in_letters(seen.info.warrant.from));
    vec![error("W-16", found).expected(expected).mend("请核对日期和文书的种类")]
}

/// Reads 2026年3月9日.
fn read_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let date = Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (date_in_letters(date) == text).then_some(date)
}
