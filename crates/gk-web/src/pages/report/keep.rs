//! 收录：keeps a report that was chosen, pasted or examined before; then shows it.

use crate::frame::{Frame, Operator};
use crate::{App, answer, upload};
use axum::extract::{Multipart, State};
use axum::response::Response;

pub(crate) async fn keep(_: Operator, State(app): State<App>, frame: Frame, form: Multipart) -> Response {
    let kept = async {
        let mut handed = upload::read(form, app.service.max_bytes()).await?;
        app.service.keep_report(handed.material()?).await
    };
    match kept.await {
        Ok(kept) => answer::see(&format!("/reports/{}", kept.id)),
        Err(error) => answer::error(frame, &error),
    }
}
