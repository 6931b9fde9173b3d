-- Agencies with each name that they had, their units, and who works there.
CREATE TABLE v_agency (
    id TEXT NOT NULL,
    n BIGINT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    territorial TEXT,
    vertical TEXT,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    closed BIGINT NOT NULL,
    successor TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT pk_agency PRIMARY KEY (id, n)
);

CREATE TABLE v_unit (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    closed_on TEXT,
    CONSTRAINT pk_unit PRIMARY KEY (agency, id)
);

CREATE TABLE v_staff (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    agency TEXT NOT NULL,
    unit TEXT,
    roles TEXT NOT NULL,
    retired_on TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (id)
);

CREATE INDEX ix_staff_agency ON v_staff (agency);

CREATE TABLE v_substitution (
    principal TEXT NOT NULL,
    n BIGINT NOT NULL,
    deputy TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    roles TEXT NOT NULL,
    CONSTRAINT pk_substitution PRIMARY KEY (principal, n)
);

CREATE INDEX ix_substitution_deputy ON v_substitution (deputy);

-- How somebody proves who it is; the secret of a second factor is sealed in s_personal.
CREATE TABLE p_account (
    staff TEXT NOT NULL,
    password TEXT,
    must_change BIGINT NOT NULL,
    second_factor BIGINT NOT NULL,
    last_step BIGINT NOT NULL,
    n_failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (staff)
);

-- Who is signed in. A token is known by its hash only.
CREATE TABLE p_session (
    token_hash TEXT NOT NULL,
    staff TEXT NOT NULL,
    stage TEXT NOT NULL,
    standing_in_for TEXT,
    device TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    CONSTRAINT pk_session PRIMARY KEY (token_hash)
);

CREATE INDEX ix_session_staff ON p_session (staff);
