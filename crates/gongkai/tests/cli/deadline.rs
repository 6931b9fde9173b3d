//! `deadline`: dates that were computed by hand or with the published calendars, through the command line.

use crate::{Ran, gongkai, gongkai_with};
use serde_json::json;

/// Runs with blank-separated arguments.
fn deadline(args: &str) -> Ran {
    let args: Vec<&str> = std::iter::once("deadline").chain(args.split_whitespace()).collect();
    gongkai(&args)
}

fn first_line(ran: &Ran) -> &str {
    ran.out().lines().next().unwrap_or_default()
}

#[test]
fn the_first_line_is_the_date() {
    let pause = "--received 2026-03-02 --event third-party-letter-sent@2026-03-09";
    let two = "--received 2026-03-02 --event E08@2026-03-09:id=甲 --event E08@2026-03-16:id=乙 \
               --event E10@2026-03-25:id=甲 --event E10@2026-03-30:id=乙";
    for (args, expected) in [
        ("--received 2024-09-24", "2024-10-25"),
        ("--received 2025-01-20", "2025-02-21"),
        ("--received 2026-02-10", "2026-03-16"),
        ("--received 2026-02-10 --event extended@2026-03-10:n=20", "2026-04-14"),
        ("--received 2026-02-10 --event E15@2026-03-10", "2026-04-14"),
        ("--received 2020-01-10", "2020-02-14"),
        ("--received 2024-09-14", "2024-10-18"),
        ("--received 2025-03-16", "2025-04-14"),
        ("--period correction_notice --from 2024-04-26", "2024-05-09"),
        ("--period correction_notice --from 2026-09-17", "2026-09-28"),
        ("--period third_party --from 2025-04-22", "2025-05-15"),
        ("--period third_party --from 2026-09-21", "2026-10-19"),
        ("--period fee_payment --from 2025-09-22", "2025-10-24"),
        ("--period publish --from 2023-12-25", "2024-01-23"),
        ("--period 主动公开期限 --from 2023-12-25", "2024-01-23"),
        ("--period reconsideration --from 2026-08-03", "2026-10-08"),
        ("--period reconsideration --from 2024-12-03", "2025-02-05"),
        ("--period suit --from 2025-08-31", "2026-02-28"),
        ("--period suit --from 2025-04-01", "2025-10-09"),
        (&format!("{pause} --event third-party-replied@2026-03-25"), "2026-04-16"),
        (&format!("{pause} --event third-party-replied@2026-03-25 --set consult_interval=strict"), "2026-04-15"),
        (&format!("{pause} --event E09@2026-03-11 --event E11@2026-04-01"), "2026-04-23"),
        (&format!("{pause} --event E09@2026-03-11 --today 2026-04-02"), "2026-04-23"),
        (&format!("{pause} --event E10@2026-03-25 --event E15@2026-03-27:n=20"), "2026-05-18"),
        (two, "2026-04-21"),
    ] {
        let ran = deadline(args);
        assert_eq!((ran.code, first_line(&ran)), (Some(0), expected), "{args}: {}{}", ran.out(), ran.err);
        assert!(ran.out().contains("\n步骤\n1. "), "{args}: {}", ran.out());
    }
}

#[test]
fn where_there_is_no_date_the_second_line_says_why_and_what_is_known() {
    let running = "--received 2026-03-02 --event";
    for (args, said) in [
        (format!("{running} E08@2026-03-09"), "已用5个工作日，剩余15个工作日。对方何时答复还不知道"),
        (format!("{running} E08@2026-03-09 --event E09@2026-03-11"), "逾期不提出意见的，答复期限至2026年4月23日"),
        (
            format!("{running} correction-notice-sent@2026-03-05:due=2026-03-20"),
            "应当在2026年3月20日（周五）前（含当日）补正",
        ),
        (format!("{running} fee-notice-sent@2026-03-05"), "缴费期限自申请人收到收费通知的次日起算"),
        (format!("{running} E19@2026-03-05 --event E20@2026-03-06"), "应当在2026年4月3日（周五）前（含当日）缴费"),
        (format!("{running} E04@2026-03-05:due=2026-03-20 --event E06@2026-03-23"), "逾期不补正，视为放弃，期限终止"),
        (format!("{running} withdrawn@2026-03-06"), "申请人撤回，期限终止"),
        ("--event submitted@2026-03-06".to_owned(), "还没有确定收到申请之日"),
        ("--channel online --submitted 2026-03-06".to_owned(), "应当在2026年3月9日（周一）前（含当日）与申请人确认"),
        ("--channel 平常信函 --submitted 2026-03-06".to_owned(), "应当在2026年3月6日（周五）前（含当日）与申请人确认"),
    ] {
        let ran = deadline(&args);
        let mut lines = ran.out().lines();
        assert_eq!((ran.code, lines.next()), (Some(0), Some("未定")), "{args}: {}{}", ran.out(), ran.err);
        let second = lines.next().unwrap_or_default();
        assert!(second.contains(said), "{args}: {second}");
    }
}

#[test]
fn a_day_that_was_named_depends_on_no_calendar() {
    let far = deadline("--received 2026-03-02 --event E16@2026-03-05 --event E18@2026-03-06:until=9999-12-31");
    assert_eq!((far.code, first_line(&far)), (Some(0), "9999-12-31"), "{}", far.err);
    assert!(!far.out().contains("暂定"), "{}", far.out());
}

#[test]
fn the_way_it_came_sets_the_day_of_receipt() {
    for (args, step) in [
        ("--channel in-person --submitted 2024-09-24", "2024年9月24日"),
        ("--channel registered-mail --submitted 2024-09-23 --signed 2024-09-24", "2024年9月24日"),
        ("--channel oral --submitted 2024-09-23 --recorded 2024-09-24", "2024年9月24日"),
        ("--channel ordinary-mail --submitted 2024-09-23 --confirmed 2024-09-24", "2024年9月24日"),
        ("--channel online --submitted 2024-09-23 --confirmed 2024-09-24", "2024年9月24日"),
        ("--channel 传真 --submitted 2024-09-23 --confirmed 2024-09-24", "2024年9月24日"),
        ("--channel mail-to-other-unit --submitted 2024-09-23 --signed 2024-09-24", "2024年9月24日"),
    ] {
        let ran = deadline(args);
        assert_eq!((ran.code, first_line(&ran)), (Some(0), "2024-10-25"), "{args}: {}{}", ran.out(), ran.err);
        let first = ran.out().lines().find(|line| line.starts_with("1. ")).unwrap_or_default();
        assert!(first.contains(step) && first.contains("《政府信息公开条例》第"), "{args}: {first}");
    }
    let told = "--channel oral --submitted 2024-09-24 --set oral_receipt=told";
    assert_eq!(first_line(&deadline(told)), "2024-10-25");
}

#[test]
fn the_text_says_the_steps_the_calendar_the_timers_and_what_is_left() {
    let ran = deadline("--received 2024-09-24 --today 2024-10-24");
    let expected = "\
2024-10-25
答复期限至2024年10月25日（周五），当日发出答复的不算逾期。
从2024年10月24日（周四）看：即将到期，当日之后还有1个工作日。

步骤
1. 2024年9月24日（周二）收到申请，当日不计入，自次日起算；20个工作日的答复期限至2024年10月25日（周五）（《政府信息公开条例》第三十三条第二款）

日历
· 2024年9月29日（周日）是调休上班日，计入
· 2024年10月1日（周二）至2024年10月7日（周一）（国庆节）放假，不计入
· 2024年10月12日（周六）是调休上班日，计入

其他期限
· 发出补正告知书的最后一日：2024年10月9日（周三）
· 决定并告知延期的最后一日：2024年10月25日（周五）
";
    assert_eq!(ran.out(), expected);
    for (today, said) in [
        ("2024-10-25", "即将到期，当日是最后一个工作日"),
        ("2024-10-28", "已经逾期，超过1个工作日"),
        ("2024-10-18", "临近到期，当日之后还有5个工作日"),
        ("2024-10-08", "时间充足，当日之后还有14个工作日"),
    ] {
        let ran = deadline(&format!("--received 2024-09-24 --today {today}"));
        assert!(ran.out().contains(said), "{today}: {}", ran.out());
    }
}

#[test]
fn json_has_the_date_and_the_steps() {
    let ran = deadline(
        "--received 2026-03-02 --event E08@2026-03-09 --event E10@2026-03-25 --today 2026-03-30 --format json",
    );
    let object = ran.json();
    assert_eq!(object["schema"], "gongkai.deadline/1");
    assert_eq!((&object["due"], &object["received"]), (&json!("2026-04-16"), &json!("2026-03-02")));
    assert_eq!(object["state"]["id"], "running");
    assert_eq!((&object["as_of"]["alarm"], &object["as_of"]["working_days_left"]), (&json!("green"), &json!(12)));
    let steps = object["steps"].as_array().expect("steps");
    assert!(steps.len() >= 3 && steps.iter().all(|step| step["text"].is_string() && step["cite"].is_string()));
    let open = deadline("--channel online --submitted 2026-03-06 --format json").json();
    assert_eq!((&open["due"], &open["state"]["id"]), (&json!(null), &json!("intake")));
    assert_eq!(open["confirm_due"], "2026-03-09");
    let period = deadline("--period suit --from 2025-04-01 --format json").json();
    assert_eq!((&period["schema"], &period["due"]), (&json!("gongkai.period/1"), &json!("2025-10-09")));
}

#[test]
fn a_history_in_a_file_says_the_same_as_options() {
    let options = "--received 2026-03-02 --event third-party-letter-sent@2026-03-09:id=甲公司 \
                   --event third-party-replied@2026-03-25:id=甲公司 --event extended@2026-03-27:n=10";
    let history = json!({"received": "2026-03-02", "events": [
        {"kind": "E08", "on": "2026-03-09", "id": "甲公司"},
        {"kind": "第三方提出意见", "on": "2026-03-25", "id": "甲公司"},
        {"kind": "extended", "on": "2026-03-27", "n": 10},
    ]});
    let from_stdin = gongkai_with(&["deadline", "--file", "-"], history.to_string().as_bytes());
    assert_eq!((from_stdin.code, from_stdin.out()), (Some(0), deadline(options).out()), "{}", from_stdin.err);
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.json");
    let receipt = json!({"receipt": {"channel": "online", "submitted_on": "2026-03-01", "confirmed_on": "2026-03-02"}});
    std::fs::write(&path, format!("\u{FEFF}{receipt}")).expect("write");
    let path = path.to_string_lossy();
    let more = gongkai(&["deadline", "--file", &path, "--event", "extended@2026-03-27:n=10"]);
    assert_eq!((more.code, first_line(&more)), (Some(0), "2026-04-14"), "{}", more.err);
}

#[test]
fn a_no_of_the_law_is_1_with_its_article_and_the_mend() {
    for (args, says) in [
        (
            "--received 2026-03-02 --event E15@2026-03-20 --event E15@2026-03-25",
            &["“延长答复期限”：", "第三十三条"][..],
        ),
        ("--received 2026-03-02 --event E04@2026-03-20", &["2026年3月20日（周五）“发出补正告知书”：", "第三十条"]),
        ("--received 2026-03-02 --event E10@2026-03-20", &["“第三方提出意见”："]),
        ("--event extended@2026-03-20", &["还没有确定收到申请之日", "第三十一条", "请先"]),
        ("--channel online --submitted 2026-03-09 --confirmed 2026-03-06", &["早于提交之日", "请核对"]),
        ("--received 2018-03-02", &["没有可以适用的期限或者日历", "2018年12月29日"]),
        ("--period publish --from 2010-01-04", &["没有可以适用的期限"]),
    ] {
        let ran = deadline(args);
        assert_eq!((ran.code, ran.out()), (Some(1), ""), "{args}: {}", ran.err);
        for part in says {
            assert!(ran.err.contains(part), "{args}: {}", ran.err);
        }
    }
}

#[test]
fn what_cannot_be_read_is_64_and_names_its_place() {
    for (args, says) in [
        ("", "没有写申请的情况"),
        ("--received 2026-3-2", "应当是日期（YYYY-MM-DD）"),
        ("--received +12026-03-02", "应当是日期（YYYY-MM-DD）"),
        ("--received 2026-13-02", "--received 写的是“2026-13-02”"),
        ("--received 2026-03-02 --today 明天", "--today 写的是“明天”"),
        ("--received 2026-03-02 --event extended", "第1个 --event“extended”：应当是“事件@日期”"),
        (
            "--received 2026-03-02 --event E15@2026-03-20 --event extend@2026-03-25",
            "第2个 --event“extend@2026-03-25”：没有“extend”这种事件",
        ),
        ("--received 2026-03-02 --event E15@三月", "“三月”不是日期"),
        ("--received 2026-03-02 --event E15@2026-03-20:n", "补充项“n”应当是“名称=值”"),
        ("--received 2026-03-02 --event E15@2026-03-20:n=x", "应当是整数"),
        ("--received 2026-03-02 --event E15@2026-03-20:m=2", "没有“m”这一项"),
        ("--received 2026-03-02 --event E12@2026-03-20", "请加上 step="),
        ("--received 2026-03-02 --set consult_interval", "应当是“设置=值”"),
        ("--received 2026-03-02 --set consult_interval=loose", "应为其中之一：default、strict"),
        ("--received 2026-03-02 --set nothing=1", "没有这一设置"),
        ("--received 2026-03-02 --channel online --submitted 2026-03-01", "不能又写 --received"),
        ("--channel pigeon --submitted 2026-03-01", "--channel 不能是“pigeon”，可以是：in-person 当面提交、"),
        ("--channel online", "--channel 还要用 --submitted"),
        ("--received 2026-03-02 --signed 2026-03-02", "--signed 要与 --channel 一起用"),
        ("--period publish", "还要用 --from"),
        ("--from 2026-03-02", "--from 只与 --period 一起用"),
        ("--period publish --from 2026-03-02 --received 2026-03-02", "不能与 --received 一起用"),
        ("--period nothing --from 2026-03-02", "没有“nothing”这个期限，可以是：correction_notice 补正告知期限、"),
    ] {
        let ran = deadline(args);
        assert_eq!((ran.code, ran.out()), (Some(64), ""), "{args}: {}", ran.err);
        assert!(ran.err.starts_with("错误：") && ran.err.contains(says), "{args}: {}", ran.err);
    }
    for (history, says) in [
        ("{", "-：第1行"),
        (r#"{"recieved": "2026-03-02"}"#, "recieved"),
        (r#"[{"kind": "E02", "on": "2026-03-02"}, {"kind": "E15"}]"#, "第2个事件：缺少 on"),
        (r#"{"receipt": {"channel": "pigeon"}}"#, "receipt 应当写明"),
    ] {
        let ran = gongkai_with(&["deadline", "--file", "-"], history.as_bytes());
        assert_eq!(ran.code, Some(64), "{history}: {}", ran.err);
        assert!(ran.err.contains(says), "{history}: {}", ran.err);
    }
    assert_eq!(gongkai_with(&["deadline", "--file", "-"], b"\xFF\xFE{").code, Some(64));
    let missing = deadline("--file /no/such/history.json");
    assert_eq!(missing.code, Some(2), "{}", missing.err);
    assert!(missing.err.contains("/no/such/history.json"), "{}", missing.err);
}

const HEAD: &str = "status = \"published\"\nsource = \"D\"\nchecked_on = 2026-11-22\n";

/// Runs with a calendar file of this content.
fn with_calendar(text: &str, args: &str) -> Ran {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("calendar.toml");
    std::fs::write(&path, text).expect("write");
    deadline(&format!("--calendar {} {args}", path.display()))
}

#[test]
fn a_calendar_file_takes_the_place_of_its_year_or_is_laid_over_it() {
    let provisional = deadline("--received 2026-12-15");
    assert_eq!(first_line(&provisional), "2027-01-13");
    assert!(provisional.out().contains("暂定") && provisional.out().contains("尚未公布"), "{}", provisional.out());

    let year = format!(
        "year = 2027\nfrom = 2027-01-01\nuntil = 2027-12-31\n{HEAD}\n[[holiday]]\nname = \"元旦\"\ncite = \"text:试拟\"\n\
         days_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04]\nmake_up_days = [2027-01-09]\n"
    );
    let published = with_calendar(&year, "--received 2026-12-15");
    assert_eq!((published.code, first_line(&published)), (Some(0), "2027-01-13"), "{}", published.err);
    assert!(!published.out().contains("暂定"), "{}", published.out());
    assert!(published.out().contains("2027年1月9日（周六）是调休上班日"), "{}", published.out());

    let region = format!(
        "region = \"guangxi\"\nprecedence = 1\nyear = 2026\nfrom = 2026-01-01\nuntil = 2026-12-31\n{HEAD}\n[[holiday]]\n\
         name = \"三月三\"\ncite = \"text:试拟\"\ndays_off = [2026-04-20, 2026-04-21]\n"
    );
    let args = "--received 2026-04-01";
    assert_eq!(first_line(&deadline(args)), "2026-04-30");
    let ran = with_calendar(&region, args);
    assert_eq!((ran.code, first_line(&ran)), (Some(0), "2026-05-07"), "{}", ran.err);
    assert!(ran.out().contains("三月三"), "{}", ran.out());
}

#[test]
fn a_file_that_is_no_calendar_is_64_and_names_its_place() {
    let day = |off: &str| format!("[[holiday]]\nname = \"某日\"\ncite = \"text:试拟\"\ndays_off = [{off}]\n");
    let year = |number: i32, days: &str| {
        format!("year = {number}\nfrom = {number}-01-01\nuntil = {number}-12-31\n{HEAD}{days}")
    };
    let region = |extra: &str| format!("{extra}{}", year(2026, &day("2026-04-20")));
    for (text, says) in [
        ("这不是日历".to_owned(), "格式不对"),
        (year(2035, &day("2035-01-01")), "年份 year"),
        (year(2027, &day("2028-01-01")), "2028-01-01 这一天"),
        (year(2027, &day("2027-01-01")).replace("until = 2027-12-31", "until = 2027-06-30"), "起止日期"),
        (region("region = \"\"\nprecedence = 1\n"), "region"),
        (region("region = \"guangxi\"\n"), "precedence"),
        (year(2027, &day("2027-01-01").replace("text:试拟", "notice:nothing")), "引用的出处不在法规数据里"),
    ] {
        let ran = with_calendar(&text, "--received 2026-03-02");
        assert_eq!(ran.code, Some(64), "{text}: {}", ran.err);
        assert!(ran.err.contains("calendar.toml：") && ran.err.contains(says), "{text}: {}", ran.err);
    }
    assert_eq!(deadline("--received 2026-03-02 --calendar /no/such.toml").code, Some(2));
}

#[test]
fn the_help_lists_every_event_channel_and_period() {
    let help = deadline("--help");
    assert_eq!(help.code, Some(0));
    let law = gk_law::Law::embedded();
    for event in law.events.iter() {
        assert!(help.out().contains(&event.id) && help.out().contains(&event.name), "{}", event.id);
    }
    for period in law.periods.iter() {
        assert!(help.out().contains(&period.id) && help.out().contains(&period.name), "{}", period.id);
    }
    for channel in gk_clock::Channel::ALL {
        assert!(help.out().contains(channel.id()) && help.out().contains(channel.label()), "{}", channel.id());
    }
}
