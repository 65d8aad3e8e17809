package com.electricmall.product.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads all visible products, of one merchant or of all, a piece at a time, as an import takes them. */
@Component
public class ProductExportService {

    private static final int PIECE = 500;

    /** For the one statement that reads every product; an export may take this long. */
    private static final String PATIENCE = "SET LOCAL statement_timeout = '60s'";

    /**
     * The next products.
     *
     * @param lines bodies of {@code POST /products}, with their {@code merchantId}
     * @param last null if there are no more
     */
    public record Piece(List<ObjectNode> lines, @Nullable ListedPlace last) {}

    /** Where a piece ended. */
    public record ListedPlace(String createdAt, long id) {}

    private record Exported(ListedPlace place, ObjectNode line) {}

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final ObjectMapper json;

    ProductExportService(JdbcClient jdbc, ProductRows rows, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /** @param after null for the first */
    public Piece after(@Nullable ListedPlace after, @Nullable Long merchantId) {
        var params = new HashMap<String, Object>();
        params.put("piece", PIECE);
        if (merchantId != null) {
            params.put("merchant", merchantId);
        }
        if (after != null) {
            params.put("createdAt", after.createdAt());
            params.put("id", after.id());
        }
        var found = jdbc.sql("SELECT p.id, " + ProductRows.CARD
                        + """
                        , s.available, p.created_at::text AS place
                        FROM product p JOIN stock s ON s.product_id = p.id
                        WHERE p.hidden_at IS NULL %s %s
                        ORDER BY p.created_at, p.id LIMIT :piece
                        """.formatted(
                                merchantId == null ? "" : "AND p.merchant_id = :merchant",
                                after == null ? "" : "AND (p.created_at, p.id) > (:createdAt::timestamptz, :id)"))
                .params(params)
                .query((row, number) -> new Exported(
                        new ListedPlace(row.getString("place"), row.getLong("id")), line(rows.listed(row, number))))
                .list();
        return new Piece(
                found.stream().map(Exported::line).toList(),
                found.size() < PIECE ? null : found.getLast().place());
    }

    /** The names that products have in {@code prices}, {@code translations}, {@code options} and {@code attributes}. */
    @Transactional(readOnly = true)
    public Map<String, SortedSet<String>> names(@Nullable Long merchantId) {
        jdbc.sql(PATIENCE).update();
        var names = new HashMap<String, SortedSet<String>>();
        var theirs = merchantId == null ? "" : "AND p.merchant_id = :merchant";
        jdbc.sql("""
                        SELECT DISTINCT kind, named.name FROM product p CROSS JOIN LATERAL (
                            SELECT 'translations' AS kind, jsonb_object_keys(p.translations) AS name
                            UNION ALL SELECT 'options', jsonb_object_keys(p.options)
                            UNION ALL SELECT 'attributes', jsonb_object_keys(p.attributes)
                            UNION ALL SELECT 'prices', currency FROM product_price
                                WHERE product_id = p.id AND NOT is_base
                        ) AS named
                        WHERE p.hidden_at IS NULL %s
                        """.formatted(theirs))
                .params(merchantId == null ? Map.of() : Map.of("merchant", merchantId))
                .query((row, number) -> Map.entry(row.getString("kind"), row.getString("name")))
                .list()
                .forEach(name -> names.computeIfAbsent(name.getKey(), _ -> new TreeSet<>())
                        .add(name.getValue()));
        return names;
    }

    private ObjectNode line(ListedProduct listed) {
        var line = json.createObjectNode().put("merchantId", listed.product().merchantId());
        line.setAll(json.<ObjectNode>valueToTree(ProductRequest.of(listed.product())));
        line.put("stock", listed.available());
        for (var field : List.of("images", "attributes", "options", "translations", "prices")) {
            if (line.path(field).isEmpty()) {
                line.remove(field);
            }
        }
        return line;
    }
}
