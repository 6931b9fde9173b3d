//! Document in, Report and findings out, guided by format data; never invents a figure.

mod notes;
pub mod tables;
