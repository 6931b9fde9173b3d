//! 收录：keeps a report that was chosen, pasted or examined before; then shows it.

use crate::frame::Frame;
use crate::session::Signed;
use crate::{answer, upload};
use axum::extract::Multipart;
use axum::response::Response;

pub(crate) async fn keep(Signed(service): Signed, frame: Frame, form: Multipart) -> Response {
    let kept = async {
        let mut handed = upload::read(form, service.max_bytes()).await?;
        service.keep_report(handed.material()?).await
    };
    match kept.await {
        Ok(kept) => answer::see(&format!("/reports/{}", kept.id)),
        Err(error) => answer::error(frame, &error),
    }
}
