//! Invented facts for every kind of document, of several years; the people, offices and figures in them are made up.

use gk_base::Date;
use gk_law::Law;
use gk_law::decisions::{Decision, Denial, Misc};
use gk_law::fees::Method;
use gk_law::letters::LetterKind;
use gk_law::remedies::{AgencyKind, Precondition};
use gk_render::letter::{
    AddressedAs, Application, Block, Consultation, Contact, Delivery, Facts, Fee, Letter, Notice, Part, Rectification,
    Remedy, Ruling, Search, Secrecy, SecrecyItem, ServiceRecord, blocks, number,
};

/// One letter to be: its kind, and what it is drafted from.
#[derive(Debug, Clone)]
pub struct LetterCase {
    /// A name that is a file name too.
    pub name: String,
    /// What it is.
    pub kind: LetterKind,
    /// What it is drafted from.
    pub facts: Facts,
}

/// An office of an invented place and what was asked of it.
struct Scene {
    name: &'static str,
    issuer: &'static str,
    government: &'static str,
    word: &'static str,
    agency: AgencyKind,
    applicant: &'static str,
    addressed_as: AddressedAs,
    class: &'static str,
    identity: (&'static str, &'static str),
    summary: &'static str,
    year: i32,
    delivery: Delivery,
}

const SCENES: &[Scene] = &[
    Scene {
        name: "2026-paper",
        issuer: "云溪县交通运输局",
        government: "云溪县人民政府",
        word: "云交公复",
        agency: AgencyKind::Department,
        applicant: "张小禾",
        addressed_as: AddressedAs::Person,
        class: "自然人（公民）",
        identity: ("居民身份证", "330000199001011234"),
        summary: "云溪大桥维修工程2025年度的施工许可和竣工验收材料",
        year: 2026,
        delivery: Delivery::Paper,
    },
    Scene {
        name: "2025-online",
        issuer: "东岚省临江市西塘新区管理委员会自然资源和规划建设综合管理局",
        government: "临江市人民政府",
        word: "临西资规告",
        agency: AgencyKind::Department,
        applicant: "临江市青禾生态农业发展有限责任公司",
        addressed_as: AddressedAs::Body,
        class: "商业企业",
        identity: ("统一社会信用代码", "91330000MA0000000X"),
        summary: "西塘新区青禾路北侧地块（编号XT-2025-07）国有建设用地使用权出让合同、规划设计条件及其附图",
        year: 2025,
        delivery: Delivery::Online,
    },
    Scene {
        name: "2022-before",
        issuer: "北陵市生态环境局",
        government: "北陵市人民政府",
        word: "北环函",
        agency: AgencyKind::Department,
        applicant: "欧阳明远",
        addressed_as: AddressedAs::Person,
        class: "自然人（公民）",
        identity: ("居民身份证", "110000198505052345"),
        summary: "南河断面2021年1月至12月的水质监测数据",
        year: 2022,
        delivery: Delivery::Paper,
    },
];

/// Every kind in every scene in which it may be issued.
#[must_use]
pub fn letter_cases() -> Vec<LetterCase> {
    let law = Law::embedded();
    let all = SCENES.iter().flat_map(|scene| LetterKind::all().map(move |kind| scene.case(law, kind)));
    all.filter(|case| case.facts.issued_on.is_some_and(|on| law.letters.holds_on(case.kind, on))).collect()
}

/// Checks that all that a letter says, line by line and cell by cell, stands in a text that was read back from it.
///
/// White space and the numbers of pages, which come between the lines of two pages, do not count.
///
/// # Errors
/// The first piece that is not there.
pub fn check_says_all(letter: &Letter, read: &str) -> Result<(), String> {
    let mut pieces = letter.title.clone();
    pieces.extend([letter.number.clone(), letter.addressee.clone(), letter.signature.clone(), letter.date.clone()]);
    pieces.extend(letter.attachment_lines());
    let (main, annex) = letter.parts();
    for block in blocks(main).into_iter().chain(blocks(annex)) {
        match block {
            Block::Paragraph(text) => pieces.push(text.to_owned()),
            Block::Table(table) => pieces.extend(table.rows.into_iter().flatten().map(|cell| cell.text)),
        }
    }
    let text = squeezed(read);
    match pieces.iter().find(|piece| !text.contains(&squeezed(piece))) {
        Some(piece) => Err(format!("`{piece}` was not read back from\n{read}")),
        None => Ok(()),
    }
}

fn squeezed(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (1..6).fold(text, |text, page| text.replace(&format!("—{page}—"), ""))
}

fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, day)
}

impl Scene {
    fn case(&self, law: &Law, kind: LetterKind) -> LetterCase {
        let year = self.year;
        let issued_on = day(year, 4, 9);
        let to_other = self.other(kind);
        let facts = Facts {
            issuer: self.issuer.to_owned(),
            addressee: to_other.unwrap_or(self.applicant).to_owned(),
            addressed_as: if to_other.is_some() { AddressedAs::Body } else { self.addressed_as },
            number: number(self.word, year, 3, &law.letters.get(kind).suffix),
            issued_on,
            delivery: self.delivery,
            attachments: attachments(kind),
            contact: Contact {
                office: "办公室（政府信息公开工作机构）".to_owned(),
                person: "李方".to_owned(),
                phone: "0570-0000000".to_owned(),
                address: "人民路1号，邮政编码330000".to_owned(),
            },
            application: self.application(),
            ruling: ruling(law, kind, year),
            remedy: self.remedy(law, kind),
            notice: notice(year),
            consultation: consultation(year),
            secrecy: secrecy(year),
            fee: Some(self.fee()),
            searches: searches(year),
            service: self.service(),
            rectification: Rectification {
                record: "2023年度道路运输从业资格档案中的出生日期".to_owned(),
                evidence: "居民身份证复印件和户籍证明各一份".to_owned(),
                transfer_reason: "该记录由你单位制作，更正不属于本机关的职责".to_owned(),
            },
        };
        LetterCase { name: format!("{}-{}", self.name, kind.id()), kind, facts }
    }

    fn other(&self, kind: LetterKind) -> Option<&'static str> {
        match kind {
            LetterKind::ThirdPartyConsult | LetterKind::ThirdPartyDecision => Some("云溪县路桥建设工程有限公司"),
            LetterKind::JointAgency | LetterKind::AgencyConsult | LetterKind::Transfer => {
                Some("临江市公安局交通管理支队")
            }
            _ => None,
        }
    }

    fn application(&self) -> Application {
        let year = self.year;
        let is_online = self.delivery == Delivery::Online;
        Application {
            number: format!("{}{year}-0017", if is_online { "WS" } else { "DM" }),
            applicant: self.applicant.to_owned(),
            applicant_class: self.class.to_owned(),
            identity_kind: self.identity.0.to_owned(),
            identity_number: self.identity.1.to_owned(),
            contact: "13800000000，南门街道和平里2幢".to_owned(),
            agent: if is_online { "王岚".to_owned() } else { String::new() },
            authorisation: if is_online { "授权委托书一份".to_owned() } else { String::new() },
            channel: if is_online { "互联网" } else { "当面提交" }.to_owned(),
            submitted_on: day(year, 3, 10),
            received_on: day(year, 3, 11),
            confirmed_on: if is_online { day(year, 3, 11) } else { None },
            due_on: day(year, 4, 9),
            summary: self.summary.to_owned(),
            form_wanted: "电子文档".to_owned(),
            route_wanted: "电子邮箱".to_owned(),
            accessibility: if is_online { String::new() } else { "需要大字版".to_owned() },
            handler: "李方".to_owned(),
            confirm_link: if is_online { "https://xxgk.example.cn/confirm/4f2k".to_owned() } else { String::new() },
        }
    }

    /// What goes first follows the law of the day, for parts too.
    fn remedy(&self, law: &Law, kind: LetterKind) -> Option<Remedy> {
        let denial = kind.decision().map_or(Denial::None, |decision| law.decisions.get(decision).denial);
        let regime = &law.remedies.regime(day(self.year, 4, 9)?).ok()?.value;
        let precondition = if denial == Denial::None { Precondition::Choice } else { regime.denials };
        let superior = format!("上一级主管部门（{}主管部门）", self.government.trim_end_matches("人民政府"));
        let forums = regime.forum(self.agency).to.iter().map(|forum| match forum {
            gk_law::remedies::Forum::SuperiorAgency => superior.clone(),
            _ => self.government.to_owned(),
        });
        Some(Remedy {
            agency: self.agency,
            precondition,
            forums: forums.collect(),
            court: "临江铁路运输法院".to_owned(),
            online_channel: "东岚省行政复议服务平台（https://xzfy.example.cn）".to_owned(),
        })
    }

    fn fee(&self) -> Fee {
        let (method, first, last) = match self.delivery {
            Delivery::Paper => (Method::PerVolume, 1, 260),
            Delivery::Online => (Method::PerItem, 29, 45),
        };
        Fee {
            method, first, last, channel: "持本通知到任一代收银行网点缴纳，缴款码见附件".to_owned()
        }
    }

    fn service(&self) -> ServiceRecord {
        let mut record = ServiceRecord {
            document: format!("政府信息公开申请答复书（{}）", number(self.word, self.year, 3, "-告")),
            recipient: self.applicant.to_owned(),
            way: "直接送达".to_owned(),
            served_on: day(self.year, 4, 10),
            signer: "张大禾".to_owned(),
            signer_relation: "同住的成年家属".to_owned(),
            server: "李方、周正".to_owned(),
            ..ServiceRecord::default()
        };
        if self.delivery == Delivery::Online {
            record.way = "电子送达".to_owned();
            record.e_consent = "申请人在申请时书面同意以电子邮件送达".to_owned();
        }
        if self.year < 2024 {
            record = ServiceRecord {
                way: "留置送达".to_owned(),
                served_on: None,
                signer: String::new(),
                signer_relation: String::new(),
                refusal: "受送达人拒绝签收，文书留置于其住所".to_owned(),
                witnesses: vec!["居委会工作人员赵平".to_owned(), "居委会工作人员钱和".to_owned()],
                ..record
            };
        }
        record
    }
}

fn attachments(kind: LetterKind) -> Vec<String> {
    let names: &[&str] = match kind {
        LetterKind::Reply(Decision::Provided) => &["施工许可证复印件"],
        LetterKind::Reply(Decision::Partial) => &["作区分处理后的监测报告", "不予公开部分的清单"],
        LetterKind::Fee => &["缴款通知单"],
        _ => &[],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn notice(year: i32) -> Notice {
    Notice {
        items: vec!["说明所申请信息的名称、文号或者时间范围".to_owned(), "提供委托代理人的授权委托书".to_owned()],
        unclear: "“有关材料”没有名称、文号和时间范围，本机关无法确定所指的信息".to_owned(),
        guidance: "可以写明工程的名称、标段和材料的种类，例如施工许可证、竣工验收报告".to_owned(),
        answer_due_on: day(year, 4, 30),
        to_explain: "短期内多次申请同类信息的原因，以及各件申请之间的区别".to_owned(),
        counts: format!("{year}年1月至3月，向本机关提出申请46件，其中3月提出31件"),
        extension_reason: "所申请的信息数量较大，需要逐件核对".to_owned(),
        extended_to: day(year, 5, 12),
        approved_by: "陈立".to_owned(),
        approved_on: day(year, 4, 8),
        accepted_reason: "各件申请对应不同标段，需要分别取得材料".to_owned(),
        delayed_to: day(year, 6, 30),
    }
}

fn consultation(year: i32) -> Consultation {
    Consultation {
        information: "云溪大桥维修工程投标文件中的报价明细".to_owned(),
        question: "公开上述信息是否会损害你单位的合法权益，是否同意公开".to_owned(),
        consulted_on: day(year, 3, 16),
        consultees: vec!["云溪县路桥建设工程有限公司".to_owned()],
        disclosed: "投标报价的总价和工期，报价明细不予公开".to_owned(),
        public_interest: "工程使用财政资金并关系通行安全，不公开总价和工期可能对公共利益造成重大影响".to_owned(),
    }
}

fn secrecy(year: i32) -> Secrecy {
    let item = |what: &str, opinion: &str, basis: &str, result: &str| SecrecyItem {
        what: what.to_owned(),
        opinion: opinion.to_owned(),
        basis: basis.to_owned(),
        result: result.to_owned(),
    };
    Secrecy {
        items: vec![
            item("施工许可证", "不涉及国家秘密，不涉及第三方权益", "《政府信息公开条例》第十四条", "可以公开"),
            item(
                "桥梁结构安全评估报告",
                "涉及重要设施的安全参数，公开可能危及公共安全",
                "《政府信息公开条例》第十四条",
                "不予公开",
            ),
        ],
        reviewer: "孙宁".to_owned(),
        reviewed_on: day(year, 3, 20),
        result: "第一项可以公开，第二项不予公开".to_owned(),
    }
}

fn searches(year: i32) -> Vec<Search> {
    let search = |places: &str, keywords: &str, result: &str| Search {
        places: places.to_owned(),
        keywords: keywords.to_owned(),
        span: "2019年至今".to_owned(),
        person: "吴越".to_owned(),
        on: day(year, 3, 18),
        result: result.to_owned(),
    };
    vec![
        search("公文管理系统", "云溪大桥、维修、验收", "找到文件2件，均与申请无关"),
        search("档案室工程类卷宗（2019—2025年）", "云溪大桥", "没有找到"),
    ]
}

fn ruling(law: &Law, kind: LetterKind, year: i32) -> Ruling {
    let Some(decision) = kind.decision() else { return Ruling::default() };
    let known = |id: &str| element(id, year).map(|text| (id.to_owned(), text));
    let elements = law.decisions.own_elements(decision).filter_map(|element| known(&element.id)).collect();
    let parts = if decision == Decision::Partial { parts() } else { Vec::new() };
    let more_basis = match decision {
        Decision::DeniedLawForbidden => vec!["《统计法》关于保密义务的规定".to_owned()],
        _ => Vec::new(),
    };
    let reasons = if parts.is_empty() { reasons(decision) } else { "" };
    Ruling { parts, reasons: reasons.to_owned(), more_basis, elements }
}

fn parts() -> Vec<Part> {
    let open = |what: &str| Part {
        what: what.to_owned(),
        decision: Decision::Provided,
        ground: String::new(),
        reasons: String::new(),
    };
    vec![
        open("施工许可证全文"),
        open("竣工验收报告除个人签名以外的内容"),
        Part {
            what: "竣工验收报告中的个人签名和联系电话".to_owned(),
            decision: Decision::DeniedThirdParty,
            ground: "属于个人隐私，公开会对第三方合法权益造成损害".to_owned(),
            reasons: "第三方书面表示不同意公开，不公开也不影响公众了解工程质量".to_owned(),
        },
        Part {
            what: "桥梁监控设备的点位图".to_owned(),
            decision: Decision::DeniedSecurityStability,
            ground: "记载了重要设施的防护位置".to_owned(),
            reasons: "公开后可能危及公共安全".to_owned(),
        },
    ]
}

fn reasons(decision: Decision) -> &'static str {
    match decision {
        Decision::DeniedStateSecret => "该文件已依法定密，保密期限没有届满，本机关无权公开",
        Decision::DeniedLawForbidden => "能够识别单个调查对象的统计资料依法不得对外提供",
        Decision::DeniedSecurityStability => "材料记载了重要设施的防护参数，公开可能危及公共安全",
        Decision::DeniedThirdParty => "报价明细反映企业的成本和定价方法，公开会损害其竞争地位",
        Decision::DeniedInternalAffairs => "该材料只规范本机关内部的考勤和车辆使用，不对外产生影响",
        Decision::DeniedProcessInfo => "该稿在讨论中形成，没有正式印发，公开会影响坦率交换意见",
        Decision::DeniedEnforcementFile => "案卷中的内部审批和调查笔录只用于本案的处理",
        Decision::DeniedAdminQuery => "不动产登记资料的查询由专门规定调整",
        Decision::NotHeld => "该路段没有列入当年的检测计划，本机关没有制作，也没有从其他单位获取",
        Decision::WrongAgency => "该信息由其他机关制作，本机关没有保存的职责",
        Decision::NeedsCreation => "条例不要求行政机关为答复申请而另行制作信息",
        Decision::UnclearAfterCorrection => "补正后的描述仍不能指向特定的信息",
        Decision::Petition => "申请的内容是要求对施工扰民进行处理",
        Decision::Duplicate => "两次申请的内容相同，没有新的事实",
        Decision::Publication => "该年鉴已经公开出版发行",
        Decision::Excessive => "多件申请的内容大量重叠，说明的理由与取得信息没有关系",
        Decision::ConfirmReissue => "同一信息已经提供，再次确认或者出具不属于提供信息",
        Decision::NoCorrection => "补正期限届满后没有收到补正材料，也没有收到说明",
        Decision::NoPayment => "缴费期限届满后没有查到缴费记录",
        Decision::Misc(Misc::Withdrawn) => "撤回是申请人对自己权利的处分",
        Decision::Misc(Misc::ApplicantGone) => "申请人的户籍已经注销，没有继承人表示继续申请",
        Decision::Misc(Misc::Consultation) => "所提问题要求本机关解释政策的适用，可以拨打咨询电话",
        Decision::Misc(Misc::Archived) => "该批档案已于上一年度移交县档案馆，可以向县档案馆申请查阅",
        Decision::Misc(Misc::NotGovernmentInformation) => "该材料是党组织制作的文件，不是行政机关履行职责形成的信息",
        _ => "",
    }
}

fn element(id: &str, year: i32) -> Option<String> {
    let text = match id {
        "location" => {
            "云溪县人民政府网站“法定主动公开内容—重点工程”栏目，标题为《云溪大桥维修工程竣工验收公告》，网址 https://www.example.cn/zdgc/202512.html"
        }
        "information" => "复印件随本答复书附送，共12页，收到本答复书即为取得",
        "form" => "纸质复印件",
        "form_reason" => "原件为大幅面图纸，扫描可能损坏载体，改以复印件提供",
        "redacted_copy" => "遮盖不予公开的内容后的复印件随本答复书附送",
        "ground" => "所申请的材料记载了依法不应当公开的内容",
        "secret_basis" => "密级为秘密，依据为交通运输工作国家秘密范围的有关规定",
        "consultation_result" => "第三方于期限内书面表示不同意公开，并说明报价明细属于商业秘密",
        "public_interest_balance" => "工程的总价和质量结论已经公开，不公开明细不会对公共利益造成重大影响",
        "class" => "内部工作流程信息",
        "no_duty_to_publish" => "法律、法规、规章没有规定该信息应当公开",
        "special_law" => "《不动产登记暂行条例》关于登记资料查询的规定",
        "query_place" => "云溪县不动产登记中心一楼查询窗口，或者登录不动产登记网上查询平台",
        "search" => {
            "以“云溪大桥”“检测报告”为关键词检索了公文管理系统和档案室2019年至2025年的工程类卷宗，并询问了养护科，没有找到"
        }
        "why_not_ours" => "该信息由公安机关交通管理部门在履行职责中制作",
        "right_agency" => "临江市公安局交通管理支队，地址滨河路8号，电话0570-1111111",
        "what_exists" => "各标段的施工日志和材料进场记录",
        "why_processing" => "需要对三年的记录逐日汇总、分类统计并撰写分析",
        "notice_date" => return Some(format!("{year}年3月16日")),
        "due_date" => return Some(format!("{year}年4月3日")),
        "effect" => "视为放弃申请",
        "still_unclear" => "“历年全部来往材料”没有写明对象、事项和年份",
        "not_an_application" => "所提事项是对施工噪声的投诉，不是申请获取已有的信息",
        "proper_channel" => "云溪县信访局来访接待窗口，或者拨打12345政务服务便民热线",
        "earlier_reply" => {
            return Some(format!(
                "{}年11月6日作出的政府信息公开申请答复书，文号为{}",
                year - 1,
                number("公复", year - 1, 21, "")
            ));
        }
        "how_to_obtain" => "可以到云溪县图书馆地方文献室查阅，或者向出版社购买",
        "counts" => return Some(format!("{year}年1月至3月，向本机关提出申请46件，其中3月提出31件")),
        "reasons_asked" => return Some(format!("本机关于{year}年3月16日书面要求说明理由，申请人于3月25日作了说明")),
        "why_unreasonable" => "所说明的“留作备用”与获取信息没有关系，也不能解释内容重叠",
        "earlier_provision" => return Some(format!("{}年9月2日", year - 1)),
        _ => return None,
    };
    Some(text.to_owned())
}
