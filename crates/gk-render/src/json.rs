//! The public JSON with its source: report objects, findings objects, arrays and lines; never adds a member of its own.

use crate::Sourced;
use gk_base::Finding;
use gk_law::Law;
pub use gk_report::json::Detail;
use gk_report::json::{finding_json, to_json};
use serde_json::{Map, Value as Json, json};

/// The schema of what `check` prints.
pub const FINDINGS_SCHEMA: &str = "gongkai.findings/1";

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

/// The findings of a report as an object of `gongkai.findings/1`.
#[must_use]
pub fn findings(sourced: &Sourced<'_>) -> Json {
    let report = sourced.report;
    json!({
        "schema": FINDINGS_SCHEMA,
        "source": source(sourced),
        "agency": report.agency,
        "year": report.year,
        "findings": report.findings.iter().map(|finding: &Finding| finding_json(finding)).collect::<Vec<_>>(),
    })
}

fn source(sourced: &Sourced<'_>) -> Json {
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
    fn findings_have_their_own_schema() {
        let law = Law::embedded();
        let mut bare = Report::new(law, law.formats.free());
        bare.findings.push(Finding::new("R-08", gk_base::Severity::Error, "不是年度报告"));
        let object = findings(&Sourced { file: "-", sha256: "00", report: &bare });
        assert_eq!(object["schema"], FINDINGS_SCHEMA);
        assert_eq!(object["findings"][0]["message"], "不是年度报告。");
        assert!(!line(&object).contains('\n') && pretty(&object).contains('\n'));
    }
}
