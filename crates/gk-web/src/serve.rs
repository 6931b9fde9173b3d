//! Opens the records, binds the address and serves until told to stop; never a page.

mod sweep;

use crate::{App, rim};
use gk_service::{Limits, Place, Rules, Service};
use std::fmt;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::net::TcpListener;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Address and port: `127.0.0.1:8080`.
    pub listen: String,
    /// Where the records are.
    pub place: Place,
    /// The folder of the keys of personal data.
    pub keys: PathBuf,
    /// The rules that the office works by.
    pub rules: Rules,
    /// Whether the sample reports are loaded first.
    pub demo: Demo,
    /// What sets letters as PDF, where the binary has it.
    pub typesetter: Option<gk_service::Typesetter>,
}

/// Whether the sample reports are loaded first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demo {
    /// Loaded, if they are not there yet.
    Load,
    /// Left out.
    LeaveOut,
}

/// Why it could not be served, in Chinese, for the terminal.
#[derive(Debug)]
pub struct ServeError(String);

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ServeError {}

/// Serves until the process is told to stop (Ctrl-C or SIGTERM); requests under way are answered first.
///
/// # Errors
/// The data folder cannot be opened, or the address cannot be had.
pub async fn serve(options: Options) -> Result<(), ServeError> {
    let listener = bind(&options.listen).await?;
    let service = open(&options).await?;
    let address = listener.local_addr().map_err(|source| ServeError(format!("无法确定监听地址：{source}")))?;
    let key = service.setup_key().await;
    let key = key.map_err(|source| ServeError(format!("无法查看有没有人员：{source}")))?;
    announce(&options, address);
    if let Some(key) = key {
        say(&format!("还没有人员。系统管理员请打开 http://{address}/setup?key={key} 设置，这个链接只能用一次。"));
    }
    let sweeping = tokio::spawn(sweep::now_and_then(service.clone()));
    let app = rim::app(App { service }).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stop()).await;
    sweeping.abort();
    served.map_err(|source| ServeError(format!("服务中断：{source}")))
}

async fn open(options: &Options) -> Result<Service, ServeError> {
    let place = named(&options.place);
    let cannot = |what: &str, source: gk_service::Error| ServeError(format!("{what}（{place}）：{source}"));
    let advice = match options.place {
        Place::Folder(_) => "无法打开数据目录，请检查它是否存在、是否可写",
        Place::Postgres { .. } => "无法打开数据库，请检查地址、用户名和密码是否正确，数据库服务器是否在运行",
    };
    let opened = Service::migrate(&options.place, now, Limits::default()).await;
    let (service, run) = opened.map_err(|source| cannot(advice, source))?;
    let service = service.with_keys(&options.keys).with_rules(options.rules.clone());
    let service = service.with_typesetter(options.typesetter);
    let made = service.ready_keys().await.map_err(|source| cannot("个人信息的密钥不可用", source))?;
    if let Some(master) = made {
        say(&format!("已生成主密钥：{}。请现在就另外保存一份，不要和数据备份放在一起；", master.display()));
        say("丢了它，加密保存的个人信息再也读不出来。");
    }
    if !run.is_empty() {
        let lists = service.rebuild().await.map_err(|source| cannot("无法按新版本重新整理列表", source))?;
        if !lists.differing.is_empty() {
            say(&format!("程序已更新：重新整理了列表，{} 行有变化。", lists.differing.len()));
        }
    }
    if service.is_outdated().await.map_err(|source| cannot("无法读取收录的年报", source))? {
        let done = service.reprocess().await.map_err(|source| cannot("无法用新版本重新读取收录的年报", source))?;
        say(&format!("程序已更新：重新读取了 {} 份年报，{} 份的结果有变化。", done.total, done.changed.len()));
    }
    if options.demo == Demo::Load {
        let n = service.load_demo().await.map_err(|source| cannot("无法载入示例年报", source))?;
        service.load_demo_people().await.map_err(|source| cannot("无法载入示例人员", source))?;
        let n_cases = service.load_demo_cases().await.map_err(|source| cannot("无法载入示例申请", source))?;
        say(&format!("示例：{n} 份年报、{n_cases} 件申请已就绪；登录页上点姓名就能以该岗位进入。"));
        return Ok(service.as_demo());
    }
    Ok(service)
}

fn named(place: &Place) -> String {
    match place {
        Place::Folder(_) => format!("数据目录：{}", place.shown()),
        Place::Postgres { .. } => format!("数据库：{}", place.shown()),
    }
}

async fn bind(listen: &str) -> Result<TcpListener, ServeError> {
    TcpListener::bind(listen).await.map_err(|source| {
        ServeError(match source.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!("{listen} 已被别的程序占用。请先关掉它，或者换一个端口，例如 --listen 127.0.0.1:8081")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("没有权限使用 {listen}。小于 1024 的端口要管理员权限，请换一个，例如 --listen 127.0.0.1:8080")
            }
            std::io::ErrorKind::InvalidInput => format!("“{listen}”不是地址。应当像 127.0.0.1:8080 这样写"),
            _ => format!("无法监听 {listen}：{source}"),
        })
    })
}

fn announce(options: &Options, address: SocketAddr) {
    say(&format!("请用浏览器打开 http://{address}/"));
    say(&format!("{}。按 Ctrl-C 停止。", named(&options.place)));
    if !address.ip().is_loopback() {
        say("注意：别的电脑也能访问这个地址。收录、改层级和移除仍只能在本机操作。");
    }
}

/// A line for the person at the terminal; a closed terminal is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// The present instant, epoch milliseconds.
#[expect(clippy::disallowed_methods, reason = "the rim: the one place where the clock is read")]
#[must_use]
pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(source) => {
            tracing::warn!("cannot listen for SIGTERM: {source}");
            let _ = interrupt.await;
            return;
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
