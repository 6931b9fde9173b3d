//! The prose of a report: what is read of sentences and headings that authorities write in many ways.

use gk_base::Span;
use gk_extract::prose::{self, Prose, Verdict};
use gk_law::Law;

fn read(text: &str) -> Prose {
    let document = gk_read::read(text.as_bytes(), None);
    let prose = prose::read(Law::embedded(), &document, &[] as &[Span]);
    let whole = document.text.as_str();
    for section in &prose.sections {
        for paragraph in &section.paragraphs {
            assert!(!paragraph.span.of(whole).is_empty(), "a paragraph has a place: {paragraph:?}");
        }
    }
    for quoted in &prose.quoted {
        assert!(!quoted.span.of(whole).is_empty(), "a figure has a place: {quoted:?}");
    }
    prose
}

fn report(overview: &str) -> Prose {
    read(&format!(
        "青石县水务局2024年政府信息公开工作年度报告\n一、总体情况\n{overview}\n二、主动公开政府信息情况\n见表。\n三、收到和处理政府信息公开申请情况\n见表。\n"
    ))
}

/// One line a figure: `what value unit [≥|≤] [of …] [scope] [year] [cum] [vague]`.
fn figures(prose: &Prose) -> Vec<String> {
    prose
        .quoted
        .iter()
        .map(|q| {
            let mut line = format!("{} {}{}", q.what, q.value, q.unit);
            match q.bound {
                gk_report::Bound::Exact => {}
                gk_report::Bound::AtLeast => line.push_str(" ≥"),
                gk_report::Bound::AtMost => line.push_str(" ≤"),
            }
            if let Some(of) = &q.of {
                line.push_str(&format!(" of {of}"));
            }
            if let Some(scope) = &q.scope {
                line.push_str(&format!(" [{scope}]"));
            }
            if let Some(year) = q.year {
                line.push_str(&format!(" in {year}"));
            }
            if q.cumulative {
                line.push_str(" cumulative");
            }
            if q.vague {
                line.push_str(" vague");
            }
            line
        })
        .collect()
}

fn check(overview: &str, expect: &[&str]) {
    assert_eq!(figures(&report(overview)), expect, "{overview}");
}

#[test]
fn applications() {
    check(
        "2024年，我局共收到政府信息公开申请15件，其中自然人12件，企业3件，上年结转2件，办结16件，结转下年度1件。",
        &[
            "applications.new_received 15件",
            "applications.new_received 12件 of applications.new_received [自然人]",
            "applications.new_received 3件 of applications.new_received [企业]",
            "applications.carried_in 2件",
            "applications.processed_total 16件",
            "applications.carried_out 1件",
        ],
    );
    check(
        "新收政府信息公开申请112件，结转上年度9件；答复119件，其中同意公开60件，部分公开13件，不予公开46件；另有2件结转下年度。",
        &[
            "applications.new_received 112件",
            "applications.carried_in 9件",
            "applications.processed_total 119件",
            "applications.granted 60件 of applications.processed_total",
            "applications.partial 13件 of applications.processed_total",
            "applications.denied 46件 of applications.processed_total",
            "applications.carried_out 2件",
        ],
    );
    check("全年共办理政府信息公开申请5件。", &["applications.processed_total 5件 vague"]);
    check("收到申请一件，按期答复一件。", &["applications.new_received 1件", "applications.processed_total 1件"]);
    check(
        "收到申请4其中自然人申请3件。",
        &["applications.new_received 4", "applications.new_received 3件 of applications.new_received [自然人]"],
    );
    check("收到申请12件（含上年结转2件）。", &["applications.new_received 12件", "applications.carried_in 2件"]);
    check(
        "共受理申请3件，其中1件予以公开，2件不予公开。",
        &[
            "applications.new_received 3件",
            "applications.granted 1件 of applications.processed_total",
            "applications.denied 2件 of applications.processed_total",
        ],
    );
}

#[test]
fn what_counts_no_applications() {
    check("认真办好每一件申请，对每件申请逐一登记，把工作一件一件办好。", &[]);
    check("上半年收到申请3件。", &[]);
    check("办理县长信箱来信和依申请公开件共30件。", &[]);
    check("收到申请5件，收到群众来信20封，答复网民留言15条。", &["applications.new_received 5件"]);
    check("印发依申请公开答复书模板6份。", &[]);
    check("力争2025年收到的申请5件全部按时答复。", &[]);
}

#[test]
fn zeros_in_words() {
    check(
        "2024年未收到政府信息公开申请，未发生行政复议、行政诉讼案件。",
        &["applications.new_received 0", "remedies.reconsideration 0", "remedies.litigation 0"],
    );
    check("我单位没有收到公民、法人或其他组织提出的政府信息公开申请。", &["applications.new_received 0"]);
    check(
        "没有因政府信息公开申请被提起行政复议和行政诉讼的情况。",
        &["remedies.reconsideration 0", "remedies.litigation 0"],
    );
    check("行政复议、行政诉讼均为0件。", &["remedies.reconsideration 0件", "remedies.litigation 0件"]);
    check("行政复议、行政诉讼情况：无。", &["remedies.reconsideration 0", "remedies.litigation 0"]);
    check("因信息公开引起的行政复议、行政诉讼均未发生。", &["remedies.reconsideration 0", "remedies.litigation 0"]);
    check("依申请公开方面，本年没有收取信息处理费，未发出收费通知。", &["x.fee_yuan 0", "x.fee_notices 0"]);
    check("未作出行政强制决定，没有制发规范性文件。", &["proactive.coercion 0", "proactive.normative_docs 0"]);
}

#[test]
fn denials_of_something_else() {
    check("行政复议未被纠正，行政诉讼没有败诉。", &[]);
    check("未发生因政府信息公开引起的行政复议被纠错情况。", &[]);
    check("没有超期答复依申请公开的情况。", &[]);
    check("无正当理由不得拒收申请。", &[]);
}

#[test]
fn remedies() {
    check(
        "因政府信息公开被申请行政复议3件，结果维持2件，结果纠正1件；被提起行政诉讼1件。",
        &[
            "remedies.reconsideration 3件",
            "remedies.reconsideration 2件 of remedies.reconsideration [结果维持]",
            "remedies.reconsideration 1件 of remedies.reconsideration [结果纠正]",
            "remedies.litigation 1件",
        ],
    );
    check(
        "政府信息公开未经复议直接起诉2件，复议后起诉1件。",
        &["remedies.litigation_direct 2件", "remedies.litigation_after_reconsideration 1件"],
    );
    check(
        "因政府信息公开引发的行政复议、行政诉讼各1件。",
        &["remedies.reconsideration 1件", "remedies.litigation 1件"],
    );
    check("因政府信息公开引发的行政复议、行政诉讼共3件。", &[]);
    check("全年办理行政复议案件120件，行政应诉案件30件。", &[]);
}

#[test]
fn decisions_and_publications_of_them() {
    check("作出行政处罚决定60件，罚款32万元。", &["proactive.penalty 60件"]);
    check("办理行政许可310件。", &["proactive.licensing 310件 vague"]);
    check("作出警告类行政处罚10件。", &[]);
    check(
        "在政府网站公示行政许可信息310条、行政处罚信息60条。",
        &["x.published_by_topic 310条 [政府网站 行政许可信息]", "x.published_by_topic 60条 [行政处罚信息]"],
    );
    check("上报行政处罚13件。", &["x.published_by_topic 13件 [行政处罚]"]);
    check("制发行政规范性文件3件，废止2件，现行有效12件。", &["proactive.normative_docs 3件"]);
    check("制定出台规范性文件4件，主动公开4件。", &["proactive.normative_docs 4件"]);
    check("主动公开规范性文件2件。", &["x.published_by_topic 2件 [规范性文件]"]);
}

#[test]
fn publications() {
    check(
        "全年主动公开政府信息1,256条，其中政府网站公开856条，政务微信公开300条，政务微博公开100条。",
        &[
            "x.published_total 1256条",
            "x.published_by_channel 856条 of x.published_total [政府网站]",
            "x.published_by_channel 300条 of x.published_total [政务微信]",
            "x.published_by_channel 100条 of x.published_total [政务微博]",
        ],
    );
    check(
        "2024年主动公开政府信息88条，均已在“青石县人民政府”门户网站公布。",
        &["x.published_total 88条 [“青石县人民政府”门户网站]"],
    );
    check(
        "我局门户网站发布防汛信息300余条，粉丝量4.6万人，阅读量10万次。",
        &["x.published_by_topic 300条 ≥ [我局门户网站 防汛信息]"],
    );
    check("通过门户网站、微信公众号等渠道发布信息2000条。", &["x.published_total 2000条"]);
    check(
        "截至2024年底，累计公开政府信息8775条（2024年新增388条）。",
        &["x.published_total 8775条 cumulative", "x.published_total 388条"],
    );
    check(
        "全年公开政府信息21630条，其中机关公开3357条（633+2724），占15.52%。",
        &[
            "x.published_total 21630条",
            "x.published_by_topic 3357条 of x.published_total [机关]",
            "x.published_by_topic 633条 of x.published_by_topic",
            "x.published_by_topic 2724条 of x.published_by_topic",
            "x.rate 15.52% of x.published_total [机关]",
        ],
    );
    check("公开信息近200条，推送图解约30篇。", &["x.published_total 200条 ≤"]);
    check("发布信息1.2万条。", &["x.published_total 12000条"]);
    check("发布三百余条信息。", &["x.published_total 300条 ≥"]);
    check("计划发布信息500条，每月公开信息20条，召开新闻发布会2场，培训3次。", &[]);
}

#[test]
fn rates() {
    check(
        "收到申请9件，较去年同比减少26%。",
        &["applications.new_received 9件", "x.rate -26% of applications.new_received [较去年同比]"],
    );
    check(
        "收到申请9件，较上年增加3件，增长50%。",
        &["applications.new_received 9件", "x.rate 50% of applications.new_received [较上年]"],
    );
    check(
        "热线转来工单92件，办结92件，办结率100%。",
        &["x.hotline 92件", "x.hotline 92件 [办结]", "x.rate 100% of x.hotline [办结率]"],
    );
    check("答复率提升到100%，满意度上升5个百分点。", &[]);
}

#[test]
fn years() {
    check(
        "2023年收到申请8件，2024年收到申请10件。",
        &["applications.new_received 8件 in 2023", "applications.new_received 10件"],
    );
    check(
        "去年收到申请7件，今年收到9件。",
        &["applications.new_received 7件 in 2023", "applications.new_received 9件"],
    );
    check("2023年，我县因信息公开引发的行政复议0件。", &["remedies.reconsideration 0件 in 2023"]);
}

#[test]
fn proposals_and_fees() {
    check(
        "2024年，共办理代表建议、政协提案56件。其中，代表建议12件，政协提案44件；由我局主办32件，分办8件，会办16件。",
        &[
            "x.proposals 56件",
            "x.proposals 12件 of x.proposals [代表建议]",
            "x.proposals 44件 of x.proposals [政协提案]",
            "x.proposals 32件 of x.proposals [主办]",
            "x.proposals 8件 of x.proposals [分办]",
            "x.proposals 16件 of x.proposals [会办]",
        ],
    );
    check(
        "公开人大代表建议答复5条，政协委员提案答复19条。",
        &["x.published_by_topic 5条 [人大代表建议答复]", "x.published_by_topic 19条 [政协委员提案答复]"],
    );
    check("收到人大建议 0件、政协提案 0件。", &["x.proposals 0件 [人大建议]", "x.proposals 0件 [政协提案]"]);
    check("发出收费通知2件，实际收取信息处理费0.035万元。", &["x.fee_notices 2件", "x.fee_yuan 350元"]);
}

#[test]
fn titles_of_documents_are_no_figures() {
    check("按照《关于公开100件政府信息的通知》（青政发〔2024〕16号）公开信息3条。", &["x.published_total 3条"]);
    check("《条例》规定的20件申请，第3件起收费。", &[]);
}

fn ids(prose: &Prose) -> Vec<&str> {
    prose.sections.iter().map(|s| s.id).collect()
}

const SIX: [&str; 6] = ["overview", "proactive", "applications", "remedies", "problems", "other_matters"];

#[test]
fn headings_in_many_shapes() {
    let check = |text: &str, expect: &[&str]| assert_eq!(ids(&read(text)), expect, "{text}");
    let title = "青石县水务局2024年政府信息公开工作年度报告\n";
    check(
        &format!(
            "{title}一、总体情况\n甲。\n一、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n丙。"
        ),
        &SIX,
    );
    check(
        &format!(
            "{title}1、 总体情况\n甲。\n2、主动公开政府信息情况\n3、收到和处理政府信息公开申请情况\n4、政府信息公开行政复议、行政诉讼情况\n5、存在的主要问题及改进情况\n6、其他需要报告的事项\n丙。"
        ),
        &SIX,
    );
    check(
        &format!(
            "{title}一,、總體情況、\n甲。\n二、主動公開政府信息情況\n三、收到和處理政府信息公開申請情況\n四、政府信息公開行政複議、行政訴訟情況\n五、存在的主要問題及改進情況\n六、其他需要報告的事項\n丙。"
        ),
        &SIX,
    );
    check(
        &format!(
            "{title}????一、总体情况\n甲。\n二 主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在主要问题及改进情况\n六、其他需报告的事项\n丙。"
        ),
        &SIX,
    );
    check(
        &format!(
            "{title}本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况三部分组成。\n一、总体情况\n（一）主动公开政府信息情况。\n甲。\n（二）依申请公开情况\n乙。\n二、主动公开政府信息情况\n丙。\n三、收到和处理政府信息公开申请情况\n丁。"
        ),
        &["preface", "overview", "proactive", "applications"],
    );
    check(
        &format!(
            "{title}目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n本报告依法编制。\n一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。"
        ),
        &["preface", "overview", "proactive", "applications"],
    );
}

#[test]
fn headings_inside_one_line() {
    let prose = read(
        "青石县水务局2024年政府信息公开工作年度报告 本报告依据条例编制。一、总体情况 2024年公开信息30条。（一）主动公开。做好发布。二、主动公开政府信息情况 见附表。三、收到和处理政府信息公开申请情况 见附表。四、政府信息公开行政复议、行政诉讼情况 无。五、存在的主要问题及改进情况 问题是人手少。六、其他需要报告的事项 无。",
    );
    assert_eq!(
        ids(&prose),
        ["preface", "overview", "proactive", "applications", "remedies", "problems", "other_matters"]
    );
    assert_eq!(prose.agency.as_deref(), Some("青石县水务局"));
    assert_eq!(figures(&prose)[0], "x.published_total 30条");
    assert_eq!(prose.sections[5].paragraphs[0].text, "问题是人手少。");
}

#[test]
fn free_reports_keep_their_own_sections() {
    let prose = read(
        "青石县水务局2012年政府信息公开工作年度报告\n一、概述\n甲。\n二、主动公开政府信息情况\n乙。\n三、依申请公开政府信息情况\n丙。\n四、政府信息公开的收费及减免情况\n丁。\n五、因政府信息公开申请行政复议、提起行政诉讼情况\n无。\n六、存在的主要问题和改进措施\n戊。\n",
    );
    assert_eq!(ids(&prose), ["overview", "proactive", "applications", "other", "remedies", "problems"]);
}

#[test]
fn paragraphs_of_broken_lines() {
    let prose = read(
        "青石县水务局2024年政府信息公开工作年度报告\n一、总体情况\n2024年，本局按照上级要求，把公开工作列入年度计划，全年共收到政府信\n息公开申请3件，均在期限内答复，没有发生行政复议和行政诉\n讼。\n12\n（一）主动公开\n做好发布。\n二、主动公开政府信息情况\n[bookmark: _Hlk1]略。\n",
    );
    let overview: Vec<&str> = prose.sections[0].paragraphs.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(
        overview,
        [
            "2024年，本局按照上级要求，把公开工作列入年度计划，全年共收到政府信息公开申请3件，均在期限内答复，没有发生行政复议和行政诉讼。",
            "（一）主动公开",
            "做好发布。"
        ]
    );
    assert_eq!(prose.sections[1].paragraphs[0].text, "略。");
    assert_eq!(
        figures(&prose),
        ["applications.new_received 3件", "remedies.reconsideration 0", "remedies.litigation 0"]
    );
}

#[test]
fn who_when_and_signature() {
    let check = |text: &str, agency: &str, year: i32, signed: Option<&str>| {
        let prose = read(&format!("{text}\n"));
        assert_eq!(prose.agency.as_deref(), Some(agency), "{text}");
        assert_eq!(prose.year, Some(year), "{text}");
        assert_eq!(prose.signed_on.map(|d| d.to_string()).as_deref(), signed, "{text}");
    };
    let body = "一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n六、其他需要报告的事项\n无。";
    check(
        &format!("青石县水务局\n2024年政府信息公开工作年度报告\n{body}\n青石县水务局\n2025年1月20日"),
        "青石县水务局",
        2024,
        Some("2025-01-20"),
    );
    check(
        &format!("关于2021年度青石县水务局政府信息公开工作的年度报告\n{body}\n二〇二二年一月九日"),
        "青石县水务局",
        2021,
        Some("2022-01-09"),
    );
    check(&format!("2023年政府信息公开工作年度报告\n本报告由青石县水务局编制。\n{body}"), "青石县水务局", 2023, None);
    check(
        &format!("索引号：A1\n发布日期：2024-01-18\n发布机构：青石县水务局\n2023年政府信息公开工作年度报告\n{body}"),
        "青石县水务局",
        2023,
        Some("2024-01-18"),
    );
    check(
        &format!(
            "县水务局2023年政府信息公开工作年度报告\n青石县水务局认真编制本报告。数据截止时青石县水务局无结转。\n{body}"
        ),
        "青石县水务局",
        2023,
        None,
    );
    check(
        &format!("首页 > 政务公开\n青石县人民政府信息公开工作年度报告（二〇二二年度）\n{body}"),
        "青石县人民政府",
        2022,
        None,
    );
    let signed = read(&format!("青石县水务局2024年政府信息公开工作年度报告\n{body}\n青石县水务局  2025年1月20日"));
    assert_eq!(signed.signature.len(), 1);
    assert_eq!(signed.sections.last().map(|s| s.paragraphs.len()), Some(1), "the signature is no paragraph");
}

#[test]
fn the_period_as_stated() {
    let prose = read(
        "青石县水务局2024年政府信息公开工作年度报告\n所列数据的统计期限自 2024 年 1 月 1 日起，至 2024 年 12 月 31 日止。\n一、总体情况\n甲。",
    );
    assert_eq!(
        prose.period.map(|p| (p.from.to_string(), p.to.to_string())),
        Some(("2024-01-01".to_owned(), "2024-12-31".to_owned()))
    );
}

#[test]
fn covering_letter_and_repeated_title() {
    let prose = read(
        "关于报送青石县水务局2024年政府信息公开工作年度报告的函\n县政府办公室：\n此函。\n附件：报告\n青石县水务局2024年政府信息公开工作年度报告\n青石县水务局2024年政府信息公开工作年度报告\n依法编制。\n一、总体情况\n甲。",
    );
    assert_eq!(prose.title.as_ref().map(|t| t.text.as_str()), Some("青石县水务局2024年政府信息公开工作年度报告"));
    assert_eq!(prose.sections[0].paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["依法编制。"]);
}

#[test]
fn what_is_no_report() {
    let check = |text: &str, report: bool| {
        let prose = read(text);
        assert_eq!(matches!(prose.verdict, Verdict::Report), report, "{text}");
        assert_eq!(prose.findings.iter().any(|f| f.code == "R-08"), !report, "{text}");
    };
    check("", false);
    check("【政策解读】青石县2023年政府信息公开工作年度报告解读\n一、起草背景\n甲。\n二、主要内容\n乙。", false);
    check("青石县水务局关于召开防汛会议的通知\n各科室：\n一、时间\n明天。\n二、地点\n会议室。", false);
    check("今天天气很好，大家去公园玩。", false);
    check("青石县水务局2024年政府信息公开工作年度报告\n一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。", true);
    check("一、总体情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。", true);
}

#[test]
fn residue_of_conversions_and_templates() {
    let codes = |text: &str| report(text).findings.iter().map(|f| f.code.to_string()).collect::<Vec<_>>();
    assert_eq!(codes("平常的一句话。"), Vec::<String>::new());
    assert_eq!(codes("公開(kāi)政府信息。"), ["R-09"]);
    assert_eq!(codes("????公开。"), ["R-09"]);
    assert_eq!(codes("⼯作开展。"), ["R-09"]);
    assert_eq!(codes("请登录（具体网址）查阅{{ title }}。"), ["R-10"]);
}

#[test]
fn traditional_script_is_matched_and_printed_as_it_is() {
    let prose = read(
        "青石縣水務局2024年政府信息公開工作年度報告\n一、總體情況\n全年共收到政府信息公開申請3件，沒有發生行政複議。\n二、主動公開政府信息情況\n略。",
    );
    assert_eq!(prose.agency.as_deref(), Some("青石縣水務局"));
    assert_eq!(figures(&prose), ["applications.new_received 3件", "remedies.reconsideration 0"]);
    assert_eq!(prose.quoted[0].text, "全年共收到政府信息公開申請3件");
}
