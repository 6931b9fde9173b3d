//! The applications of the demonstration as a table: who asks for what, and what happened on which day after.

use super::PERSON;
use DemoStep::{
    Accept, Archive, AskExtension, AskThirdParty, AskUnit, Assign, Charge, Charged, Confirm, ConsentToExtension,
    Correct, Decide, Dispatch, SearchNothing, Serve, ThirdPartyConsents, ThirdPartyServed, UnitFound, Withdraw,
};
use gk_case::ApplicantClass::{self, Enterprise, LegalService, PublicInterestOrg};
use gk_clock::Channel::{self, InPerson, Online, OrdinaryMail, RegisteredMail};
use gk_law::decisions::Decision::{self, AlreadyPublished, Duplicate, NotHeld, Petition, Provided};

/// An application.
pub(super) struct DemoCase {
    pub name: &'static str,
    pub class: ApplicantClass,
    pub channel: Channel,
    pub asks: &'static str,
    /// How many days ago it was submitted, for those of the running year.
    pub n_days_ago: u64,
    /// What happened, each so many days after the submission.
    pub steps: &'static [(u64, DemoStep)],
}

/// Something that happened.
pub(super) enum DemoStep {
    Confirm,
    Assign,
    Accept,
    AskUnit,
    UnitFound,
    AskExtension,
    ConsentToExtension,
    Correct,
    AskThirdParty,
    ThirdPartyServed,
    ThirdPartyConsents,
    Charge,
    Charged,
    SearchNothing,
    Decide(Decision),
    Dispatch,
    Serve,
    Archive,
    Withdraw,
}

const fn case(name: &'static str, asks: &'static str, n_days_ago: u64, steps: &'static [(u64, DemoStep)]) -> DemoCase {
    DemoCase { name, class: PERSON, channel: InPerson, asks, n_days_ago, steps }
}

const NOT_HELD: &[(u64, DemoStep)] =
    &[(1, Assign), (1, Accept), (4, SearchNothing), (9, Decide(NotHeld)), (9, Dispatch), (12, Serve), (20, Archive)];
const GRANTED: &[(u64, DemoStep)] =
    &[(1, Assign), (1, Accept), (8, Decide(Provided)), (8, Dispatch), (11, Serve), (20, Archive)];
const REPEATED: &[(u64, DemoStep)] =
    &[(1, Assign), (1, Accept), (5, Decide(Duplicate)), (5, Dispatch), (8, Serve), (15, Archive)];

/// The year of the sample report.
pub(super) const SAMPLE_YEAR: i32 = 2024;

/// Those of that year, each with month and day.
pub(super) const LAST_YEARS: [((u32, u32), DemoCase); 9] = [
    ((1, 15), case("孙立平", "2022年某乡镇卫生院改造项目的验收报告", 0, NOT_HELD)),
    ((2, 28), case("李桂兰", "2023年基本公共卫生服务补助资金分配方案", 0, GRANTED)),
    ((3, 20), case("赵洪涛", "2019年一份会议纪要的复印件", 0, NOT_HELD)),
    ((4, 22), case("刘树森", "某民营医院2015年的设置审批材料", 0, NOT_HELD)),
    ((6, 5), case("刘树森", "某民营医院2015年的设置审批材料（再次申请）", 0, REPEATED)),
    ((7, 10), case("马秀英", "2021年某小区医疗废物转运的监管记录", 0, NOT_HELD)),
    ((8, 19), case("郑国栋", "2023年医疗卫生机构校验结果", 0, GRANTED)),
    ((9, 24), case("何雨晴", "2018年一次座谈会的录音", 0, NOT_HELD)),
    ((11, 6), case("冯志远", "某退休职工的个人人事材料目录", 0, NOT_HELD)),
];

/// Those of the running year, in every state.
pub(super) const RUNNING: &[DemoCase] = &[
    DemoCase {
        channel: Online, ..case("梁思远", "2025年全市医疗机构药品集中采购执行情况", 1, &[])
    },
    DemoCase {
        channel: OrdinaryMail, ..case("许文娟", "本区社区卫生服务中心名单和服务项目", 2, &[])
    },
    case("王建国", "2025年全市公立医院医疗服务价格调整的批复及附件", 1, &[]),
    case("谢晓东", "2024年度家庭医生签约服务经费使用情况", 3, &[(1, Assign)]),
    case("董丽华", "某医院2025年行政处罚决定书", 6, &[(1, Assign), (2, Accept)]),
    DemoCase {
        class: Enterprise,
        channel: RegisteredMail,
        ..case(
            "淄川某医疗器械有限公司",
            "2025年大型医用设备配置许可的审批结果",
            9,
            &[(0, Confirm), (1, Assign), (1, Accept), (3, AskUnit)],
        )
    },
    case("曹明宇", "2025年医师定期考核的组织方案", 12, &[(1, Assign), (1, Accept), (3, AskUnit), (7, UnitFound)]),
    case("彭海燕", "有关疫苗的材料", 10, &[(1, Assign), (1, Accept), (4, Correct)]),
    DemoCase {
        class: LegalService,
        ..case(
            "某律师事务所",
            "某项目的委托服务合同及价款",
            20,
            &[(1, Assign), (1, Accept), (5, AskThirdParty), (8, ThirdPartyServed)],
        )
    },
    case(
        "袁志刚",
        "某院区建设项目的招标合同",
        26,
        &[(1, Assign), (1, Accept), (5, AskThirdParty), (8, ThirdPartyServed), (14, ThirdPartyConsents)],
    ),
    case(
        "邓春梅",
        "本人当月的第二十件申请：各科室的值班安排",
        12,
        &[(1, Assign), (1, Accept), (6, Charge), (8, Charged)],
    ),
    case("傅家豪", "2020年以来全市急救站点调整的全部文件", 24, &[(1, Assign), (2, Accept), (15, AskExtension)]),
    case(
        "曾玉芬",
        "三个科室2023至2025年的委托检测合同",
        30,
        &[(1, Assign), (2, Accept), (15, AskExtension), (17, ConsentToExtension)],
    ),
    case("吕伟民", "2025年医疗质量专项检查的通报", 22, &[(1, Assign), (2, Accept)]),
    case("苏秋生", "某信访事项的办理台账", 55, &[(1, Assign), (2, Accept)]),
    case(
        "卢静怡",
        "2025年卫生专业技术资格考试的收费依据",
        14,
        &[(1, Assign), (1, Accept), (9, Decide(AlreadyPublished))],
    ),
    case(
        "蒋大海",
        "反映某诊所收费问题，要求查处",
        16,
        &[(1, Assign), (1, Accept), (8, Decide(Petition)), (9, Dispatch)],
    ),
    DemoCase {
        class: PublicInterestOrg,
        ..case(
            "某罕见病关爱中心",
            "2025年罕见病用药保障的会议材料",
            28,
            &[(1, Assign), (1, Accept), (6, SearchNothing), (12, Decide(NotHeld)), (13, Dispatch), (16, Serve)],
        )
    },
    case("蔡雅琴", "2025年院前急救人员培训计划", 40, GRANTED),
    case("贾宏图", "已不需要的资料", 18, &[(1, Assign), (2, Accept), (5, Withdraw)]),
    case("丁慧敏", "2025年健康体检机构名单", 60, GRANTED),
];
