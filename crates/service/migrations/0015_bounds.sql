-- Sign-ins that nobody was asked for. Those that a lock ended have the device that asked for it.
CREATE VIEW refused_authentications AS
    SELECT id, user_id, continues, decided_at FROM authentications
    WHERE decided_by IS NULL AND reason IN ('paused', 'locked', 'not_expected');
CREATE INDEX authentications_refused ON authentications (decided_at)
    WHERE decided_by IS NULL AND reason IN ('paused', 'locked', 'not_expected');
CREATE INDEX guard_log_by_age ON guard_log (at);
