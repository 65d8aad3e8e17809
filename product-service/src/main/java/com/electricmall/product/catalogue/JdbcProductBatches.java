package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.money.Money;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A batch goes to PostgreSQL as one JSON document, whatever its size. */
@Repository
class JdbcProductBatches implements ProductBatches {

    private static final String ROWS = """
            jsonb_to_recordset(:rows::jsonb) AS given (
                id bigint, merchant bigint, category bigint, name text, description text, translations jsonb,
                search_names text, search_text text, sku text, images jsonb, attributes jsonb, family text,
                options jsonb, version bigint)
            """;

    private final JdbcClient jdbc;
    private final ProductRows rows;

    JdbcProductBatches(JdbcClient jdbc, ProductRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Finds a variant by its options; {@code OFFSET 0} keeps the planner from reading the whole family. */
    @Override
    public Map<Integer, Long> find(List<Key> keys) {
        var wanted = JsonNodeFactory.instance.arrayNode();
        for (var place = 0; place < keys.size(); place++) {
            var key = keys.get(place);
            var node = wanted.addObject()
                    .put("place", place)
                    .put("merchant", key.merchantId())
                    .put("sku", key.sku())
                    .put("family", key.familyId());
            key.options().forEach(node.putObject("options")::put);
        }
        return jdbc
                .sql("""
                        WITH wanted AS MATERIALIZED (
                            SELECT * FROM jsonb_to_recordset(:keys::jsonb)
                                AS key (place int, merchant bigint, sku text, family text, options jsonb))
                        SELECT DISTINCT ON (place) place, id FROM (
                            SELECT place, p.id, 0 AS rank
                            FROM wanted JOIN product p ON p.merchant_id = merchant AND p.sku = wanted.sku
                            UNION ALL
                            SELECT place, p.id, CASE WHEN p.hidden_at IS NULL THEN 1 ELSE 2 END
                            FROM wanted CROSS JOIN LATERAL (
                                SELECT id, hidden_at FROM product
                                WHERE merchant_id = merchant AND family_id = family
                                    AND md5(options::text) = md5(wanted.options::text) AND options = wanted.options
                                OFFSET 0) AS p
                        ) AS found
                        ORDER BY place, rank, id DESC
                        """)
                .param("keys", wanted.toString())
                .query((row, number) -> Map.entry(row.getInt("place"), row.getLong("id")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<Long> categories(Collection<Long> ids) {
        return jdbc.sql("SELECT id FROM category WHERE id = ANY (?)")
                .param(ids.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    /** Two statements, as {@link JdbcProductRepository#lock} has. */
    @Override
    public Map<Long, ListedProduct> lock(Collection<Long> ids) {
        var wanted = ids.toArray(Long[]::new);
        jdbc.sql("SELECT id FROM product WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")
                .param(wanted)
                .query(Long.class)
                .list();
        return jdbc
                .sql("SELECT p.id, " + ProductRows.CARD + """
                        , p.hidden_at IS NOT NULL AS hidden, s.available
                        FROM product p JOIN stock s ON s.product_id = p.id WHERE p.id = ANY (?)
                        """)
                .param(wanted)
                .query((row, number) -> {
                    var listed = rows.listed(row, number);
                    return new ListedProduct(listed.product(), listed.available(), null, row.getBoolean("hidden"));
                })
                .list()
                .stream()
                .collect(toMap(listed -> listed.product().id(), listed -> listed));
    }

    /** The name of the sequence is looked up once, since its query depends on no row. */
    @Override
    public List<Long> newIds(int count) {
        return jdbc.sql("""
                        SELECT nextval((SELECT pg_get_serial_sequence('product', 'id')::regclass))
                        FROM generate_series(1, ?)
                        """).param(count).query(Long.class).list();
    }

    @Override
    public void add(List<Row> products) {
        jdbc.sql("""
                        INSERT INTO product
                            (id, merchant_id, category_id, name, description, translations, search_names, search_text,
                             sku, images, attributes, family_id, options, version)
                        OVERRIDING SYSTEM VALUE
                        SELECT id, merchant, category, name, description, translations, search_names, search_text,
                            sku, images, attributes, family, options, version
                        FROM
                        """ + ROWS).param("rows", rows(products)).update();
        writePrices(products);
    }

    @Override
    public void replace(List<Row> products) {
        jdbc.sql("""
                        UPDATE product
                        SET category_id = category, name = given.name, description = given.description,
                            translations = given.translations, search_names = given.search_names,
                            search_text = given.search_text, sku = given.sku, images = given.images,
                            attributes = given.attributes, family_id = family, options = given.options,
                            hidden_at = NULL, version = given.version, updated_at = now()
                        FROM %s WHERE product.id = given.id
                        """.formatted(ROWS)).param("rows", rows(products)).update();
        jdbc.sql("DELETE FROM product_price WHERE product_id = ANY (?)")
                .param(products.stream().map(Row::id).toArray(Long[]::new))
                .update();
        writePrices(products);
    }

    private void writePrices(List<Row> products) {
        var prices = JsonNodeFactory.instance.arrayNode();
        for (var product : products) {
            var content = product.content();
            addPrice(prices, product.id(), content.price(), true);
            content.otherPrices().forEach(other -> addPrice(prices, product.id(), other, false));
        }
        jdbc.sql("""
                        INSERT INTO product_price (product_id, currency, price, is_base)
                        SELECT product, currency, price, base
                        FROM jsonb_to_recordset(:prices::jsonb)
                            AS given (product bigint, currency text, price numeric, base boolean)
                        """).param("prices", prices.toString()).update();
    }

    private static void addPrice(ArrayNode prices, long product, Money price, boolean base) {
        prices.addObject()
                .put("product", product)
                .put("currency", price.currency().getCurrencyCode())
                .put("price", price.amount())
                .put("base", base);
    }

    private String rows(List<Row> products) {
        return rows.encode(products.stream().map(JdbcProductBatches::row).toList());
    }

    private static Map<String, Object> row(Row product) {
        var content = product.content();
        var details = content.details();
        var search = SearchText.of(content);
        var row = new LinkedHashMap<String, Object>();
        row.put("id", product.id());
        row.put("merchant", product.merchantId());
        row.put("name", content.text().name());
        row.put("translations", content.translations());
        row.put("search_names", search.names());
        row.put("search_text", search.all());
        row.put("images", details.images());
        row.put("attributes", details.attributes());
        row.put("options", details.options());
        row.put("version", product.version());
        putIfGiven(row, "category", content.categoryId());
        putIfGiven(row, "description", content.text().description());
        putIfGiven(row, "sku", details.sku());
        putIfGiven(row, "family", details.familyId());
        return row;
    }

    private static void putIfGiven(Map<String, Object> row, String column, @Nullable Object value) {
        if (value != null) {
            row.put(column, value);
        }
    }
}
