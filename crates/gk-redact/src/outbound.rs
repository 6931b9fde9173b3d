//! What a file carries beside what it shows, before it leaves the house; never changes the file.

mod office;
mod pages;

use crate::picture;
use gk_base::{Finding, Severity};

/// What the sender of a file may not know of: each finding says where it is and how to take it out.
///
/// A file of a kind that is not known here gives no finding.
#[must_use]
pub fn outbound(bytes: &[u8]) -> Vec<Finding> {
    if bytes.starts_with(b"PK\x03\x04") {
        office::look(bytes)
    } else if gk_read::pdf::is_pdf(bytes) {
        pages::look(bytes)
    } else {
        pictures(bytes)
    }
}

/// Camera data, places and comments in a picture.
fn pictures(bytes: &[u8]) -> Vec<Finding> {
    let carries = picture::clean(bytes).is_some_and(|bare| bare.len() < bytes.len());
    let found = "图片里附有拍摄时间、地点、设备或说明等信息";
    let mend = "请用看图软件去掉图片的属性信息后再发出";
    if carries { vec![hidden("H-16", found, mend)] } else { Vec::new() }
}

fn hidden(code: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Warning, found).mend(mend)
}
