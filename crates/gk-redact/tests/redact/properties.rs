//! Random documents and random marks: nothing withheld survives, everything else does.

use crate::files::{p, passage, text_of, unpacked, word};
use gk_redact::{open, redact};
use proptest::prelude::*;

/// Words that a document is made of; those that are withheld have characters of their own.
const OPEN: &str = "[甲乙丙丁戊己庚辛，。 0-9]{0,12}";
const SECRET: &str = "[赵钱孙李周吴郑王]{3,6}";

/// Paragraphs of text before, a secret, text after.
fn document() -> impl Strategy<Value = Vec<(String, String, String)>> {
    proptest::collection::vec((OPEN, SECRET, OPEN), 1..6)
}

fn expected(paragraphs: &[(String, String, String)]) -> String {
    paragraphs.iter().map(|(before, _, after)| format!("{before}■■■■〔条例第十五条〕{after}\n")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn texts(paragraphs in document()) {
        let text: String = paragraphs.iter().map(|(a, secret, b)| format!("{a}{secret}{b}\n")).collect();
        let material = open(text.as_bytes(), "a.txt").unwrap();
        let marks: Vec<_> = paragraphs.iter().enumerate().map(|(at, (_, secret, _))| passage(&material, at, secret)).collect();
        let redacted = redact(&material, &marks).unwrap();
        prop_assert_eq!(String::from_utf8(redacted.bytes).unwrap(), expected(&paragraphs));
    }

    #[test]
    fn word_documents(paragraphs in document(), cut in 1..3_usize) {
        let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let body: String = paragraphs
            .iter()
            .map(|(a, secret, b)| {
                let middle = cut * '王'.len_utf8();
                let pieces = [a.as_str(), &secret[..middle], &secret[middle..], b];
                format!("<w:p>{}</w:p>", pieces.map(run).concat())
            })
            .collect();
        let bytes = word(&(body + &p("末")), &[]);
        let material = open(&bytes, "a.docx").unwrap();
        let marks: Vec<_> = paragraphs.iter().enumerate().map(|(at, (_, secret, _))| passage(&material, at, secret)).collect();
        let redacted = redact(&material, &marks).unwrap();
        prop_assert_eq!(text_of(&redacted.bytes), expected(&paragraphs) + "末\n");
        let all = unpacked(&redacted.bytes);
        for (_, secret, _) in &paragraphs {
            prop_assert!(!all.contains(secret.as_str()));
        }
    }
}
