//! Whether what was filled in about an applicant can be right, field by field, in Chinese; never asks for what the law
//! does not ask for.

use gk_base::Date;

use super::{Applicant, IdKind};

/// Something to be mended in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The name of the field.
    pub field: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub said: String,
}

impl FieldProblem {
    pub(crate) fn new(field: &'static str, said: impl Into<String>) -> Self {
        Self { field, said: said.into() }
    }
}

/// A longer text in a field of one line is a mistake.
const LONGEST: usize = 200;

impl Applicant {
    /// What is wrong with name and document (Art. 29: 姓名或者名称、身份证明). A number that was left blank is not wrong:
    /// a copy of the document proves as much.
    #[must_use]
    pub fn identity_problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if self.name.is_empty() {
            let said = if self.is_natural() { "请填写姓名" } else { "请填写单位全称" };
            problems.push(FieldProblem::new("name", said));
        }
        if self.is_natural() {
            problems.extend(id_problem(self.id_kind, &self.id_number));
        } else if !self.credit_code.is_empty() && !is_credit_code(&self.credit_code) {
            let said = "统一社会信用代码应当是 18 位数字和大写字母，请对照营业执照或者登记证书核对；没有的可以不填";
            problems.push(FieldProblem::new("credit_code", said));
        }
        problems.extend(self.too_long());
        problems
    }

    /// What is wrong with the ways to reach somebody (Art. 29: 联系方式); one of them is enough.
    #[must_use]
    pub fn contact_problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if [&self.phone, &self.email, &self.address].iter().all(|way| way.is_empty()) {
            problems.push(FieldProblem::new("phone", "请至少填写电话、电子邮箱、通信地址中的一项，否则联系不上您"));
        }
        if !self.phone.is_empty() && !is_phone(&self.phone) {
            problems
                .push(FieldProblem::new("phone", "电话号码不完整：手机填 11 位，固定电话请加区号，例如 010-12345678"));
        }
        if !self.email.is_empty() && !is_email(&self.email) {
            problems.push(FieldProblem::new("email", "电子邮箱的写法不对，应当像 name@example.com 这样"));
        }
        if !self.postcode.is_empty() && !is_postcode(&self.postcode) {
            problems.push(FieldProblem::new("postcode", "邮政编码是 6 位数字；不知道的可以不填"));
        }
        problems.extend(self.too_long());
        problems
    }

    fn too_long(&self) -> impl Iterator<Item = FieldProblem> {
        let fields = [
            ("name", &self.name),
            ("id_number", &self.id_number),
            ("legal_representative", &self.legal_representative),
            ("contact_person", &self.contact_person),
            ("address", &self.address),
        ];
        let long = fields.into_iter().filter(|(_, text)| text.chars().count() > LONGEST);
        long.map(|(field, _)| FieldProblem::new(field, format!("内容太长，请控制在 {LONGEST} 字以内")))
    }
}

fn id_problem(kind: Option<IdKind>, number: &str) -> Option<FieldProblem> {
    let said = match kind {
        _ if number.is_empty() => return None,
        Some(IdKind::ResidentCard) if !is_resident_number(number) => {
            "身份证号码不对：应当是 18 位，最后一位可能是 X。请对照证件再核对一遍；不便填写的可以留空，另附证件"
        }
        Some(_) if number.chars().count() < 5 => "证件号码太短，请对照证件再核对一遍；不便填写的可以留空，另附证件",
        None => "请选择证件种类",
        Some(_) => return None,
    };
    Some(FieldProblem::new(if kind.is_none() { "id_kind" } else { "id_number" }, said))
}

/// GB 11643: seventeen digits with a day of birth, and a check character.
pub(crate) fn is_resident_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let Some((digits, [check])) = number.as_bytes().split_last_chunk::<1>() else { return false };
    if digits.len() != WEIGHTS.len() || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let birth = number.get(6..14).map(|d| format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..]));
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let right = CHECKS.get(sum as usize % 11).is_some_and(|expected| *expected == check.to_ascii_uppercase());
    right && birth.is_some_and(|birth| birth.parse::<Date>().is_ok())
}

/// GB 32100: seventeen characters and a check character.
pub(crate) fn is_credit_code(code: &str) -> bool {
    const LETTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let place = |byte: u8| LETTERS.iter().position(|letter| *letter == byte);
    let Some(places) = code.bytes().map(place).collect::<Option<Vec<usize>>>() else { return false };
    let Some((check, places)) = places.split_last() else { return false };
    if places.len() != 17 {
        return false;
    }
    let (sum, _) = places.iter().fold((0, 1), |(sum, weight), place| (sum + place * weight, weight * 3 % 31));
    (31 - sum % 31) % 31 == *check
}

fn is_postcode(postcode: &str) -> bool {
    postcode.len() == 6 && postcode.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_phone(phone: &str) -> bool {
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let known =
        phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '转' | '/' | '、'));
    known && (7..=40).contains(&digits)
}

fn is_email(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    plain(name) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_case::ApplicantClass;

    #[test]
    fn a_resident_number_has_a_day_and_a_check() {
        for right in ["11010519491231002X", "11010519491231002x", "440524188001010014"] {
            assert!(is_resident_number(right), "{right}");
        }
        for wrong in ["110105194912310021", "11010519491331002X", "110105491231002", "", "身份证号码是多少来着一"]
        {
            assert!(!is_resident_number(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_credit_code_has_a_check() {
        for right in ["91350100M000100Y43", "12100000400000624D"] {
            assert!(is_credit_code(right), "{right}");
        }
        for wrong in
            ["91350100M000100Y44", "91350100m000100y43", "91350100M000100Y4", "", "营业执照上的十八位代码是什么呢呢"]
        {
            assert!(!is_credit_code(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_way_to_reach_somebody_is_enough() {
        let fields = |one: &Applicant| -> Vec<&str> { one.contact_problems().iter().map(|p| p.field).collect() };
        assert_eq!(fields(&Applicant::default()), ["phone"]);
        for phone in ["13800138000", "+86 138 0013 8000", "010-12345678 转 801"] {
            assert!(fields(&Applicant { phone: phone.to_owned(), ..Applicant::default() }).is_empty(), "{phone}");
        }
        assert_eq!(fields(&Applicant { phone: "12".to_owned(), ..Applicant::default() }), ["phone"]);
        assert_eq!(fields(&Applicant { email: "张三@".to_owned(), ..Applicant::default() }), ["email"]);
        assert!(fields(&Applicant { address: "人民路1号".to_owned(), ..Applicant::default() }).is_empty());
        let postcode =
            Applicant { address: "人民路1号".to_owned(), postcode: "12".to_owned(), ..Applicant::default() };
        assert_eq!(fields(&postcode), ["postcode"]);
    }

    #[test]
    fn nothing_is_asked_for_that_the_law_does_not_ask_for() {
        let person = Applicant { name: "张三".to_owned(), ..Applicant::default() };
        assert!(person.identity_problems().is_empty(), "a copy of the document may prove it");
        let firm =
            Applicant { class: ApplicantClass::Enterprise, name: "某公司".to_owned(), ..Applicant::default() };
        assert!(firm.identity_problems().is_empty());
        let unnamed = Applicant::default().identity_problems();
        assert_eq!(unnamed.first().map(|problem| problem.field), Some("name"));
        assert!(!format!("{person:?}").contains("张三"), "logs show no name");
    }
}
