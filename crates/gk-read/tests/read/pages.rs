//! Pages in, shapes out.

use crate::shape::shape;
use crate::sound::assert_sound;

fn check(page: &str, expect: &str) {
    let document = gk_read::read(page.as_bytes(), Some("page.html"));
    assert_sound(&document, page.len());
    let expect: String = expect.lines().map(|line| format!("{}\n", line.trim_start_matches("    |"))).collect();
    assert_eq!(shape(&document), expect, "{page}");
}

#[test]
fn blocks_make_lines() {
    check("<p>一<p>二</p>三<div>四<div>五</div></div>六", "一\n二\n三\n四\n五\n六");
    check("<div>一<br>二<br/>三</div>", "一\n二\n三");
    check("<h1>标题</h1><h3>小标题</h3><p>正文", "# 标题\n# 小标题\n正文");
    check("<ul><li>甲<li>乙</ul><hr>丙", "甲\n乙\n丙");
}

#[test]
fn inline_tags_do_not_split_words() {
    check("<p>共<b>1</b><span>2</span>件</p>", "共12件");
    check("<p>政府\n  信息 公开\n2024\n年</p>", "政府信息 公开 2024 年");
    check("<p>a&nbsp;&amp;&#20013;&lt;格式&gt;</p>", "a\u{a0}&中<格式>");
    check("<p>&nbsp;&#12288;  </p><p>　　缩进</p>", "缩进");
    check("<p>关于<年度报告格式>的通知", "关于<年度报告格式>的通知");
}

#[test]
fn what_a_page_does_not_show_is_left_out() {
    check("<head><title>题</title><style>p{}</style></head><p>一<script>'<p>9'</script><!-- 9 -->二", "一二");
    check("<p>一<span style='display:none'>9<b>9</b></span>二</p>", "一二");
    check("<div hidden><div>9</div>9</div><p style='DISPLAY: none'>9<p>二", "二");
    check("<p>一<!--[if gte mso 9]><xml><w:x>9</w:x></xml><![endif]-->二<o:p></o:p></p>", "一二");
    check(
        "<table><tr><td colspan=2>a<td style='display:none'><p>9</p></td><td>1<tr style='display:none'><td>9<td>9<td>9\
         <tr><td>b<td>c<td>2<tbody hidden><tr><td>9</tbody></table>",
        "[2 x 3\n  0:a (1x2) | 2:1\n  0:b | 1:c | 2:2\n]",
    );
    let long = "正文".repeat(200);
    check(&format!("<body><div style='display:none'>{long}</div><p>短</p>"), &format!("{long}\n短"));
}

#[test]
fn a_table_becomes_a_grid() {
    check(
        "<table><tr><th>名称<th>数量<tr><td>规章<td>&nbsp;0&nbsp;</table>",
        "[2 x 2\n  0:名称 | 1:数量\n  0:规章 | 1:0\n]",
    );
    check(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>",
        "[2 x 3\n  0:甲 (2x1) | 1:乙 (1x2)\n  1:1 | 2:2\n]",
    );
    check(
        "<table><tr><td><p>商业</p><p>企业</p><td>科研<br />机构<td>1<br>2</tr></table>",
        "[1 x 3\n  0:商业企业 | 1:科研机构 | 2:1 2\n]",
    );
    check("<table><tr><td>规章<td>&nbsp;<td></table>", "[1 x 3\n  0:规章 | 1: | 2:\n]");
}

#[test]
fn a_rowspan_ends_with_its_group() {
    check(
        "<table><tbody><tr><td rowspan=9>甲<td>1<tr><td>2</tbody><tbody><tr><td>乙<td>3</table>",
        "[3 x 2\n  0:甲 (2x1) | 1:1\n  1:2\n  0:乙 | 1:3\n]",
    );
    check("<table><tr><td rowspan=0>甲<td>1<tr><td>2</table>", "[2 x 2\n  0:甲 (2x1) | 1:1\n  1:2\n]");
}

#[test]
fn broken_tables_are_mended() {
    let expect = "[2 x 2\n  0:a | 1:1\n  0:b | 1:2\n]";
    check("<table><tr><td>a<td>1<tr><td>b<td>2", expect);
    check("<table><td>a</td><td>1</tr><tr><td>b</td><td>2</table></table>", expect);
    check("<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>", expect);
    check("<td>a</td><td>1</td><tr><td>b<td>2</tr>", expect);
    check("<p><tr><td>a<td>1</tr><tr><td>b<td>2</tr><p>后", &format!("{expect}\n后"));
    check("<table><tr><td>a<td>1</tr><table><tr><td>b<td>2</table>", "[1 x 2\n  0:a | 1:1\n]\n[1 x 2\n  0:b | 1:2\n]");
    check("<table>散落的字<tr><td>a<td>1</tr>又一处</table>", "散落的字\n又一处\n[1 x 2\n  0:a | 1:1\n]");
    check("<table><caption>表一</caption><tr><td>a<td>1</table>", "表一\n[1 x 2\n  0:a | 1:1\n]");
}

#[test]
fn layout_tables_are_flattened() {
    check(
        "<table><tr><td><h2>报告</h2><p>一</p><table><tr><td>a<td>1</table><p>二</p></table>",
        "# 报告\n一\n[1 x 2\n  0:a | 1:1\n]\n二",
    );
    check(
        "<table><tr><td>二、主动公开</td></tr><tr><td colspan=2>表头<tr><td>a<td>1<tr><td>b<td>2\
         <tr><td colspan=2>三、依申请公开</td></tr></table>",
        "二、主动公开\n[3 x 2\n  0:表头 (1x2)\n  0:a | 1:1\n  0:b | 1:2\n]\n三、依申请公开",
    );
    check("<table><tr><td>只有一列<tr><td>第二行</table>", "只有一列\n第二行");
    check("<table><tr><td>&nbsp;<td></table>尾", "尾");
}

#[test]
fn a_table_inside_a_data_cell_follows_its_table() {
    check(
        "<table><tr><td>a<td>1<td>2<td>3<td>x<table><tr><td>内<td>9</table>y</table>",
        "[1 x 5\n  0:a | 1:1 | 2:2 | 3:3 | 4:x y\n]\n[1 x 2\n  0:内 | 1:9\n]",
    );
}

#[test]
fn furniture_is_marked_and_kept() {
    check(
        "<nav>首页</nav><div class='topNav'>导航<p>二级</p></div><p>正文</p><footer>版权</footer>",
        "~ 首页\n~ 导航\n~ 二级\n正文\n~ 版权",
    );
    check(
        "<p><a href=1>首页</a><a href=2>公开</a></p><p>正文见<a href=3>附件</a>，共两份。",
        "~ 首页 公开\n正文见附件，共两份。",
    );
    check("<table><tr><td><a href=1>甲</a><td><a href=2>乙</a><td><a href=3>丙</a></table>尾", "~ 甲\n~ 乙\n~ 丙\n尾");
    check(
        "<ul><li><a href=1>公开指南</a><li><a href=2>公开制度</a><li><a href=3>公开年报</a><li>规章</ul>尾",
        "~ 公开指南\n~ 公开制度\n~ 公开年报\n~ 规章\n尾",
    );
    let long = "正文".repeat(300);
    check(&format!("<div class=menu><p>{long}</p></div>"), &long);
}

#[test]
fn preformatted_text_keeps_its_lines() {
    check("<div><pre>| a | 1 |\n\n|  b  | 2 |</pre></div><p>后", "| a | 1 |\n\n|  b  | 2 |\n后");
    check("<div style='white-space: pre-wrap'>一\n\t二</div>", "一\n\t二");
}

#[test]
fn text_with_tables_in_marks_keeps_its_lines() {
    let document =
        gk_read::read("前\n\n  一行\n<table><tr><td>a</td><td>1</td></tr></table>\n后".as_bytes(), Some("a.txt"));
    assert_eq!(shape(&document), "前\n\n  一行\n[1 x 2\n  0:a | 1:1\n]\n后\n");
}

#[test]
fn pages_inside_quoted_strings_are_read() {
    check(
        r#"{"c":"前\n<table><tr><td rowspan=\"2\">\u4e8c<\/td><td class=\"a\">1<\/td><\/tr><tr><td>2<\/td><\/tr><\/table>"}"#,
        "{\"c\":\"前\n[2 x 2\n  0:二 (2x1) | 1:1\n  1:2\n]\n\"}",
    );
}

#[test]
fn quoted_marks_in_a_script_change_nothing() {
    check(r#"<p class="a">C:\new\table</p><script>w("<td id=\"a\"><\/td>")</script>"#, r"C:\new\table");
}

#[test]
fn line_breaks_alone_make_lines() {
    check("一、总体情况<br>二、主动公开<br/>三、依申请<br>完", "一、总体情况\n二、主动公开\n三、依申请\n完");
}

#[test]
fn plain_text_stays_plain() {
    let text = "| 商业<br>企业 | 科研<br>机构 | 法律<br>服务<br>机构 |\n";
    assert_eq!(shape(&gk_read::read(text.as_bytes(), None)), text);
    let text = "a < b，<中华人民共和国…格式>\n| 规章 | 0<br>0 |\n";
    let document = gk_read::read(text.as_bytes(), Some("a.txt"));
    assert_eq!(shape(&document), text);
    assert_eq!(document.kind, gk_doc::FileKind::Text);
}
