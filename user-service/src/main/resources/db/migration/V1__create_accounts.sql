CREATE TABLE account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username      text        NOT NULL,
  -- The same for all spellings that count as one name.
  username_key  text        NOT NULL UNIQUE,
  password_hash text        NOT NULL,
  email         text,
  locale        text        NOT NULL,
  currency      char(3)     NOT NULL,
  roles         text[]      NOT NULL,
  version       bigint      NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_has_known_roles
    CHECK (cardinality(roles) > 0 AND roles <@ ARRAY ['CUSTOMER', 'MERCHANT', 'ADMIN'])
);

CREATE INDEX account_by_created_at ON account (created_at, id);
CREATE INDEX account_by_username ON account (username, id);
CREATE INDEX account_administrators ON account (id) WHERE 'ADMIN' = ANY (roles);

-- Which value of mall.admin.password was applied last, so that each is applied once. One row.
CREATE TABLE administrator_seed (
  singleton     boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  password_hash text NOT NULL
);
