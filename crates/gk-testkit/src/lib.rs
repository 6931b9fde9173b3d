//! Builders, random layouts and a database server for tests; never a production dependency.

pub mod consistent;
pub mod layouts;
pub mod letters;
pub mod postgres;
