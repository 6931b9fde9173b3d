//! The code by which an applicant sees an application; kept only as a keyed hash, so that nobody can read it again.

use gk_case::CaseId;
use gk_store::{Append, KeyringProblem, NewEvent, Signer, StreamAppend};
use std::fmt;

use crate::throttle::Counted;
use crate::{Error, Refusal, Service};

/// Letters and digits that nobody takes for one another; a prime number of them.
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// So many of them: more than ten billion times a billion codes.
const LENGTH: usize = 12;

/// What the hash of a code is for.
const PURPOSE: &str = "query-code";

/// A code in the hands of an applicant.
#[derive(Clone, PartialEq, Eq)]
pub struct QueryCode(String);

/// Never shows the code in a log.
impl fmt::Debug for QueryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QueryCode")
    }
}

/// In groups of four, as people read it out.
impl fmt::Display for QueryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_groups(&self.0))
    }
}

/// A code in groups of four.
pub(crate) fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

impl QueryCode {
    /// The code as somebody typed it: small letters, full-width letters, spaces and dashes do not matter.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        Self(letters_of(typed))
    }

    /// A code that nobody can guess.
    pub(crate) fn by_chance() -> Result<Self, KeyringProblem> {
        Signer::chance_bytes::<32>().map(|bytes| Self::of_bytes(&bytes))
    }

    /// The code of some bytes that nobody can guess.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(spelled(bytes, LENGTH))
    }
}

/// What somebody typed as a code, in its plain letters.
pub(crate) fn letters_of(typed: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let letters = typed.chars().map(plain).filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '－' | '_'));
    letters.flat_map(char::to_uppercase).take(64).collect()
}

/// Bytes in the letters of codes; each letter is as likely as any other.
pub(crate) fn spelled(bytes: &[u8], length: usize) -> String {
    let fair = u8::MAX - u8::MAX % 31;
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    bytes.iter().filter(|byte| **byte < fair).map(letter).take(length).collect()
}

impl Service {
    /// Gives an application a new code, at the counter for example; the old one is of no use any more. It is shown once.
    ///
    /// # Errors
    /// Others were quicker again and again, or the keyring or the records fail.
    pub async fn issue_query_code(&self, id: &CaseId, actor: &str) -> Result<QueryCode, Error> {
        let code = QueryCode::by_chance().map_err(|problem| self.personal_failed(&problem.into()))?;
        let stream = codes(id);
        let version = self.store.version(&stream).await.map_err(|source| self.fault(&source))?;
        let mut append = self.act(actor, "issue-query-code", &format!("case:{}", id.0));
        self.enter_code(&mut append, id, &code, version).await?;
        match self.store.append(append).await {
            Ok(_) => Ok(code),
            Err(gk_store::AppendError::Conflict(_)) => Err(Refusal::Busy.into()),
            Err(source) => Err(self.fault(&source)),
        }
    }

    /// Enters a code into the act that gives it out.
    pub(crate) async fn enter_code(
        &self,
        append: &mut Append,
        id: &CaseId,
        code: &QueryCode,
        version: u64,
    ) -> Result<(), Error> {
        let hash = self.signer().await?.sign_hex(PURPOSE, &signed(id, code));
        let payload = serde_json::json!({ "hash": hash }).to_string();
        let on = Some(self.today());
        let event = NewEvent { kind: "query-code-issued".to_owned(), version: 1, on, payload };
        append.streams.push(StreamAppend { stream: codes(id), expected: version, events: vec![event] });
        Ok(())
    }

    /// The application that is registered under a number; the first of them where several agencies have it.
    ///
    /// # Errors
    /// The records fail.
    pub async fn case_of_number(&self, number: &str) -> Result<Option<CaseId>, Error> {
        let cases =
            self.store.cases_of_number(&letters_of_number(number)).await.map_err(|source| self.fault(&source))?;
        Ok(cases.into_iter().next().map(|row| CaseId(row.id)))
    }

    /// The application of a number, for whoever has its code. `network` is where the question comes from: who guesses is
    /// made to wait.
    ///
    /// # Errors
    /// There is no such number or the code is not the right one, which are not told apart; too many wrong codes came from
    /// there, or for this number; the keyring or the records fail.
    pub async fn find_by_code(&self, number: &str, code: &QueryCode, network: &str) -> Result<CaseId, Error> {
        let number = letters_of_number(number);
        self.may_still(Counted::WrongCodes, network)?;
        self.may_still(Counted::WrongCodesForNumber, &number)?;
        let signer = self.signer().await?;
        let cases = self.store.cases_of_number(&number).await.map_err(|source| self.fault(&source))?;
        for row in cases {
            let id = CaseId(row.id);
            if let Some(hash) = self.code_hash(&id).await?
                && signer.is_signed_hex(PURPOSE, &signed(&id, code), &hash)
            {
                return Ok(id);
            }
        }
        self.count(Counted::WrongCodes, network);
        self.count(Counted::WrongCodesForNumber, &number);
        Err(Refusal::NoSuchApplication.into())
    }

    async fn code_hash(&self, id: &CaseId) -> Result<Option<String>, Error> {
        let events = self.store.stream(&codes(id)).await.map_err(|source| self.fault(&source))?;
        let Some(last) = events.last() else { return Ok(None) };
        let payload: serde_json::Value = serde_json::from_str(&last.payload).map_err(|source| self.fault(&source))?;
        Ok(payload.get("hash").and_then(serde_json::Value::as_str).map(str::to_owned))
    }
}

fn codes(id: &CaseId) -> String {
    format!("query-code:{}", id.0)
}

fn signed(id: &CaseId, code: &QueryCode) -> Vec<u8> {
    format!("{}:{}", id.0, code.0).into_bytes()
}

/// A number as it is registered: full-width digits and spaces that somebody typed do not matter.
fn letters_of_number(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '－' | '—' | '–' => '-',
        '[' | '［' | '【' => '〔',
        ']' | '］' | '】' => '〕',
        other => other,
    };
    typed.chars().map(plain).filter(|c| !c.is_whitespace()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = QueryCode::of_bytes(&[0; 32]);
        assert_eq!(code.to_string(), "2222-2222-2222");
        for typed in ["2222-2222-2222", "222222222222", " ２２２２ 2222－2222 ", "2222—2222—2222"] {
            assert_eq!(QueryCode::read(typed), code, "{typed}");
        }
        assert_eq!(QueryCode::read("abcd").0, "ABCD");
        assert_eq!(letters_of_number(" ２０２６０３０２－0007"), "20260302-0007");
        assert_eq!(letters_of_number("某局公开[2026] 7号"), "某局公开〔2026〕7号");
    }

    #[test]
    fn each_letter_is_as_likely_as_any_other() {
        let all: Vec<u8> = (0..=255).collect();
        let spelled = spelled(&all, 1000);
        assert_eq!(spelled.len(), 31 * 8, "bytes that would favour some letters are left out");
        for letter in LETTERS {
            assert_eq!(spelled.bytes().filter(|one| one == letter).count(), 8);
        }
        assert!(!format!("{:?}", QueryCode::of_bytes(&all)).contains("2345"), "logs show no code");
    }
}
