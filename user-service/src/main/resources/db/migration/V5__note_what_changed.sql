-- Which transaction wrote a row last: what the minute's look at the invariants goes on from.
--
-- Each statement is a transaction of its own (see the .conf beside), so that nobody waits for more than one of them;
-- each may be repeated.
SET statement_timeout = '10min';

ALTER TABLE session ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE refresh_token ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE address ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();

CREATE INDEX IF NOT EXISTS session_by_change ON session USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS refresh_token_by_change ON refresh_token USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS address_by_change ON address USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

CREATE OR REPLACE TRIGGER session_changes BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER refresh_token_changes BEFORE UPDATE ON refresh_token
    FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER address_changes BEFORE UPDATE ON address FOR EACH ROW EXECUTE FUNCTION note_change();

-- What is purged, oldest first.
CREATE INDEX IF NOT EXISTS session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS refresh_token_used ON refresh_token (used_at) WHERE used_at IS NOT NULL;

RESET statement_timeout;
