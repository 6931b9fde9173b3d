//! Use cases, one file per act: read, extract, check, keep, list; never writes SQL or HTML.
