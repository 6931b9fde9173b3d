//! Identity numbers and other data of persons in letters to others (条例第十五条、第三十二条); never prints what it found.

use gk_base::Finding;
use gk_law::letters::Recipient;

use super::{Seen, error, squeezed, warning};

/// Characters of an identity number.
const IDENTITY_CHARS: usize = 18;

/// W-13: a letter to others says who the applicant is, or a letter to anybody says somebody's identity number.
pub(super) fn leaks(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let of = &seen.facts.application;
    if seen.info.to == Recipient::File {
        return found;
    }
    let is_other = matches!(seen.info.to, Recipient::ThirdParty | Recipient::Agency);
    for line in seen.text.lines() {
        let squeezed_line = squeezed(line);
        let own = squeezed(&of.identity_number);
        let is_own = |number: &str| !is_other && !own.is_empty() && number.eq_ignore_ascii_case(&own);
        let has_own = is_other && !own.is_empty() && squeezed_line.contains(&own);
        if has_own || identity_numbers(&squeezed_line).iter().any(|number| !is_own(number)) {
            let finding = error("W-13", "文书中出现了身份证件号码").expected("不得向收件人透露他人的证件号码");
            found.push(seen.at(finding.mend("请删去号码"), line));
        }
        if is_other && !of.contact.is_empty() && squeezed_line.contains(&squeezed(&of.contact)) {
            let finding = error("W-13", "文书中出现了申请人的联系方式").mend("请删去联系方式");
            found.push(seen.at(finding, line));
        }
        let names_applicant = !of.applicant.is_empty() && squeezed_line.contains(&squeezed(&of.applicant));
        if seen.info.to == Recipient::ThirdParty && names_applicant {
            let finding = warning("W-13", "给第三方的文书中出现了申请人的姓名或者名称");
            found.push(seen.at(finding.mend("如果没有必要告知第三方，请删去"), line));
        }
    }
    found
}

/// Runs of exactly eighteen characters that could be identity numbers.
fn identity_numbers(line: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X');
    line.split(|c| !is_part(c))
        .filter(|run| run.len() == IDENTITY_CHARS && run[..IDENTITY_CHARS - 1].bytes().all(|b| b.is_ascii_digit()))
        .collect()
}
