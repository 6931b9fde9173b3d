//! What any page must hold to: elements closed, labels for fields, ids once, own resources only, a name for everything.

use crate::test_app::Answer;
use scraper::Selector;
use std::collections::HashSet;

/// Checks a page.
pub fn holds_together(what: &str, answer: &Answer) {
    let text = answer.text();
    for tag in [
        "html", "body", "main", "form", "table", "section", "article", "div", "p", "ol", "ul", "dl", "details", "a",
        "span", "mark",
    ] {
        let opened = text.matches(&format!("<{tag} ")).count() + text.matches(&format!("<{tag}>")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{what}: <{tag}> is closed as often as opened");
    }
    ids_once(what, answer);
    labels(what, answer);
    for address in answer.attributes("[src], link[href]", "src").iter().chain(&answer.attributes("link", "href")) {
        assert!(address.starts_with('/'), "{what}: {address} is a resource of this site");
    }
    assert!(answer.attributes("[style]", "style").is_empty(), "{what}: no inline style");
    assert_eq!(answer.all("h1").len(), 1, "{what}: one main heading");
    assert_eq!(answer.attributes("html", "lang"), ["zh-CN"]);
    assert!(!answer.one("title").is_empty());
}

fn ids_once(what: &str, answer: &Answer) {
    let mut seen = HashSet::new();
    for id in answer.attributes("[id]", "id") {
        assert!(seen.insert(id.clone()), "{what}: id {id} twice");
    }
}

fn labels(what: &str, answer: &Answer) {
    let html = answer.html();
    let fields = Selector::parse("input:not([type=hidden]), select, textarea").expect("a selector");
    let labelled: HashSet<String> = answer.attributes("label[for]", "for").into_iter().collect();
    for field in html.select(&fields) {
        let id = field.attr("id").unwrap_or_default();
        assert!(labelled.contains(id), "{what}: the field {:?} has a label", field.attr("name"));
    }
}
