//! The pages, one file per act; each turns a request into a call of the service and its result into a template.

pub(crate) mod office;

pub(crate) mod report {
    //! Kept reports.
    pub(crate) mod download;
    pub(crate) mod keep;
    pub(crate) mod level;
    pub(crate) mod list;
    pub(crate) mod remove;
    pub(crate) mod show;
    pub(crate) mod source;
}

pub(crate) mod check {
    //! Checking a report that is not kept.
    pub(crate) mod ask;
    pub(crate) mod result;
}

pub(crate) mod compare {
    //! Two reports side by side.
    pub(crate) mod cells;
    pub(crate) mod show;
}

pub(crate) mod deadline {
    //! The reply deadline of an application.
    mod asked;
    pub(crate) mod result;
    pub(crate) mod show;
}

pub(crate) mod fee {
    //! The processing fee.
    pub(crate) mod show;
}

pub(crate) mod manual {
    //! The manual of the checks.
    pub(crate) mod list;
    pub(crate) mod show;
}

pub(crate) mod apply {
    //! 网上申请, step by step.
    pub(crate) mod begin;
    pub(crate) mod leave;
    pub(crate) mod receipt;
    pub(crate) mod resume;
    pub(crate) mod review;
    pub(crate) mod save;
    mod session;
    pub(crate) mod start;
    pub(crate) mod step;
    pub(crate) mod submit;
}

pub(crate) mod status {
    //! 查询进度, and what an applicant does to the own application.
    mod act;
    pub(crate) mod ask;
    pub(crate) mod confirm;
    pub(crate) mod correct;
    pub(crate) mod file;
    pub(crate) mod leave;
    pub(crate) mod open;
    mod session;
    pub(crate) mod show;
    pub(crate) mod withdraw;
}

pub(crate) mod signin {
    //! Signing in and out.
    pub(crate) mod code;
    pub(crate) mod demo;
    pub(crate) mod name;
    pub(crate) mod out;
    pub(crate) mod password;
}

pub(crate) mod setup;

pub(crate) mod me {
    //! The own account.
    pub(crate) mod leave;
    pub(crate) mod password;
    pub(crate) mod second_factor;
    pub(crate) mod sessions;
    pub(crate) mod show;
}

pub(crate) mod people {
    //! Agencies and staff.
    pub(crate) mod agency;
    pub(crate) mod form;
    pub(crate) mod list;
    pub(crate) mod staff;
}

pub(crate) mod about {
    //! Help and display.
    pub(crate) mod display;
    pub(crate) mod health;
    pub(crate) mod show;
}
