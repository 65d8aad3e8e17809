package com.electricmall.product.search;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.money.Money;
import com.electricmall.product.search.SearchedProduct.Written;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.Character.UnicodeScript;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSearchSource implements SearchSource {

    private record Translation(String name, @Nullable String description) {}

    private static final TypeReference<Map<String, Translation>> TRANSLATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMED = new TypeReference<>() {};
    private static final TypeReference<List<Money>> PRICES = new TypeReference<>() {};

    private static final String PRODUCTS = """
            SELECT p.id, p.merchant_id, p.category_id, p.name, p.description, p.translations, p.sales_rank,
                   p.sku, p.attributes, p.options, p.hidden_at IS NOT NULL AS hidden, s.available > 0 AS in_stock,
                   (SELECT jsonb_agg(jsonb_build_object('currency', currency, 'amount', price)
                                     ORDER BY is_base DESC, currency)
                    FROM product_price WHERE product_id = p.id) AS prices
            FROM product p JOIN stock s ON s.product_id = p.id
            WHERE
            """;

    /** One statement, so that the place and the rows are of one snapshot. */
    private static final String CHANGES = """
            SELECT pg_current_snapshot()::text AS place, ARRAY(
                SELECT id FROM product WHERE %1$s
                UNION SELECT product_id FROM stock WHERE changed_in IS NOT NULL AND %1$s
                ORDER BY 1) AS ids
            """.formatted(ChangedRows.condition());

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcSearchSource(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String database() {
        return jdbc.sql("SELECT system_identifier || '/' || current_database() FROM pg_control_system()")
                .query(String.class)
                .single();
    }

    @Override
    public String place() {
        return jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    @Override
    public boolean isAhead(String place) {
        return jdbc.sql("SELECT pg_snapshot_xmax(:place::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())")
                .param("place", place)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Changes changesSince(String place) {
        return jdbc.sql(CHANGES)
                .param("place", place)
                .query((row, number) -> new Changes(row.getString("place"), List.of((Long[])
                        row.getArray("ids").getArray())))
                .single();
    }

    @Override
    public List<SearchedProduct> after(long id, int count) {
        return jdbc.sql(PRODUCTS + "p.id > :id ORDER BY p.id LIMIT :count")
                .param("id", id)
                .param("count", count)
                .query(this::product)
                .list();
    }

    @Override
    public List<SearchedProduct> withIds(Collection<Long> ids) {
        return jdbc.sql(PRODUCTS + "p.id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::product)
                .list();
    }

    private SearchedProduct product(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        var description = row.getString("description");
        var base = languageOf(name);
        var names = new ArrayList<>(List.of(new Written(base, name)));
        var texts = new ArrayList<>(Stream.ofNullable(description)
                .map(text -> new Written(base, text))
                .toList());
        decode(row.getString("translations"), TRANSLATIONS).forEach((language, translation) -> {
            names.add(new Written(language, translation.name()));
            var translated = translation.description();
            if (translated != null) {
                texts.add(new Written(language, translated));
            }
        });
        var attributes = decode(row.getString("attributes"), NAMED);
        Stream.concat(attributes.values().stream(), decode(row.getString("options"), NAMED).values().stream())
                .map(value -> new Written(base, value))
                .forEach(texts::add);
        return new SearchedProduct(
                row.getLong("id"),
                row.getLong("merchant_id"),
                row.getObject("category_id", Long.class),
                names,
                texts,
                row.getString("sku"),
                attributes,
                decode(row.getString("prices"), PRICES),
                row.getBoolean("in_stock"),
                row.getBoolean("hidden"),
                row.getInt("sales_rank"));
    }

    /** Merchants do not say which language their base text is in: its script tells, and Latin letters are English. */
    private static String languageOf(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(letter -> switch (UnicodeScript.of(letter)) {
                    case LATIN -> "en";
                    case CYRILLIC -> "ru";
                    case ARABIC -> "ar";
                    default -> "";
                })
                .findFirst()
                .orElse("");
    }

    private <T> T decode(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not readable as JSON", e);
        }
    }
}
