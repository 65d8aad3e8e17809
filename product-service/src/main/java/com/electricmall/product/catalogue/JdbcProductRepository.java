package com.electricmall.product.catalogue;

import com.electricmall.common.database.Pipeline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProductRepository implements ProductRepository {

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final ProductRows rows;

    JdbcProductRepository(JdbcClient jdbc, Pipeline pipeline, ProductRows rows) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.rows = rows;
    }

    @Override
    public Optional<Product> find(long id) {
        return jdbc.sql("SELECT p.id, " + ProductRows.CARD + " FROM product p WHERE p.id = ? AND p.hidden_at IS NULL")
                .param(id)
                .query(rows::product)
                .optional();
    }

    /** Locks first, then reads: one statement would return prices from before the wait for the lock. */
    @Override
    public Optional<Product> lock(long id) {
        return jdbc.sql("SELECT id FROM product WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    @Override
    public List<ListedProduct> findAll(Collection<Long> ids) {
        return pipeline.sql("SELECT p.id, " + ProductRows.CARD + """
                        , s.available FROM product p JOIN stock s ON s.product_id = p.id
                        WHERE p.id = ANY ((SELECT :ids::bigint[])::bigint[]) AND p.hidden_at IS NULL
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(rows::listed);
    }

    @Override
    public Product add(long merchantId, ProductContent content) {
        return refusing(content, () -> {
            var added = write("""
                    INSERT INTO product
                        (merchant_id, category_id, name, description, translations, search_names, search_text,
                         sku, images, attributes, family_id, options)
                    VALUES (:merchant, :category, :name, :description, :translations::jsonb, :searchNames, :searchText,
                            :sku, :images::jsonb, :attributes::jsonb, :family, :options::jsonb)
                    RETURNING id, version, created_at, updated_at, rating_count, rating_sum, rating_version
                    """, merchantId, content, Map.of("merchant", merchantId));
            writePrices(added);
            return added;
        });
    }

    @Override
    public Product replace(Product locked, ProductContent content) {
        return refusing(content, () -> {
            var replaced =
                    write("""
                    UPDATE product
                    SET category_id = :category, name = :name, description = :description,
                        translations = :translations::jsonb, search_names = :searchNames, search_text = :searchText,
                        sku = :sku, images = :images::jsonb, attributes = :attributes::jsonb, family_id = :family,
                        options = :options::jsonb,
                        version = version + 1, updated_at = now()
                    WHERE id = :id AND version = :version
                    RETURNING id, version, created_at, updated_at, rating_count, rating_sum, rating_version
                    """, locked.merchantId(), content, Map.of("id", locked.id(), "version", locked.version()));
            jdbc.sql("DELETE FROM product_price WHERE product_id = ?")
                    .param(locked.id())
                    .update();
            writePrices(replaced);
            return replaced;
        });
    }

    @Override
    public Product hide(Product locked) {
        return jdbc.sql("UPDATE product p SET hidden_at = now(), version = version + 1"
                        + " WHERE id = ? AND version = ? RETURNING p.id, " + ProductRows.CARD)
                .params(locked.id(), locked.version())
                .query(rows::product)
                .single();
    }

    @Override
    public long changeRating(long id, int reviews, int stars) {
        return jdbc.sql("""
                        UPDATE product
                        SET rating_count = rating_count + :reviews, rating_sum = rating_sum + :stars,
                            rating = coalesce(
                                round((rating_sum + :stars)::numeric / nullif(rating_count + :reviews, 0), 2), 0),
                            rating_version = rating_version + 1
                        WHERE id = :id
                        RETURNING rating_version
                        """)
                .param("id", id)
                .param("reviews", reviews)
                .param("stars", stars)
                .query(Long.class)
                .single();
    }

    private Product write(String sql, long merchantId, ProductContent content, Map<String, ?> params) {
        var search = SearchText.of(content);
        var details = content.details();
        return jdbc.sql(sql)
                .param("category", content.categoryId())
                .param("name", content.text().name())
                .param("description", content.text().description())
                .param("translations", rows.encode(content.translations()))
                .param("searchNames", search.names())
                .param("searchText", search.all())
                .param("sku", details.sku())
                .param("images", rows.encode(details.images()))
                .param("attributes", rows.encode(details.attributes()))
                .param("family", details.familyId())
                .param("options", rows.encode(details.options()))
                .params(params)
                .query((row, number) -> new Product(
                        row.getLong("id"),
                        merchantId,
                        content,
                        row.getLong("version"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant(),
                        ProductRows.rating(row)))
                .single();
    }

    private void writePrices(Product product) {
        var prices = Stream.concat(Stream.of(product.content().price()), product.content().otherPrices().stream())
                .toList();
        jdbc.sql("""
                        INSERT INTO product_price (product_id, currency, price, is_base)
                        SELECT :product, currency, price, position = 1
                        FROM unnest(:currencies::text[], :amounts::text[]::numeric[])
                            WITH ORDINALITY AS given (currency, price, position)
                        """)
                .param("product", product.id())
                .param(
                        "currencies",
                        prices.stream()
                                .map(price -> price.currency().getCurrencyCode())
                                .toArray(String[]::new))
                .param(
                        "amounts",
                        prices.stream()
                                .map(price -> price.amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    private static <T> T refusing(ProductContent content, Supplier<T> write) {
        try {
            return write.get();
        } catch (DataIntegrityViolationException refused) {
            var told = ProductRefusals.of(refused, content);
            throw told.isPresent() ? told.get() : refused;
        }
    }
}
