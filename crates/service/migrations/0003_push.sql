-- Addresses that a vendor said to be dead, until the device says anew where to wake it.
ALTER TABLE devices ADD COLUMN push_dead TEXT NOT NULL DEFAULT '[]';

-- What devices are to be woken for. One row for each approval and address, made together with the approval.
CREATE TABLE push_queue (
    -- A hash of what is unique: the approval's id and the address.
    id         TEXT PRIMARY KEY,
    device_id  TEXT NOT NULL REFERENCES devices (id),
    -- The payload's `a`: an approval's id, or one that a test of the push made up.
    about      TEXT NOT NULL,
    provider   TEXT NOT NULL,
    -- JSON.
    address    TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    -- While it is being sent: when that is given up for lost.
    due_at     BIGINT NOT NULL,
    -- waiting, sending; then accepted, gone, refused, dropped.
    state      TEXT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX push_queue_due ON push_queue (provider, due_at) WHERE settled_at IS NULL;
CREATE INDEX push_queue_settled ON push_queue (settled_at);
CREATE INDEX push_queue_of_device ON push_queue (device_id);
