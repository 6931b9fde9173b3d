//! Every crate says in its manifest what it is for; never judges how well.

use super::{Defect, House};
use crate::Outcome;

/// Every crate without a description.
///
/// # Errors
/// None today; the shape is that of every rule.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let silent = house
        .metadata
        .members()
        .filter(|member| member.description.as_deref().is_none_or(|sentence| sentence.trim().is_empty()));
    Ok(silent.map(|member| Defect::new(&member.name, "has no description in its Cargo.toml")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;

    fn check(description: &str, expect: usize) {
        let json = format!(
            "{{\"packages\": [{{\"id\": \"a\", \"name\": \"a\", \"version\": \"1.0.0\", \"license\": null, \
             \"description\": {description}, \"dependencies\": []}}], \"resolve\": {{\"nodes\": []}}, \
             \"workspace_members\": [\"a\"]}}"
        );
        let house = House { metadata: Metadata::parse(&json).unwrap(), ..House::default() };
        assert_eq!(defects(&house).unwrap().len(), expect);
    }

    #[test]
    fn a_crate_says_what_it_is_for() {
        check("\"Folds text.\"", 0);
        check("\" \"", 1);
        check("null", 1);
    }
}
