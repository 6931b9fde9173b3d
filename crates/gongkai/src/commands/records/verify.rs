//! `verify`: what was walked, or the first places that do not agree and what to do about them.

use super::{cannot, open_existing};
use crate::problem::{Problem, Status};
use gk_service::{Defect, Place, Walk, Wrong};

/// How many places are named.
const NAMED: usize = 20;

pub(super) async fn run(place: &Place, written_down: Option<&str>) -> Result<(String, Status), Problem> {
    let (service, _) = open_existing(place).await?;
    let walk = service.verify(written_down).await.map_err(|error| cannot("核对", place, &error))?;
    Ok((text(&walk), status(&walk)))
}

/// Whether something does not agree.
pub(in crate::commands) fn status(walk: &Walk) -> Status {
    if walk.defects.is_empty() { Status::Done } else { Status::ErrorsFound }
}

/// What was walked, and what does not agree.
pub(in crate::commands) fn text(walk: &Walk) -> String {
    let Walk { n_entries, n_events, n_files, head, defects } = walk;
    let walked = format!("核对了操作记录 {n_entries} 条、事件 {n_events} 条、文件 {n_files} 个");
    if defects.is_empty() {
        return format!(
            "{walked}，没有发现不一致。\n最后一条操作记录是第 {} 条，校验码：\n{}\n\
             请把校验码抄存在别处。以后用“gongkai verify --expect-head 校验码”核对，\
             可以证明在这之前的记录没有被改动或者删减。\n",
            head.seq, head.hash
        );
    }
    let mut text = format!("{walked}，发现 {} 处不一致：\n", defects.len());
    for defect in defects.iter().take(NAMED) {
        text.push_str(&line(defect));
    }
    if defects.len() > NAMED {
        text.push_str(&format!("（只列出前 {NAMED} 处）\n"));
    }
    text.push_str(advice(defects));
    text
}

fn line(defect: &Defect) -> String {
    let key = &defect.key;
    let place = match defect.table {
        "f_audit" if key.parse::<i64>().is_ok() => format!("操作记录第 {key} 条"),
        "f_audit" => format!("校验码为 {key} 的操作记录"),
        "f_item" => format!("操作记录的明细 {key}"),
        "f_event" => format!("事件 {key}"),
        "f_file" => format!("文件的登记 {key}"),
        "object" => format!("文件 {key}"),
        "f_act" => format!("年报的收录、定级或移除 {key}"),
        "s_personal" => format!("个人信息的密文 {key}"),
        "f_erasure" => format!("个人信息的清除 {key}"),
        "p_job" => format!("待办事项 {key}"),
        "p_head" => "操作记录末尾的标记".to_owned(),
        "v_report" => format!("年报列表 {key}"),
        "v_finding" => format!("年报问题列表 {key}"),
        "v_case" => format!("申请列表 {key}"),
        "v_dispute" => format!("争议列表 {key}"),
        "v_handling" => format!("办理列表 {key}"),
        "v_rectification" => format!("更正列表 {key}"),
        "database" => "数据库文件".to_owned(),
        other => format!("{other} {key}"),
    };
    let wrong = match &defect.wrong {
        Wrong::Changed(columns) if columns.is_empty() => "与写入时的内容不一致".to_owned(),
        Wrong::Changed(columns) => format!("与应有的内容不一致（{}）", columns.join("、")),
        Wrong::Missing => "不见了".to_owned(),
        Wrong::Stray => "来历不明，没有操作写入过它".to_owned(),
        Wrong::Damaged(said) => format!("已损坏：{said}"),
    };
    format!("  {place}：{wrong}\n")
}

fn advice(defects: &[Defect]) -> &'static str {
    if defects.iter().all(|defect| defect.table.starts_with("v_")) {
        "怎么办：原始记录都完好，只有由它们算出来的列表不一致。运行“gongkai rebuild”重新生成即可。\n"
    } else {
        "怎么办：原始记录在本软件之外被改动过，或者存储介质有损坏。请停止使用，先把现在的数据原样复制一份留作证据，\
         再从最近一次核对无误的备份恢复，并查明是谁、在什么时候改动的。\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_service::Head;

    fn check(defects: Vec<Defect>, expected: &[&str]) {
        let head = Head { seq: 2, hash: "ab".to_owned() };
        let said = text(&Walk { n_entries: 2, n_events: 3, n_files: 1, head, defects });
        for part in expected {
            assert!(said.contains(part), "{said}");
        }
    }

    fn defect(table: &'static str, key: &str, wrong: Wrong) -> Defect {
        Defect { table, key: key.to_owned(), wrong }
    }

    #[test]
    fn what_was_walked_is_said_and_the_hash_to_write_down() {
        check(Vec::new(), &["操作记录 2 条、事件 3 条、文件 1 个，没有发现不一致", "第 2 条，校验码：\nab\n"]);
    }

    #[test]
    fn places_that_do_not_agree_are_named_with_what_to_do() {
        let changed = || defect("f_event", "case-1/2", Wrong::Changed(Vec::new()));
        check(vec![changed()], &["发现 1 处", "  事件 case-1/2：与写入时的内容不一致\n", "停止使用"]);
        check(vec![defect("f_audit", "7", Wrong::Missing)], &["操作记录第 7 条：不见了"]);
        check(vec![defect("f_audit", "ab", Wrong::Missing)], &["校验码为 ab 的操作记录：不见了"]);
        let view = defect("v_case", "case-1", Wrong::Changed(vec!["stage", "due_on"]));
        check(vec![view], &["申请列表 case-1：与应有的内容不一致（stage、due_on）", "gongkai rebuild"]);
        check(vec![changed(); 21], &["发现 21 处", "只列出前 20 处"]);
    }
}
