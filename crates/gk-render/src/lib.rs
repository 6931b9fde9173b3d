//! A report in each output format: JSON, CSV, HTML, XLSX; total over every report.
