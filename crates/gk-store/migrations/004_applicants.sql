-- An application that somebody is still filling in: opens only for whoever brings its code, and goes away by itself.
CREATE TABLE p_draft (
    id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id)
);

CREATE INDEX ix_draft_expires ON p_draft (expires_at);

CREATE INDEX ix_case_number ON v_case (number);
