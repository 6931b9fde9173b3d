//! A report in each output format; total over every report, and never reads or writes a file.

pub mod form;
