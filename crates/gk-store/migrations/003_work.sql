-- Work that is to be done: taken by one worker at a time, tried again, given up at last.
CREATE TABLE p_job (
    key TEXT NOT NULL,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    n_attempts BIGINT NOT NULL,
    lease TEXT,
    leased_until BIGINT,
    last_error TEXT,
    enqueued_at BIGINT NOT NULL,
    finished_at BIGINT,
    CONSTRAINT pk_job PRIMARY KEY (key),
    CONSTRAINT ck_job_state CHECK (state IN ('waiting', 'leased', 'done', 'dead'))
);

CREATE INDEX ix_job_state_due ON p_job (state, due_at);

-- Whose key has been destroyed.
CREATE TABLE f_erasure (
    subject TEXT NOT NULL,
    erased_at BIGINT NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (subject)
);
