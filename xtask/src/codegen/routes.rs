//! The list of routes, from the ROUTES table of the web; never words of its own.

use crate::Outcome;
use crate::tree::Tree;

const SOURCE: &str = "crates/gk-web/src/routes.rs";
const START: &str = "pub const ROUTES: &[Route] = &[";

const HEAD: &str = "\
<!-- Written by `cargo xtask codegen` from crates/gk-web/src/routes.rs; do not edit. -->

# Routes

| method | path | who may | changes | handler |
|---|---|---|---|---|
";

/// The page, or nothing while there is no table of routes.
///
/// # Errors
/// The table, or a line of it, cannot be read.
pub fn page(tree: &Tree) -> Outcome<Option<String>> {
    let Some(source) = tree.text(SOURCE) else { return Ok(None) };
    let (_, rest) = source.split_once(START).ok_or_else(|| format!("{SOURCE} has no `{START}`"))?;
    let (table, _) = rest.split_once("\n];").ok_or_else(|| format!("{SOURCE}: the table does not end"))?;
    let one_line = table.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut page = HEAD.to_owned();
    for route in calls(&one_line) {
        let row = row(route).ok_or_else(|| format!("{SOURCE}: cannot read `{route}`"))?;
        page.push_str(&row);
    }
    Ok(Some(page))
}

/// The calls of a list, each from its name to its closing bracket.
fn calls(list: &str) -> Vec<&str> {
    let (mut calls, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                calls.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    calls
}

/// One line of the page from `page("/", || get(handler))`, `office("/", Who::X, || get(handler))` or
/// `form("/", Who::X, Changes::Y, || post(handler))`.
fn row(route: &str) -> Option<String> {
    let (maker, arguments) = route.split_once('(')?;
    let path = arguments.split('"').nth(1)?;
    let (method, who, changes) = match maker {
        "page" => ("GET", "Anyone".to_owned(), "Nothing"),
        "office" => ("GET", who(arguments)?, "Nothing"),
        "form" => ("POST", who(arguments)?, word_after(arguments, "Changes::")?),
        _ => return None,
    };
    let (_, handler) = arguments.split_once("|| ")?;
    let handler = handler.split_once('(')?.1.split(')').next()?;
    Some(format!("| {method} | `{path}` | {who} | {changes} | `{handler}` |\n"))
}

/// `Anyone`, or `Staff: HandleCase` where an act is named.
fn who(arguments: &str) -> Option<String> {
    let who = word_after(arguments, "Who::")?;
    Some(match word_after(arguments, "Act::") {
        Some(act) => format!("{who}: {act}"),
        None => who.to_owned(),
    })
}

fn word_after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split(|c: char| !c.is_alphanumeric()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, expect: Result<&[&str], &str>) {
        let found = page(&Tree::of(&[(SOURCE, &format!("{START}\n{table}\n];\n"))]));
        match (found, expect) {
            (Ok(page), Ok(rows)) => {
                let page = page.unwrap();
                assert_eq!(page.strip_prefix(HEAD).unwrap().lines().collect::<Vec<_>>(), rows);
            }
            (Err(found), Err(expect)) => assert!(found.contains(expect), "{found}"),
            (found, _) => panic!("{found:?}"),
        }
    }

    #[test]
    fn routes_become_rows() {
        check("    page(\"/\", || get(a::b)),", Ok(&["| GET | `/` | Anyone | Nothing | `a::b` |"]));
        check(
            "    form(\n        \"/x/{id}\",\n        Who::Staff(Act::WriteNote),\n        Changes::Records,\n        || post(a::c),\n    ),",
            Ok(&["| POST | `/x/{id}` | Staff: WriteNote | Records | `a::c` |"]),
        );
        check(
            "    office(\"/x\", Who::Staff(Act::ViewCases), || get(a::d)),",
            Ok(&["| GET | `/x` | Staff: ViewCases | Nothing | `a::d` |"]),
        );
    }

    #[test]
    fn an_unknown_line_is_an_error() {
        check("    redirect(\"/\", \"/x\"),", Err("cannot read `redirect"));
        assert_eq!(page(&Tree::default()), Ok(None));
    }
}
