//! The prose checks over reports made by hand: each defect is found where it is, and a sound report stays clean.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot build its report fails")]

use gk_base::{Date, Finding, Period, Severity, Span};
use gk_check::{Options, check};
use gk_law::Law;
use gk_report::{Bound, Cell, Line, Quoted, Report, Section, Value};

const PREFACE: &str = "本报告依据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件编制，数据统计期限为2024年1月1日至2024年12月31日。联系电话：000-0000。";
const OVERVIEW: &str = "2024年，示例县水利局按要求公开信息。\n（一）主动公开：在网站公布水情。\n（二）依申请公开：收到申请9件，办结9件。\n（三）政府信息管理：发布前审核。\n（四）平台建设：网站设专栏。\n（五）监督保障：组织培训一次。";
const PROBLEMS: &str = "主要问题：解读不够及时。改进情况：2025年将增加图解，安排专人负责。";
const OTHER: &str = "本年度未收取信息处理费。";

struct Made(Report);

impl Made {
    /// A consistent report of a county department for 2024: nine applications, all granted.
    fn sound() -> Self {
        let law = Law::embedded();
        let format = law.formats.get("annual-2021").expect("format");
        let mut report = Report::new(law, format);
        report.agency = Some("示例县水利局".to_owned());
        report.year = Some(2024);
        report.period =
            Date::from_ymd_opt(2024, 1, 1).zip(Date::from_ymd_opt(2024, 12, 31)).map(|(from, to)| Period { from, to });
        for ix in format.cells() {
            let money = law.formats.info(ix).kind.is_money();
            report.cells.set(ix, Cell::tallied(if money { Value::Money(0.into()) } else { Value::Int(0) }));
        }
        let made = Self(report)
            .cell("applications.new_received.natural_person", 9)
            .cell("applications.new_received.total", 9)
            .cell("applications.granted.natural_person", 9)
            .cell("applications.granted.total", 9)
            .cell("applications.processed_total.natural_person", 9)
            .cell("applications.processed_total.total", 9);
        made.section("preface", "", PREFACE)
            .section("overview", "一、总体情况", OVERVIEW)
            .section("problems", "五、存在的主要问题及改进情况", PROBLEMS)
            .section("other_matters", "六、其他需要报告的事项", OTHER)
    }

    fn cell(mut self, address: &str, n: i64) -> Self {
        let ix = Law::embedded().formats.cell_at(address).expect(address);
        self.0.cells.set(ix, Cell::tallied(Value::Int(n)));
        self
    }

    /// Puts a section in place of the one with its id, one paragraph a line.
    fn section(mut self, id: &'static str, title: &str, text: &str) -> Self {
        let base = self.0.sections.iter().position(|section| section.id == id).unwrap_or(self.0.sections.len());
        let mut at = base * 100_000;
        let mut paragraphs = Vec::new();
        for line in text.lines() {
            paragraphs.push(Line { text: line.to_owned(), span: Span::new(at, at + line.len()) });
            at += line.len() + 1;
        }
        let section =
            Section { id, title: title.to_owned(), title_span: Span::new(base * 100_000, base * 100_000), paragraphs };
        self.0.sections.retain(|old| old.id != id);
        self.0.sections.insert(base.min(self.0.sections.len()), section);
        self
    }

    fn without(mut self, id: &str) -> Self {
        self.0.sections.retain(|section| section.id != id);
        self
    }

    /// Quotes a figure whose clause stands in the section.
    fn quote(mut self, what: &str, value: &str, text: &str, section: &'static str) -> Self {
        let line = self
            .0
            .sections
            .iter()
            .filter(|s| s.id == section)
            .flat_map(|s| &s.paragraphs)
            .find(|line| line.text.contains(text));
        let line = line.unwrap_or_else(|| panic!("{text} is not in {section}"));
        let start = line.span.start as usize + line.text.find(text).expect("just found");
        self.0.quoted.push(Quoted {
            what: what.to_owned(),
            value: value.parse().expect("a decimal"),
            bound: Bound::Exact,
            text: text.to_owned(),
            section,
            span: Span::new(start, start + text.len()),
            of: None,
            scope: None,
            cumulative: false,
            unit: if what == "x.rate" { "%" } else { "件" }.to_owned(),
            year: None,
            vague: false,
        });
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Quoted)) -> Self {
        change(self.0.quoted.last_mut().expect("a figure"));
        self
    }

    fn of(self, of: &str) -> Self {
        self.with(|quoted| quoted.of = Some(of.to_owned()))
    }

    fn findings(&self) -> Vec<Finding> {
        self.against(None)
    }

    fn against(&self, previous: Option<&Report>) -> Vec<Finding> {
        let findings = check(Law::embedded(), &self.0, &Options { previous, level: None });
        findings
            .into_iter()
            .filter(|finding| finding.code.starts_with("N-") || finding.code.starts_with("D-"))
            .collect()
    }

    #[track_caller]
    fn clean(&self) {
        let findings = self.findings();
        assert!(findings.is_empty(), "{findings:#?}");
    }

    /// The only finding of the prose checks.
    #[track_caller]
    fn only(&self, code: &str, severity: Severity) -> Finding {
        let mut findings = self.findings();
        assert_eq!(findings.len(), 1, "{findings:#?}");
        let finding = findings.remove(0);
        assert_eq!((&*finding.code, finding.severity), (code, severity), "{finding:#?}");
        finding
    }
}

fn overview(text: &str) -> Made {
    Made::sound().section("overview", "一、总体情况", &format!("{OVERVIEW}\n{text}"))
}

#[test]
fn a_sound_report_is_clean() {
    Made::sound().clean();
    Made::sound()
        .quote("applications.new_received", "9", "收到申请9件", "overview")
        .quote("applications.processed_total", "9", "办结9件", "overview")
        .clean();
}

#[test]
fn n_01_received() {
    let made = overview("全年收到政府信息公开申请8件。").quote(
        "applications.new_received",
        "8",
        "收到政府信息公开申请8件",
        "overview",
    );
    let finding = made.only("N-01", Severity::Error);
    assert_eq!(finding.cells, ["applications.new_received.total"]);
    assert_eq!(finding.text.as_deref(), Some("全年收到政府信息公开申请8件。"));
    assert!(finding.found.contains('8') && finding.found.contains('9'), "{}", finding.found);
    // With what was carried over, but only where the sentence says so.
    let carried =
        |text: &str, clause: &str| {
            overview(text)
                .cell("applications.carried_in.total", 2)
                .cell("applications.carried_in.natural_person", 2)
                .quote("applications.new_received", "11", clause, "overview")
        };
    carried("全年收到申请11件（含上年结转2件）。", "收到申请11件").clean();
    carried("全年收到申请11件。", "收到申请11件").only("N-01", Severity::Error);
    // Parts, platforms, other years and bounds that allow it.
    overview("其中网上收到3件。")
        .quote("applications.new_received", "3", "网上收到3件", "overview")
        .with(|q| q.scope = Some("网上".into()))
        .clean();
    overview("去年收到申请3件。")
        .quote("applications.new_received", "3", "去年收到申请3件", "overview")
        .with(|q| q.year = Some(2023))
        .clean();
    overview("收到近10件申请。")
        .quote("applications.new_received", "10", "收到近10件申请", "overview")
        .with(|q| q.bound = Bound::AtMost)
        .clean();
}

#[test]
fn n_02_processed() {
    let made = overview("办结8件申请。").quote("applications.processed_total", "8", "办结8件申请", "overview");
    assert_eq!(made.only("N-02", Severity::Error).cells, ["applications.processed_total.total"]);
    let vague = || {
        overview("办理申请9件。")
            .cell("applications.processed_total.total", 8)
            .quote("applications.processed_total", "9", "办理申请9件", "overview")
            .with(|q| q.vague = true)
    };
    vague().clean();
    vague().cell("applications.new_received.total", 7).only("N-02", Severity::Warning);
}

#[test]
fn n_03_carried_over() {
    let made = overview("结转下年度2件。").quote("applications.carried_out", "2", "结转下年度2件", "overview");
    assert_eq!(made.only("N-03", Severity::Error).cells, ["applications.carried_out.total"]);
    made.cell("applications.carried_out.total", 2).clean();
}

#[test]
fn blanks_make_a_warning() {
    let ix = Law::embedded().formats.cell_at("applications.new_received.total").expect("cell");
    let mut made = overview("收到8件。").quote("applications.new_received", "8", "收到8件", "overview");
    made.0.cells.set(ix, Cell::tallied(Value::Blank));
    let finding = made.only("N-01", Severity::Warning);
    assert!(finding.found.contains("没有填数"), "{}", finding.found);
}

#[test]
fn n_04_growth() {
    let rate = |percent: &str, text: &str| {
        overview(text).quote("x.rate", percent, text.trim_end_matches('。'), "overview").of("applications.new_received")
    };
    let finding = rate("-26", "申请件数同比减少26%。").only("N-04", Severity::Warning);
    assert!(finding.expected.contains("上年 12 件是减少 25.0%"), "{}", finding.expected);
    assert!(finding.expected.contains("上年 13 件是减少 30.8%"), "{}", finding.expected);
    rate("-25", "申请件数同比减少25%。").clean();
    rate("-30.8", "申请件数同比减少30.8%。").clean();
    // The last figure of the sentence need not be what the rate is of.
    let text = "收到申请9件（另有2件结转下年度），较2023年减少25%。";
    overview(text).quote("x.rate", "-25", "较2023年减少25%", "overview").of("applications.carried_out").clean();
    // The predecessor decides.
    let mut before = Made::sound().cell("applications.new_received.total", 13).0;
    before.year = Some(2023);
    let made = rate("-25", "申请件数同比减少25%。");
    let findings = made.against(Some(&before));
    let growth: Vec<&Finding> = findings.iter().filter(|f| f.code == "N-04").collect();
    assert_eq!(growth.len(), 1, "{findings:#?}");
    assert!(growth[0].expected.contains("减少 31%"), "{}", growth[0].expected);
    assert!(!rate("-31", "申请件数同比减少31%。").against(Some(&before)).iter().any(|f| f.code == "N-04"));
}

#[test]
fn n_05_remedies() {
    let none = |what: &str| {
        overview("全年未发生因政府信息公开引起的行政复议、行政诉讼。").quote(
            what,
            "0",
            "未发生因政府信息公开引起的行政复议",
            "overview",
        )
    };
    none("remedies.reconsideration").clean();
    let made = none("remedies.reconsideration")
        .cell("remedies.reconsideration.total", 1)
        .cell("remedies.reconsideration.upheld", 1);
    assert_eq!(made.only("N-05", Severity::Error).cells, ["remedies.reconsideration.total"]);
    let suits = none("remedies.litigation").cell("remedies.litigation_after_reconsideration.total", 1);
    assert_eq!(suits.only("N-05", Severity::Error).cells.len(), 2);
    // Another year's figures are left to N-09.
    none("remedies.reconsideration").cell("remedies.reconsideration.total", 1).with(|q| q.year = Some(2023)).clean();
    // Cases that the agency decides itself are no matter of this report.
    let judge =
        overview("办理行政复议案件40件。").quote("remedies.reconsideration", "40", "办理行政复议案件40件", "overview");
    judge.only("N-05", Severity::Warning);
}

#[test]
fn n_06_decisions() {
    let penalty = |text: &str, clause: &str| {
        overview(text).cell("proactive.penalty.decisions", 13).quote("proactive.penalty", "12", clause, "overview")
    };
    assert_eq!(
        penalty("作出行政处罚12件。", "作出行政处罚12件").only("N-06", Severity::Error).cells,
        ["proactive.penalty.decisions"]
    );
    penalty("公示行政处罚12件。", "公示行政处罚12件").clean();
    penalty("公开行政处罚信息12条。", "公开行政处罚信息12条").with(|q| q.unit = "条".into()).clean();
    let document = |text: &str, clause: &str| {
        overview(text).cell("proactive.normative_docs.issued", 2).cell("proactive.normative_docs.valid", 5).quote(
            "proactive.normative_docs",
            "3",
            clause,
            "overview",
        )
    };
    assert_eq!(
        document("制发行政规范性文件3件。", "制发行政规范性文件3件").only("N-06", Severity::Error).cells,
        ["proactive.normative_docs.issued"]
    );
    assert_eq!(
        document("现行有效3件。", "现行有效3件").only("N-06", Severity::Error).cells,
        ["proactive.normative_docs.valid"]
    );
    document("公开行政规范性文件3件。", "公开行政规范性文件3件").clean();
}

#[test]
fn n_07_parts_and_shares() {
    let proposals = |second: &str| {
        let text = format!("办理建议提案56件，其中代表建议12件，政协提案{second}件；主办32件，分办8件，会办16件。");
        let mut made = overview(&text).quote("x.proposals", "56", "办理建议提案56件", "overview");
        for (value, clause) in [
            ("12", "代表建议12件"),
            (second, &*format!("政协提案{second}件")),
            ("32", "主办32件"),
            ("8", "分办8件"),
            ("16", "会办16件"),
        ] {
            made = made.quote("x.proposals", value, clause, "overview").of("x.proposals");
        }
        made
    };
    proposals("44").clean();
    let finding = proposals("43").only("N-07", Severity::Warning);
    assert!(finding.found.contains("12+43"), "{}", finding.found);
    let share = |percent: &str| {
        let text = format!("公开信息154条，其中通知28条，占{percent}%。");
        overview(&text)
            .quote("x.published_total", "154", "公开信息154条", "overview")
            .with(|q| q.unit = "条".into())
            .quote("x.published_by_topic", "28", "通知28条", "overview")
            .of("x.published_total")
            .with(|q| q.unit = "条".into())
            .quote("x.rate", percent, &format!("占{percent}%"), "overview")
            .of("x.published_total")
    };
    share("18.2").clean();
    assert!(share("18.1").only("N-07", Severity::Warning).found.contains("截去"));
    share("18.18").clean();
    // A topic is not divided by the topics after it.
    let made =
        overview("公开规章13件，文件42件、其他106件。").quote("x.published_by_topic", "13", "公开规章13件", "overview");
    let made = made.quote("x.published_by_topic", "42", "文件42件", "overview").of("x.published_by_topic");
    made.quote("x.published_by_topic", "106", "其他106件", "overview").of("x.published_by_topic").clean();
    // Figures in a bracket are parts of the one before it.
    let clause = "公开信息3357条（633+2725）";
    let bracket = |third: &str| {
        overview(&format!("{clause}。"))
            .quote("x.published_by_topic", "3357", clause, "overview")
            .quote("x.published_by_topic", "633", clause, "overview")
            .of("x.published_by_topic")
            .quote("x.published_by_topic", third, clause, "overview")
            .of("x.published_by_topic")
    };
    bracket("2724").clean();
    bracket("2725").only("N-07", Severity::Warning);
    // Two ways of dividing one total, the second not whole.
    let made =
        overview("收到诉求9件，其中网上5件、当面4件、重复2件。").quote("x.hotline", "9", "收到诉求9件", "overview");
    let parts = [("5", "网上5件"), ("4", "当面4件"), ("2", "重复2件")];
    parts
        .iter()
        .fold(made, |made, (value, clause)| made.quote("x.hotline", value, clause, "overview").of("x.hotline"))
        .clean();
    let rate = |done: &str| {
        let text = format!("受理诉求92件，办结{done}件，办结率100%。");
        overview(&text)
            .quote("x.hotline", "92", "受理诉求92件", "overview")
            .quote("x.hotline", done, &format!("办结{done}件"), "overview")
            .quote("x.rate", "100", "办结率100%", "overview")
    };
    rate("92").clean();
    rate("90").only("N-07", Severity::Warning);
}

#[test]
fn n_08_part_and_whole() {
    let made = |platform: &str| {
        let text = format!("全年主动公开政府信息324条，均登在网站。\n{platform}发布防汛信息500余条。");
        overview(&text)
            .quote("x.published_total", "324", "主动公开政府信息324条", "overview")
            .quote("x.published_by_topic", "500", &format!("{platform}发布防汛信息500余条"), "overview")
            .with(|q| q.bound = Bound::AtLeast)
    };
    let finding = made("本局网站").only("N-08", Severity::Warning);
    assert!(finding.found.contains("324") && finding.found.contains("500余"), "{}", finding.found);
    assert!(finding.mend.contains("哪些网站"));
    made("微信公众号").clean();
    made("本局网站").with(|q| q.cumulative = true).clean();
}

#[test]
fn n_09_other_years() {
    let remedies = |text: &str| Made::sound().section("remedies", "四、政府信息公开行政复议、行政诉讼情况", text);
    let finding = remedies("2023年我局有关行政复议0件。").only("N-09", Severity::Error);
    assert_eq!(finding.text.as_deref(), Some("2023年我局有关行政复议0件。"));
    remedies("2024年，我局有关行政复议0件，与2023年相同，较上年无变化。").clean();
    overview("2023年，我局公开信息100条。").only("N-09", Severity::Warning);
    overview("自2021年以来逐年增加。落实《2023年工作要点》（示政办〔2023〕5号）。").clean();
}

#[test]
fn n_10_names() {
    overview("我县行政复议0件，反映我县水利工作动态。").only("N-10", Severity::Warning);
    overview("及时反映我县水利工作动态，按照我县部署公开3类信息。").clean();
    overview("示例县教育局认真贯彻落实条例，成效明显。").only("N-10", Severity::Warning);
    overview("示例县水利局认真贯彻落实条例，县水利局积极推进公开。").clean();
    let signed = |name: &str| {
        let mut made = Made::sound();
        made.0.signature = vec![Line { text: name.to_owned(), span: Span::new(900_000, 900_010) }];
        made
    };
    signed("示例县水利局").clean();
    signed("县水利局").clean();
    signed("示例县林业局").only("N-10", Severity::Warning);
    let mut government = overview("我县收到公开申请9件。考核合格，群众满意，没有责任追究。");
    government.0.agency = Some("示例县人民政府".to_owned());
    assert!(!government.findings().iter().any(|f| f.code == "N-10" && f.found.contains("我县")));
}

#[test]
fn n_12_notice() {
    let cites = |notice: &str| {
        Made::sound().section(
            "preface",
            "",
            &format!("本报告依据《政府信息公开条例》和{notice}编制。联系电话：1。统计期限为全年。"),
        )
    };
    let finding = cites("《关于政府信息公开工作年度报告有关事项的通知》").only("N-12", Severity::Error);
    assert!(finding.expected.contains("30号"), "{}", finding.expected);
    cites("国办公开办函〔2019〕60号").only("N-12", Severity::Error);
    cites("国办公开办函〔2021〕30号").clean();
    cites("国办公开办函〔2019〕60号、国办公开办函〔2021〕30号").only("N-12", Severity::Warning);
}

#[test]
fn n_13_other_matters() {
    let other = |text: &str| Made::sound().section("other_matters", "六、其他需要报告的事项", text);
    other("（无）").only("N-13", Severity::Warning);
    other("无其他需要报告的事项。").only("N-13", Severity::Warning);
    other("本年度未收取信息处理费，无其他需要报告的事项。").clean();
    other("（一）本年度未收取信息处理费。\n（二）办理人大代表建议3件，答复全部公开，代表表示满意。\n（三）无其他需要报告的事项。").only("N-13", Severity::Warning);
    let mut old = other("（无）");
    old.0.year = Some(2020);
    assert!(!old.findings().iter().any(|f| f.code == "N-13"));
}

#[test]
fn n_14_copied() {
    let mut before =
        Made::sound().section("problems", "五、存在的主要问题及改进情况", &PROBLEMS.replace("2025", "2024")).0;
    before.year = Some(2023);
    let findings = Made::sound().against(Some(&before));
    assert!(findings.iter().any(|f| f.code == "N-14" && f.severity == Severity::Warning), "{findings:#?}");
    let mut other = Made::sound()
        .section(
            "problems",
            "五、存在的主要问题及改进情况",
            "公开目录更新不勤，已逐项补齐；申请渠道宣传不多，已在大厅张贴说明。",
        )
        .0;
    other.year = Some(2023);
    assert!(!Made::sound().against(Some(&other)).iter().any(|f| f.code == "N-14"));
}

#[test]
fn n_15_length() {
    overview(&"公开水情雨情。".repeat(200)).only("N-15", Severity::Info);
}

#[test]
fn n_16_aspects() {
    let text = OVERVIEW.replace("（四）平台建设：网站设专栏。", "（四）其他：按时完成。").replace("在网站公布", "公布");
    let made = || Made::sound().section("overview", "一、总体情况", &text);
    assert!(made().only("N-16", Severity::Warning).found.contains("平台建设"));
    let mut government = made();
    government.0.agency = Some("示例县人民政府".to_owned());
    let findings = government.findings();
    assert!(
        findings.iter().any(|f| f.code == "N-16" && f.severity == Severity::Error && f.found.contains("平台建设")),
        "{findings:#?}"
    );
    assert!(
        findings.iter().any(|f| f.code == "N-16" && f.severity == Severity::Warning && f.found.contains("工作考核")),
        "{findings:#?}"
    );
}

#[test]
fn n_17_preface() {
    let mut made = Made::sound().without("preface");
    made.0.period = None;
    let finding = made.only("N-17", Severity::Warning);
    assert!(finding.found.contains("编制依据、统计期限、联系方式"), "{}", finding.found);
    Made::sound()
        .section("preface", "", "依据《政府信息公开条例》编制，统计期限为全年。")
        .only("N-17", Severity::Warning);
}

#[test]
fn n_18_numbering() {
    let other = |text: &str| Made::sound().section("other_matters", "六、其他需要报告的事项", text);
    let finding =
        other("（1） 信息处理费\n本年度未收取。\n（二）建议提案\n均已办结并公开。").only("N-18", Severity::Info);
    assert!(finding.found.contains("（1）") && finding.found.contains("（二）"), "{}", finding.found);
    other("（一）信息处理费\n本年度未收取。\n（二）建议\n均已办结。\n（二）提案\n均已办结。")
        .only("N-18", Severity::Info);
    other("（一）信息处理费\n1.未收取。\n2.无通知。\n（二）建议\n1.均已办结。\n2.均已公开。").clean();
}

#[test]
fn n_19_damage() {
    overview("及时公开水情，，方便群众。").only("N-19", Severity::Info);
    overview("及时公开水情、雨情，方便群众查询本地水利信息。同").only("N-19", Severity::Info);
    overview("今年公开的内容有水质监测、惠民措施、人员招聘和机构改革整\n合等，重点领域都有涉及，群众查询方便。")
        .only("N-19", Severity::Info);
    overview("今年公开的内容有水质监测、惠民措施，人员招聘和机构改革：\n一是公开水情，二是公开雨情。").clean();
}

#[test]
fn d_01_dates() {
    let signed = |agency: &str, year: i32, month: u32, day: u32| {
        let mut made = overview("考核合格，群众满意，没有责任追究。");
        made.0.agency = Some(agency.to_owned());
        made.0.signed_on = Date::from_ymd_opt(year, month, day);
        made.0
            .sections
            .iter_mut()
            .flat_map(|s| &mut s.paragraphs)
            .for_each(|line| line.text = line.text.replace("示例县水利局", agency));
        made
    };
    signed("示例县水利局", 2025, 1, 31).clean();
    signed("示例县水利局", 2025, 2, 10).only("D-01", Severity::Error);
    signed("示例县人民政府", 2025, 3, 31).clean();
    signed("示例县人民政府", 2025, 4, 1).only("D-01", Severity::Error);
    signed("示例县水利局", 2027, 2, 10).only("D-01", Severity::Warning);
    signed("示例县水利局", 2024, 1, 22).only("D-01", Severity::Warning);
}
