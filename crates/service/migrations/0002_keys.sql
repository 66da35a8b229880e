-- Whether this user's devices may change their keys themselves: allow or deny.
ALTER TABLE users ADD COLUMN key_change TEXT NOT NULL DEFAULT 'allow';

-- What is known of where each key lives, by the wire names of `Proof`.
ALTER TABLE devices ADD COLUMN possession_proof TEXT NOT NULL DEFAULT 'claimed';
ALTER TABLE devices ADD COLUMN verification_proof TEXT;
UPDATE devices SET verification_proof = 'claimed' WHERE verification IS NOT NULL;
-- Counts changes of keys, so that what an older key began is not finished beside a newer one.
ALTER TABLE devices ADD COLUMN keys_version BIGINT NOT NULL DEFAULT 0;

-- Of the key that signed it, as it was then.
ALTER TABLE answers ADD COLUMN proof TEXT NOT NULL DEFAULT 'claimed';

-- The last change of each device's keys, so that it gets the same receipt again.
CREATE TABLE key_changes (
    device_id    TEXT PRIMARY KEY REFERENCES devices (id),
    jti          TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    -- The possession key that signed first, as JWK: it may be the device's no longer.
    signer       TEXT NOT NULL,
    receipt      TEXT NOT NULL
);

-- Thumbprints of keys that were replaced: no device may bring them again.
CREATE TABLE retired_keys (
    id TEXT PRIMARY KEY
);
