-- What a device said last of the sign-ins it is asked for: open, armed, paused. With the last two, until when.
ALTER TABLE devices ADD COLUMN guard_state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE devices ADD COLUMN guard_until BIGINT;
-- Of the last statement that was taken: a later one is later, and the same one is the same.
ALTER TABLE devices ADD COLUMN guard_iat BIGINT NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN guard_jti TEXT;

-- Since when every sign-in of this user is denied, and the device that said so.
ALTER TABLE users ADD COLUMN locked_at BIGINT;
ALTER TABLE users ADD COLUMN locked_by TEXT;
-- Which sign-ins of this user are taken: any, or those that were announced (expected).
ALTER TABLE users ADD COLUMN sign_ins TEXT NOT NULL DEFAULT 'any';

-- Each statement that was taken, as it travelled, and each lock that an administrator lifted.
CREATE TABLE guard_log (
    user_id   TEXT NOT NULL REFERENCES users (id),
    -- Absent: an administrator.
    device_id TEXT REFERENCES devices (id),
    at        BIGINT NOT NULL,
    state     TEXT NOT NULL,
    -- Which of the device's keys signed it: possession, verification.
    signer    TEXT,
    guard     TEXT
);
CREATE INDEX guard_log_of_user ON guard_log (user_id, at);
