-- Whether the device's system shows the app's notifications, by its wire name, as the device told it last.
ALTER TABLE devices ADD COLUMN notifications TEXT;

-- Milliseconds since 1970: a test tells how long its pushes took. Pushes that were settled before have none.
ALTER TABLE push_queue ADD COLUMN settled_ms BIGINT;
-- Why the vendor refuses it, for whoever runs the service. A state more: not_offered.
ALTER TABLE push_queue ADD COLUMN refusal TEXT;

-- Pushes that are sent only to see whether they arrive. Their ids are `about` in the queue.
CREATE TABLE push_tests (
    id         TEXT PRIMARY KEY,
    device_id  TEXT NOT NULL REFERENCES devices (id),
    -- device, service.
    started_by TEXT NOT NULL,
    started_ms BIGINT NOT NULL,
    -- Seconds. When another test took its place, that time.
    expires_at BIGINT NOT NULL,
    arrived_ms BIGINT,
    tapped_ms  BIGINT
);
CREATE INDEX push_tests_of_device ON push_tests (device_id, started_ms);
CREATE INDEX push_tests_by_age ON push_tests (started_ms);
