CREATE TABLE address (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id  bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
  recipient   text        NOT NULL,
  line1       text        NOT NULL,
  line2       text,
  city        text        NOT NULL,
  region      text,
  postal_code text,
  country     char(2)     NOT NULL,
  phone       text,
  version     bigint      NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX address_by_account ON address (account_id, created_at, id);
