-- When a mailbox was made that no stream was ever opened of; NULL once there was one. Those from before this
-- was written down count as opened.
ALTER TABLE gateway_mailboxes ADD COLUMN awaited_since BIGINT;
CREATE INDEX gateway_mailboxes_awaited ON gateway_mailboxes (awaited_since);

-- Pushes of devices and those of mailboxes are taken up apart.
DROP INDEX push_queue_due;
CREATE INDEX push_queue_due ON push_queue (provider, (mailbox_id IS NOT NULL), due_at) WHERE settled_at IS NULL;
