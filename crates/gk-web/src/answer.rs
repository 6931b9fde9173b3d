//! Turns pages into responses, and refusals and faults into pages in Chinese; never shows what the log says.

use crate::frame::Frame;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use gk_service::{Error, Fault, Refusal};

/// A page that says why not, and what to do.
#[derive(Template)]
#[template(path = "refused.html")]
struct Refused {
    frame: Frame,
    title: String,
    said: String,
    fault: Option<String>,
}

/// A page with a status.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], html).into_response()
        }
        Err(source) => {
            tracing::error!("a template failed: {source}");
            (StatusCode::INTERNAL_SERVER_ERROR, "页面没有生成，请稍后再试。").into_response()
        }
    }
}

/// A page.
pub(crate) fn ok(template: &impl Template) -> Response {
    page(StatusCode::OK, template)
}

/// After an act: look at the result.
pub(crate) fn see(place: &str) -> Response {
    Redirect::to(place).into_response()
}

/// A page of this site, else another one.
pub(crate) fn own<'a>(place: &'a str, otherwise: &'a str) -> &'a str {
    let own = place.starts_with('/') && !place.starts_with("//") && !place.contains(['\\', '\r', '\n']);
    if own && place.is_ascii() { place } else { otherwise }
}

/// What the service could not do, as a page.
pub(crate) fn error(frame: Frame, error: &Error) -> Response {
    match error {
        Error::Refused(refusal) => {
            let title = match refusal {
                Refusal::NoSuchReport | Refusal::NoSuchCase => "找不到这一页",
                Refusal::TooLarge(..) => "文件太大",
                Refusal::TooSlow => "处理时间太长",
                Refusal::NewerRecords => "数据的版本较新",
                Refusal::NotAReport(_) => "没有收录",
                Refusal::BadBackup(_) | Refusal::NoRoom(_) => "备份",
                Refusal::Empty | Refusal::EmptyFile(_) | Refusal::ReasonMissing | Refusal::UnknownLevel => "还差一点",
                Refusal::Law(_) | Refusal::Letter(_) => "不能这样办",
                Refusal::FileTooLarge(..) | Refusal::FileKind(_) => "这个文件传不了",
                Refusal::FilesEnough(_) | Refusal::FileGone(_) | Refusal::Unfinished => "还差一点",
                Refusal::TooSoon | Refusal::PageTooOld => "请再看一遍",
                Refusal::NoSuchDraft => "没有找到填写中的申请",
                Refusal::NoSuchApplication => "没有找到这件申请",
                Refusal::TooOften(_) => "请稍等一会儿",
                Refusal::Stale => "情况有变化",
                Refusal::Busy => "别人正在处理",
                Refusal::Keyring(_) => "个人信息的密钥不可用",
                Refusal::NotAllowed(_) => "您的岗位不能办理",
                Refusal::SamePerson => "要由另一个人办理",
                Refusal::People(_) | Refusal::SignIn(_) => "没有完成",
            };
            refused(status(refusal), frame, title, &format!("{refusal}。"))
        }
        Error::Fault(fault) => broken(frame, fault),
    }
}

/// The status of a refusal.
pub(crate) fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NoSuchReport | Refusal::NoSuchCase => StatusCode::NOT_FOUND,
        Refusal::TooLarge(..) => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::TooSlow | Refusal::NewerRecords => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::NotAReport(_) | Refusal::Law(_) | Refusal::Letter(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::BadBackup(_) | Refusal::NoRoom(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::FileTooLarge(..) => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::FileKind(_) | Refusal::FilesEnough(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::FileGone(_) | Refusal::Unfinished | Refusal::TooSoon | Refusal::PageTooOld => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::NoSuchDraft | Refusal::NoSuchApplication => StatusCode::NOT_FOUND,
        Refusal::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Busy | Refusal::Stale => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::SamePerson => StatusCode::FORBIDDEN,
        Refusal::People(_) | Refusal::SignIn(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Keyring(_) => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Empty | Refusal::EmptyFile(_) => StatusCode::BAD_REQUEST,
        Refusal::ReasonMissing | Refusal::UnknownLevel => StatusCode::BAD_REQUEST,
    }
}

pub(crate) fn refused(status: StatusCode, frame: Frame, title: &str, said: &str) -> Response {
    page(status, &Refused { frame, title: title.to_owned(), said: said.to_owned(), fault: None })
}

fn broken(frame: Frame, fault: &Fault) -> Response {
    let said = "系统出了故障，您的操作没有完成。请稍后再试；如果还是不行，请把下面的编号告诉管理员。".to_owned();
    let page_ = Refused { frame, title: "系统故障".to_owned(), said, fault: Some(fault.id.clone()) };
    page(StatusCode::INTERNAL_SERVER_ERROR, &page_)
}

pub(crate) fn not_found(frame: Frame) -> Response {
    let said = "这个网址没有内容：可能少了几个字，或者页面已经移走。请从上面的导航重新进入。";
    refused(StatusCode::NOT_FOUND, frame, "找不到这一页", said)
}

pub(crate) async fn no_such_page(frame: Frame) -> Response {
    not_found(frame)
}

pub(crate) async fn no_such_method(frame: Frame) -> Response {
    let said = "这个网址不接受这种操作。请回到上一页，用页面上的按钮提交。";
    refused(StatusCode::METHOD_NOT_ALLOWED, frame, "不能这样操作", said)
}

pub(crate) fn operator_only(frame: Frame) -> Response {
    let said = "收录、改层级和移除，要先登录，或者在运行本系统的这台电脑上操作（用 127.0.0.1 或 localhost 打开）。体检、查看、对照和下载不受限制。";
    refused(StatusCode::FORBIDDEN, frame, "这里不能操作", said)
}

/// The session ended while somebody filled in a form.
pub(crate) fn signed_out(frame: Frame) -> Response {
    let said = "这一步要先登录，没有执行。您填写的内容还在上一页：请另开一页登录，再回到上一页提交。";
    page(StatusCode::FORBIDDEN, &Refused { frame, title: "请先登录".to_owned(), said: said.to_owned(), fault: None })
}

pub(crate) fn refused_by_framework(status: StatusCode, frame: Frame) -> Response {
    if status.is_server_error() {
        return broken(frame, &Fault::said("the framework failed", 0));
    }
    let said = match status {
        StatusCode::NOT_FOUND => return not_found(frame),
        StatusCode::PAYLOAD_TOO_LARGE => "提交的内容太大。请确认选的是年报正文。",
        StatusCode::REQUEST_TIMEOUT => "等了太久，没有收完提交的内容。请检查网络后再试。",
        _ => "提交的内容不完整，没有执行。请回到上一页，用页面上的按钮重新提交。",
    };
    refused(status, frame, "没有完成", said)
}

pub(crate) fn foreign_form() -> Response {
    let said = "这次提交来自别的网站，为安全起见没有执行。请在本网站的页面上重新操作。";
    refused(StatusCode::FORBIDDEN, Frame::bare(), "没有执行", said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(own("/reports/1?x=2", "/"), "/reports/1?x=2");
        for foreign in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "/a\r\nb"] {
            assert_eq!(own(foreign, "/"), "/");
        }
    }

    #[tokio::test]
    async fn a_fault_shows_its_number_and_nothing_of_the_log() {
        let source = std::io::Error::other("disk /dev/sda1 is full");
        let fault = Fault::of(&source, 1_767_000_000_000);
        let response = error(Frame::bare(), &Error::Fault(fault.clone()));
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&body);
        assert!(text.contains(&fault.id) && text.contains("系统故障"));
        assert!(!text.contains("sda1"));
    }
}
