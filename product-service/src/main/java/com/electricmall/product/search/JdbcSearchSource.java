package com.electricmall.product.search;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.money.Money;
import com.electricmall.product.search.SourceProduct.Written;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

@Repository
class JdbcSearchSource implements SearchSource {

    private record Translation(String name, @Nullable String description) {}

    private static final TypeReference<Map<String, Translation>> TRANSLATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMED = new TypeReference<>() {};
    private static final TypeReference<List<Money>> PRICES = new TypeReference<>() {};

    private static final String PRODUCTS = """
            SELECT p.id, p.merchant_id, m.name AS merchant_name, p.category_id, p.name, p.description, p.translations,
                   p.sales_rank, p.sku, p.family_id, p.attributes, p.options, p.hidden_at IS NOT NULL AS hidden,
                   s.available > 0 AS in_stock,
                   (SELECT jsonb_agg(jsonb_build_object('currency', currency, 'amount', price)
                                     ORDER BY is_base DESC, currency)
                    FROM product_price WHERE product_id = p.id) AS prices
            FROM product p JOIN stock s ON s.product_id = p.id LEFT JOIN merchant m ON m.merchant_id = p.merchant_id
            WHERE
            """;

    /** The first digits of a WAL file's name are the timeline, which each promotion begins anew. */
    private static final String DATABASE = "(SELECT system_identifier FROM pg_control_system())"
            + " || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || current_database()";

    /** Neither sorted nor distinct, so that the first rows arrive at once. */
    private static final String CHANGES = """
            SELECT id FROM product WHERE %1$s
            UNION ALL SELECT product_id FROM stock WHERE changed_in IS NOT NULL AND %1$s
            """.formatted(ChangedRows.condition());

    /**
     * The order has each table read from the end of its index by changes, whatever the planner thinks of how many rows
     * there are.
     */
    private static final String LOOK = """
            SELECT :database = %1$s
                   AND pg_snapshot_xmax(:place::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) AS known,
                   pg_current_snapshot()::text AS place,
                   CASE WHEN pg_current_snapshot()::text = :place THEN false
                   ELSE coalesce(
                       (SELECT true FROM product WHERE %2$s ORDER BY changed_in DESC LIMIT 1),
                       (SELECT true FROM stock WHERE changed_in IS NOT NULL AND %2$s ORDER BY changed_in DESC LIMIT 1),
                       false)
                   END AS changed
            """.formatted(DATABASE, ChangedRows.condition());

    /** How many rows are fetched at once; the statement_timeout applies to each fetch. */
    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final JdbcClient byPieces;
    private final TransactionOperations transactions;
    private final ObjectMapper json;

    JdbcSearchSource(JdbcClient jdbc, DataSource database, TransactionOperations transactions, ObjectMapper json) {
        this.jdbc = jdbc;
        this.byPieces = byPieces(database);
        this.transactions = transactions;
        this.json = json;
    }

    private static JdbcClient byPieces(DataSource database) {
        var template = new JdbcTemplate(database);
        template.setFetchSize(FETCH);
        return JdbcClient.create(template);
    }

    @Override
    public String database() {
        return jdbc.sql("SELECT " + DATABASE).query(String.class).single();
    }

    @Override
    public String place() {
        return jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    @Override
    public Look look(String database, String place) {
        return jdbc.sql(LOOK)
                .param("database", database)
                .param("place", place)
                .query(Look.class)
                .single();
    }

    /**
     * Their number does not matter, since they are read by a cursor. The position is read before the rows, so that what
     * is committed between the two is read again.
     */
    @Override
    public Changes changesSince(String place) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var now = place();
            var ids = byPieces.sql(CHANGES)
                    .param("place", place)
                    .query(Long.class)
                    .set();
            return new Changes(now, ids.stream().sorted().toList());
        }));
    }

    /**
     * The condition is said of both tables, since the planner carries only equality from one to the other: a merge join
     * would read all stock up to the id.
     */
    @Override
    public List<SourceProduct> after(long id, int count, Set<Long> without) {
        return jdbc.sql(PRODUCTS
                        + "p.id > :id AND s.product_id > :id AND p.id <> ALL (:without) ORDER BY p.id LIMIT :count")
                .param("id", id)
                .param("count", count)
                .param("without", without.toArray(Long[]::new))
                .query(this::readable)
                .list();
    }

    @Override
    public List<SourceProduct> withIds(Collection<Long> ids) {
        return jdbc.sql(PRODUCTS + "p.id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::readable)
                .list();
    }

    private SourceProduct readable(ResultSet row, int number) throws SQLException {
        try {
            return product(row);
        } catch (RuntimeException e) {
            throw new UnindexableProductException(row.getLong("id"), e);
        }
    }

    private SourceProduct product(ResultSet row) throws SQLException {
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
        return new SourceProduct(
                row.getLong("id"),
                row.getLong("merchant_id"),
                row.getString("merchant_name"),
                row.getObject("category_id", Long.class),
                names,
                texts,
                row.getString("sku"),
                row.getString("family_id"),
                attributes,
                decode(row.getString("prices"), PRICES),
                row.getBoolean("in_stock"),
                row.getBoolean("hidden"),
                row.getInt("sales_rank"));
    }

    /** The language of a base text is unknown. It is guessed by its script; Latin letters count as English. */
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
