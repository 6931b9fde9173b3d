-- The audit log: one entry an act, each with the hash of the one before it.
CREATE TABLE f_audit (
    seq BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL,
    content TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (seq)
);

-- What an act wrote, row by row, each by the hash of all its columns.
CREATE TABLE f_item (
    seq BIGINT NOT NULL,
    n BIGINT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_item PRIMARY KEY (seq, n),
    CONSTRAINT fk_item_audit FOREIGN KEY (seq) REFERENCES f_audit (seq)
);

-- What happened, in streams: an application, a dispute, a rectification.
CREATE TABLE f_event (
    stream TEXT NOT NULL,
    n BIGINT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    on_date TEXT,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    payload TEXT NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (stream, n),
    CONSTRAINT fk_event_audit FOREIGN KEY (seq) REFERENCES f_audit (seq)
);

CREATE INDEX ix_event_seq ON f_event (seq);

-- Views: folded from the events; may be dropped and rebuilt.
CREATE TABLE v_case (
    id TEXT NOT NULL,
    parent TEXT,
    agency TEXT NOT NULL,
    number TEXT,
    channel TEXT NOT NULL,
    applicant_class TEXT NOT NULL,
    stage TEXT NOT NULL,
    submitted_on TEXT,
    received_on TEXT,
    due_on TEXT,
    due_state TEXT NOT NULL,
    provisional BIGINT NOT NULL,
    extended BIGINT NOT NULL,
    decided_on TEXT,
    decision TEXT,
    report_row TEXT,
    replied_on TEXT,
    served_on TEXT,
    archived_on TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT pk_case PRIMARY KEY (id)
);

CREATE INDEX ix_case_stage_due ON v_case (stage, due_on);

CREATE TABLE v_dispute (
    id TEXT NOT NULL,
    case_id TEXT,
    kind TEXT NOT NULL,
    forum TEXT NOT NULL,
    filed_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    answer_due_on TEXT,
    decision_due_on TEXT,
    outcome TEXT,
    outcome_column TEXT,
    concluded_on TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT pk_dispute PRIMARY KEY (id)
);

CREATE INDEX ix_dispute_case ON v_dispute (case_id);

CREATE TABLE v_rectification (
    id TEXT NOT NULL,
    agency TEXT NOT NULL,
    received_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    told_on TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT pk_rectification PRIMARY KEY (id)
);

-- Personal data, sealed; the keys are not in the database.
CREATE TABLE s_personal (
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT pk_personal PRIMARY KEY (subject, field)
);

-- The last entry of the audit log, so that a log that lost its tail is found out.
CREATE TABLE p_head (
    id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_head PRIMARY KEY (id)
);
