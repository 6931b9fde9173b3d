-- Facts: what was handed in and what people did. Rows are only ever added.
CREATE TABLE f_file (
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    CONSTRAINT pk_file PRIMARY KEY (sha256)
);

CREATE TABLE f_act (
    report_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    kind TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    value TEXT,
    reason TEXT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT pk_act PRIMARY KEY (report_id, n),
    CONSTRAINT fk_act_file FOREIGN KEY (file_sha256) REFERENCES f_file (sha256),
    CONSTRAINT ck_act_kind CHECK (kind IN ('kept', 'level_set', 'removed'))
);

-- Views: computed from the facts by read, extract and check; may be dropped and rebuilt.
CREATE TABLE v_report (
    id TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size BIGINT NOT NULL,
    agency TEXT,
    title TEXT,
    search_text TEXT NOT NULL,
    tier TEXT NOT NULL,
    body TEXT NOT NULL,
    level_set TEXT,
    year BIGINT,
    format TEXT NOT NULL,
    n_errors BIGINT NOT NULL,
    n_warnings BIGINT NOT NULL,
    n_infos BIGINT NOT NULL,
    report TEXT NOT NULL,
    made_by TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (id),
    CONSTRAINT fk_report_file FOREIGN KEY (file_sha256) REFERENCES f_file (sha256)
);

CREATE INDEX ix_report_agency_year ON v_report (agency, year);

CREATE TABLE v_finding (
    report_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    cells TEXT NOT NULL,
    text TEXT,
    CONSTRAINT pk_finding PRIMARY KEY (report_id, n),
    CONSTRAINT fk_finding_report FOREIGN KEY (report_id) REFERENCES v_report (id)
);

CREATE INDEX ix_finding_code ON v_finding (code, report_id);
