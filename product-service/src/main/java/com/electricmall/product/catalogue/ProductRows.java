package com.electricmall.product.catalogue;

import com.electricmall.common.money.Money;
import com.electricmall.common.web.StrictJson;
import com.electricmall.product.review.Rating;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads products from their rows. */
@Component
class ProductRows {

    private static final TypeReference<Map<String, Text>> TRANSLATIONS = new TypeReference<>() {};
    private static final TypeReference<List<String>> IMAGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMED = new TypeReference<>() {};
    private static final TypeReference<List<Money>> PRICES = new TypeReference<>() {};

    /** Columns of a product {@code p}, beside its id. */
    static final String CARD = """
            p.merchant_id, p.category_id, p.name, p.description, p.translations, p.version,
            p.created_at, p.updated_at, p.sku, p.images, p.attributes, p.family_id, p.options,
            p.rating_count, p.rating_sum, p.rating_version,
            (SELECT jsonb_agg(jsonb_build_object('currency', currency, 'amount', price) ORDER BY is_base DESC, currency)
             FROM product_price WHERE product_id = p.id) AS prices
            """;

    private final ObjectMapper json;

    ProductRows(ObjectMapper json) {
        this.json = StrictJson.internal(json);
    }

    ListedProduct listed(ResultSet row, int number) throws SQLException {
        return new ListedProduct(product(row, number), row.getLong("available"));
    }

    Product product(ResultSet row, int number) throws SQLException {
        var prices = decode(row.getString("prices"), PRICES);
        return new Product(
                row.getLong("id"),
                row.getLong("merchant_id"),
                new ProductContent(
                        new Text(row.getString("name"), row.getString("description")),
                        row.getObject("category_id", Long.class),
                        prices.getFirst(),
                        prices.subList(1, prices.size()),
                        decode(row.getString("translations"), TRANSLATIONS),
                        new ProductDetails(
                                row.getString("sku"),
                                decode(row.getString("images"), IMAGES),
                                decode(row.getString("attributes"), NAMED),
                                row.getString("family_id"),
                                decode(row.getString("options"), NAMED))),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                rating(row));
    }

    /** From {@link ListRow#COLUMNS} and {@code available}. */
    static ListRow listRow(ResultSet row, @Nullable Long variants, @Nullable Boolean hidden) throws SQLException {
        return new ListRow(
                row.getLong("id"),
                row.getLong("version"),
                row.getTimestamp("updated_at").toInstant(),
                row.getObject("category_id", Long.class),
                rating(row),
                row.getLong("available"),
                variants,
                hidden);
    }

    static Rating rating(ResultSet row) throws SQLException {
        return new Rating(row.getLong("rating_count"), row.getLong("rating_sum"), row.getLong("rating_version"));
    }

    String encode(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON", e);
        }
    }

    private <T> T decode(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not readable as JSON", e);
        }
    }
}
