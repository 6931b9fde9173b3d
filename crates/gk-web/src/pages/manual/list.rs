//! 检查说明：every check with its title; never a check's own text, which has its page.

use crate::frame::Frame;
use crate::{answer, words};
use askama::Template;
use axum::response::Response;

struct Row {
    code: &'static str,
    title: &'static str,
    class: &'static str,
    word: &'static str,
    needs: &'static str,
}

/// Checks about one thing.
struct Group {
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "manual/list.html")]
struct ListPage {
    frame: Frame,
    groups: Vec<Group>,
    total: usize,
}

const GROUPS: [(&str, &str); 5] = [
    ("T2-", "表二：主动公开政府信息情况"),
    ("T3-", "表三：收到和处理政府信息公开申请情况"),
    ("T4-", "表四：行政复议、行政诉讼情况"),
    ("N-", "文字部分"),
    ("D-", "公布时间"),
];

pub(crate) async fn list(frame: Frame) -> Response {
    let checks = gk_service::checks();
    let group = |(prefix, title): (&str, &'static str)| Group {
        title,
        rows: checks
            .iter()
            .filter(|check| check.code.starts_with(prefix))
            .map(|check| Row {
                code: check.code,
                title: check.title,
                class: words::severity_class(check.severity),
                word: words::severity(check.severity),
                needs: words::needs(check.needs),
            })
            .collect(),
    };
    let groups = GROUPS.into_iter().map(group).filter(|group: &Group| !group.rows.is_empty()).collect();
    answer::ok(&ListPage { frame, groups, total: checks.len() })
}
