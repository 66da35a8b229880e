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
