//! Takes the words out of an event before it is recorded, and puts them back when it is read; never keeps a key.
//!
//! The words of an event stand under the field `stream#n/path`, so that each has its own place and none can be put into
//! another's.

use serde_json::Value;

/// The one member by which words are known in JSON.
const WORDS: &str = "words";

/// Takes all words out of a payload, each with its path.
pub(super) fn take_out(payload: &mut Value) -> Vec<(String, String)> {
    let mut taken = Vec::new();
    walk(payload, "", &mut |path, slot| {
        if let Value::String(text) = slot.take() {
            taken.push((path.to_owned(), text));
        }
    });
    taken
}

/// Puts words back to their paths; a path without words stays empty.
pub(super) fn put_back(payload: &mut Value, words: impl Fn(&str) -> Option<String>) {
    walk(payload, "", &mut |path, slot| {
        if let Some(text) = words(path) {
            *slot = Value::String(text);
        }
    });
}

/// Visits the place of each word.
fn walk(value: &mut Value, path: &str, visit: &mut impl FnMut(&str, &mut Value)) {
    match value {
        Value::Object(object) if object.len() == 1 && object.contains_key(WORDS) => {
            if let Some(slot) = object.get_mut(WORDS) {
                visit(path, slot);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                walk(value, &format!("{path}/{key}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter_mut().enumerate() {
                walk(value, &format!("{path}/{index}"), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn words_are_taken_out_and_put_back_where_they_were() {
        let whole = json!({"n_days": 20, "reason": {"words": "人手不足"}, "parts": [{"what": {"words": "第一页"}}]});
        let mut payload = whole.clone();
        let taken = take_out(&mut payload);
        assert_eq!(taken, [("/reason".into(), "人手不足".into()), ("/parts/0/what".into(), "第一页".into())]);
        assert!(!payload.to_string().contains("人手不足"), "{payload}");
        put_back(&mut payload, |path| taken.iter().find(|(at, _)| at == path).map(|(_, text)| text.clone()));
        assert_eq!(payload, whole);
    }

    #[test]
    fn words_that_are_gone_leave_their_place_empty() {
        let mut payload = json!({"reason": {"words": null}});
        put_back(&mut payload, |_| None);
        assert_eq!(payload, json!({"reason": {"words": null}}));
        assert!(take_out(&mut payload).is_empty());
    }
}
