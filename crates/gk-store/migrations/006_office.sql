-- The office's list of applications: whose they are, which date beside the reply comes next, who has them.
ALTER TABLE v_case ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE v_case ADD COLUMN next_on TEXT;
ALTER TABLE v_case ADD COLUMN next_what TEXT;

CREATE INDEX ix_case_agency ON v_case (agency, archived_on, due_on);

CREATE TABLE v_handling (
    case_id TEXT NOT NULL,
    handler TEXT,
    accepted BIGINT NOT NULL,
    n_searches BIGINT NOT NULL,
    search_units TEXT NOT NULL,
    search_due_on TEXT,
    extension_asked BIGINT NOT NULL,
    n_to_review BIGINT NOT NULL,
    n_to_sign BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT pk_handling PRIMARY KEY (case_id)
);

CREATE INDEX ix_handling_handler ON v_handling (handler);
