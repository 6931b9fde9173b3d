//! Checks over one report, two years or two agencies, one file per check; never sees a file.
