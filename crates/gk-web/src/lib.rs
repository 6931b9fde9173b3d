//! The portal: routes, pages and templates in Chinese; never sees SQL and never judges a report itself.

pub mod routes;
pub mod serve;

mod answer;
mod assets;
mod base64;
mod cookie;
mod form_token;
mod frame;
mod markdown;
mod pages;
mod peer;
mod qr;
mod rim;
mod session;
mod upload;
mod view;
mod words;

pub use rim::app;
pub use serve::{Options, ServeError, serve};
pub use session::Staff;

/// What every handler has at hand.
#[derive(Debug, Clone)]
pub struct App {
    /// The use cases.
    pub service: gk_service::Service,
}
