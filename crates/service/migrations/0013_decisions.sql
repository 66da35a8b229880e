-- When an answer was taken, and the public key (JWK) that signed it: the device may have other keys since. Of answers
-- from before this was written down, those that decided have the time of the decision.
ALTER TABLE answers ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE answers ADD COLUMN signer TEXT;
UPDATE answers SET taken_at = COALESCE(
    (SELECT au.decided_at FROM authentications au
     WHERE au.decided_by = answers.device_id AND au.decided_jti = answers.jti), 0);
CREATE INDEX answers_of_device ON answers (device_id, taken_at);
