//! The public JSON with its source: report objects on one line or several; never adds a member of its own.

use crate::Sourced;
use gk_law::Law;
pub use gk_report::json::Detail;
use gk_report::json::to_json;
use serde_json::{Map, Value as Json, json};

/// The report as an object of `gongkai.report/1`, its source behind the schema.
#[must_use]
pub fn report(law: &Law, sourced: &Sourced<'_>, detail: Detail) -> Json {
    let mut object = Map::new();
    if let Json::Object(members) = to_json(law, sourced.report, detail) {
        for (name, value) in members {
            let first = name == "schema";
            object.insert(name, value);
            if first {
                object.insert("source".to_owned(), source(sourced));
            }
        }
    }
    Json::Object(object)
}

/// The file and its hash, as every object of ours names them.
#[must_use]
pub fn source(sourced: &Sourced<'_>) -> Json {
    json!({ "file": sourced.file, "sha256": sourced.sha256 })
}

/// The object on one line, without a line end.
#[must_use]
pub fn line(object: &Json) -> String {
    object.to_string()
}

/// The object over several indented lines, without a line end.
#[must_use]
pub fn pretty(object: &Json) -> String {
    format!("{object:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_report::Report;

    #[test]
    fn the_source_stands_behind_the_schema_and_nothing_is_lost() {
        let law = Law::embedded();
        let bare = Report::new(law, law.formats.free());
        let sourced = Sourced { file: "a.txt", sha256: "00", report: &bare };
        let object = report(law, &sourced, Detail::Values);
        let names: Vec<&String> = object.as_object().expect("object").keys().collect();
        assert_eq!(names[..3], ["schema", "source", "format"]);
        assert_eq!(object["source"], json!({"file": "a.txt", "sha256": "00"}));
        assert_eq!(object["agency"], Json::Null);
        assert_eq!(names.len(), to_json(law, &bare, Detail::Values).as_object().expect("object").len() + 1);
    }

    #[test]
    fn a_line_has_no_line_break() {
        let object = json!({"a": "甲\n乙"});
        assert!(!line(&object).contains('\n') && pretty(&object).contains('\n'));
    }
}
