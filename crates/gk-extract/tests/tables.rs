//! Tables in the ways in which they are really printed: each case says what must be read, and what must be left unread.

#![expect(clippy::panic, reason = "helpers of tests fail the test that calls them")]

use gk_law::Law;
use gk_report::json::cell_json;
use gk_report::{How, Value};

/// Reads a text and compares the cells named: `address value`, with `?` for unreadable, `null` for blank, `absent` for none.
fn check(text: &str, expected: &[(&str, &str)]) {
    let law = Law::embedded();
    let document = gk_read::read(text.as_bytes(), Some("case.txt"));
    let tables = gk_extract::tables::read(law, &document, law.formats.for_year(2024));
    for (address, wanted) in expected {
        let ix = law.formats.cell_at(address).unwrap_or_else(|| panic!("no cell {address}"));
        let got = match tables.cells.iter().find(|(cell, _)| *cell == ix).map(|(_, cell)| &cell.value) {
            None => "absent".to_owned(),
            Some(Value::Unreadable { .. }) => "?".to_owned(),
            Some(value) => cell_json(value).to_string(),
        };
        assert_eq!(got, *wanted, "{address} in\n{text}");
    }
}

const HEAD_3: &str = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n";

fn cells(row: &str, values: [&'static str; 7]) -> Vec<(String, &'static str)> {
    let columns = [
        "natural_person",
        "enterprise",
        "research_institute",
        "public_interest_org",
        "legal_service",
        "other_org",
        "total",
    ];
    columns.iter().zip(values).map(|(c, v)| (format!("applications.{row}.{c}"), v)).collect()
}

fn check_row(text: &str, row: &str, values: [&'static str; 7]) {
    let expected = cells(row, values);
    let expected: Vec<(&str, &str)> = expected.iter().map(|(a, v)| (a.as_str(), *v)).collect();
    check(text, &expected);
}

#[test]
fn a_lone_figure_is_the_total_and_nothing_is_said_of_the_columns() {
    let text = format!(
        "{HEAD_3}一、本年新收政府信息公开申请数量\n5\n二、上年结转政府信息公开申请数量\n0\n三、本年度办理结果\n"
    );
    check_row(&text, "new_received", ["?", "?", "?", "?", "?", "?", "5"]);
}

#[test]
fn two_equal_figures_leave_open_which_applicants_filed() {
    let text = format!(
        "{HEAD_3}一、本年新收政府信息公开申请数量\n1\n1\n二、上年结转政府信息公开申请数量\n0\n三、本年度办理结果\n"
    );
    check_row(&text, "new_received", ["?", "?", "?", "?", "?", "?", "1"]);
}

#[test]
fn a_page_number_among_the_figures_is_told_by_the_sum() {
    let text = format!(
        "{HEAD_3}一、本年新收政府信息公开申请数量\n4\n1\n0\n0\n3\n0\n0\n5\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n三、本年度办理结果\n"
    );
    check_row(&text, "new_received", ["4", "1", "0", "0", "0", "0", "5"]);
}

#[test]
fn a_row_cut_off_by_the_end_of_the_file_is_not_read() {
    let text = format!("{HEAD_3}一、本年新收政府信息公开申请数量\n4\n1\n0\n0\n");
    check_row(&text, "new_received", ["?", "?", "?", "?", "?", "?", "?"]);
}

#[test]
fn figures_of_a_lost_label_do_not_go_to_the_row_above() {
    let text = format!(
        "{HEAD_3}一、本年新收政府信息公开申请数量\n2\n0\n0\n0\n0\n0\n2\n3\n0\n0\n0\n0\n0\n3\n三、本年度办理结果\n(一)予以公开\n5\n0\n0\n0\n0\n0\n5\n"
    );
    check_row(&text, "carried_in", ["absent"; 7]);
    check_row(&text, "granted", ["5", "0", "0", "0", "0", "0", "5"]);
}

#[test]
fn glued_digits_are_split_only_where_there_is_one_way() {
    check(
        "信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件1234\n",
        &[
            ("proactive.rules.issued", "0"),
            ("proactive.rules.valid", "0"),
            ("proactive.normative_docs.issued", "?"),
            ("proactive.normative_docs.valid", "?"),
        ],
    );
}

#[test]
fn a_row_torn_by_its_empty_cells_keeps_their_places() {
    let text = "三、收到和处理政府信息公开申请情况\n申请人情况 |\n一、本年新收政府信息公开申请数量 | 25 |\n|\n|\n|\n|\n| 25 |\n二、上年结转政府信息公开申请数量 |\n|\n|\n|\n|\n|\n| 0 |\n三、本年度办理结果 |\n";
    check_row(text, "new_received", ["25", "null", "null", "null", "null", "null", "25"]);
    check_row(text, "carried_in", ["null", "null", "null", "null", "null", "null", "0"]);
}

#[test]
fn repeated_lines_taken_out_by_a_crawler_forbid_every_figure() {
    check(
        "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n行政规范性文件\n3\n第二十条第（五）项\n本年处理决定数量\n行政许可\n第二十条第（六）项\n行政处罚\n12\n行政强制\n第二十条第（八）项\n",
        &[
            ("proactive.rules.issued", "?"),
            ("proactive.normative_docs.valid", "?"),
            ("proactive.licensing.decisions", "?"),
            ("proactive.penalty.decisions", "?"),
        ],
    );
}

#[test]
fn an_unknown_row_keeps_its_figures_to_itself() {
    check(
        "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n行政规范性文件 | 2 | 0 | 8 |\n其他主动公开文件 | 31 | 0 | 90 |\n",
        &[("proactive.normative_docs.issued", "2"), ("proactive.normative_docs.valid", "8")],
    );
}

#[test]
fn columns_printed_in_another_order_follow_their_head() {
    check(
        "信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |\n行政规范性文件 | 8 | 2 | 1 |\n",
        &[
            ("proactive.normative_docs.valid", "8"),
            ("proactive.normative_docs.issued", "2"),
            ("proactive.normative_docs.repealed", "1"),
        ],
    );
}

#[test]
fn merged_places_in_tabbed_rows_are_learned_from_full_rows() {
    let text = "三、收到和处理政府信息公开申请情况\n\t\t申请人情况\n一、本年新收政府信息公开申请数量\t\t1\t0\t0\t0\t0\t0\t1\t\n二、上年结转政府信息公开申请数量\t\t\t\t\t\t\t\t0\t\n三、本年度办理结果\t(一) 予以公开\t1\t0\t0\t0\t0\t0\t1\t\n";
    check_row(text, "new_received", ["1", "0", "0", "0", "0", "0", "1"]);
    check_row(text, "carried_in", ["null", "null", "null", "null", "null", "null", "0"]);
    check_row(text, "granted", ["1", "0", "0", "0", "0", "0", "1"]);
}

#[test]
fn two_labels_in_one_cell_are_read_only_if_their_figures_are_alike() {
    let alike = "三、收到和处理政府信息公开申请情况\n\t申请人情况\n\t6.属于四类过程性信息 7.属于行政执法案卷\t0\t0\t0\t0\t0\t0\t0\n\t\t0\t0\t0\t0\t0\t0\t0\n\t8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n";
    check_row(alike, "denied_process_info", ["0"; 7]);
    check_row(alike, "denied_enforcement_file", ["0"; 7]);
    let unlike = alike.replacen("\t\t0\t0\t0\t0\t0\t0\t0", "\t\t1\t0\t0\t0\t0\t0\t1", 1);
    check_row(&unlike, "denied_process_info", ["?"; 7]);
    check_row(&unlike, "denied_enforcement_file", ["?"; 7]);
    check_row(&unlike, "denied_admin_query", ["0"; 7]);
}

#[test]
fn a_figure_in_the_wrong_place_of_a_grid_keeps_its_place() {
    let page = "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\
                <tr><td>行政规范性文件</td><td>若干</td><td>1.5</td><td>8</td></tr></table>";
    check(
        page,
        &[
            ("proactive.normative_docs.issued", "?"),
            ("proactive.normative_docs.repealed", "?"),
            ("proactive.normative_docs.valid", "8"),
        ],
    );
}

#[test]
fn what_the_identities_decide_is_marked() {
    let law = Law::embedded();
    let text = format!(
        "{HEAD_3}一、本年新收政府信息公开申请数量2500000 25\n二、上年结转政府信息公开申请数量0000000\n三、本年度办理结果\n"
    );
    let tables = gk_extract::tables::read(law, &gk_read::read(text.as_bytes(), None), law.formats.for_year(2024));
    let ix = law.formats.cell_at("applications.carried_in.total").expect("cell");
    let cell = tables.cells.iter().find(|(c, _)| *c == ix).map(|(_, c)| c).expect("read");
    assert_eq!((&cell.value, cell.how), (&Value::Int(0), How::Recovered));
    assert!(tables.findings.iter().any(|f| f.code == "R-03"));
}

#[test]
fn a_glued_figure_is_taken_whole_or_not_at_all() {
    check(
        "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可12+413\n行政处罚222\n",
        &[
            ("proactive.licensing.items_prev", "?"),
            ("proactive.licensing.decisions", "?"),
            ("proactive.penalty.items_prev", "?"),
        ],
    );
    check(
        "信息内容\n本年收费金额（单位：万元）\n行政事业性收费137.9409\n",
        &[("proactive.admin_fee.amount_wan", "\"137.9409\"")],
    );
}

#[test]
fn a_cell_missing_from_a_grid_is_not_taken_for_a_blank_one() {
    let row = |label: &str, figures: &[&str]| {
        let cells: String = figures.iter().map(|f| format!("<td>{f}</td>")).collect();
        format!("<tr><td>{label}</td>{cells}</tr>")
    };
    let page = format!(
        "<p>三、收到和处理政府信息公开申请情况</p><table>{}{}{}</table>",
        row("一、本年新收政府信息公开申请数量", &["1", "0", "0", "0", "0", "0", "1"]),
        row("二、上年结转政府信息公开申请数量", &["3", "0", "0", "0", "0", "3"]),
        row("四、结转下年度继续办理", &["0", "0", "0", "0", "0", "0", "0"]),
    );
    check_row(&page, "carried_in", ["?"; 7]);
}

#[test]
fn a_label_broken_over_lines_keeps_its_row() {
    let zeros = "\t0\n".repeat(7);
    let text = format!(
        "三、收到和处理政府信息公开申请情况\n\t申请人情况\n\n\t（五）不予处理\n\t1.信访举报投\n诉类申请\n{zeros}\n\t\n\t\n\t2.重复申请\n{zeros}\n"
    );
    check_row(&text, "not_processed_petition", ["0"; 7]);
    check_row(&text, "not_processed_duplicate", ["0"; 7]);
}

#[test]
fn a_pipe_that_opens_a_row_is_no_cell_of_the_row_above() {
    let row = |label: &str, figures: &str| format!("|\n {label}  |\n{figures}");
    let text = format!(
        "|\n第二十条第（一）项  |\n{}{}{}{}{}",
        row("信息内容", " 上一年项目数量  |\n 本年增/减  |\n 处理决定数量  |\n"),
        row("行政许可", " 0  |\n 0  |\n"),
        row("其他对外管理服务事项", " 4  |\n 0  |\n 9  |\n"),
        row("行政处罚", " 1  |\n 0  |\n 2  |\n"),
        row("行政强制", " 0  |\n 0  |\n 0  |\n"),
    );
    check(
        &text,
        &[
            ("proactive.licensing.decisions", "?"),
            ("proactive.other_services.decisions", "9"),
            ("proactive.penalty.items_prev", "1"),
        ],
    );
}
