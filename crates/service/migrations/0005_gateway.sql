-- Where another server's challenges for one device's account are left (`serve --gateway`). No challenge is kept.
CREATE TABLE gateway_mailboxes (
    -- base64url of the SHA-256 of the key's SubjectPublicKeyInfo.
    id         TEXT PRIMARY KEY,
    -- The device's: SubjectPublicKeyInfo, base64.
    key        TEXT NOT NULL,
    -- Whose challenges are taken: RSAPublicKey (PKCS #1), base64.
    server_key TEXT NOT NULL,
    serial     TEXT NOT NULL,
    push       TEXT NOT NULL,
    -- When its device last signed something for it.
    used_at    BIGINT NOT NULL
);
CREATE INDEX gateway_mailboxes_by_use ON gateway_mailboxes (used_at);

-- A push may be for a mailbox in place of a device. Made anew, for SQLite takes no NOT NULL back.
CREATE TABLE push_queue_of_both (
    -- A hash of what is unique: what it is about, and the address.
    id         TEXT PRIMARY KEY,
    device_id  TEXT REFERENCES devices (id),
    mailbox_id TEXT REFERENCES gateway_mailboxes (id) ON DELETE CASCADE,
    -- The payload's `a`: an approval's id, or one that a test of the push or the gateway made up.
    about      TEXT NOT NULL,
    provider   TEXT NOT NULL,
    -- JSON.
    address    TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    -- While it is being sent: when that is given up for lost.
    due_at     BIGINT NOT NULL,
    -- waiting, sending; then accepted, gone, refused, dropped, not_offered.
    state      TEXT NOT NULL,
    settled_at BIGINT,
    -- Milliseconds since 1970.
    settled_ms BIGINT,
    -- Why the vendor refuses it, for whoever runs the service.
    refusal    TEXT,
    CHECK ((device_id IS NULL) <> (mailbox_id IS NULL))
);
INSERT INTO push_queue_of_both (id, device_id, about, provider, address, expires_at, attempts, due_at, state,
                                settled_at, settled_ms, refusal)
SELECT id, device_id, about, provider, address, expires_at, attempts, due_at, state, settled_at, settled_ms, refusal
FROM push_queue;
DROP TABLE push_queue;
ALTER TABLE push_queue_of_both RENAME TO push_queue;
CREATE INDEX push_queue_due ON push_queue (provider, due_at) WHERE settled_at IS NULL;
CREATE INDEX push_queue_settled ON push_queue (settled_at);
CREATE INDEX push_queue_of_device ON push_queue (device_id);
CREATE INDEX push_queue_of_mailbox ON push_queue (mailbox_id);
