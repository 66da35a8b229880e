-- The device that asked for it; NULL: whoever runs the service.
ALTER TABLE invitations ADD COLUMN made_by TEXT REFERENCES devices (id);
-- Only of those that a device asked for.
ALTER TABLE invitations ADD COLUMN made_at BIGINT;
CREATE INDEX invitations_of_user ON invitations (user_id, made_at);
CREATE INDEX invitations_by_use ON invitations (used_by);
