//! Names as agencies write them.

use super::*;
use crate::embed;

const GOV: Body = Body::Government;
const DEP: Body = Body::Department;
const STATE: Option<Tier> = Some(Tier::State);
const PROVINCE: Option<Tier> = Some(Tier::Province);
const PREFECTURE: Option<Tier> = Some(Tier::Prefecture);
const COUNTY: Option<Tier> = Some(Tier::County);
const TOWNSHIP: Option<Tier> = Some(Tier::Township);

fn levels() -> Levels {
    Levels::parse(embed::LEVELS).expect("the embedded levels")
}

fn check(cases: &[(&str, Option<Tier>, Body, Option<bool>)]) {
    let levels = levels();
    for (name, tier, body, may_make_rules) in cases {
        let level = levels.read(name);
        assert_eq!((level.tier, level.body, level.may_make_rules), (*tier, *body, *may_make_rules), "{name}");
    }
}

#[test]
fn the_state_council_and_its_departments() {
    check(&[
        ("国家卫生健康委员会", STATE, DEP, Some(true)),
        ("教育部", STATE, DEP, Some(true)),
        ("中华人民共和国财政部", STATE, DEP, Some(true)),
        ("国家发展和改革委员会办公厅", STATE, DEP, Some(true)),
        ("国家税务总局", STATE, DEP, Some(true)),
        ("国家税务总局湖北省税务局", PROVINCE, DEP, Some(false)),
        ("国家税务总局丹江口市税务局", None, DEP, Some(false)),
        ("国家税务总局延津县税务局", COUNTY, DEP, Some(false)),
    ]);
}

#[test]
fn provinces_and_municipalities() {
    check(&[
        ("湖北省人民政府", PROVINCE, GOV, Some(true)),
        ("湖北省卫生健康委员会", PROVINCE, DEP, Some(false)),
        ("广西壮族自治区人民政府", PROVINCE, GOV, Some(true)),
        ("内蒙古自治区教育厅", PROVINCE, DEP, Some(false)),
        ("北京市卫生健康委员会", PROVINCE, DEP, Some(false)),
        ("重庆市人民政府", PROVINCE, GOV, Some(true)),
        ("湖北省人民政府办公厅", PROVINCE, DEP, None),
        ("新疆维吾尔自治区市场监督管理局", PROVINCE, DEP, Some(false)),
    ]);
}

#[test]
fn prefectures_that_the_name_tells() {
    check(&[
        ("恩施土家族苗族自治州人民政府", PREFECTURE, GOV, Some(true)),
        ("凉山州卫生健康委员会", PREFECTURE, DEP, Some(false)),
        ("海南州民政局", PREFECTURE, DEP, Some(false)),
        ("海南藏族自治州教育局", PREFECTURE, DEP, Some(false)),
        ("锡林郭勒盟行政公署", PREFECTURE, GOV, Some(false)),
        ("大兴安岭地区行政公署", PREFECTURE, GOV, Some(false)),
    ]);
}

#[test]
fn one_city_stays_open_and_a_second_is_a_county() {
    let levels = levels();
    for name in [
        "淄博市卫生健康委员会",
        "原平市卫生健康局",
        "杭州市教育局",
        "新乡市民政局",
        "景德镇市财政局",
        "盐城市城市管理局",
        "沙市教育局",
        "市卫生健康委",
        "吉林市公安局",
        "山东省淄博市卫生健康委员会",
        "镇江市市场监督管理局",
    ] {
        let level = levels.read(name);
        assert_eq!((level.tier, level.reading), (None, TierReading::CityUndetermined), "{name}");
        assert_eq!((level.body, level.may_make_rules), (DEP, Some(false)), "{name}");
    }
    check(&[
        ("武汉市人民政府", None, GOV, None),
        ("武汉市人民政府办公厅", None, DEP, None),
        ("山西省忻州市原平市卫生健康局", COUNTY, DEP, Some(false)),
        ("恩施州利川市教育局", COUNTY, DEP, Some(false)),
    ]);
}

#[test]
fn counties_districts_and_banners() {
    check(&[
        ("延津县卫生健康委员会", COUNTY, DEP, Some(false)),
        ("淄博市张店区人民政府", COUNTY, GOV, Some(false)),
        ("荆州市沙市区教育局", COUNTY, DEP, Some(false)),
        ("青岛市市南区民政局", COUNTY, DEP, Some(false)),
        ("宁波市镇海区住房和城乡建设局", COUNTY, DEP, Some(false)),
        ("晋城市城区人民政府", COUNTY, GOV, Some(false)),
        ("上海市浦东新区卫生健康委员会", COUNTY, DEP, Some(false)),
        ("北京市海淀区城市管理委员会", COUNTY, DEP, Some(false)),
        ("乳源瑶族自治县农业农村局", COUNTY, DEP, Some(false)),
        ("鄂伦春自治旗人民政府", COUNTY, GOV, Some(false)),
        ("新乡市红旗区乡村振兴局", COUNTY, DEP, Some(false)),
        ("县政府办公室", COUNTY, DEP, Some(false)),
        ("神农架林区人民政府", COUNTY, GOV, Some(false)),
    ]);
}

#[test]
fn townships_and_subdistricts() {
    check(&[
        ("平乡县寻召乡人民政府", TOWNSHIP, GOV, Some(false)),
        ("寻召乡", TOWNSHIP, Body::Unknown, Some(false)),
        ("北京市海淀区中关村街道办事处", TOWNSHIP, DEP, Some(false)),
        ("延津县城关镇人民政府", TOWNSHIP, GOV, Some(false)),
        ("武汉市东湖新技术开发区花山街道办事处", TOWNSHIP, DEP, Some(false)),
    ]);
}

#[test]
fn areas_and_names_without_a_place_are_left_open() {
    let levels = levels();
    for (name, reading) in [
        ("度假区卫计局", TierReading::FunctionalArea),
        ("聊城江北水城旅游度假区卫计局", TierReading::FunctionalArea),
        ("武汉东湖新技术开发区管理委员会", TierReading::FunctionalArea),
        ("苏州工业园区管理委员会", TierReading::FunctionalArea),
        ("卫生健康局", TierReading::Unread),
        ("城市管理局", TierReading::Unread),
        ("市场监督管理局", TierReading::Unread),
        ("住房和城乡建设局", TierReading::Unread),
        ("乡村振兴局", TierReading::Unread),
        ("", TierReading::Unread),
        ("市", TierReading::Unread),
    ] {
        let level = levels.read(name);
        assert_eq!((level.tier, level.reading), (None, reading), "{name}");
    }
}

#[test]
fn any_text_is_read_without_harm() {
    let levels = levels();
    for name in
        ["（）", "省省省", "市市市市", "abc 市 县", "区\u{3000}", "国家", "省", &"市".repeat(500), &"长".repeat(5000)]
    {
        let _ = levels.read(name);
    }
}
