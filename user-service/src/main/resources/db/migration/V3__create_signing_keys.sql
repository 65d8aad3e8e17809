CREATE TABLE signing_key (
  id          text PRIMARY KEY,
  -- A private JWK, encrypted under mall.secret.
  sealed_key  bytea       NOT NULL,
  -- From here on it signs, until the next one does.
  active_from timestamptz NOT NULL UNIQUE
);
