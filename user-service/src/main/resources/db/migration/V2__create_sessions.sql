CREATE TABLE session (
  id           uuid PRIMARY KEY,
  account_id   bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
  user_agent   text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz
);

CREATE INDEX session_by_account ON session (account_id, created_at, id) WHERE ended_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);

-- A session's family of refresh tokens: all that were used, and the live one.
CREATE TABLE refresh_token (
  token_hash bytea PRIMARY KEY,
  session_id uuid        NOT NULL REFERENCES session ON DELETE CASCADE,
  issued_at  timestamptz NOT NULL DEFAULT now(),
  used_at    timestamptz
);

CREATE UNIQUE INDEX refresh_token_one_live_in_a_session ON refresh_token (session_id) WHERE used_at IS NULL;
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

-- Keyed by a hash, since a name that was typed here may be anything, even a password.
CREATE TABLE failed_sign_ins (
  name_hash      bytea PRIMARY KEY,
  failures       integer     NOT NULL,
  last_failed_at timestamptz NOT NULL,
  blocked_until  timestamptz NOT NULL
);

CREATE INDEX failed_sign_ins_by_age ON failed_sign_ins (blocked_until);
