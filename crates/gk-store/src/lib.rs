//! The records on SQLite: files, reports and findings; all SQL lives here.
