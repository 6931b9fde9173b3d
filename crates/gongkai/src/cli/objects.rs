//! `--objects`: S3 storage for files beside a database server, where the program was built for it; else they are in a folder.

use crate::problem::Problem;
use clap::{Arg, ArgMatches};
use gk_service::{OBJECTS, ObjectPlace};
use std::path::Path;

/// The option, where the program was built for it.
#[cfg(feature = "s3")]
pub(super) fn option() -> Option<Arg> {
    let arg = super::spec::path("objects", "设置文件").requires("database");
    Some(arg.help("收到的文件放在支持 S3 协议的存储里，存储的地址和密钥写在这个文件里"))
}

/// The option, where the program was built for it.
#[cfg(not(feature = "s3"))]
pub(super) fn option() -> Option<Arg> {
    None
}

/// Where files are kept.
#[cfg(feature = "s3")]
pub(super) fn place(args: &ArgMatches, data: &Path) -> Result<ObjectPlace, Problem> {
    let Some(path) = super::path(args, "objects") else { return Ok(ObjectPlace::Folder(data.join(OBJECTS))) };
    let shown = path.display();
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Problem::usage(format!("设置文件 {shown} 读不了：{}。", crate::problem::reason(&error))))?;
    let place = gk_service::S3Place::from_toml(&text);
    place.map(ObjectPlace::S3).map_err(|why| Problem::usage(format!("设置文件 {shown} 写得不对：{why}。")))
}

/// Where files are kept.
#[cfg(not(feature = "s3"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature the settings may be wrong")]
pub(super) fn place(_: &ArgMatches, data: &Path) -> Result<ObjectPlace, Problem> {
    Ok(ObjectPlace::Folder(data.join(OBJECTS)))
}
