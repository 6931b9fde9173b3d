//! `migrate`, `verify`, `rebuild`: looking after the records where they are; never a page.

pub(super) mod verify;

use super::{serve, written};
use crate::cli::Records;
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use crate::rules::of_office;
use gk_law::Law;
use gk_service::{Error, Limits, Migrated, Place, Rebuilt, Service};

pub(super) fn run(asked: &Records) -> Result<Status, Problem> {
    serve::log();
    let runtime = serve::runtime()?;
    let (text, status) = runtime.block_on(async {
        match asked {
            Records::Migrate(place) => migrate(place).await,
            Records::Rebuild(place) => rebuild(place).await,
            Records::Verify { place, written_down } => verify::run(place, written_down.as_deref()).await,
        }
    })?;
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, status)
}

async fn migrate(place: &Place) -> Result<(String, Status), Problem> {
    let (_, run) = open(place).await?;
    let text = match run.as_slice() {
        [] => "数据结构已经是最新的，没有改动。\n".to_owned(),
        run => {
            let steps: Vec<String> = run.iter().map(|Migrated { n, name }| format!("{n}（{name}）")).collect();
            format!("数据结构已更新，执行了第 {} 步。\n", steps.join("、"))
        }
    };
    Ok((text, Status::Done))
}

async fn rebuild(place: &Place) -> Result<(String, Status), Problem> {
    let (service, _) = open_existing(place).await?;
    let Rebuilt { n_reports, n_cases, n_disputes, n_rectifications, differing } =
        service.rebuild().await.map_err(|error| cannot("重新生成", place, &error))?;
    let was = match differing.len() {
        0 => "与原来的内容全部一致".to_owned(),
        n => format!("原来有 {n} 行不一致，已经改正"),
    };
    let text = format!(
        "重新生成完毕：年报 {n_reports} 份，申请 {n_cases} 件，争议 {n_disputes} 件，更正 {n_rectifications} 件；{was}。\n"
    );
    Ok((text, Status::Done))
}

/// The records of a place, where there are any: looking after a place that does not exist would make it.
pub(super) async fn open_existing(place: &Place) -> Result<(Service, Vec<Migrated>), Problem> {
    if let Place::Folder(folder) = place
        && !place.exists()
    {
        let shown = folder.display();
        return Err(Problem::unreadable(format!(
            "{shown}：这个文件夹里没有数据。请用 --data 写明数据放在哪个文件夹。"
        )));
    }
    open(place).await
}

async fn open(place: &Place) -> Result<(Service, Vec<Migrated>), Problem> {
    let rules = of_office(Law::embedded(), place)?;
    let opened = Service::migrate(place, gk_web::serve::now, Limits::default()).await;
    let (service, run) = opened.map_err(|error| cannot("打开", place, &error))?;
    Ok((service.with_rules(rules), run))
}

pub(super) fn cannot(what: &str, place: &Place, error: &Error) -> Problem {
    Problem::failed(format!("{}：数据{what}不了，{error}。", place.shown()))
}
