//! `backup`, `restore`, `keys`: copies of the records and what opens them; never changes a record.

mod progress;

use super::records::{open_existing, verify};
use super::{serve, written};
use crate::cli::Backups;
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use gk_service::{Error, Holding, Manifest, Place, Refusal, Restored, Target, WithKeys};
use progress::Progress;
use std::path::{Path, PathBuf};

pub(super) fn run(asked: &Backups) -> Result<Status, Problem> {
    serve::log();
    let runtime = serve::runtime()?;
    let (text, status) = runtime.block_on(async {
        match asked {
            Backups::Take { to, place, keys } => take(to, place, keys.as_deref()).await,
            Backups::Restore { from, target } => restore(from, target).await,
            Backups::RotateKeys { keys } => rotate(keys),
        }
    })?;
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, status)
}

async fn take(to: &Path, place: &Place, keys: Option<&Path>) -> Result<(String, Status), Problem> {
    let to = named(to);
    let (service, _) = open_existing(place).await?;
    let keyring = keys.map(gk_service::open_keys).transpose().map_err(|error| problem(&error))?;
    let with = keyring.as_ref().map_or(WithKeys::LeftOut, WithKeys::Included);
    let mut progress = Progress::start();
    let taken = service.backup(&to, with, &mut |so_far| progress.show(so_far)).await;
    progress.end();
    let manifest = taken.map_err(|error| problem(&error))?;
    service.close().await.map_err(|error| problem(&error))?;
    Ok(said(&to, &manifest, keys))
}

/// The file in a folder gets a name with the time, so that each backup has its own.
fn named(to: &Path) -> PathBuf {
    if !to.is_dir() {
        return to.to_owned();
    }
    to.join(format!("gongkai-{}.tar", beijing_time(gk_web::serve::now())))
}

/// Date and time in China as digits that sort.
fn beijing_time(now: i64) -> String {
    let seconds = now.saturating_add(8 * 3_600_000).rem_euclid(86_400_000) / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{}-{hours:02}{minutes:02}{:02}", gk_service::date_in_china(now).format("%Y%m%d"), seconds % 60)
}

fn said(to: &Path, manifest: &Manifest, keys: Option<&Path>) -> (String, Status) {
    let Manifest { objects, broken, .. } = manifest;
    let mut text = format!("备份完成：{}，记录 {} 条，文件 {} 个。\n", to.display(), manifest.n_rows(), objects.len());
    text.push_str(match keys {
        None => "备份里没有密钥。个人信息要有密钥才能读出，请另外备份密钥文件夹，不要和这个备份放在一起。\n",
        Some(_) => "备份里有密钥，谁拿到都能读出个人信息，请按保管密钥的要求保管。\n",
    });
    for name in broken {
        text.push_str(&format!("没能备份：文件 {name} 不见了或者已损坏。请运行“gongkai verify”核对。\n"));
    }
    (text, if broken.is_empty() { Status::Done } else { Status::ErrorsFound })
}

async fn restore(from: &Path, target: &Target) -> Result<(String, Status), Problem> {
    let mut progress = Progress::start();
    let restored =
        gk_service::restore(from, target.clone(), gk_web::serve::now, &mut |so_far| progress.show(so_far)).await;
    progress.end();
    let Restored { manifest, walk, holding } = restored.map_err(|error| problem(&error))?;
    let (n_rows, n_files) = (manifest.n_rows(), manifest.objects.len());
    let mut text = format!("恢复完成：{}，记录 {n_rows} 条，文件 {n_files} 个。\n", target.place.shown());
    let keys = target.keys.display();
    match (holding, manifest.keys.is_empty()) {
        (Holding::Nothing, _) => {}
        (Holding::SealedData, false) => text.push_str(&format!("密钥已恢复到 {keys}。\n")),
        (Holding::SealedData, true) => text.push_str(&format!(
            "数据里有加密的个人信息，备份里没有密钥：请把现在正在用的密钥文件夹放到 {keys}，再启动服务。\n"
        )),
    }
    text.push_str(&verify::text(&walk));
    Ok((text, verify::status(&walk)))
}

fn rotate(keys: &Path) -> Result<(String, Status), Problem> {
    let keyring = gk_service::open_keys(keys).map_err(|error| problem(&error))?;
    let n_keys = gk_service::rotate_keys(&keyring).map_err(|error| problem(&error))?;
    let text = format!(
        "主密钥已更换，{n_keys} 个密钥改用新的主密钥加密。\n请现在就把 {} 另外保存一份，并销毁旧的主密钥和旧的密钥备份。\n",
        keyring.master_file().display()
    );
    Ok((text, Status::Done))
}

fn problem(error: &Error) -> Problem {
    let message = format!("{error}。");
    match error {
        Error::Refused(Refusal::BadBackup(_)) => Problem::unreadable(message),
        Error::Refused(_) | Error::Fault(_) => Problem::failed(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_in_a_folder_is_named_by_the_time_in_china() {
        assert_eq!(beijing_time(1_735_660_799_000), "20241231-235959");
        assert_eq!(beijing_time(1_735_660_800_000), "20250101-000000");
    }
}
