//! What the official forms look like.

use super::*;
use gk_law::Law;
use std::fmt::Write;

fn layout(format: &str, table: &str) -> Grid {
    let law = Law::embedded();
    let format = law.formats.get(format).expect("format");
    grid(format, format.table(table).expect("table"))
}

/// Each row as `text[rows×cols]`; figures as `#`.
fn sketch(grid: &Grid) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        for cell in &row.cells {
            let text = if matches!(cell.kind, GridKind::Value(_)) { "#" } else { cell.text.as_str() };
            let _ = match (cell.rowspan, cell.colspan) {
                (1, 1) => write!(out, "{text}|"),
                (rows, cols) => write!(out, "{text}[{rows}×{cols}]|"),
            };
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_form_covers_its_rectangle_once_and_holds_every_cell_once() {
    for format in Law::embedded().formats.all() {
        for table in &format.tables {
            let grid = grid(format, table);
            let mut covered = vec![0; grid.cols * grid.rows.len()];
            for Placed { row, col, cell } in grid.placed() {
                for r in row..row + cell.rowspan {
                    for c in col..col + cell.colspan {
                        covered[r * grid.cols + c] += 1;
                    }
                }
            }
            assert!(covered.iter().all(|n| *n == 1), "{} {}: {covered:?}\n{}", format.id, table.id, sketch(&grid));
            let values: Vec<CellIx> = grid
                .placed()
                .iter()
                .filter_map(|p| if let GridKind::Value(ix) = p.cell.kind { Some(ix) } else { None })
                .collect();
            assert_eq!(values, table.cells().collect::<Vec<_>>(), "{} {}", format.id, table.id);
        }
    }
}

#[test]
fn table_two_of_2021_lets_single_figures_reach_over_three_columns() {
    assert_eq!(
        sketch(&layout("annual-2021", "proactive")),
        "第二十条第（一）项[1×4]|\n信息内容|本年制发件数|本年废止件数|现行有效件数|\n规章|#|#|#|\n行政规范性文件|#|#|#|\n\
         第二十条第（五）项[1×4]|\n信息内容|本年处理决定数量[1×3]|\n行政许可|#[1×3]|\n\
         第二十条第（六）项[1×4]|\n信息内容|本年处理决定数量[1×3]|\n行政处罚|#[1×3]|\n行政强制|#[1×3]|\n\
         第二十条第（八）项[1×4]|\n信息内容|本年收费金额（单位：万元）[1×3]|\n行政事业性收费|#[1×3]|\n"
    );
}

#[test]
fn table_three_has_three_head_rows_and_stubs_beside_the_results() {
    let sketch = sketch(&layout("annual-2021", "applications"));
    let head = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）[3×3]|申请人情况[1×7]|\n\
                自然人[2×1]|法人或其他组织[1×5]|总计[2×1]|\n商业企业|科研机构|社会公益组织|法律服务机构|其他|\n\
                一、本年新收政府信息公开申请数量[1×3]|#|#|#|#|#|#|#|\n";
    assert!(sketch.starts_with(head), "{sketch}");
    assert!(sketch.contains("\n三、本年度办理结果[22×1]|（一）予以公开[1×2]|#|"), "{sketch}");
    assert!(sketch.contains("\n（三）不予公开[8×1]|1.属于国家秘密|#|"), "{sketch}");
    assert!(sketch.contains("\n（七）总计[1×2]|#|"), "{sketch}");
    assert!(sketch.contains("\n四、结转下年度继续办理[1×3]|#|"), "{sketch}");
}

#[test]
fn table_four_stands_on_one_line_of_fifteen() {
    let leaves = "结果维持|结果纠正|其他结果|尚未审结|总计|";
    let low = "结果维持[2×1]|结果纠正[2×1]|其他结果[2×1]|尚未审结[2×1]|总计[2×1]|";
    assert_eq!(
        sketch(&layout("annual-2021", "remedies")),
        format!(
            "行政复议[1×5]|行政诉讼[1×10]|\n{low}未经复议直接起诉[1×5]|复议后起诉[1×5]|\n{leaves}{leaves}\n{}\n",
            "#|".repeat(15)
        )
    );
}
