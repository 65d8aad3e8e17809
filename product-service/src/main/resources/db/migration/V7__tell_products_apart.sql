-- What tells products apart: sku, pictures, attributes, and families of variants.
--
-- Each statement is a transaction of its own (see the .conf beside), so that nobody waits for more than one of them;
-- each may be repeated.
SET statement_timeout = '10min';

ALTER TABLE product ADD COLUMN IF NOT EXISTS sku text COLLATE "C";
ALTER TABLE product ADD COLUMN IF NOT EXISTS images jsonb NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN IF NOT EXISTS attributes jsonb NOT NULL DEFAULT '{}';
ALTER TABLE product ADD COLUMN IF NOT EXISTS family_id text COLLATE "C";
ALTER TABLE product ADD COLUMN IF NOT EXISTS options jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN product.images IS '["https://…", …]';
COMMENT ON COLUMN product.attributes IS '{"colour": "red", …}';
COMMENT ON COLUMN product.family_id IS 'of its merchant: variants of one thing share it';
COMMENT ON COLUMN product.options IS '{"size": "M", …}: what tells a variant from the others of its family';

-- A hidden product keeps its sku, so that an import finds it again. Its options may be taken by another.
CREATE UNIQUE INDEX IF NOT EXISTS product_sku ON product (merchant_id, sku) WHERE sku IS NOT NULL;
-- As text jsonb has its keys in one order. A digest, since options may be longer than an index entry.
CREATE UNIQUE INDEX IF NOT EXISTS product_variant ON product (merchant_id, family_id, md5(options::text))
    WHERE family_id IS NOT NULL AND hidden_at IS NULL;
CREATE INDEX IF NOT EXISTS product_of_family ON product (merchant_id, family_id) WHERE family_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS product_with_attribute ON product USING gin (attributes jsonb_path_ops)
    WHERE hidden_at IS NULL;
-- A merchant's own list has hidden products too.
CREATE INDEX IF NOT EXISTS product_owned_by ON product (merchant_id, created_at, id);

RESET statement_timeout;
