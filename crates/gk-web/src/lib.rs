//! The portal: routes, pages and templates; never sees SQL.
