//! Builders and random layouts for tests; never a production dependency.

pub mod consistent;
pub mod layouts;
