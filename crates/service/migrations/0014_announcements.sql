-- Whether a sign-in was announced, so that its next step is, too.
ALTER TABLE authentications ADD COLUMN expected BOOLEAN NOT NULL DEFAULT FALSE;
-- The id of the announcement that a sign-in used up last: said anew, it announces nothing.
ALTER TABLE devices ADD COLUMN guard_used TEXT;
