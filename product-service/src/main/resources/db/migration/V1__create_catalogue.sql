-- Texts sort by code point: an index then means the same on every operating system, also after an upgrade.
CREATE TABLE category (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text   NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    parent_id  bigint REFERENCES category (id) CHECK (parent_id <> id),
    version    bigint NOT NULL DEFAULT 1
);
CREATE INDEX category_parent ON category (parent_id);

CREATE TABLE product (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    merchant_id  bigint      NOT NULL,
    category_id  bigint      CONSTRAINT product_category_exists REFERENCES category (id),
    name         text        COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description  text        CHECK (char_length(description) <= 10000),
    translations jsonb       NOT NULL DEFAULT '{}',  -- {"en": {"name": …, "description": …}}
    search_names text        NOT NULL,               -- folded names, each between line ends
    search_text  text        NOT NULL,               -- folded names and descriptions
    version      bigint      NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    hidden_at    timestamptz
);
CREATE INDEX product_newest ON product (created_at, id) WHERE hidden_at IS NULL;
CREATE INDEX product_by_name ON product (name, id) WHERE hidden_at IS NULL;
CREATE INDEX product_of_merchant ON product (merchant_id, created_at, id) WHERE hidden_at IS NULL;
CREATE INDEX product_in_category ON product (category_id, created_at, id);

-- Every price of a product, one a currency; exactly one is the base price, shown when no currency is asked for.
CREATE TABLE product_price (
    product_id bigint         NOT NULL REFERENCES product (id),
    currency   char(3)        NOT NULL,
    price      numeric(19, 4) NOT NULL CHECK (price >= 0),
    is_base    boolean        NOT NULL,
    PRIMARY KEY (product_id, currency)
);
CREATE UNIQUE INDEX product_price_base ON product_price (product_id) WHERE is_base;
CREATE INDEX product_by_base_price ON product_price (price, product_id) WHERE is_base;
CREATE INDEX product_by_price ON product_price (currency, price, product_id);
