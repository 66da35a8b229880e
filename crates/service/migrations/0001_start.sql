-- Times are NumericDate (seconds since 1970, UTC); ids are random text; lists and keys are JSON text.
-- Only what SQLite and PostgreSQL both read.

CREATE TABLE service_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    label          TEXT NOT NULL,
    -- The method that every sign-in of this user must end with.
    require_method TEXT,
    -- Counts what devices should hear of as "the account was changed".
    version        BIGINT NOT NULL,
    created_at     BIGINT NOT NULL
);

CREATE TABLE applications (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    key_hash   TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

-- One invitation has two codes: the long one of the link, the short one for typing. Either uses it up.
CREATE TABLE invitations (
    id         TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    link_hash  TEXT NOT NULL UNIQUE,
    typed_hash TEXT NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL,
    used_by    TEXT
);

CREATE TABLE devices (
    id            TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id),
    name          TEXT NOT NULL,
    model         TEXT NOT NULL,
    os            TEXT NOT NULL,
    app_version   TEXT NOT NULL,
    -- Thumbprint: the key id of this device's requests, never used again after its removal.
    possession_id TEXT NOT NULL UNIQUE,
    possession    TEXT NOT NULL,
    verification  TEXT,
    push          TEXT NOT NULL,
    -- The service's name as the device was told it: part of what it shows and hashes.
    service_name  TEXT NOT NULL,
    registration  TEXT NOT NULL UNIQUE,
    receipt       TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    removed_at    BIGINT
);
CREATE INDEX devices_of_user ON devices (user_id);

CREATE TABLE authentications (
    id             TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    user_id        TEXT NOT NULL REFERENCES users (id),
    method         TEXT NOT NULL,
    code_hash      TEXT,
    tries_left     BIGINT NOT NULL,
    extended       BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    -- A challenge is completed once.
    continues      TEXT UNIQUE,
    state          TEXT NOT NULL,
    reason         TEXT,
    next_method    TEXT,
    decided_at     BIGINT,
    -- The answer that decided.
    decided_by     TEXT,
    decided_jti    TEXT
);
CREATE INDEX authentications_pending ON authentications (state, expires_at);
CREATE INDEX authentications_of_user ON authentications (user_id, state);

-- One for each device that is asked.
CREATE TABLE approvals (
    id                TEXT PRIMARY KEY,
    authentication_id TEXT NOT NULL REFERENCES authentications (id),
    device_id         TEXT NOT NULL REFERENCES devices (id),
    jws               TEXT NOT NULL
);
CREATE INDEX approvals_of_authentication ON approvals (authentication_id);
CREATE INDEX approvals_of_device ON approvals (device_id);

-- Each answer that got a receipt, so that it gets the same one again.
CREATE TABLE answers (
    device_id   TEXT NOT NULL,
    jti         TEXT NOT NULL,
    approval_id TEXT NOT NULL,
    answer      TEXT NOT NULL,
    receipt     TEXT NOT NULL,
    PRIMARY KEY (device_id, jti)
);

CREATE TABLE request_nonces (
    key_id  TEXT NOT NULL,
    nonce   TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (key_id, nonce)
);
CREATE INDEX request_nonces_by_age ON request_nonces (created);
